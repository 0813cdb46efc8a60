import type { components } from "@embark/contract";
import { type Access, toBooking } from "@embark/rules/bookings";
import type { ScheduledFlight, World } from "@embark/rules/flights";
import type { Transaction } from "../../platform/database/sql.ts";
import { readFlightsById } from "../flights/flights-store.ts";
import type { Booking } from "./booking.ts";

type Slices<Departure> = readonly (readonly Departure[])[];
type Flights = ReadonlyMap<string, ScheduledFlight>;

/** The flights of some terms as they are now. */
export function* readSlices(slices: Slices<string>): Transaction<Slices<ScheduledFlight>> {
  return toSlices(slices, yield* readDepartures(slices));
}

function* readDepartures(slices: Slices<string>): Transaction<Flights> {
  const stored = yield* readFlightsById([...new Set(slices.flat())]);
  return new Map(stored.map(({ flight }) => [flight.id, flight]));
}

function toSlices(slices: Slices<string>, flights: Flights): Slices<ScheduledFlight> {
  return slices.map((slice) => slice.flatMap((id) => flights.get(id) ?? []));
}

/** A booking, and how far who asks may open it. */
export interface OpenBooking {
  readonly booking: Booking;
  readonly access: Access;
}

/** A booking in the form of the contract, masked unless the token is for managing. */
export function* viewBooking(
  world: World,
  booking: Booking,
  access: Access,
  now: number,
): Transaction<components["schemas"]["Booking"]> {
  const flights = yield* readDepartures(slicesOf(booking));
  return toView(world, { booking, access }, flights, now);
}

/** The same for several, with as many statements as for one. */
export function* viewBookings(
  world: World,
  bookings: readonly OpenBooking[],
  now: number,
): Transaction<components["schemas"]["Booking"][]> {
  const flights = yield* readDepartures(bookings.flatMap(({ booking }) => slicesOf(booking)));
  return bookings.map((one) => toView(world, one, flights, now));
}

function slicesOf({ terms, change }: Booking): Slices<string> {
  return [...terms.slices, ...(change?.terms.slices ?? [])];
}

function toView(
  world: World,
  { booking, access }: OpenBooking,
  flights: Flights,
  now: number,
): components["schemas"]["Booking"] {
  const slices = toSlices(booking.terms.slices, flights);
  const next = toSlices(booking.change?.terms.slices ?? [], flights);
  return toBooking(world, booking, { slices, next }, access, now);
}
