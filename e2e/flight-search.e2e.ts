import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoBarriers } from "./steps/barriers.ts";
import { tabTo, typeInto } from "./steps/keyboard.ts";
import { dayFromNow, enterDates, typed } from "./steps/search.ts";
import { places, visitAlone, visitors } from "./steps/visit.ts";

const open = visitors();
let page: Page;
let search: Locator;
/** Every journey has to end without. */
let complaints: string[];

/** Opens the travel blog and finds the search on it. */
async function visit(options: BrowserContextOptions = {}, fragment = ""): Promise<void> {
  ({ page, complaints } = await open(`/${fragment}`, options));
  search = page.locator("embark-search");
}

/** Keeps the page where it is when a fare is chosen, and lets it say what it hears in its title. */
async function stay(): Promise<void> {
  await page.evaluate(() => {
    const listen = (event: Event) => {
      event.preventDefault();
      const { offer, fare } = (event as CustomEvent).detail;
      document.title = `${offer.slices.length} ${fare.brand} ${fare.price.currency}`;
    };
    document.addEventListener("embark-offer-select", listen, { capture: true });
  });
}

const offers = () => search.locator("[part~=offer]");
const heading = () => search.locator("[part~=heading]");

describe("A visitor of a travel blog", () => {
  it("searches one way, looks at the details and chooses a fare, by mouse, under a strict content security policy", async () => {
    await visit();
    await stay();
    await search.getByText("One way").click();
    await enterDates(search, dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    await expect.poll(() => offers().count()).toBeGreaterThan(5);

    await search.getByRole("button", { name: "With checked bag" }).click();
    await search.locator("[aria-busy=false]").waitFor();
    const first = offers().first();
    await first.locator(".toggle").click();
    // Light has no checked bag.
    await expect
      .poll(() => first.locator("[part~=fare] h4").first().textContent())
      .toContain("Classic");
    await first.getByRole("button", { name: /^Choose Classic for/ }).click();
    await expect.poll(() => page.title()).toBe("1 classic THB");
    expect(new URL(page.url()).origin).toBe(places.url);
    expect(complaints).toEqual([]);
  });

  it("books there and back in two steps with the keyboard alone", async () => {
    await visit();
    await stay();
    await tabTo(page, search.getByRole("combobox", { name: "From" }));
    await page.keyboard.type("bangk");
    await expect.poll(() => search.getByRole("option").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await tabTo(page, search.getByRole("combobox", { name: "To" }));
    await page.keyboard.type("london");
    await expect.poll(() => search.getByRole("option").first().textContent()).toContain("LON");
    await page.keyboard.press("Enter");

    for (const [index, day] of [dayFromNow(40), dayFromNow(50)].entries()) {
      await typeInto(
        page,
        search.getByRole("textbox", { name: /Leave|Return/ }).nth(index),
        typed(day),
      );
    }
    await tabTo(page, search.getByRole("button", { name: "Search", exact: true }));
    await page.keyboard.press("Enter");
    await expect.poll(() => heading().textContent()).toContain("Choose your outbound flight");
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
    await tabTo(page, offers().first().getByRole("button", { name: "Choose", exact: true }));
    await page.keyboard.press("Enter");
    await expect.poll(() => heading().textContent()).toContain("Choose your return flight");
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
    await tabTo(page, offers().first().locator(".toggle"));
    await page.keyboard.press("Enter");
    await tabTo(
      page,
      offers()
        .first()
        .getByRole("button", { name: /^Choose .* for/ })
        .first(),
    );
    await page.keyboard.press("Enter");
    await expect.poll(() => page.title()).toMatch(/^2 /);
    expect(complaints).toEqual([]);
  });

  it("is taken to the booking page with the fare", async () => {
    await visit();
    await search.getByText("One way").click();
    await enterDates(search, dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    await offers().first().locator(".toggle").click();
    await search
      .getByRole("button", { name: /^Choose Classic for/ })
      .first()
      .click();
    const booking = page.locator("embark-booking");
    await booking.getByRole("heading", { name: "Travellers" }).waitFor();
    await booking.getByText(/Bangkok.+Chiang Mai/).waitFor();
    expect(complaints).toEqual([]);
  });

  it("comes back to the same search after a reload, and can pass the link on", async () => {
    await visit();
    await search.getByText("One way").click();
    await enterDates(search, dayFromNow(21));
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
    await expect.poll(() => value.inputValue()).toBe("Bangkok BKK");
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
    await enterDates(search, dayFromNow(30));
    await search.getByRole("button", { name: "Search", exact: true }).click();
    deliver();
    await expect.poll(() => offers().count()).toBeGreaterThan(0);
  });

  it("can try again in place when the connection fails", async () => {
    await visit();
    await page.route("**/flights/search**", (route) => route.abort());
    await search.getByText("One way").click();
    await enterDates(search, dayFromNow(30));
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
    for (const colorScheme of ["light", "dark"] as const) {
      await visit({ colorScheme, viewport: { width: 390, height: 844 } });
      await search.getByText("One way").click();
      await enterDates(search, dayFromNow(30));
      await search.getByRole("button", { name: "Search", exact: true }).click();
      await expect.poll(() => offers().count()).toBeGreaterThan(0);
      await offers().first().locator(".toggle").click();
      await expectNoBarriers(page);
      await page.context().close();
    }
  });
});

describe("A page with key=demo", () => {
  it("searches with no server at all, under a strict content security policy", async () => {
    await visit();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await visitAlone(
      page,
      `<embark-search key="demo" trip="one-way" origin="BKK" destination="HKT"
        departure-date="${dayFromNow(20)}" auto></embark-search>`,
    );
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
      if (!request.url().startsWith(places.url) && !request.url().startsWith("data:")) {
        foreign.push(request.url());
      }
    });
    await page.goto(`${places.url}/docs`);
    await page.getByText("Search one-way and round-trip flights").first().waitFor();
    await page.goto(`${places.url}/docs/problems#return_before_departure`);
    await page.getByText("return_before_departure").first().waitFor();
    expect(foreign).toEqual([]);
  });
});
