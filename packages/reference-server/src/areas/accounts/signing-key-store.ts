import { all, run, sql, type Transaction } from "../../platform/database/sql.ts";

export interface SigningKeyRow {
  readonly kid: string;
  readonly private_key: Uint8Array;
  readonly signs_from: number;
  readonly verifies_until: number | null;
}

/** The oldest first. */
export function* readSigningKeys(): Transaction<SigningKeyRow[]> {
  return yield* all<SigningKeyRow>(sql`
    SELECT kid, private_key, signs_from, verifies_until FROM signing_key ORDER BY signs_from, kid`);
}

export function* addSigningKey(key: {
  readonly kid: string;
  readonly sealed: Uint8Array;
  readonly signsFrom: number;
}): Transaction<void> {
  yield* run(sql`
    INSERT INTO signing_key (kid, private_key, signs_from)
    VALUES (${key.kid}, ${key.sealed}, ${key.signsFrom})`);
}

/** Says of all keys that still are the newest until when they verify. */
export function* retireSigningKeys(until: number): Transaction<void> {
  yield* run(sql`UPDATE signing_key SET verifies_until = ${until} WHERE verifies_until IS NULL`);
}

export function* dropSigningKeys(now: number): Transaction<void> {
  yield* run(sql`DELETE FROM signing_key WHERE verifies_until <= ${now}`);
}
