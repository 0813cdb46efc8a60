import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pnrOn } from "./steps/booking.ts";
import { mailTo } from "./steps/mailbox.ts";
import { book } from "./steps/scripts.ts";
import { places, visitors } from "./steps/visit.ts";

const open = visitors();
const EMAIL = "anna@example.org";

async function find(page: Page, surname: string): Promise<Locator> {
  const trip = page.locator("embark-trip");
  await trip.getByLabel("Surname").fill(surname);
  await trip.getByRole("button", { name: "Find booking" }).click();
  return trip;
}

describe("A traveller with a booking", () => {
  it("follows the link in the mail, proves with a code that it is theirs, and cancels at the quoted refund", async () => {
    const pnr = await book();
    const { text } = await mailTo(EMAIL, `Booking ${pnr} is confirmed`);
    const link = new URL(/\S+trip\.html#pnr=\w+/.exec(text)?.[0] ?? "");
    expect(link.origin).toBe(places.url);

    const { page, complaints } = await open(link.pathname + link.hash);
    expect(await page.locator("embark-trip").getByLabel("Booking code").inputValue()).toBe(pnr);
    await expectNoBarriers(page);
    const trip = await find(page, "MUELLER");
    expect(await pnrOn(trip)).toBe(pnr);
    // Whoever has code and name sees the journey, but not how to reach Anna.
    expect(await trip.getByText(EMAIL).count()).toBe(0);
    await expectNoBarriers(page);

    await trip.getByRole("button", { name: "Cancel booking", exact: true }).click();
    const mail = await mailTo(EMAIL, new RegExp(`change booking ${pnr}`));
    const code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(mail.text)?.[0] ?? "";
    await trip.getByLabel("Code from the e-mail").fill(code);
    const outcome = trip.getByText(/comes back to you/);
    const quoted = /\$[\d,.]+/.exec((await outcome.textContent()) ?? "")?.[0];
    expect(quoted).toBeTruthy();
    await expectNoBarriers(page);
    const panel = trip.locator("[part~=panel]");
    await panel.getByRole("button", { name: "Cancel booking", exact: true }).click();
    await trip.getByRole("button", { name: "Yes, cancel it" }).click();
    const done = await trip.getByText(/is on its way to your card/).textContent();
    expect(done).toContain(quoted);
    await expectNoBarriers(page);

    await trip.getByRole("button", { name: "History" }).click();
    await trip.getByText("Refund sent").waitFor();
    expect((await mailTo(EMAIL, `Booking ${pnr} is cancelled`)).text).toContain(quoted);
    expect(complaints).toEqual([]);
  });

  it("can follow the link to another booking in the same tab", async () => {
    const [first, second] = [await book(), await book()];
    const { page } = await open(`/trip.html#pnr=${first}`);
    const trip = await find(page, "Müller");
    expect(await pnrOn(trip)).toBe(first);
    await page.goto(`${places.url}/trip.html#pnr=${second}`);
    await expect.poll(() => trip.getByLabel("Booking code").inputValue()).toBe(second);
    await find(page, "Müller");
    expect(await pnrOn(trip)).toBe(second);
  });

  it("who has forgotten the code has a link mailed, and follows it", async () => {
    const pnr = await book();
    const { page, complaints } = await open("/trip.html");
    const trip = page.locator("embark-trip");
    await trip.getByRole("button", { name: "Booking code not at hand?" }).click();
    await trip.getByLabel("E-mail").fill(EMAIL);
    await expectNoBarriers(page);
    await trip.getByRole("button", { name: "Send link" }).click();
    await trip.getByText(`If journeys to come were booked with`).waitFor();
    const { text } = await mailTo(EMAIL, `Open booking ${pnr}`);
    const link = new URL(new RegExp(`\\S+trip\\.html#pnr=${pnr}&key=\\S+`).exec(text)?.[0] ?? "");
    await page.goto(link.href);
    await expect.poll(() => trip.getByLabel("Booking code").inputValue()).toBe(pnr);
    await find(page, "Müller");
    expect(await pnrOn(trip)).toBe(pnr);
    expect(complaints).toEqual([]);
  });

  it("is told the same whether the code or the name is wrong", async () => {
    const pnr = await book();
    const { page } = await open(`/trip.html#pnr=${pnr}`);
    const trip = await find(page, "Nobody");
    const said = async () => {
      const text = await trip.getByRole("alert").textContent();
      const [sentence, reference] = text?.split("Reference") ?? [];
      return { sentence, reference };
    };
    const first = await said();
    expect(first.sentence).toContain("We find no booking with this code and surname.");
    await trip.getByLabel("Booking code").fill("222222");
    await find(page, "Müller");
    await expect.poll(async () => (await said()).reference).not.toBe(first.reference);
    expect((await said()).sentence).toBe(first.sentence);
  });
});
