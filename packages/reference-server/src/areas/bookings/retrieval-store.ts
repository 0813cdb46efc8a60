import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";

/** A surname of a booking, as a blind index; a booking has one for each way to write each name. */
export interface NamedBooking {
  readonly id: string;
  readonly surname_index: string;
}

/** The live booking with a PNR, by each of its surnames. */
export function* findByPnr(pnr: string): Transaction<NamedBooking[]> {
  return yield* all<NamedBooking>(sql`
    SELECT booking.id, surname_index FROM booking
    JOIN passenger_surname ON passenger_surname.booking_id = booking.id
    WHERE pnr = ${pnr} AND purged = 0`);
}

/** Ends of the codes of a booking that still count, the latest first. */
export function* codeEnds(bookingId: string, now: number): Transaction<number[]> {
  const rows = yield* all<{ expires_at: number }>(sql`
    SELECT expires_at FROM booking_code WHERE booking_id = ${bookingId} AND expires_at > ${now}
    ORDER BY expires_at DESC`);
  return rows.map(({ expires_at }) => expires_at);
}

/** Keeps a code beside those that still count. */
export function* keepCode(
  bookingId: string,
  code: { readonly hash: string; readonly expiresAt: number },
  now: number,
): Transaction<void> {
  yield* run(sql`
    DELETE FROM booking_code WHERE booking_id = ${bookingId} AND expires_at <= ${now}`);
  yield* run(sql`
    INSERT INTO booking_code (booking_id, code_hash, expires_at)
    VALUES (${bookingId}, ${code.hash}, ${code.expiresAt})`);
}

export function* hasCode(bookingId: string, hash: string, now: number): Transaction<boolean> {
  const row = yield* first(sql`
    SELECT 1 AS found FROM booking_code
    WHERE booking_id = ${bookingId} AND code_hash = ${hash} AND expires_at > ${now}`);
  return row !== undefined;
}

export function* forgetCodes(bookingId: string): Transaction<void> {
  yield* run(sql`DELETE FROM booking_code WHERE booking_id = ${bookingId}`);
}

/** Ids of the bookings of an e-mail address whose journey is to come: the paid ones first, then the next. */
export function* findComing(emailIndex: string, now: number, limit: number): Transaction<string[]> {
  // Whoever knows an address can reserve under it, and must not crowd out what its owner has paid.
  const rows = yield* all<{ id: string }>(sql`
    SELECT id FROM booking
    WHERE email_index = ${emailIndex} AND purged = 0
      AND status IN ('held', 'confirming', 'confirmed') AND ends_at > ${now}
    ORDER BY CASE WHEN status = 'held' THEN 1 ELSE 0 END, starts_at, id
    LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}
