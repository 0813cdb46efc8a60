import type { Sealer } from "../../../platform/crypto/sealer.ts";
import {
  all,
  first,
  list,
  run,
  type Statement,
  sql,
  type Transaction,
} from "../../../platform/database/sql.ts";

/** Whose data it is: an account, or a guest; both own the bookings made with their e-mail address. */
export interface DataSubject {
  readonly accountId: string | null;
  readonly emailIndex: string;
}

export interface OwnedBooking {
  readonly id: string;
  readonly pnr: string;
  readonly status: string;
  /** Epoch milliseconds at which the journey is over. */
  readonly endsAt: number;
}

export interface OldBooking extends Pick<OwnedBooking, "id" | "status" | "endsAt"> {
  /** Minor units; what was given back is in it. */
  readonly paid: number;
}

/** Bookings of somebody, the oldest first. */
export function* ownedBookings(subject: DataSubject): Transaction<OwnedBooking[]> {
  const rows = yield* all<{ id: string; pnr: string; status: string; terms: string }>(sql`
    SELECT id, pnr, status, terms FROM booking WHERE ${ownedBy(subject)} AND purged = 0 ORDER BY id`);
  return rows.map(({ terms, ...row }) => ({ ...row, endsAt: JSON.parse(terms).endsAt }));
}

function ownedBy({ accountId, emailIndex }: DataSubject): Statement {
  return accountId === null
    ? sql`email_index = ${emailIndex}`
    : sql`(email_index = ${emailIndex} OR account_id = ${accountId})`;
}

/** Documents that travellers of a booking have shown, by the ids of the travellers. */
export function* documentsOf(
  sealer: Sealer,
  bookingId: string,
): Transaction<Readonly<Record<string, unknown>>> {
  const rows = yield* all<{ id: string; person_id: string; document: Uint8Array }>(sql`
    SELECT id, person_id, document FROM passenger
    WHERE booking_id = ${bookingId} AND document IS NOT NULL`);
  const keys = yield* sealer.keysOf(rows.map(({ person_id }) => person_id));
  const found = rows.flatMap(({ id, person_id, document }) => {
    const key = keys.get(person_id);
    if (!key || key.erased) return [];
    const place = { table: "passenger", column: "document", row: `${bookingId} ${id}` };
    return [[id, JSON.parse(key.open(place, document))] as const];
  });
  return Object.fromEntries(found);
}

export interface StoredPayment {
  readonly id: string;
  readonly purpose: string;
  readonly status: string;
  readonly amount: number;
  readonly refunded: number;
  readonly currency: string;
  readonly card_brand: string | null;
  readonly card_last4: string | null;
  readonly created_at: number;
}

export function* paymentsOf(bookingId: string): Transaction<StoredPayment[]> {
  return yield* all<StoredPayment>(sql`
    SELECT id, purpose, status, amount, refunded, currency, card_brand, card_last4, created_at
    FROM payment WHERE booking_id = ${bookingId} ORDER BY created_at`);
}

/** Mails to somebody; what they said is kept with what they were about. */
export function* mailsTo(
  personIds: readonly string[],
): Transaction<{ template: string; locale: string; state: string; created_at: number }[]> {
  if (personIds.length === 0) return [];
  return yield* all(sql`
    SELECT template, locale, state, created_at FROM mail_queue
    WHERE person_id IN ${list(personIds)} ORDER BY created_at`);
}

/** Everybody whose data a booking holds: the contact and the travellers. */
export function* personsOf(bookingId: string): Transaction<string[]> {
  const rows = yield* all<{ person_id: string }>(sql`
    SELECT contact_person AS person_id FROM booking WHERE id = ${bookingId}
    UNION SELECT person_id FROM passenger WHERE booking_id = ${bookingId}`);
  return rows.map(({ person_id }) => person_id);
}

/**
 * Takes a booking out of sight and cuts what leads from it to people. Seats, fares and payments stay, for
 * the books. Its code may be given out again.
 */
export function* purgeBooking(bookingId: string): Transaction<void> {
  yield* run(sql`DELETE FROM passenger_surname WHERE booking_id = ${bookingId}`);
  yield* run(sql`DELETE FROM booking_code WHERE booking_id = ${bookingId}`);
  yield* run(sql`
    UPDATE passenger SET details = NULL, document = NULL WHERE booking_id = ${bookingId}`);
  yield* run(sql`
    UPDATE booking
    SET purged = 1, contact = NULL, email_index = NULL, account_id = NULL, version = version + 1
    WHERE id = ${bookingId}`);
  yield* run(sql`
    UPDATE payment SET card_brand = NULL, card_last4 = NULL WHERE booking_id = ${bookingId}`);
}

/** Documents of travellers whose journeys are over are of no more use. */
export function* dropDocuments(bookingId: string): Transaction<number> {
  return yield* run(sql`
    UPDATE passenger SET document = NULL WHERE booking_id = ${bookingId} AND document IS NOT NULL`);
}

/** Bookings that were made before then and still hold personal data, in the order of their ids. */
export function* bookingsBefore(
  createdBefore: number,
  after: string,
  limit: number,
): Transaction<OldBooking[]> {
  const rows = yield* all<{ id: string; status: string; paid: number; ends_at: number }>(sql`
    SELECT id, status, paid, ends_at FROM booking
    WHERE created_at <= ${createdBefore} AND purged = 0 AND id > ${after} ORDER BY id LIMIT ${limit}`);
  return rows.map(({ ends_at: endsAt, ...row }) => ({ ...row, endsAt }));
}

/** Everything that only an account had. Its own row stays, because others name it. */
export function* dropBelongings(accountId: string): Transaction<void> {
  const ofAccount = sql`account_id = ${accountId}`;
  yield* run(sql`
    DELETE FROM refresh_token
    WHERE session_id IN (SELECT id FROM session WHERE account_id = ${accountId})`);
  yield* run(sql`DELETE FROM session WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM one_time WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM identity WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM mfa_factor WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM recovery_code WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM saved_traveller WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM known_device WHERE ${ofAccount}`);
  yield* run(sql`DELETE FROM consent WHERE ${ofAccount}`);
}

/** The account whose person it is, and the bookings that it is the contact of. */
export function* ownedByPerson(
  personId: string,
): Transaction<{ readonly accountId: string | undefined; readonly bookingIds: string[] }> {
  const account = yield* first<{ id: string }>(
    sql`SELECT id FROM account WHERE person_id = ${personId}`,
  );
  const bookings = yield* all<{ id: string }>(
    sql`SELECT id FROM booking WHERE contact_person = ${personId} AND purged = 0`,
  );
  return { accountId: account?.id, bookingIds: bookings.map(({ id }) => id) };
}

/** The agency of an account that has nobody else. */
export function* agencyOfLast(accountId: string): Transaction<string | undefined> {
  const row = yield* first<{ agency_id: string }>(sql`
    SELECT agency_id FROM account AS own WHERE id = ${accountId} AND agency_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM account AS other
        WHERE other.agency_id = own.agency_id AND other.id <> own.id)`);
  return row?.agency_id;
}

/** Persons under whose keys an account keeps others, its saved travellers. */
export function* personsSavedBy(accountId: string): Transaction<string[]> {
  const rows = yield* all<{ person_id: string }>(
    sql`SELECT person_id FROM saved_traveller WHERE account_id = ${accountId}`,
  );
  return rows.map(({ person_id }) => person_id);
}

/**
 * Mails that were sent or given up, or whose time is over though nobody got to them, since before then.
 * Returns how many; at most `limit`.
 */
export function* dropMails(before: number, limit: number): Transaction<number> {
  return yield* run(sql`
    DELETE FROM mail_queue WHERE id IN (
      SELECT id FROM mail_queue
      WHERE state IN ('sent', 'failed', 'pending', 'sending') AND next_attempt_at <= ${before}
        AND (state IN ('sent', 'failed') OR give_up_at <= ${before})
      LIMIT ${limit})`);
}

/** Returns how many; at most `limit`. */
export function* dropProviderMessages(before: number, limit: number): Transaction<number> {
  return yield* run(sql`
    DELETE FROM provider_message WHERE id IN (
      SELECT id FROM provider_message WHERE received_at <= ${before}
      ORDER BY received_at LIMIT ${limit})`);
}
