import type { components } from "@embark/contract";
import { toInstant, toJourney } from "@embark/rules/bookings";
import {
  type ScheduledFlight,
  toMoney,
  toPassengerPrice,
  toSlice,
  type World,
} from "@embark/rules/flights";
import type { Transaction } from "../../platform/database/sql.ts";
import { readFlight } from "../flights/flights-store.ts";
import { type Access, type Booking, freeUntilOf, totalOf } from "./booking.ts";

type Schemas = components["schemas"];
type Slices = readonly (readonly ScheduledFlight[])[];

/** The flights of some terms as they are now. */
export function* readSlices(slices: readonly (readonly string[])[]): Transaction<Slices> {
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
): Transaction<Schemas["Booking"]> {
  const { terms, seats, change } = booking;
  const { currency } = terms;
  const money = (amount: number) => toMoney(amount, currency);
  const slices = yield* readSlices(terms.slices);
  const next = change && (yield* readSlices(change.terms.slices));
  const free = freeUntilOf(booking, now);
  return {
    id: booking.id,
    pnr: booking.pnr,
    status: booking.status,
    product: terms.product,
    access,
    createdAt: toInstant(booking.createdAt),
    expiresAt: booking.status === "held" ? toInstant(booking.expiresAt) : null,
    ...toJourney(world, terms, slices),
    documentsRequired: terms.documentsRequired,
    passengers: booking.passengers.map((passenger) => ({
      id: passenger.id,
      type: passenger.type,
      givenName: passenger.givenName,
      surname: passenger.surname,
      birthDate: access === "manage" ? passenger.birthDate : null,
      infantOf: passenger.infantOf ?? null,
      documentOnFile: passenger.documentOnFile,
      seats: seats
        .filter(({ passengerId }) => passengerId === passenger.id)
        .map(({ departureId, seat, price }) => ({ departureId, seat, price: money(price) })),
    })),
    contact: contactOf(booking, access),
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
    pendingChange:
      change && next
        ? {
            due: money(change.difference + change.fee),
            expiresAt: toInstant(change.expiresAt),
            slices: next.map((slice) => toSlice(world, slice)),
          }
        : null,
    actions: actionsOf(booking, now),
  };
}

/** What can be done with a booking now, by whoever may manage it. */
export function actionsOf(
  { status, terms, change }: Booking,
  now: number,
): Schemas["BookingAction"][] {
  if (status === "held") return ["pay", "choose_seats", "cancel"];
  if (status !== "confirmed") return [];
  if (now >= terms.startsAt) return ["resend"];
  if (change) return ["pay", "cancel", "resend"];
  const canChange = terms.conditions.changeFee !== null;
  return ["choose_seats", ...(canChange ? (["change"] as const) : []), "cancel", "resend"];
}

function contactOf({ contact }: Booking, access: Access): Schemas["Booking"]["contact"] {
  if (!contact) return { email: "", phone: "" };
  if (access === "manage") return { ...contact };
  return { email: maskEmail(contact.email), phone: `•••${contact.phone.slice(-3)}` };
}

/** `a•••@example.org`: enough to know one's own address again. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
