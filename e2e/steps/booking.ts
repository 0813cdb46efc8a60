import type { FrameLocator, Locator, Page } from "playwright-core";

/** Cards of the payment sandbox. */
export const CARDS = {
  good: "4242424242424242",
  declined: "4000000000000002",
  asksBank: "4000002500003155",
} as const;

/** What the bank of the sandbox wants to hear. */
export const BANK_CODE = "123456";

/** The fields of one adult and the contact, in their order. */
export function travellerFields(booking: Locator, email: string): readonly [Locator, string][] {
  return [
    [booking.getByLabel("Given names"), "Anna"],
    [booking.getByLabel("Surname"), "Müller"],
    [booking.getByLabel("Date of birth"), "12 April 1990"],
    [booking.getByLabel("E-mail"), email],
    [booking.getByLabel("Phone"), "+66 81 234 5678"],
  ];
}

/** The fields of the card form, which is a page of the payment provider. */
export function cardFields(page: Page, number: string): readonly [Locator, string][] {
  const form: FrameLocator = page.frameLocator("iframe[slot=card]");
  return [
    [form.getByLabel("Card number"), number],
    [form.getByLabel("Valid until"), "12/39"],
    [form.getByLabel("Security code"), "123"],
    [form.getByLabel("Name on card"), "Anna Mueller"],
  ];
}

export async function fillIn(fields: readonly [Locator, string][]): Promise<void> {
  for (const [field, text] of fields) await field.fill(text);
}

/** A seat that may be chosen. */
export function freeSeat(booking: Locator): Locator {
  return booking.locator("[role=gridcell]:not([aria-disabled=true])").first();
}

export function payButton(element: Locator): Locator {
  return element.getByRole("button", { name: /^Pay / });
}

/** The booking code on the page. */
export async function pnrOn(element: Locator): Promise<string> {
  const pnr = await element.locator("[part~=pnr] strong").textContent();
  if (!pnr) throw new Error("There is no booking code.");
  return pnr;
}
