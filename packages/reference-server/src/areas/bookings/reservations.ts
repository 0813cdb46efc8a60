import {
  type Contact,
  checkParty,
  type Passenger,
  plainPhone,
  type Quote,
} from "@embark/rules/bookings";
import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { requireOpen } from "../inventory/closed-departures.ts";
import type { Holder } from "../inventory/holder.ts";
import { claimHold, type Hold, takeHold } from "../inventory/holds.ts";
import type { Booking } from "./booking.ts";
import { insertBooking, readBooking } from "./booking-store.ts";
import { type Doer, record, tell } from "./history.ts";

export interface Reservation {
  readonly quote: Quote;
  readonly holdId: string | undefined;
  /** Who holds the seats, where that is limited. */
  readonly holder: Holder | undefined;
  readonly passengers: readonly Passenger[];
  readonly contact: Contact;
  /** Language of the messages. */
  readonly locale: string;
  /** Account of who books; null for a guest. */
  readonly accountId: string | null;
}

/**
 * Makes a booking that waits for its payment. Throws a DomainError `departure_closed`,
 * `passengers_mismatch`, `passengers_invalid`, `sold_out`, `hold_expired` or `hold_in_use`, or a problem
 * `rate_limited`.
 */
export function* reserve(
  { sealer }: Context,
  { quote, holdId, holder, passengers, contact, locale, accountId }: Reservation,
  doer: Doer,
): Transaction<Booking> {
  const { now } = doer;
  yield* requireOpen(quote.seats);
  checkParty(passengers, contact, quote, new Date(now).toISOString().slice(0, 10));
  const id = newId("bkg", now);
  const hold: Hold = holdId
    ? yield* claimHold(holdId, id, quote.seats, now)
    : yield* takeHold(quote.seats, id, now, { holder });
  const { fareId: _, expiresAt: __, ...terms } = quote;
  yield* insertBooking(
    sealer,
    {
      id,
      terms,
      holdId: hold.id,
      passengers: passengers.map(trimmed),
      contact: { email: contact.email.trim(), phone: plainPhone(contact.phone) },
      locale,
      accountId,
    },
    now,
  );
  yield* record(id, "reserved", doer, { amount: quote.price });
  yield* tell("booking.reserved", id, doer);
  const booking = yield* readBooking(sealer, id);
  if (!booking) throw new Error(`${id} was not stored.`);
  return booking;
}

function trimmed(passenger: Passenger): Passenger {
  const plain = (name: string) => name.trim().replace(/\s+/gu, " ");
  return {
    ...passenger,
    givenName: plain(passenger.givenName),
    surname: plain(passenger.surname),
  };
}
