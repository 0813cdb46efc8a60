import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import type { SignedIn } from "@embark/sdk";
import type { Session } from "@embark/sdk/session";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBrowser } from "../scripts/browser.ts";

declare global {
  interface Window {
    session: Session;
  }
}

/** An origin of its own, whose pages hold a session and whose API ends one at the first token that comes twice. */
const ORIGIN = "https://tabs.test";
const PAGE = `<!doctype html><script type="module">
  import { createSession } from "/sdk/session/index.ts";
  window.session = createSession({ baseUrl: "/api/v1", key: "pk_test_sandbox000000000000000000" });
</script>`;

let browser: Awaited<ReturnType<typeof chromium.launch>>;
beforeAll(async () => {
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: [...args] });
});
afterAll(() => browser?.close());

function signedIn(count: number): SignedIn {
  return {
    accessToken: `access ${count}`,
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    refreshToken: `rft_${count}`,
    deviceToken: null,
    user: {
      id: "usr_1",
      email: "anna@example.org",
      role: "traveller",
      status: "active",
      givenName: "Anna",
      surname: "Müller",
    },
  };
}

describe("Tabs of a real browser", () => {
  let context: BrowserContext;
  let renewals: number;
  let logouts: number;
  /** The answer to the next renewal waits for this. */
  let gate: Promise<void> | undefined;

  beforeEach(async () => {
    [renewals, logouts, gate] = [0, 0, undefined];
    context = await browser.newContext();
    await context.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.startsWith("/sdk/")) {
        const file = new URL(`../packages/sdk/src/${pathname.slice(5)}`, import.meta.url);
        const body = stripTypeScriptTypes(await readFile(file, "utf8"));
        return route.fulfill({ body, contentType: "text/javascript" });
      }
      if (pathname.endsWith("/auth/logout")) {
        logouts++;
        return route.fulfill({ status: 204 });
      }
      if (!pathname.endsWith("/auth/token/refresh")) {
        return route.fulfill({ body: PAGE, contentType: "text/html" });
      }
      renewals++;
      const { refreshToken } = route.request().postDataJSON();
      const count = renewals;
      const held = gate;
      gate = undefined;
      await held;
      if (refreshToken === `rft_${count}`) return route.fulfill({ json: signedIn(count + 1) });
      const code = "session_ended";
      return route.fulfill({ status: 401, json: { code, detail: "A token came twice." } });
    });
    return () => context.close();
  });

  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(ORIGIN);
    await page.waitForFunction(() => window.session);
    return page;
  }

  async function openAll(count: number): Promise<Page[]> {
    const pages = await Promise.all(Array.from({ length: count }, open));
    await pages[0]?.evaluate((tokens) => window.session.begin(tokens), signedIn(1));
    for (const page of pages) await page.waitForFunction(() => window.session.user);
    return pages;
  }

  /** Until so many tabs wait for their turn. */
  const waiting = (page: Page | undefined, count: number) =>
    expect
      .poll(() => page?.evaluate(async () => (await navigator.locks.query()).pending?.length))
      .toBe(count);

  const tokenOf = (page: Page) =>
    page.evaluate(async () => (await window.session.getToken())?.token);

  it("renew their session once when ten ask at the same time", async () => {
    const pages = await openAll(10);
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    const all = pages.map((page) => page.evaluate(() => window.session.refresh()));
    await waiting(pages[0], 9);
    resolve();
    await Promise.all(all);
    expect(renewals).toBe(1);
    expect(new Set(await Promise.all(pages.map(tokenOf)))).toEqual(new Set(["access 2"]));
    expect(await tokenOf(await open())).toBe("access 2");
  });

  it("go on when the one that renews is closed", async () => {
    const [first, ...others] = await openAll(4);
    gate = new Promise(() => {});
    void first?.evaluate(() => window.session.refresh()).catch(() => {});
    await expect.poll(() => renewals).toBe(1);
    const all = others.map((page) => page.evaluate(() => window.session.refresh()));
    await waiting(others[0], 3);
    // As if the request had never come.
    renewals = 0;
    await first?.close();
    await Promise.all(all);
    expect(renewals).toBe(1);
    expect(new Set(await Promise.all(others.map(tokenOf)))).toEqual(new Set(["access 2"]));
  });

  it("are signed out together", async () => {
    const pages = await openAll(3);
    await pages[1]?.evaluate(() => window.session.signOut());
    for (const page of pages) await page.waitForFunction(() => !window.session.user);
    expect(logouts).toBe(1);
    expect(await tokenOf(await open())).toBeUndefined();
  });
});
