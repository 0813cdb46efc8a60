import type { Sealer } from "../../platform/crypto/sealer.ts";
import { first, run, sql, type Transaction } from "../../platform/database/sql.ts";

/** An account elsewhere, as its issuer names it. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** `google`, or the id of the tenant whose issuer it is. */
  readonly provider: string;
}

/** The account that an identity opens. */
export function* findByIdentity(
  sealer: Sealer,
  { issuer, subject }: Pick<Identity, "issuer" | "subject">,
): Transaction<string | undefined> {
  const row = yield* first<{ account_id: string }>(sql`
    SELECT account_id FROM identity
    WHERE issuer = ${issuer} AND subject_index = ${indexOf(sealer, subject)}`);
  return row?.account_id;
}

/** Returns false when it opens another account. */
export function* addIdentity(
  sealer: Sealer,
  accountId: string,
  identity: Identity,
  now: number,
): Transaction<boolean> {
  const { issuer, subject, provider } = identity;
  const owner = yield* findByIdentity(sealer, identity);
  if (owner !== undefined) return owner === accountId;
  const added = yield* run(sql`
    INSERT INTO identity (issuer, subject_index, provider, account_id, created_at)
    VALUES (${issuer}, ${indexOf(sealer, subject)}, ${provider}, ${accountId}, ${now})
    ON CONFLICT DO NOTHING`);
  return added > 0;
}

export function* hasIdentity(accountId: string, provider: string): Transaction<boolean> {
  const row = yield* first(sql`
    SELECT issuer FROM identity WHERE account_id = ${accountId} AND provider = ${provider}`);
  return row !== undefined;
}

/** Returns false when there was none. */
export function* removeIdentities(accountId: string, provider: string): Transaction<boolean> {
  const removed = yield* run(
    sql`DELETE FROM identity WHERE account_id = ${accountId} AND provider = ${provider}`,
  );
  return removed > 0;
}

/** Takes away what was linked from a moment on. */
export function* removeIdentitiesSince(accountId: string, since: number): Transaction<void> {
  yield* run(sql`DELETE FROM identity WHERE account_id = ${accountId} AND created_at >= ${since}`);
}

/** The subject names a person at the issuer. */
function indexOf(sealer: Sealer, subject: string): string {
  return sealer.hash("identities", subject);
}
