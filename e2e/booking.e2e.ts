import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoBarriers } from "./steps/barriers.ts";
import {
  BANK_CODE,
  CARDS,
  cardFields,
  fillIn,
  freeSeat,
  payButton,
  pnrOn,
  travellerFields,
} from "./steps/booking.ts";
import { pressButton, tabTo, typeInto } from "./steps/keyboard.ts";
import { mailTo } from "./steps/mailbox.ts";
import { chooseFare, dayFromNow, typed } from "./steps/search.ts";
import { places, visitAlone, visitors } from "./steps/visit.ts";

const open = visitors();
let page: Page;
let booking: Locator;
let complaints: string[];

async function visit(options: BrowserContextOptions = {}): Promise<void> {
  ({ page, complaints } = await open("/book.html", options));
  booking = page.locator("embark-booking");
}

const heading = (name: string) => booking.getByRole("heading", { name, exact: true });
const button = (name: string | RegExp) => booking.getByRole("button", { name, exact: true });

const chosenSeat = () => booking.locator("[role=gridcell][aria-selected=true]");

/** From the search to the seats, by mouse. */
async function reachSeats(email: string): Promise<void> {
  await chooseFare(booking, dayFromNow(30));
  await heading("Travellers").waitFor();
  await fillIn(travellerFields(booking, email));
  await button("Continue").click();
  await freeSeat(booking).waitFor();
}

describe("A visitor of the booking page", () => {
  it("books and pays by mouse, with a declined card and a bank that asks, under a strict content security policy", async () => {
    const email = "by.mouse@example.org";
    await visit();
    await expectNoBarriers(page);
    await chooseFare(booking, dayFromNow(30));
    await heading("Travellers").waitFor();
    await expectNoBarriers(page);
    await fillIn(travellerFields(booking, email));
    await button("Continue").click();

    await freeSeat(booking).click();
    await expectNoBarriers(page);
    await button("Continue").click();

    await fillIn(cardFields(page, CARDS.declined));
    await expectNoBarriers(page);
    await payButton(booking).click();
    await booking.getByRole("alert").getByText("Your bank declined the card").waitFor();
    await mailTo(email, "The payment did not go through");
    await expectNoBarriers(page);

    await fillIn(cardFields(page, CARDS.asksBank));
    await payButton(booking).click();
    const bank = page.frameLocator("dialog iframe");
    await bank.getByLabel("Code").fill(BANK_CODE);
    await expectNoBarriers(page);
    await bank.getByRole("button", { name: "Confirm" }).click();

    await heading("Your trip is booked").waitFor();
    await expectNoBarriers(page);
    expect(await booking.getByText(/seat \W*\d+[A-Z]/).count()).toBeGreaterThan(0);
    const pnr = await pnrOn(booking);
    expect(new URL(page.url()).pathname).toBe("/book.html");
    // The declined card, and nothing of the policy.
    expect(complaints).toEqual([expect.stringContaining("409 (Conflict)")]);

    const mail = await mailTo(email, `Booking ${pnr} is confirmed`);
    expect(mail.text).toContain(`${places.url}/trip.html#pnr=${pnr}`);
    expect(mail.text).toContain("Chiang Mai");
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([`${pnr}.ics`]);
  });

  it("books and pays with the keyboard alone, with a declined card and a bank that asks", async () => {
    await visit();
    const field = (name: string) => booking.getByRole("textbox", { name });
    const [leave, back] = [field("Leave"), field("Return")];
    await typeInto(page, leave, typed(dayFromNow(33)));
    await typeInto(page, back, typed(dayFromNow(36)));
    await pressButton(page, button("Search"));
    const offer = booking.locator("[part~=offer]").first();
    await pressButton(page, offer.getByRole("button", { name: "Choose", exact: true }));
    await booking.getByRole("heading", { name: /^Choose your return flight/ }).waitFor();
    await pressButton(page, offer.locator(".toggle"));
    await pressButton(page, offer.getByRole("button", { name: /^Choose .* for/ }).first());

    await heading("Travellers").waitFor();
    for (const [input, text] of travellerFields(booking, "by.keys@example.org")) {
      await typeInto(page, input, text);
    }
    await page.keyboard.press("Enter");

    await freeSeat(booking).waitFor();
    // One stop of the Tab key is the whole map; arrows go from seat to seat.
    await tabTo(page, booking.locator("[role=gridcell][tabindex='0']"));
    const seat = booking.locator("[role=gridcell]:focus");
    do await page.keyboard.press("ArrowDown");
    while ((await seat.getAttribute("aria-disabled")) === "true");
    await page.keyboard.press("Enter");
    await chosenSeat().waitFor();
    await pressButton(page, button("Next flight"));
    await pressButton(page, button("Continue"));

    for (const [input, text] of cardFields(page, CARDS.declined)) await typeInto(page, input, text);
    await pressButton(page, payButton(booking));
    await booking.getByRole("alert").getByText("Your bank declined the card").waitFor();
    for (const [input, text] of cardFields(page, CARDS.asksBank)) await typeInto(page, input, text);
    await pressButton(page, payButton(booking));
    const bank = page.frameLocator("dialog iframe");
    await typeInto(page, bank.getByLabel("Code"), BANK_CODE);
    await pressButton(page, bank.getByRole("button", { name: "Confirm" }));
    await heading("Your trip is booked").waitFor();
    expect(complaints).toEqual([expect.stringContaining("409 (Conflict)")]);
  });

  it("goes on after a reload where it was, with the same seats held", async () => {
    await visit();
    await reachSeats("reload@example.org");
    await freeSeat(booking).click();
    const seat = await chosenSeat().getAttribute("aria-label");
    await page.reload();
    await heading("Seats").waitFor();
    expect(await chosenSeat().getAttribute("aria-label")).toBe(seat);
    await button("Continue").click();
    await heading("Review and pay").waitFor();
    const total = await payButton(booking).textContent();

    await page.reload();
    await expect.poll(() => payButton(booking).textContent()).toBe(total);
    expect(await booking.getByText("Anna Müller").count()).toBeGreaterThan(0);
    await fillIn(cardFields(page, CARDS.good));
    await payButton(booking).click();
    await heading("Your trip is booked").waitFor();
    const pnr = await pnrOn(booking);
    await page.reload();
    expect(await pnrOn(booking)).toBe(pnr);
    expect(complaints).toEqual([]);
  });

  it("books on a phone, in the dark", async () => {
    await visit({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    await reachSeats("phone@example.org");
    await expectNoBarriers(page);
    await button("Continue without choosing seats").click();
    await fillIn(cardFields(page, CARDS.good));
    await expectNoBarriers(page);
    await payButton(booking).click();
    await heading("Your trip is booked").waitFor();
    await expectNoBarriers(page);
  });

  it("reads everything in Arabic from right to left, and in Thai", async () => {
    await visit();
    await chooseFare(booking, dayFromNow(30));
    await heading("Travellers").waitFor();
    const speak = (lang: string) =>
      page.evaluate((code) => {
        document.documentElement.lang = code;
      }, lang);
    await speak("ar");
    await heading("المسافرون").waitFor();
    expect(await booking.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
    await fillIn([
      [booking.getByLabel("الأسماء الأولى"), "Anna"],
      [booking.getByLabel("اسم العائلة"), "Müller"],
    ]);
    await expectNoBarriers(page);
    await speak("th");
    await heading("ผู้เดินทาง").waitFor();
    expect(await booking.getByLabel("นามสกุล").inputValue()).toBe("Müller");
    await expectNoBarriers(page);
    expect(complaints).toEqual([]);
  });
});

describe("A booking with key=demo", () => {
  it("is paid with no server at all, under a strict content security policy", async () => {
    ({ page, complaints } = await open("/"));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await visitAlone(
      page,
      `<embark-booking key="demo" origin="BKK" destination="HKT" currency="THB"></embark-booking>`,
    );
    booking = page.locator("embark-booking");
    await reachSeats("demo@example.org");
    await freeSeat(booking).click();
    await button("Continue").click();
    await booking.getByLabel("A card that works").check();
    await payButton(booking).click();
    await heading("Your trip is booked").waitFor();
    expect(await pnrOn(booking)).toMatch(/^[2-9A-Z]{6}$/);
    expect(asked.filter((path) => path.startsWith("/api"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
