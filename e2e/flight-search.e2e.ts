import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Product, startProduct } from "./product.ts";

let product: Product;
let page: Page;
let search: Locator;
/** What the browser complained about; every journey has to end without. */
let complaints: string[];

/** Everything a page needs to be allowed for Embark, and nothing more. */
const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Opens the travel blog, as a page that allows next to nothing, and finds the search on it. */
async function visit(options: BrowserContextOptions = {}, fragment = ""): Promise<void> {
  const context = await product.browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    ...options,
  });
  page = await context.newPage();
  complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.route(`${product.url}/`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": STRICT_POLICY };
    await route.fulfill({ response, headers });
  });
  await page.goto(`${product.url}/${fragment}`);
  search = page.locator("embark-search");
}

/** A day some weeks from now, `YYYY-MM-DD`. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day as it is typed on a page in English. */
function typed(day: string): string {
  const [year, month, date] = day.split("-");
  return `${month}/${date}/${year}`;
}

async function enterDates(...days: readonly string[]): Promise<void> {
  for (const [index, day] of days.entries()) {
    const field = search.getByRole("textbox", { name: /Leave|Return/ }).nth(index);
    await field.fill(typed(day));
    await field.press("Tab");
  }
}

const offers = () => search.locator("[part~=offer]");
const heading = () => search.locator("[part~=heading]");

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());
afterEach(() => page?.context().close());

describe("A visitor of a travel blog", () => {
  it("searches one way, looks at the details and chooses a fare, by mouse, under a strict content security policy", async () => {
    await visit();
    await page.evaluate(() => {
      document.addEventListener("embark-offer-select", (event) => {
        const { offer, fare } = (event as CustomEvent).detail;
        document.title = `${offer.slices.length} ${fare.brand} ${fare.price.currency}`;
      });
    });
    await search.getByText("One way").click();
    await enterDates(dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    await expect.poll(() => offers().count()).toBeGreaterThan(5);

    await search.getByRole("button", { name: "With checked bag" }).click();
    const first = offers().first();
    await first.locator(".toggle").click();
    // Light has no checked bag.
    await expect
      .poll(() => first.locator("[part~=fare] h4").first().textContent())
      .toContain("Classic");
    await first.getByRole("button", { name: /^Choose Classic for/ }).click();
    await expect.poll(() => page.title()).toBe("1 classic THB");
    expect(new URL(page.url()).origin).toBe(product.url);
    expect(complaints).toEqual([]);
  });

  it("books there and back in two steps with the keyboard alone", async () => {
    await visit();
    await page.evaluate(() => {
      document.addEventListener("embark-offer-select", (event) => {
        document.title = `${(event as CustomEvent).detail.offer.slices.length} slices`;
      });
    });
    const tabTo = async (target: Locator) => {
      for (let presses = 0; presses < 80; presses++) {
        if (await target.evaluate((element) => element.matches(":focus"))) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`The Tab key never reaches ${target}`);
    };
    await tabTo(search.getByRole("combobox", { name: "From" }));
    await page.keyboard.type("bangk");
    await expect.poll(() => search.getByRole("option").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await tabTo(search.getByRole("combobox", { name: "To" }));
    await page.keyboard.type("london");
    await expect.poll(() => search.getByRole("option").first().textContent()).toContain("LON");
    await page.keyboard.press("Enter");

    for (const [index, day] of [dayFromNow(40), dayFromNow(50)].entries()) {
      await tabTo(search.getByRole("textbox", { name: /Leave|Return/ }).nth(index));
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(typed(day));
    }
    await tabTo(search.getByRole("button", { name: "Search", exact: true }));
    await page.keyboard.press("Enter");
    await expect.poll(() => heading().textContent()).toContain("Choose your outbound flight");
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
    await tabTo(offers().first().getByRole("button", { name: "Choose", exact: true }));
    await page.keyboard.press("Enter");
    await expect.poll(() => heading().textContent()).toContain("Choose your return flight");
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
    await tabTo(offers().first().locator(".toggle"));
    await page.keyboard.press("Enter");
    await tabTo(
      offers()
        .first()
        .getByRole("button", { name: /^Choose .* for/ })
        .first(),
    );
    await page.keyboard.press("Enter");
    await expect.poll(() => page.title()).toBe("2 slices");
    expect(complaints).toEqual([]);
  });

  it("comes back to the same search after a reload, and can pass the link on", async () => {
    await visit();
    await search.getByText("One way").click();
    await enterDates(dayFromNow(21));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
    const found = await heading().textContent();
    await page.reload();
    await expect.poll(() => heading().textContent()).toBe(found);

    const { hash } = new URL(page.url());
    await page.context().close();
    await visit({}, hash);
    await expect.poll(() => heading().textContent()).toBe(found);
  });

  it("is told at the field what is missing, and nothing that was entered is lost", async () => {
    await visit();
    await search.getByRole("button", { name: "Search", exact: true }).click();
    await search.getByText("Choose the day you leave.").waitFor();
    const value = search.getByRole("combobox", { name: "From" });
    expect(await value.inputValue()).toBe("Bangkok BKK");
  });

  it("takes a typed date even when the code that reads it arrives after the click", async () => {
    await visit();
    let deliver = () => {};
    const clicked = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await page.route("**/date-entry*", async (route) => {
      await clicked;
      await route.continue();
    });
    await search.getByText("One way").click();
    await enterDates(dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    deliver();
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
  });

  it("can try again in place when the connection fails", async () => {
    await visit();
    await page.route("**/flights/search**", (route) => route.abort());
    await search.getByText("One way").click();
    await enterDates(dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    const retry = search.getByRole("button", { name: "Try again" });
    await retry.waitFor();
    await page.unroute("**/flights/search**");
    await retry.click();
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
  });

  it("finds a link where JavaScript is off", async () => {
    await visit({ javaScriptEnabled: false });
    const link = page.getByRole("link", { name: "Search flights to Chiang Mai" });
    expect(await link.isVisible()).toBe(true);
  });

  it("reads Arabic from right to left and Thai in Thai when the page says so", async () => {
    await visit();
    await page.evaluate(() => {
      document.documentElement.lang = "ar";
    });
    await expect
      .poll(() => search.evaluate((element) => getComputedStyle(element).direction))
      .toBe("rtl");
    await expect.poll(() => search.getByRole("button", { name: "بحث" }).count()).toBe(1);
    await page.evaluate(() => {
      document.documentElement.lang = "th";
    });
    await expect.poll(() => search.getByRole("button", { name: "ค้นหา" }).count()).toBe(1);
  });

  it("meets no barrier that axe can find, on a phone, in light and in dark", async () => {
    const axe = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));
    const source = await readFile(axe, "utf8");
    for (const colorScheme of ["light", "dark"] as const) {
      await visit({ colorScheme, viewport: { width: 390, height: 844 } });
      await search.getByText("One way").click();
      await enterDates(dayFromNow(30));
      await search.getByRole("button", { name: "Search", exact: true }).click();
      await expect.poll(() => offers().count()).toBeGreaterThan(0);
      await offers().first().locator(".toggle").click();
      await page.evaluate(source);
      const violations = await page.evaluate(
        "axe.run().then((result) => result.violations.map(({ id, nodes }) => [id, nodes[0].html]))",
      );
      expect(violations).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.context().close();
    }
  });
});

describe("A page with key=demo", () => {
  it("searches with no server at all, under a strict content security policy", async () => {
    await visit();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.route(`${product.url}/demo`, (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "content-security-policy": STRICT_POLICY },
        body: `<!doctype html><html lang="en"><script type="module" src="/embark/loader.js"></script>
          <embark-search key="demo" trip="one-way" origin="BKK" destination="HKT"
            departure-date="${dayFromNow(20)}" auto></embark-search>`,
      }),
    );
    await page.goto(`${product.url}/demo`);
    await expect.poll(() => offers().count()).toBeGreaterThan(2);
    expect(asked.filter((path) => path.startsWith("/api"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe("The sandbox", () => {
  it("shows its API reference and explains its problems without anything from elsewhere", async () => {
    await visit();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(product.url) && !request.url().startsWith("data:")) {
        foreign.push(request.url());
      }
    });
    await page.goto(`${product.url}/docs`);
    await page.getByText("Search one-way and round-trip flights").first().waitFor();
    await page.goto(`${product.url}/docs/problems#return_before_departure`);
    await page.getByText("return_before_departure").first().waitFor();
    expect(foreign).toEqual([]);
  });
});
