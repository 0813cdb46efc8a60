import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBrowser } from "../../../../scripts/browser.ts";
import { Sandbox } from "../../testing/sandbox.ts";
import { Shop } from "../../testing/shop.ts";

let sandbox: Sandbox;
let shop: Shop;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  sandbox = await Sandbox.start();
  shop = new Shop();
  await shop.start();
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: [...args] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await shop.stop();
  await sandbox.destroy();
});
beforeEach(async () => {
  complaints.length = 0;
  page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // The browser itself reports each request that was refused, as some are here.
    const refused = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !refused) complaints.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

async function violations(frame: Frame): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  // The page's own policy forbids foreign scripts; the debugger is not bound to it.
  // A frame without a background of its own lies on the paper of the shop.
  return frame.evaluate(`${await readFile(path, "utf8")};
    document.documentElement.style.background = "var(--paper)";
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(({violations}) => violations.map(({id, nodes}) => id + nodes[0].html))`);
}

async function type(frame: Frame, number: string): Promise<void> {
  await frame.getByLabel("Card number").pressSequentially(number);
  await frame.getByLabel("Valid until").pressSequentially("1230");
  await frame.getByLabel("Security code").pressSequentially("123");
  await frame.getByLabel("Name on card").fill("Ada Lovelace");
}

describe("the card form", () => {
  test("gives the shop a token that can be paid with, and never the card", async () => {
    const intent = await sandbox.intent();
    const frame = await shop.open(page, intent.fieldsUrl);
    await shop.told(page, "ready");
    await type(frame, "4242424242424242");
    expect(await frame.getByLabel("Card number").inputValue()).toBe("4242 4242 4242 4242");
    expect(await frame.getByLabel("Valid until").inputValue()).toBe("12/30");
    expect((await shop.told(page, "change")).complete).toBe(true);
    await frame.getByLabel("Name on card").press("Enter");
    await shop.told(page, "submit");
    await shop.tell(page, { type: "submit" });
    const { token, ...told } = await shop.told(page, "token");
    expect(told).toEqual({
      source: "embark-card",
      type: "token",
      card: { brand: "visa", last4: "4242", expiry: "12/30" },
    });
    const { body } = await sandbox.post(`/v1/intents/${intent.id}/authorize`, { token });
    expect(body.status).toBe("authorized");
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, "told")))).not.toContain(
      "4242 4242",
    );
  });

  test("answers a shop that hides where it is, once it has spoken", async () => {
    const frame = await shop.open(page, (await sandbox.intent()).fieldsUrl, "no-referrer");
    await type(frame, "5555555555554444");
    await shop.tell(page, { type: "submit" });
    expect((await shop.told(page, "token")).card).toMatchObject({ brand: "mastercard" });
  });

  test("explains each field below it, and leads to the first one that is wrong", async () => {
    const frame = await shop.open(page, (await sandbox.intent()).fieldsUrl);
    expect(await violations(frame)).toEqual([]);
    await shop.tell(page, { type: "submit" });
    await shop.told(page, "invalid");
    const number = frame.getByLabel("Card number");
    await number.and(frame.locator(":focus")).waitFor();
    const message = frame.getByText("Enter the number of your card.");
    await message.waitFor();
    expect(await number.getAttribute("aria-invalid")).toBe("true");
    expect(await number.getAttribute("aria-describedby")).toBe(await message.getAttribute("id"));
    expect(await violations(frame)).toEqual([]);
    await number.pressSequentially("4539578763621486");
    await message.waitFor({ state: "hidden" });
    await frame.getByLabel("Valid until").fill("12/30");
    await frame.getByLabel("Security code").fill("123");
    await frame.getByLabel("Name on card").fill("Ada");
    await shop.tell(page, { type: "submit" });
    await frame.getByText("takes test cards only").waitFor();
    await shop.tell(page, { type: "locale", locale: "de-AT" });
    await frame.getByText("Hier wird nur getestet").waitFor();
    await frame.getByLabel("Gültig bis").waitFor();
  });

  test("keeps the caret when a digit in the middle is mended", async () => {
    const frame = await shop.open(page, (await sandbox.intent()).fieldsUrl);
    const number = frame.getByLabel("Card number");
    await number.pressSequentially("424242424242");
    for (let step = 0; step < 6; step++) await number.press("ArrowLeft");
    await number.press("Backspace");
    await number.pressSequentially("99");
    expect(await number.inputValue()).toBe("4242 4299 2424 2");
    await number.pressSequentially("1");
    expect(await number.inputValue()).toBe("4242 4299 1242 42");
  });

  test("takes the accent, scheme and language of the shop, from right to left too", async () => {
    const { fieldsUrl } = await sandbox.intent();
    const src = `${fieldsUrl}&locale=ar&scheme=dark&accent=%23c2410c`;
    const frame = await shop.open(page, src);
    await frame.getByLabel("رقم البطاقة").waitFor();
    const accent = () =>
      frame.evaluate(() => {
        const { documentElement: root } = document;
        return [root.dir, root.dataset.scheme, root.style.getPropertyValue("--accent")];
      });
    expect(await accent()).toEqual(["rtl", "dark", "#c2410c"]);
    expect(await violations(frame)).toEqual([]);
    await shop.tell(page, { type: "style", accent: "red;", scheme: "light" });
    await frame.locator("html[data-scheme=light]").waitFor();
    expect(await accent()).toEqual(["rtl", "light", "#c2410c"]);
  });

  test("says so when the payment is no longer open", async () => {
    const frame = await shop.open(page, `${sandbox.acquirer.url}/fields?intent=in_1&secret=x`);
    await frame.getByText("This payment is no longer open.").waitFor();
    await shop.told(page, "error");
  });
});

describe("the bank's question", () => {
  async function asked(): Promise<Frame> {
    const { action } = await sandbox.pay(await sandbox.intent(), "4000002500003155");
    return shop.open(page, action?.url ?? "");
  }

  test("shows what is paid, explains a wrong code, and tells the shop when it is done", async () => {
    const frame = await asked();
    await frame.getByText("THB 47,900.00").or(frame.getByText("THB\u00a047,900.00")).waitFor();
    await frame.getByText("•••• 3155").waitFor();
    expect(await violations(frame)).toEqual([]);
    await frame.getByLabel("Code").fill("000000");
    await frame.getByRole("button", { name: "Confirm" }).click();
    await frame.getByText("You can try 2 more times.").waitFor();
    expect(await violations(frame)).toEqual([]);
    await frame.getByLabel("Code").fill("123 456");
    await frame.getByLabel("Code").press("Enter");
    await frame.getByText("Your bank confirmed").waitFor();
    expect(await shop.told(page, "done")).toEqual({ source: "embark-challenge", type: "done" });
  });

  test("tells the shop when it is cancelled", async () => {
    const frame = await asked();
    await frame.getByRole("button", { name: "Cancel" }).click();
    await frame.getByText("The payment was not confirmed.").waitFor();
    await shop.told(page, "failed");
  });
});

test("the page for people lists the test cards and the latest payments", async () => {
  await sandbox.post("/v1/intents", { amount: 1, currency: "JPY", reference: "<b>bold</b>" });
  await page.goto(sandbox.acquirer.url);
  await page.getByRole("cell", { name: "<b>bold</b>" }).waitFor();
  await page.getByRole("button", { name: "3782 822463 10005" }).waitFor();
  expect(await violations(page.mainFrame())).toEqual([]);
});
