import type { Booking, Embark } from "@embark/sdk";
import { html } from "lit";
import { mount, part, settled, until } from "../../../../foundation/testing/fixtures.ts";
import { Trip } from "../trip.ts";
import { fakeTrip } from "./trips.ts";

/** An empty form on the page. */
export function mountTrip(embark: Embark, id = ""): Promise<Trip> {
  return mount(html`<embark-trip id=${id} locale="en-GB" .embark=${embark}></embark-trip>`, Trip);
}

/** Opens a booking as a traveller does. */
export async function find(trip: Trip, pnr = "X7KQ4M", surname = "Mueller"): Promise<void> {
  type(trip, "#pnr", pnr);
  type(trip, "#surname", surname);
  part(trip, ".submit").click();
  await until("it is found", () => trip.matches(":state(open)"));
  await trip.updateComplete;
}

/** A booking opened with a token for everything. */
export async function openTrip(
  changes: Partial<Booking> = {},
  answers: Parameters<typeof fakeTrip>[1] = {},
) {
  const fake = fakeTrip(changes, answers);
  const trip = await mount(
    html`<embark-trip
      locale="en-GB"
      .embark=${fake.embark}
      .booking=${fake.server.booking.id}
      .bookingToken=${"bkt_manage"}
    ></embark-trip>`,
    Trip,
  );
  await until("it is open", () => trip.matches(":state(open)"));
  await trip.updateComplete;
  return { ...fake, trip };
}

/** Presses the button of an action and waits for its panel to have this in it. */
export async function act(trip: Trip, action: string, selector: string): Promise<void> {
  part(trip, `[data-action=${action}]`).click();
  await appears(trip, selector);
}

export async function appears(trip: Trip, selector: string): Promise<void> {
  await until(`there is ${selector}`, () => trip.shadowRoot?.querySelector(selector));
  await settled(trip.shadowRoot ?? trip);
}

export function type(trip: Trip, selector: string, text: string): void {
  const input = part<HTMLInputElement>(trip, selector);
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

/** The text of a part in one line, without the marks of direction. */
export function textOf(trip: Trip, selector: string): string {
  return (part(trip, selector).textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
