import { randomInt } from "node:crypto";
import {
  type BookingStatus,
  type Contact,
  freeCancellationUntil,
  newPnr,
  type Passenger,
  surnameKeys,
  type Terms,
} from "@embark/rules/bookings";
import type { Sealer } from "../../platform/crypto/sealer.ts";
import {
  all,
  first,
  insertAll,
  list,
  run,
  sql,
  type Transaction,
} from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { emailIndex as emailIndexOf } from "../accounts/email-index.ts";
import type { HoldStatus } from "../inventory/holds.ts";
import type { Booking, PendingChange } from "./booking.ts";
import { readParties } from "./party-store.ts";
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
  const freeUntil = freeCancellationUntil(now, terms.startsAt);
  const pnr = yield* insertUnderNewPnr(
    (code) => sql`
    INSERT INTO booking
      (id, pnr, status, terms, starts_at, ends_at, hold_id, locale, contact_person, contact,
       email_index, account_id, created_at, free_until)
    VALUES (${id}, ${code}, 'held', ${JSON.stringify(terms)}, ${terms.startsAt}, ${terms.endsAt},
      ${holdId}, ${locale}, ${contactPerson}, ${sealedContact}, ${emailIndex}, ${accountId}, ${now},
      ${freeUntil})
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
  readonly free_until: number | null;
}

/** Reads a booking with everything that belongs to it. */
export function* readBooking(sealer: Sealer, id: string): Transaction<Booking | undefined> {
  const [booking] = yield* readBookings(sealer, [id]);
  return booking;
}

/**
 * Reads bookings with everything that belongs to them, with as many statements as for one. They come in
 * the order of their ids as given; purged and unknown ones are left out.
 */
export function* readBookings(sealer: Sealer, ids: readonly string[]): Transaction<Booking[]> {
  const rows = yield* all<BookingRow>(sql`
    SELECT booking.*, hold.status AS hold_status, hold.expires_at AS expires_at
    FROM booking JOIN hold ON hold.id = booking.hold_id
    WHERE booking.id IN ${list(ids)} AND purged = 0`);
  if (rows.length === 0) return [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const cards = yield* readCards(ids);
  const parties = yield* readParties(sealer, rows);
  const seats = yield* readSeats(ids);
  const changes = yield* readChanges(ids);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
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
      contact: parties.contacts.get(id) ?? null,
      version: row.version,
      createdAt: row.created_at,
      freeUntil: row.free_until,
      passengers: parties.passengers.get(id) ?? [],
      seats: seats.get(id)?.map(toSeat) ?? [],
      change: changes.get(id) ?? null,
      card: cards.get(id)?.at(-1) ?? null,
      cards: cards.get(id) ?? [],
    };
  });
}

/** The account that a booking belongs to; null for a guest's, undefined when there is none. */
export function* ownerOf(id: string): Transaction<string | null | undefined> {
  const row = yield* first<{ account_id: string | null }>(
    sql`SELECT account_id FROM booking WHERE id = ${id}`,
  );
  return row?.account_id;
}

/** Whose bookings are listed, and which of them. */
export interface BookingFilter {
  readonly accountId: string | undefined;
  /** Others beside those of the account. */
  readonly ids: readonly string[];
  /** Journeys that have not ended by `now`, or those that have. */
  readonly when: "upcoming" | "past" | undefined;
  readonly now: number;
}

export interface BookingPosition {
  readonly startsAt: number;
  readonly id: string;
}

/**
 * Bookings after a position, by the begin of their journeys: the next first, of past ones the last. Those
 * that begin together come with the one made last first. Opens nothing of them.
 */
export function* listBookings(
  { accountId, ids, when, now }: BookingFilter,
  after: BookingPosition | undefined,
  limit: number,
): Transaction<(BookingPosition & { readonly accountId: string | null })[]> {
  const conditions = [sql`purged = 0`];
  const given = sql`id IN ${list(ids)}`;
  if (accountId === undefined) conditions.push(given);
  // Without an OR, where there is no need for one, the index has the order already.
  else if (ids.length === 0) conditions.push(sql`account_id = ${accountId}`);
  else conditions.push(sql`(account_id = ${accountId} OR ${given})`);
  if (when === "upcoming") conditions.push(sql`ends_at > ${now}`);
  if (when === "past") conditions.push(sql`ends_at <= ${now}`);
  if (after) {
    const { startsAt, id } = after;
    const further = when === "past" ? sql`starts_at < ${startsAt}` : sql`starts_at > ${startsAt}`;
    conditions.push(sql`(${further} OR (starts_at = ${startsAt} AND id < ${id}))`);
  }
  const where = conditions.reduce((some, one) => sql`${some} AND ${one}`);
  const order = when === "past" ? sql`starts_at DESC, id DESC` : sql`starts_at, id DESC`;
  const rows = yield* all<{ id: string; starts_at: number; account_id: string | null }>(sql`
    SELECT id, starts_at, account_id FROM booking WHERE ${where} ORDER BY ${order} LIMIT ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    startsAt: row.starts_at,
    accountId: row.account_id,
  }));
}

/** The cards that each was paid with, in the order of their last use; each once. */
function* readCards(bookingIds: readonly string[]): Transaction<Map<string, Booking["cards"]>> {
  const rows = yield* all<{ booking_id: string; card_brand: string; card_last4: string }>(sql`
    SELECT booking_id, card_brand, card_last4 FROM payment
    WHERE booking_id IN ${list(bookingIds)} AND card_last4 IS NOT NULL
      AND status IN ('captured', 'refunded')
    ORDER BY created_at, id`);
  const cards = new Map<string, Map<string, Booking["cards"][number]>>();
  for (const { booking_id: id, card_brand: brand, card_last4: last4 } of rows) {
    const known = cards.get(id) ?? new Map();
    known.delete(`${brand} ${last4}`);
    cards.set(id, known.set(`${brand} ${last4}`, { brand, last4 }));
  }
  return new Map([...cards].map(([id, some]) => [id, [...some.values()]]));
}

function* readSeats(bookingIds: readonly string[]): Transaction<Map<string, SeatRow[]>> {
  const rows = yield* all<SeatRow>(sql`
    SELECT departure_id, seat, booking_id, passenger_id, price
    FROM seat_assignment WHERE booking_id IN ${list(bookingIds)} ORDER BY departure_id, seat`);
  return Map.groupBy(rows, (row) => row.booking_id);
}

interface ChangeRow {
  readonly booking_id: string;
  readonly status: "waiting" | "confirming";
  readonly hold_id: string;
  readonly hold_status: HoldStatus;
  readonly expires_at: number;
  readonly terms: string;
  readonly difference: number;
  readonly fee: number;
}

function* readChanges(bookingIds: readonly string[]): Transaction<Map<string, PendingChange>> {
  const rows = yield* all<ChangeRow>(sql`
    SELECT booking_change.booking_id, booking_change.status, hold_id, hold.status AS hold_status,
      hold.expires_at AS expires_at, terms, difference, fee
    FROM booking_change JOIN hold ON hold.id = booking_change.hold_id
    WHERE booking_change.booking_id IN ${list(bookingIds)}`);
  return new Map(
    rows.map(({ status, difference, fee, ...row }) => [
      row.booking_id,
      {
        status,
        holdId: row.hold_id,
        holdStatus: row.hold_status,
        expiresAt: row.expires_at,
        terms: JSON.parse(row.terms),
        difference,
        fee,
      },
    ]),
  );
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
