import { first, sql, type Transaction } from "../../platform/database/sql.ts";

/** Journeys that an account has booked, flown or still to come. */
export function* countTrips(accountId: string): Transaction<number> {
  const row = yield* first<{ count: number }>(sql`
    SELECT COUNT(*) AS count FROM booking
    WHERE account_id = ${accountId} AND status = 'confirmed'`);
  return row?.count ?? 0;
}
