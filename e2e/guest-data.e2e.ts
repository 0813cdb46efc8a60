import { readFile } from "node:fs/promises";
import { createEmbark } from "@embark/sdk";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { button, heading } from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pressButton, typeInto } from "./steps/keyboard.ts";
import { mailTo } from "./steps/mailbox.ts";
import { dayFromNow } from "./steps/search.ts";
import { places, visitors } from "./steps/visit.ts";

const open = visitors();

/** A trip that a guest has booked, and how it is cancelled. */
async function bookAsGuest(email: string) {
  const embark = createEmbark({ baseUrl: `${places.url}/api/v1` });
  const { offers } = await embark.flights.search({
    origin: "BKK",
    destination: "CNX",
    departureDate: dayFromNow(30),
    adults: 1,
    currency: "THB",
  });
  const { id: quoteId } = await embark.pricing.quote({ fareId: offers[0]?.fares[0]?.id ?? "" });
  const { id: holdId } = await embark.inventory.hold({ quoteId });
  const { booking, token } = await embark.bookings.reserve({
    quoteId,
    holdId,
    passengers: [
      { id: "p1", type: "adult", givenName: "Anna", surname: "Müller", birthDate: "1990-04-12" },
    ],
    contact: { email, phone: "+66812345678" },
  });
  const access = { bookingToken: token };
  return {
    pnr: booking.pnr,
    async cancel() {
      const quote = await embark.bookings.quoteCancellation(booking.id, access);
      await embark.bookings.cancel(booking.id, { quoteId: quote.id }, access);
    },
  };
}

/** The code in a mail, other than the one before. */
async function codeTo(email: string, before = "none"): Promise<string> {
  const code = new RegExp(`\\b(?!${before})[A-Z2-9]{4}-[A-Z2-9]{4}\\b`);
  return code.exec((await mailTo(email, code)).text)?.[0] ?? "";
}

describe("Somebody who has booked without an account", () => {
  const privacyOf = (page: Page) => page.locator("embark-privacy");

  it("takes everything along, and is erased once no trip is to come", async () => {
    const email = "guest.mouse@example.org";
    const trip = await bookAsGuest(email);
    const { page, complaints } = await open("/trip.html");
    await page.getByRole("link", { name: "Your data: download it, or have it erased" }).click();
    const privacy = privacyOf(page);
    await expectNoBarriers(page);
    await privacy.getByLabel("E-mail address of your trips").fill(email);
    await button(privacy, "Send me a code").click();
    await heading(privacy, "Look into your mail").waitFor();
    await expectNoBarriers(page);
    const code = await codeTo(email);
    await privacy.getByLabel("Code from the mail").fill("7KDM-Q2XW");
    await button(privacy, "Download my data").click();
    await privacy.getByText("This is not the code").waitFor();
    await privacy.getByLabel("Code from the mail").fill(code);
    const download = page.waitForEvent("download");
    await button(privacy, "Download my data").click();
    const files = unzipSync(await readFile(await (await download).path()));
    expect(Object.keys(files).toSorted()).toEqual(["data.json", "index.html"]);
    expect(strFromU8(files["data.json"] ?? new Uint8Array())).toContain(trip.pnr);
    await privacy.getByText("For anything else we send you a new code.").waitFor();
    await expectNoBarriers(page);

    await button(privacy, "Send me a code").click();
    await heading(privacy, "Look into your mail").waitFor();
    const next = await codeTo(email, code);
    expect(next).not.toBe(code);
    await privacy.getByLabel("Code from the mail").fill(next);
    const erase = async () => {
      await button(privacy, "Erase me now").click();
      await button(privacy.getByRole("dialog"), "Erase me now").click();
    };
    await erase();
    await privacy.getByRole("alert").getByText(trip.pnr).waitFor();
    await expectNoBarriers(page);
    await trip.cancel();
    await erase();
    await heading(privacy, "You are erased").waitFor();
    await expectNoBarriers(page);
    // The wrong code, and the trip that was to come.
    expect(complaints.filter((one) => !/422|409/.test(one))).toEqual([]);
  });

  it("does the same with the keyboard alone, in the dark on a phone", async () => {
    const email = "guest.keys@example.org";
    await (await bookAsGuest(email)).cancel();
    const { page, complaints } = await open("/privacy.html", {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    const privacy = privacyOf(page);
    await typeInto(page, privacy.getByLabel("E-mail address of your trips"), email);
    await page.keyboard.press("Enter");
    await heading(privacy, "Look into your mail").waitFor();
    await expectNoBarriers(page);
    const code = await codeTo(email);
    await typeInto(page, privacy.getByLabel("Code from the mail"), code.toLowerCase());
    await pressButton(page, button(privacy, "Erase me now"));
    const dialog = privacy.getByRole("dialog");
    await dialog.waitFor();
    await expectNoBarriers(page);
    // The way out has the focus.
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await pressButton(page, button(privacy, "Erase me now"));
    await pressButton(page, button(dialog, "Erase me now"));
    await heading(privacy, "You are erased").waitFor();
    for (const [lang, erased] of [
      ["ar", "مُحيت بياناتك"],
      ["th", "ลบข้อมูลของคุณแล้ว"],
    ] as const) {
      await page.evaluate((wanted) => {
        document.documentElement.lang = wanted;
      }, lang);
      await heading(privacy, erased).waitFor();
      await expectNoBarriers(page);
    }
    expect(complaints).toEqual([]);
  });
});
