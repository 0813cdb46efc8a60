import { all, first, list, run, sql, type Transaction } from "../../platform/database/sql.ts";

export function* knowsDevice(accountId: string, deviceId: string): Transaction<boolean> {
  const row = yield* first(
    sql`SELECT id FROM known_device WHERE id = ${deviceId} AND account_id = ${accountId}`,
  );
  return row !== undefined;
}

/** Keeps a device and at most so many of an account. Returns how many others it knew before. */
export function* keepDevice(
  accountId: string,
  deviceId: string,
  most: number,
  now: number,
): Transaction<number> {
  const others = yield* all<{ id: string }>(sql`
    SELECT id FROM known_device WHERE account_id = ${accountId} AND id <> ${deviceId}
    ORDER BY last_used_at DESC, id DESC`);
  const surplus = others.slice(most - 1).map(({ id }) => id);
  if (surplus.length > 0) yield* run(sql`DELETE FROM known_device WHERE id IN ${list(surplus)}`);
  yield* run(sql`
    INSERT INTO known_device (id, account_id, created_at, last_used_at)
    VALUES (${deviceId}, ${accountId}, ${now}, ${now})
    ON CONFLICT (id) DO UPDATE SET last_used_at = excluded.last_used_at`);
  return others.length;
}

/** Those of an account, the latest first. */
export function* listDevices(
  accountId: string,
): Transaction<{ id: string; created_at: number; last_used_at: number }[]> {
  return yield* all(sql`
    SELECT id, created_at, last_used_at FROM known_device WHERE account_id = ${accountId}
    ORDER BY last_used_at DESC, id DESC`);
}

export function* forgetDevices(accountId: string): Transaction<void> {
  yield* run(sql`DELETE FROM known_device WHERE account_id = ${accountId}`);
}
