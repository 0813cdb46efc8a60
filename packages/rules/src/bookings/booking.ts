/** A booking as the trade sees it, and in the form of the contract, for the server and for the SDK's mocks alike. */
import type { components } from "@embark/contract";
import type { PassengerType } from "../flights/fares/passengers.ts";
import type { ScheduledFlight } from "../flights/flight.ts";
import type { World } from "../flights/search/world.ts";
import { toMoney, toPassengerPrice, toSlice } from "../flights/wire.ts";
import { stillFreeUntil } from "./cancellation.ts";
import type { Contact } from "./party.ts";
import type { Terms } from "./terms.ts";
import { toInstant, toJourney } from "./wire.ts";

type Schemas = components["schemas"];

export type BookingStatus = "held" | "confirming" | "confirmed" | "cancelled" | "expired";

/** Whether a token opens everything or the masked view. */
export type Access = "view" | "manage";

export interface AssignedSeat {
  readonly departureId: string;
  readonly seat: string;
  readonly passengerId: string;
  /** Minor units. */
  readonly price: number;
}

export interface BookedPassenger {
  readonly id: string;
  readonly type: PassengerType;
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly gender?: string | undefined;
  readonly infantOf?: string | undefined;
  readonly documentOnFile: boolean;
}

/** Amounts are minor units of the currency of the terms, instants epoch milliseconds. */
export interface BookingState {
  readonly id: string;
  readonly pnr: string;
  readonly status: BookingStatus;
  readonly terms: Terms;
  readonly createdAt: number;
  /** See `freeCancellationUntil`. */
  readonly freeUntil: number | null;
  /** When the seats of a held booking go back to sale. */
  readonly expiresAt: number;
  readonly seatFees: number;
  readonly changeFees: number;
  readonly paid: number;
  readonly refunded: number;
  readonly locale: string;
  /** Null once the person was erased. */
  readonly contact: Contact | null;
  readonly passengers: readonly BookedPassenger[];
  readonly seats: readonly AssignedSeat[];
  /** A change that waits for its payment. */
  readonly change: {
    readonly terms: Terms;
    readonly difference: number;
    readonly fee: number;
    readonly expiresAt: number;
  } | null;
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

/** What the booking costs. */
export function totalOf({ terms, seatFees, changeFees }: BookingState): number {
  return terms.price + seatFees + changeFees;
}

/** What is to be paid now: the price of a held booking, or the difference of a change. */
export function dueOf(booking: BookingState): number {
  if (booking.status === "held" || booking.status === "confirming") return totalOf(booking);
  return booking.change ? booking.change.difference + booking.change.fee : 0;
}

/**
 * What can be done with a booking now, by whoever may manage it. What the airline cancelled comes back
 * after the planned departure, too.
 */
function actionsOf(
  { status, terms, change }: BookingState,
  departureCancelled: boolean,
  now: number,
): Schemas["BookingAction"][] {
  if (status === "held") return ["pay", "choose_seats", "cancel"];
  if (status !== "confirmed") return [];
  if (now >= terms.startsAt) return departureCancelled ? ["cancel", "resend"] : ["resend"];
  if (change) return ["pay", "cancel", "resend"];
  const canChange = terms.conditions.changeFee !== null;
  return ["choose_seats", ...(canChange ? (["change"] as const) : []), "cancel", "resend"];
}

type Slices = readonly (readonly ScheduledFlight[])[];

/**
 * A booking in the form of the contract, masked unless the access is for managing. `slices` are its
 * flights as they are now, `next` those of a change that waits.
 */
export function toBooking(
  world: World,
  booking: BookingState,
  { slices, next }: { slices: Slices; next: Slices },
  access: Access,
  now: number,
): Schemas["Booking"] {
  const { terms, change, status } = booking;
  const { currency } = terms;
  const money = (amount: number) => toMoney(amount, currency);
  const free = status === "confirmed" ? stillFreeUntil(booking, now) : null;
  const departureCancelled = slices.flat().some((flight) => flight.status === "cancelled");
  return {
    id: booking.id,
    pnr: booking.pnr,
    status,
    product: terms.product,
    access,
    createdAt: toInstant(booking.createdAt),
    expiresAt: status === "held" ? toInstant(booking.expiresAt) : null,
    ...toJourney(world, terms, slices),
    documentsRequired: terms.documentsRequired,
    passengers: booking.passengers.map((passenger) => toPassenger(booking, passenger, access)),
    contact: toContact(booking, access),
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
    freeCancellationUntil: free === null ? null : toInstant(free),
    pendingChange: change && {
      due: money(change.difference + change.fee),
      expiresAt: toInstant(change.expiresAt),
      slices: next.map((slice) => toSlice(world, slice)),
    },
    actions: actionsOf(booking, departureCancelled, now),
  };
}

function toPassenger(
  { seats, terms }: BookingState,
  passenger: BookedPassenger,
  access: Access,
): Schemas["BookingPassenger"] {
  const { id, type, givenName, surname, birthDate, infantOf, documentOnFile } = passenger;
  return {
    id,
    type,
    givenName,
    surname,
    birthDate: access === "manage" ? birthDate : null,
    infantOf: infantOf ?? null,
    documentOnFile,
    seats: seats
      .filter(({ passengerId }) => passengerId === id)
      .map(({ departureId, seat, price }) => ({
        departureId,
        seat,
        price: toMoney(price, terms.currency),
      })),
  };
}

function toContact({ contact }: BookingState, access: Access): Schemas["Booking"]["contact"] {
  if (!contact) return { email: "", phone: "" };
  if (access === "manage") return { ...contact };
  return { email: maskEmail(contact.email), phone: `•••${contact.phone.slice(-3)}` };
}

/** `a•••@example.org`: enough to know one's own address again. */
export function maskEmail(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf("@"))}`;
}
