import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBrowser } from "../../../scripts/browser.ts";
import { type Begun, Sandbox } from "../testing/sandbox.ts";

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

/** The program that asks; a browser has come far enough when it calls it. */
const program = createServer((_request, response) => response.end("back"));

beforeAll(async () => {
  await once(program.listen(0, "127.0.0.1"), "listening");
  const address = program.address();
  const port = typeof address === "object" ? address?.port : undefined;
  sandbox = await Sandbox.start({}, `http://localhost:${port}/callback`);
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: [...args] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await sandbox.provider.stop();
  program.closeAllConnections();
  program.close();
});
beforeEach(async () => {
  complaints.length = 0;
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
});
afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

async function violations(): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  // The page's own policy forbids scripts; the debugger is not bound to it.
  return page.evaluate(`${await readFile(path, "utf8")};
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(({violations}) => violations.map(({id, nodes}) => id + nodes[0].html))`);
}

async function claimsAfter(begun: Begun) {
  await page.waitForURL(`${sandbox.callback}?*`);
  return (await sandbox.finish(new URL(page.url()), begun)).claims;
}

async function open(more: Readonly<Record<string, string>> = {}): Promise<Begun> {
  const begun = await sandbox.begin(more);
  await page.goto(begun.url.href);
  return begun;
}

describe("the sign-in page", () => {
  test("takes one key to be the first person, and one click to be another", async () => {
    const first = await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await claimsAfter(first)).toMatchObject({ email: "anna@example.org" });
    const second = await open();
    await page.getByRole("button", { name: "Grace Okafor grace@acme.example" }).click();
    expect(await claimsAfter(second)).toMatchObject({ email: "grace@acme.example" });
  });

  test("lets anybody be typed with the keyboard alone", async () => {
    const begun = await open();
    await page.getByText("Somebody else").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    for (const text of ["bo@other.example", "Bo", "Li", "other.example"]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    expect(await claimsAfter(begun)).toMatchObject({
      ...{ email: "bo@other.example", email_verified: false },
      ...{ given_name: "Bo", family_name: "Li", hd: "other.example" },
    });
  });

  test("goes back with nothing when it is told to", async () => {
    await open();
    await page.getByRole("button", { name: "Tell Travel <Shop> nothing" }).click();
    await page.waitForURL(`${sandbox.callback}?*`);
    expect(new URL(page.url()).searchParams.get("error")).toBe("access_denied");
  });

  test("has the person at hand whom the program means", async () => {
    await open({ login_hint: "grace@acme.example" });
    await page.getByRole("button", { name: "Grace" }).and(page.locator(":focus")).waitFor();
    await open({ login_hint: "new@other.example" });
    expect(await page.getByLabel("E-mail address").first().inputValue()).toBe("new@other.example");
  });

  test.each(["light", "dark"] as const)("is accessible in %s, and fits a phone", async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open({ login_hint: "new@other.example" });
    expect(await violations()).toEqual([]);
    for (const path of ["/", "/sign-in/unknown"]) {
      const answer = await page.goto(sandbox.provider.url + path);
      // The browser itself reports a page that is not there.
      if (answer?.ok() === false) complaints.length = 0;
      expect(await violations()).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
    }
  });
});
