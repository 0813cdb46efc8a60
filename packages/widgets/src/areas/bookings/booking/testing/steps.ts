import { html } from "lit";
import {
  settled as allSettled,
  mount,
  part,
  unmount,
  until,
} from "../../../../foundation/testing/fixtures.ts";
import { SeatSelectEvent } from "../../../flights/seat-map/seat-map-events.ts";
import { PaymentConfirmedEvent } from "../../../payments/payment/payment-events.ts";
import { BookingElement } from "../booking.ts";
import type { BookingStep } from "../booking-events.ts";
import { Desk } from "./desk.ts";

const FARE = "far_direct_classic";

/** An element on the page that begins with a fare, at the form for the travellers. */
export async function begun(
  desk: Desk,
  properties: Partial<BookingElement> = {},
): Promise<BookingElement> {
  const booking = await mount(
    html`<embark-booking
      locale=${properties.locale ?? "en-GB"}
      id=${properties.id ?? "trip"}
      currency="THB"
      .embark=${desk.embark}
      .fare=${properties.fare ?? FARE}
    ></embark-booking>`,
    BookingElement,
  );
  await quiet(booking);
  return booking;
}

/** Waits until the element waits for nothing. */
export async function quiet(booking: BookingElement): Promise<void> {
  await booking.updateComplete;
  await until("nothing is under way", () => !booking.matches(":state(busy)"));
  await booking.updateComplete;
  await allSettled(booking.renderRoot);
}

export async function atStep(booking: BookingElement, step: BookingStep): Promise<void> {
  await until(`it is at ${step}`, () => booking.step === step);
  await quiet(booking);
}

/** The element as far as the step of the seats. */
export async function reserved(desk = new Desk()): Promise<BookingElement> {
  const booking = await begun(desk);
  fillIn(booking);
  await submit(booking);
  await atStep(booking, "seats");
  return booking;
}

/** As far as the payment. */
export async function reviewed(desk = new Desk()): Promise<BookingElement> {
  const booking = await reserved(desk);
  await press(booking, "Continue without choosing seats");
  await atStep(booking, "review");
  return booking;
}

export async function pay(booking: BookingElement, desk: Desk): Promise<void> {
  const paid = desk.pay();
  part(booking, "embark-payment").dispatchEvent(
    new PaymentConfirmedEvent({ booking: paid, payment: undefined }),
  );
  await atStep(booking, "confirmation");
}

export function chooseSeat(
  booking: BookingElement,
  passengerId: string,
  seat: string | null,
): void {
  const map = part(booking, "embark-seat-map");
  const departureId = map.getAttribute("flight") ?? "";
  map.dispatchEvent(new SeatSelectEvent({ passengerId, departureId, seat, price: null }));
}

/** The page is loaded anew: the element of before is gone, its storage is not. */
export async function reload(desk: Desk): Promise<BookingElement> {
  unmount();
  return begun(desk);
}

/** Types into a field and leaves it. */
export function type(booking: BookingElement, name: string, text: string): void {
  const field = part<HTMLInputElement | HTMLSelectElement>(booking, `[name="${name}"]`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

export function typed(booking: BookingElement, name: string): string {
  return part<HTMLInputElement>(booking, `[name="${name}"]`).value;
}

/** Fills in one adult and the contact. */
export function fillIn(booking: BookingElement, values: Record<string, string> = {}): void {
  const all = {
    "adult1.givenName": "Anna",
    "adult1.surname": "Müller",
    "adult1.birthDate": "12/4/1990",
    "contact.email": "anna@example.org",
    "contact.phone": "+66 81 234 5678",
    ...values,
  };
  for (const [name, text] of Object.entries(all)) type(booking, name, text);
}

export async function submit(booking: BookingElement): Promise<void> {
  await booking.updateComplete;
  part(booking, "form [type=submit]").click();
  await quiet(booking);
}

/** The button with this text. */
export function button(booking: BookingElement, text: string): HTMLElement {
  const buttons = [...(booking.shadowRoot?.querySelectorAll("button") ?? [])];
  const found = buttons.find((one) => plain(one.textContent).includes(text));
  if (!found)
    throw new Error(`There is no button ${text} in ${plain(booking.shadowRoot?.textContent)}`);
  return found;
}

export async function press(booking: BookingElement, text: string): Promise<void> {
  button(booking, text).click();
  await quiet(booking);
}

export function textOf(booking: BookingElement, selector: string): string {
  return plain(part(booking, selector).textContent);
}

export function errorOf(booking: BookingElement, name: string): string {
  const error = booking.shadowRoot?.querySelector(`[id="${name}-error"]`);
  return plain(error?.textContent);
}

function plain(text: string | null | undefined): string {
  return (text ?? "")
    .replace(/[\u2068\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The innermost element that has the focus. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
