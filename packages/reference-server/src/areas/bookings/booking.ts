import {
  type Contact,
  freeCancellationUntil,
  type Passenger,
  type Terms,
} from "@embark/rules/bookings";
import type { HoldStatus } from "../inventory/holds.ts";

export type BookingStatus = "held" | "confirming" | "confirmed" | "cancelled" | "expired";

/** Whether a token opens everything or the masked view. */
export type Access = "view" | "manage";

export interface AssignedSeat {
  readonly departureId: string;
  readonly seat: string;
  readonly passengerId: string;
  readonly price: number;
}

/** A traveller of a booking; names are empty once the person was erased. */
export type BookedPassenger = Omit<Passenger, "document"> & { readonly documentOnFile: boolean };

/** A change that waits for its payment. */
export interface PendingChange {
  readonly status: "waiting" | "confirming";
  readonly holdId: string;
  readonly holdStatus: HoldStatus;
  readonly expiresAt: number;
  readonly terms: Terms;
  readonly difference: number;
  readonly fee: number;
}

/** A booking with everything that belongs to it. Amounts are minor units of the currency of its terms. */
export interface Booking {
  readonly id: string;
  readonly pnr: string;
  readonly status: BookingStatus;
  readonly terms: Terms;
  readonly holdId: string;
  readonly holdStatus: HoldStatus;
  /** When the seats of a held booking go back to sale. */
  readonly expiresAt: number;
  readonly seatFees: number;
  readonly changeFees: number;
  readonly paid: number;
  readonly refunded: number;
  readonly locale: string;
  readonly contact: Contact | null;
  /** Whose data key the contact is sealed under. */
  readonly contactPerson: string;
  readonly version: number;
  readonly createdAt: number;
  readonly passengers: readonly BookedPassenger[];
  readonly seats: readonly AssignedSeat[];
  readonly change: PendingChange | null;
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

/** What the booking costs. */
export function totalOf({ terms, seatFees, changeFees }: Booking): number {
  return terms.price + seatFees + changeFees;
}

/** What is to be paid now: the price of a held booking, or the difference of a change. */
export function dueOf(booking: Booking): number {
  if (booking.status === "held" || booking.status === "confirming") return totalOf(booking);
  return booking.change ? booking.change.difference + booking.change.fee : 0;
}

export function freeUntilOf({ status, createdAt, terms }: Booking, now: number): number | null {
  const until = freeCancellationUntil(createdAt, terms.startsAt);
  return status === "confirmed" && until !== null && now < until ? until : null;
}
