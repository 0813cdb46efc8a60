import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";

export interface OneTimeRow {
  readonly id: string;
  readonly account_id: string | null;
  readonly secret_hash: string;
  readonly payload: Uint8Array;
  readonly tries_left: number;
  readonly expires_at: number;
}

/** Keeps a link or code in place of the one before with the same id. */
export function* keepOneTime(row: OneTimeRow & { readonly purpose: string }): Transaction<void> {
  yield* run(sql`
    INSERT INTO one_time (id, purpose, account_id, secret_hash, payload, tries_left, expires_at)
    VALUES (${row.id}, ${row.purpose}, ${row.account_id}, ${row.secret_hash}, ${row.payload},
      ${row.tries_left}, ${row.expires_at})
    ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id,
      secret_hash = excluded.secret_hash, payload = excluded.payload,
      tries_left = excluded.tries_left, expires_at = excluded.expires_at`);
}

/** Takes one of the tries that are left; undefined when there is none, or nothing that still counts. */
export function* takeTry(id: string, now: number): Transaction<OneTimeRow | undefined> {
  return yield* first<OneTimeRow>(sql`
    UPDATE one_time SET tries_left = tries_left - 1
    WHERE id = ${id} AND tries_left > 0 AND expires_at > ${now}
    RETURNING id, account_id, secret_hash, payload, tries_left, expires_at`);
}

/** Uses it up; undefined when it is over or was used. */
export function* useUp(
  id: string,
  purpose: string,
  now: number,
): Transaction<OneTimeRow | undefined> {
  return yield* first<OneTimeRow>(sql`
    DELETE FROM one_time WHERE id = ${id} AND purpose = ${purpose} AND expires_at > ${now}
    RETURNING id, account_id, secret_hash, payload, tries_left, expires_at`);
}

export function* findOneTime(
  id: string,
  purpose: string,
  now: number,
): Transaction<OneTimeRow | undefined> {
  return yield* first<OneTimeRow>(sql`
    SELECT id, account_id, secret_hash, payload, tries_left, expires_at FROM one_time
    WHERE id = ${id} AND purpose = ${purpose} AND expires_at > ${now}`);
}

/** Those of an account that still count. */
export function* findForAccount(
  accountId: string,
  purpose: string,
  now: number,
): Transaction<OneTimeRow[]> {
  return yield* all<OneTimeRow>(sql`
    SELECT id, account_id, secret_hash, payload, tries_left, expires_at FROM one_time
    WHERE account_id = ${accountId} AND purpose = ${purpose} AND expires_at > ${now}
    ORDER BY expires_at DESC`);
}

export function* forgetOneTime(id: string): Transaction<void> {
  yield* run(sql`DELETE FROM one_time WHERE id = ${id}`);
}

export function* forgetForAccount(accountId: string, purpose: string): Transaction<void> {
  yield* run(sql`DELETE FROM one_time WHERE account_id = ${accountId} AND purpose = ${purpose}`);
}

export function* forgetOthers(accountId: string, except: string): Transaction<void> {
  yield* run(sql`DELETE FROM one_time WHERE account_id = ${accountId} AND purpose <> ${except}`);
}

/** Those that end at that moment or later. */
export function* forgetFrom(
  accountId: string,
  purpose: string,
  expiresFrom: number,
): Transaction<void> {
  yield* run(sql`
    DELETE FROM one_time
    WHERE account_id = ${accountId} AND purpose = ${purpose} AND expires_at >= ${expiresFrom}`);
}

/** Lets what was for one account be for another. */
export function* handOver(purpose: string, from: string, to: string): Transaction<void> {
  yield* run(
    sql`UPDATE one_time SET account_id = ${to} WHERE account_id = ${from} AND purpose = ${purpose}`,
  );
}

export function* dropOneTimes(now: number): Transaction<void> {
  yield* run(sql`DELETE FROM one_time WHERE expires_at <= ${now}`);
}
