import { describe, expect, it } from "vitest";
import {
  accountPage,
  button,
  heading,
  isSignedIn,
  isSignedOut,
  openAccount,
  signIn,
} from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { CARDS, cardFields, fillIn, payButton, pnrOn, travellerFields } from "./steps/booking.ts";
import { mailTo } from "./steps/mailbox.ts";
import { chooseFare, dayFromNow } from "./steps/search.ts";
import { places, visitors } from "./steps/visit.ts";

const open = visitors();

describe("A traveller who stayed signed in", () => {
  it("books on another page, and finds, follows and cancels the trip on another device", async () => {
    const email = "trips@account.example";
    await openAccount(email);
    const { page, complaints } = await open("/account.html");
    const { trips } = accountPage(page);
    await signIn(page, email, { stay: true });
    await heading(trips, "No trips yet").waitFor();
    await expectNoBarriers(page);

    await page.goto(`${places.url}/book.html`);
    const booking = page.locator("embark-booking");
    await chooseFare(booking, dayFromNow(40));
    await booking.getByLabel("Fill in from saved travellers").selectOption({ index: 1 });
    await booking.getByLabel("Fill in from your account").selectOption({ index: 1 });
    await expectNoBarriers(page);
    // The account knows all but these two.
    for (const [field, text] of travellerFields(booking, email)) {
      if (/birth|Phone/.test(String(field))) await field.fill(text);
      else expect(await field.inputValue()).toBe(text);
    }
    await button(booking, "Continue").click();
    await button(booking, "Continue without choosing seats").click();
    await fillIn(cardFields(page, CARDS.good));
    await payButton(booking).click();
    await heading(booking, "Your trip is booked").waitFor();
    const pnr = await pnrOn(booking);

    const phone = await open("/account.html", {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    const there = accountPage(phone.page);
    await signIn(phone.page, email);
    await isSignedIn(phone.page);
    await button(there.trips, /^Open trip/).click();
    expect(await pnrOn(there.trips)).toBe(pnr);
    await expectNoBarriers(phone.page);
    await button(there.trips, "Cancel booking").click();
    const panel = there.trips.locator("[part~=panel]");
    await button(panel, "Cancel booking").click();
    await button(there.trips, "Yes, cancel it").click();
    await there.trips.getByText(/is on its way to your card/).waitFor();
    await button(there.trips, "History").click();
    await there.trips.getByText("Refund sent").waitFor();
    await expectNoBarriers(phone.page);
    await mailTo(email, `Booking ${pnr} is cancelled`);

    await page.goto(`${places.url}/account.html`);
    await trips.getByText("Cancelled").waitFor();
    await button(accountPage(page).signIn, "Sign out").click();
    await isSignedOut(page);
    expect([...complaints, ...phone.complaints]).toEqual([]);
  });
});
