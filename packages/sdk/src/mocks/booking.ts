import { type Access, type BookingState, toBooking } from "@embark/rules/bookings";
import type { Booking as BookingData, HistoryEntry } from "../generated/types.ts";
import type { FlightWorld } from "./flight-world.ts";
import type { Hold } from "./inventory.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A change that waits for its payment, with the seats that are held for it. */
export interface PendingChange extends NonNullable<BookingState["change"]> {
  readonly hold: Hold;
}

/** A booking of the world. */
export interface Booking extends Mutable<Omit<BookingState, "change">> {
  /** Account of whoever was signed in when it was reserved. */
  owner: string | null;
  readonly history: HistoryEntry[];
  hold: Hold;
  change: PendingChange | null;
  /** Ends of the codes that were mailed, the latest last. */
  codeEnds: number[];
  version: number;
}

/** Has seats. */
export function isActive({ status }: Booking): boolean {
  return status === "held" || status === "confirmed";
}

/** A booking in the form of the contract, with its flights as they are now. */
export function viewBooking(
  flights: FlightWorld,
  booking: Booking,
  access: Access,
  now: number,
): BookingData {
  const slicesOf = (slices: BookingState["terms"]["slices"]) =>
    slices.map((slice) => slice.flatMap((id) => flights.find(id) ?? []));
  const slices = slicesOf(booking.terms.slices);
  const next = slicesOf(booking.change?.terms.slices ?? []);
  return toBooking(flights, booking, { slices, next }, access, now);
}
