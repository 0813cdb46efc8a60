import { html, type TemplateResult } from "lit";
import type { BookingElement } from "../booking.ts";
import type { BookingStep } from "../booking-events.ts";
import { type Body, type Desk, problemWith } from "./desk.ts";

/** An element that begins with a fare. */
export function begunWith(desk: Desk): TemplateResult {
  return html`<embark-booking
    .embark=${desk.embark}
    fare="far_direct_classic"
    currency="THB"
  ></embark-booking>`;
}

/** Waits for a step, and for everything in it. */
export async function atStep(place: HTMLElement, step: BookingStep): Promise<BookingElement> {
  for (;;) {
    const booking = place.querySelector("embark-booking");
    const shown = booking?.shadowRoot?.querySelector(`.step[part=${step}] :is(form, footer)`);
    if (booking && shown && !booking.matches(":state(busy)")) return booking;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Fills in the form and goes on. */
export async function fillIn(place: HTMLElement): Promise<void> {
  const booking = await atStep(place, "passengers");
  const values: Record<string, string> = {
    "adult1.givenName": "Anna",
    "adult1.surname": "Müller",
    "adult1.birthDate": "1990-04-12",
    "adult2.givenName": "Somchai",
    "adult2.surname": "Rattanakosin",
    "adult2.birthDate": "1988-01-02",
    "contact.email": "anna@example.org",
    "contact.phone": "+66 81 234 5678",
  };
  for (const [name, text] of Object.entries(values)) {
    const field = booking.shadowRoot?.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!field) continue;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  booking.shadowRoot?.querySelector<HTMLElement>("[type=submit]")?.click();
}

/** Somebody else was faster. */
export function seatTaken({ seats: [first] = [] }: Body) {
  return problemWith(409, "seat_taken", {
    departureId: first?.departureId,
    conflictingSeat: first?.seat,
  });
}
