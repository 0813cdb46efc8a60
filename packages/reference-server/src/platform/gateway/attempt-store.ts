import { first, list, run, sql, type Transaction } from "../database/sql.ts";

export interface Counted {
  readonly count: number;
  /** When its window ends; epoch milliseconds. */
  readonly endsAt: number;
}

/** Counts one try, in a window that begins with its first. */
export function* countAttempt(id: string, window: number, now: number): Transaction<Counted> {
  const endsAt = now + window;
  const row = yield* first<{ count: number; ends_at: number }>(sql`
    INSERT INTO attempt (id, count, ends_at) VALUES (${id}, 1, ${endsAt})
    ON CONFLICT (id) DO UPDATE SET
      count = CASE WHEN attempt.ends_at <= ${now} THEN 1 ELSE attempt.count + 1 END,
      ends_at = CASE WHEN attempt.ends_at <= ${now} THEN excluded.ends_at ELSE attempt.ends_at END
    RETURNING count, ends_at`);
  if (!row) throw new Error("An upsert returned nothing.");
  return { count: row.count, endsAt: row.ends_at };
}

/** Takes tries back that were none: those of whoever knew the secret. */
export function* uncountAttempts(ids: readonly string[]): Transaction<void> {
  if (ids.length === 0) return;
  yield* run(sql`UPDATE attempt SET count = count - 1 WHERE id IN ${list(ids)} AND count > 0`);
}

/** Forgets what was counted, and says how much it was. */
export function* takeCount(id: string, now: number): Transaction<number> {
  const row = yield* first<{ count: number }>(
    sql`DELETE FROM attempt WHERE id = ${id} AND ends_at > ${now} RETURNING count`,
  );
  return row?.count ?? 0;
}

export function* dropAttempts(now: number): Transaction<void> {
  yield* run(sql`DELETE FROM attempt WHERE ends_at <= ${now}`);
}
