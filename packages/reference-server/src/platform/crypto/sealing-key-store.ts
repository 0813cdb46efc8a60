import { all, run, sql, type Transaction } from "../database/sql.ts";

/** A key that something in the database is or was sealed under. */
export interface SealingKeyRow {
  /** `index`, or `master` and a version. */
  readonly name: string;
  readonly fingerprint: string;
  /** When it was found not to be the current one; null while it is. */
  readonly retired_at: number | null;
}

export function* readSealingKeys(): Transaction<SealingKeyRow[]> {
  return yield* all<SealingKeyRow>(
    sql`SELECT name, fingerprint, retired_at FROM sealing_key ORDER BY name`,
  );
}

/** Keeps the fingerprint that was there first. */
export function* addSealingKey(
  name: string,
  fingerprint: string,
  retiredAt: number | null,
): Transaction<void> {
  yield* run(sql`
    INSERT INTO sealing_key (name, fingerprint, retired_at) VALUES (${name}, ${fingerprint}, ${retiredAt})
    ON CONFLICT (name) DO NOTHING`);
}

/** Remembers since when a key is not, or again is, the current one. */
export function* setRetired(name: string, retiredAt: number | null): Transaction<void> {
  yield* run(sql`UPDATE sealing_key SET retired_at = ${retiredAt} WHERE name = ${name}`);
}

/** Forgets a key that has left; its version may be given to another one. */
export function* forgetSealingKey(name: string): Transaction<void> {
  yield* run(sql`DELETE FROM sealing_key WHERE name = ${name}`);
}
