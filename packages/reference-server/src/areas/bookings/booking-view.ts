import type { components } from "@embark/contract";
import { type Access, toBooking } from "@embark/rules/bookings";
import type { ScheduledFlight, World } from "@embark/rules/flights";
import type { Transaction } from "../../platform/database/sql.ts";
import { readFlight } from "../flights/flights-store.ts";
import type { Booking } from "./booking.ts";

/** The flights of some terms as they are now. */
export function* readSlices(
  slices: readonly (readonly string[])[],
): Transaction<readonly (readonly ScheduledFlight[])[]> {
  const found: ScheduledFlight[][] = [];
  for (const slice of slices) {
    const flights: ScheduledFlight[] = [];
    for (const id of slice) {
      const stored = yield* readFlight(id);
      if (stored) flights.push(stored.flight);
    }
    found.push(flights);
  }
  return found;
}

/** A booking in the form of the contract, masked unless the token is for managing. */
export function* viewBooking(
  world: World,
  booking: Booking,
  access: Access,
  now: number,
): Transaction<components["schemas"]["Booking"]> {
  const slices = yield* readSlices(booking.terms.slices);
  const next = yield* readSlices(booking.change?.terms.slices ?? []);
  return toBooking(world, booking, { slices, next }, access, now);
}
