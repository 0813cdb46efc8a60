import { randomInt } from "node:crypto";
import {
  type AssignedSeat,
  type BookingStatus,
  type Contact,
  newPnr,
  type Passenger,
  surnameKeys,
  type Terms,
} from "@embark/rules/bookings";
import type { Sealer } from "../../platform/crypto/sealer.ts";
import { all, first, insertAll, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { emailIndex as emailIndexOf } from "../accounts/email-index.ts";
import type { HoldStatus } from "../inventory/holds.ts";
import type { Booking } from "./booking.ts";
import { readContact, readPassengers } from "./party-store.ts";
import { type SeatRow, toSeat } from "./seat-store.ts";

const PNR_TRIES = 5;

interface NewBooking {
  readonly id: string;
  readonly terms: Terms;
  readonly holdId: string;
  readonly passengers: readonly Passenger[];
  readonly contact: Contact;
  readonly locale: string;
  /** Account of who books; null for a guest. */
  readonly accountId: string | null;
}

/** Stores a booking that waits for its payment. Returns its PNR. */
export function* insertBooking(
  sealer: Sealer,
  { id, terms, holdId, passengers, contact, locale, accountId }: NewBooking,
  now: number,
): Transaction<string> {
  const contactPerson = newId("per", now);
  const key = yield* sealer.keyFor(contactPerson);
  const sealedContact = key.seal(
    { table: "booking", column: "contact", row: id },
    JSON.stringify(contact),
  );
  const emailIndex = emailIndexOf(sealer, contact.email);
  const pnr = yield* insertUnderNewPnr(
    (code) => sql`
    INSERT INTO booking
      (id, pnr, status, terms, hold_id, locale, contact_person, contact, email_index, account_id,
       created_at)
    VALUES (${id}, ${code}, 'held', ${JSON.stringify(terms)}, ${holdId}, ${locale}, ${contactPerson},
      ${sealedContact}, ${emailIndex}, ${accountId}, ${now})
    ON CONFLICT DO NOTHING`,
  );
  const rows: (string | number | null | Uint8Array)[][] = [];
  for (const [position, passenger] of passengers.entries()) {
    const { document, infantOf, type, id: passengerId, ...details } = passenger;
    const person = newId("per", now);
    const own = yield* sealer.keyFor(person);
    const place = { table: "passenger", row: `${id} ${passengerId}` };
    rows.push([
      id,
      passengerId,
      position,
      type,
      infantOf ?? null,
      person,
      own.seal({ ...place, column: "details" }, JSON.stringify(details)),
      document ? own.seal({ ...place, column: "document" }, JSON.stringify(document)) : null,
    ]);
  }
  yield* insertAll(
    sql`INSERT INTO passenger (booking_id, id, position, type, infant_of, person_id, details, document)`,
    rows,
  );
  const surnames = new Set(passengers.flatMap(({ surname }) => surnameKeys(surname)));
  yield* insertAll(
    sql`INSERT INTO passenger_surname (booking_id, surname_index)`,
    [...surnames].map((name) => [id, sealer.index("surname", name)]),
  );
  return pnr;
}

/** A collision is rare (one in five hundred with a million bookings) and simply draws again. */
function* insertUnderNewPnr(insert: (pnr: string) => ReturnType<typeof sql>): Transaction<string> {
  for (let attempt = 0; attempt < PNR_TRIES; attempt++) {
    const pnr = newPnr((limit) => randomInt(limit));
    if ((yield* run(insert(pnr))) > 0) return pnr;
  }
  throw new Error(`${PNR_TRIES} new booking codes in a row were taken.`);
}

interface BookingRow {
  readonly id: string;
  readonly pnr: string;
  readonly status: BookingStatus;
  readonly terms: string;
  readonly hold_id: string;
  readonly hold_status: HoldStatus;
  readonly expires_at: number;
  readonly seat_fees: number;
  readonly change_fees: number;
  readonly paid: number;
  readonly refunded: number;
  readonly locale: string;
  readonly contact_person: string;
  readonly contact: Uint8Array | null;
  readonly version: number;
  readonly created_at: number;
}

/** Reads a booking with everything that belongs to it. */
export function* readBooking(sealer: Sealer, id: string): Transaction<Booking | undefined> {
  const row = yield* first<BookingRow>(sql`
    SELECT booking.*, hold.status AS hold_status, hold.expires_at AS expires_at
    FROM booking JOIN hold ON hold.id = booking.hold_id WHERE booking.id = ${id} AND purged = 0`);
  if (!row) return undefined;
  const card = yield* first<{ card_brand: string; card_last4: string }>(sql`
    SELECT card_brand, card_last4 FROM payment
    WHERE booking_id = ${id} AND card_last4 IS NOT NULL
      AND status IN ('authorized', 'captured', 'refunded')
    ORDER BY created_at DESC LIMIT 1`);
  return {
    id,
    pnr: row.pnr,
    status: row.status,
    terms: JSON.parse(row.terms),
    holdId: row.hold_id,
    holdStatus: row.hold_status,
    expiresAt: row.expires_at,
    seatFees: row.seat_fees,
    changeFees: row.change_fees,
    paid: row.paid,
    refunded: row.refunded,
    locale: row.locale,
    contactPerson: row.contact_person,
    contact: yield* readContact(sealer, id, row.contact_person, row.contact),
    version: row.version,
    createdAt: row.created_at,
    passengers: yield* readPassengers(sealer, id),
    seats: yield* readSeats(id),
    change: yield* readChange(id),
    card: card ? { brand: card.card_brand, last4: card.card_last4 } : null,
  };
}

/** The account that a booking belongs to; null for a guest's, undefined when there is none. */
export function* ownerOf(id: string): Transaction<string | null | undefined> {
  const row = yield* first<{ account_id: string | null }>(
    sql`SELECT account_id FROM booking WHERE id = ${id}`,
  );
  return row?.account_id;
}

/** Ids of the bookings of an account, the latest first. */
export function* listBookingsOf(accountId: string): Transaction<string[]> {
  const rows = yield* all<{ id: string }>(sql`
    SELECT id FROM booking WHERE account_id = ${accountId} AND purged = 0 ORDER BY id DESC`);
  return rows.map(({ id }) => id);
}

function* readSeats(bookingId: string): Transaction<AssignedSeat[]> {
  const rows = yield* all<SeatRow>(sql`
    SELECT departure_id, seat, booking_id, passenger_id, price
    FROM seat_assignment WHERE booking_id = ${bookingId} ORDER BY departure_id, seat`);
  return rows.map(toSeat);
}

interface ChangeRow {
  readonly status: "waiting" | "confirming";
  readonly hold_id: string;
  readonly hold_status: HoldStatus;
  readonly expires_at: number;
  readonly terms: string;
  readonly difference: number;
  readonly fee: number;
}

function* readChange(bookingId: string): Transaction<Booking["change"]> {
  const row = yield* first<ChangeRow>(sql`
    SELECT booking_change.status, hold_id, hold.status AS hold_status, hold.expires_at AS expires_at,
      terms, difference, fee
    FROM booking_change JOIN hold ON hold.id = booking_change.hold_id
    WHERE booking_change.booking_id = ${bookingId}`);
  if (!row) return null;
  const { status, difference, fee } = row;
  return {
    status,
    holdId: row.hold_id,
    holdStatus: row.hold_status,
    expiresAt: row.expires_at,
    terms: JSON.parse(row.terms),
    difference,
    fee,
  };
}

/**
 * Keeps other writes away from a booking until this one ends: what is read after it stays true. First in
 * every write about a booking, so that on PostgreSQL no two of them wait for each other; on SQLite
 * writes come one after the other anyway.
 */
export function* lockBooking(id: string): Transaction<void> {
  yield* run(sql`UPDATE booking SET version = version WHERE id = ${id}`);
}

/** Moves a booking from one state to another; false when it is in another. Every change counts up its version. */
export function* moveBooking(
  id: string,
  from: BookingStatus,
  to: BookingStatus,
): Transaction<boolean> {
  const moved = yield* run(sql`
    UPDATE booking SET status = ${to}, version = version + 1 WHERE id = ${id} AND status = ${from}`);
  return moved > 0;
}

/** What was read of the booking before is not the last word any more. */
export function* countVersion(id: string): Transaction<void> {
  yield* run(sql`UPDATE booking SET version = version + 1 WHERE id = ${id}`);
}

export function* setSeatFees(id: string, fees: number): Transaction<void> {
  yield* run(sql`UPDATE booking SET seat_fees = ${fees}, version = version + 1 WHERE id = ${id}`);
}

/** Adds to the sums of a booking, which counts up its version. */
export function* addToBooking(
  id: string,
  { paid = 0, refunded = 0 }: { paid?: number; refunded?: number },
): Transaction<void> {
  yield* run(sql`
    UPDATE booking SET paid = paid + ${paid}, refunded = refunded + ${refunded}, version = version + 1
    WHERE id = ${id}`);
}

/** Remembers which seats of which departures a confirmed booking has, in place of those before. */
export function* bookDepartures(id: string, terms: Terms | undefined): Transaction<void> {
  yield* run(sql`DELETE FROM booked_departure WHERE booking_id = ${id}`);
  if (!terms) return;
  yield* insertAll(
    sql`INSERT INTO booked_departure (departure_id, booking_id, cabin, seats)`,
    terms.seats.map(({ departureId, cabin, count }) => [departureId, id, cabin, count]),
  );
}
