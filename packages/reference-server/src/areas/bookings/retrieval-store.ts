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

/** Keeps a code in place of the one before. */
export function* keepCode(
  bookingId: string,
  code: { readonly hash: string; readonly tries: number; readonly expiresAt: number },
): Transaction<void> {
  yield* run(sql`
    INSERT INTO booking_code (booking_id, code_hash, tries_left, expires_at)
    VALUES (${bookingId}, ${code.hash}, ${code.tries}, ${code.expiresAt})
    ON CONFLICT (booking_id) DO UPDATE SET code_hash = excluded.code_hash,
      tries_left = excluded.tries_left, expires_at = excluded.expires_at`);
}

/** Takes one of the tries that are left; undefined when there is none, or no code that still counts. */
export function* takeTry(
  bookingId: string,
  now: number,
): Transaction<{ readonly hash: string; readonly triesLeft: number } | undefined> {
  const row = yield* first<{ code_hash: string; tries_left: number }>(sql`
    UPDATE booking_code SET tries_left = tries_left - 1
    WHERE booking_id = ${bookingId} AND tries_left > 0 AND expires_at > ${now}
    RETURNING code_hash, tries_left`);
  return row && { hash: row.code_hash, triesLeft: row.tries_left };
}

export function* forgetCode(bookingId: string): Transaction<void> {
  yield* run(sql`DELETE FROM booking_code WHERE booking_id = ${bookingId}`);
}
