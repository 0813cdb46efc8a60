import {
  type ChangeCost,
  type Contact,
  freeCancellationUntil,
  type Passenger,
  type Terms,
  toInstant,
  toJourney,
} from "@embark/rules/bookings";
import { toMoney, toPassengerPrice, toSlice } from "@embark/rules/flights/wire";
import type {
  BookingAction,
  Booking as BookingData,
  BookingStatus,
  HistoryEntry,
} from "../generated/types.ts";
import type { FlightWorld } from "./flight-world.ts";
import type { Hold } from "./inventory.ts";

/** Whether a token opens everything or the masked view. */
export type Access = "view" | "manage";

export interface AssignedSeat {
  readonly passengerId: string;
  readonly departureId: string;
  readonly seat: string;
  readonly price: number;
}

/** A change that waits for its payment. */
export interface PendingChange {
  readonly terms: Terms;
  readonly hold: Hold;
  readonly cost: ChangeCost;
}

/** A booking of the world. Amounts are minor units of the currency of its terms. */
export interface Booking {
  readonly id: string;
  readonly pnr: string;
  readonly createdAt: number;
  readonly locale: string;
  readonly contact: Contact;
  readonly passengers: readonly Passenger[];
  readonly history: HistoryEntry[];
  status: BookingStatus;
  terms: Terms;
  hold: Hold;
  seats: readonly AssignedSeat[];
  seatFees: number;
  changeFees: number;
  paid: number;
  refunded: number;
  card: BookingData["card"];
  change: PendingChange | null;
  /** The code that was sent by e-mail. */
  code: { readonly expiresAt: number; triesLeft: number } | null;
  version: number;
}

/** Has seats. */
export function isActive({ status }: Booking): boolean {
  return status === "held" || status === "confirmed";
}

/** What is to be paid now: the price of a held booking, or the difference of a change. */
export function dueOf(booking: Booking): number {
  if (booking.status === "held") return totalOf(booking);
  return booking.change ? booking.change.cost.due : 0;
}

export function totalOf({ terms, seatFees, changeFees }: Booking): number {
  return terms.price + seatFees + changeFees;
}

/** A booking in the form of the contract, masked unless the token is for managing. */
export function toBooking(
  flights: FlightWorld,
  booking: Booking,
  access: Access,
  now: number,
): BookingData {
  const { terms, seats, change, status, contact, createdAt } = booking;
  const { currency } = terms;
  const money = (amount: number) => toMoney(amount, currency);
  const slicesOf = (of: Terms) =>
    of.slices.map((slice) => slice.flatMap((id) => flights.find(id) ?? []));
  const free = freeCancellationUntil(createdAt, terms.startsAt);
  const isFree = status === "confirmed" && free !== null && now < free;
  return {
    id: booking.id,
    pnr: booking.pnr,
    status,
    product: terms.product,
    access,
    createdAt: toInstant(createdAt),
    expiresAt: status === "held" ? toInstant(booking.hold.expiresAt) : null,
    ...toJourney(flights, terms, slicesOf(terms)),
    documentsRequired: terms.documentsRequired,
    passengers: booking.passengers.map(({ id, type, givenName, surname, ...passenger }) => ({
      id,
      type,
      givenName,
      surname,
      birthDate: access === "manage" ? passenger.birthDate : null,
      infantOf: passenger.infantOf ?? null,
      documentOnFile: passenger.document !== undefined,
      seats: seats
        .filter(({ passengerId }) => passengerId === id)
        .map(({ departureId, seat, price }) => ({ departureId, seat, price: money(price) })),
    })),
    contact:
      access === "manage"
        ? { ...contact }
        : { email: maskEmail(contact.email), phone: `•••${contact.phone.slice(-3)}` },
    locale: booking.locale,
    price: {
      fare: terms.travellers.map((traveller) => toPassengerPrice(traveller, currency)),
      seats: money(booking.seatFees),
      changes: money(booking.changeFees),
      total: money(totalOf(booking)),
    },
    paid: money(booking.paid),
    refunded: money(booking.refunded),
    card: booking.card,
    freeCancellationUntil: isFree ? toInstant(free) : null,
    pendingChange: change && {
      due: money(change.cost.due),
      expiresAt: toInstant(change.hold.expiresAt),
      slices: slicesOf(change.terms).map((slice) => toSlice(flights, slice)),
    },
    actions: actionsOf(booking, now),
  };
}

function actionsOf({ status, terms, change }: Booking, now: number): BookingAction[] {
  if (status === "held") return ["pay", "choose_seats", "cancel"];
  if (status !== "confirmed") return [];
  if (now >= terms.startsAt) return ["resend"];
  if (change) return ["pay", "cancel", "resend"];
  const canChange = terms.conditions.changeFee !== null;
  return ["choose_seats", ...(canChange ? (["change"] as const) : []), "cancel", "resend"];
}

/** `a•••@example.org`: enough to know one's own address again. */
export function maskEmail(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf("@"))}`;
}
