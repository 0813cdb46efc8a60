import type { PersonKey, Sealer } from "../../../platform/crypto/sealer.ts";
import { all, first, run, sql, type Transaction } from "../../../platform/database/sql.ts";

export type FactorKind = "totp" | "passkey";

/** A second factor of an account. */
export interface Factor {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  /** Base32 of an authenticator app; JSON of a passkey, see passkeys.ts. */
  readonly secret: string;
  readonly credentialId: string | null;
  /** Last step of the app, or last count of the passkey. */
  readonly lastCounter: number;
}

interface FactorRow {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly secret: Uint8Array;
  readonly credential_id: string | null;
  readonly last_counter: number;
}

interface Owner {
  readonly accountId: string;
  readonly personId: string;
}

const COLUMNS = sql`id, kind, name, created_at, last_used_at, secret, credential_id, last_counter`;

/** Factors that count, the oldest first. */
export function* readFactors(sealer: Sealer, owner: Owner): Transaction<Factor[]> {
  const rows = yield* all<FactorRow>(sql`
    SELECT ${COLUMNS} FROM mfa_factor
    WHERE account_id = ${owner.accountId} AND confirmed_at IS NOT NULL ORDER BY created_at, id`);
  return yield* opened(sealer, owner, rows);
}

/** The app that was begun to be added last, until its first code was sent. */
export function* readPendingTotp(
  sealer: Sealer,
  owner: Owner,
  since: number,
): Transaction<Factor | undefined> {
  const rows = yield* all<FactorRow>(sql`
    SELECT ${COLUMNS} FROM mfa_factor
    WHERE account_id = ${owner.accountId} AND confirmed_at IS NULL AND created_at > ${since}
    ORDER BY id DESC LIMIT 1`);
  return (yield* opened(sealer, owner, rows))[0];
}

export function* countFactors(accountId: string): Transaction<number> {
  const row = yield* first<{ count: number }>(sql`
    SELECT COUNT(*) AS count FROM mfa_factor
    WHERE account_id = ${accountId} AND confirmed_at IS NOT NULL`);
  return row?.count ?? 0;
}

/** Returns false when the passkey is known already. */
export function* insertFactor(
  sealer: Sealer,
  owner: Owner,
  factor: Omit<Factor, "lastUsedAt">,
  confirmed: boolean,
): Transaction<boolean> {
  const key = yield* sealer.keyFor(owner.personId);
  const { id, createdAt } = factor;
  const inserted = yield* run(sql`
    INSERT INTO mfa_factor (id, account_id, kind, name, secret, credential_id, last_counter,
      created_at, confirmed_at)
    VALUES (${id}, ${owner.accountId}, ${factor.kind}, ${sealedName(key, id, factor.name)},
      ${key.seal(placeOf("secret", id), factor.secret)}, ${factor.credentialId}, ${factor.lastCounter},
      ${createdAt}, ${confirmed ? createdAt : null})
    ON CONFLICT DO NOTHING`);
  return inserted > 0;
}

export function* dropPendingFactors(accountId: string): Transaction<void> {
  yield* run(sql`DELETE FROM mfa_factor WHERE account_id = ${accountId} AND confirmed_at IS NULL`);
}

/** Lets an app count from now on. Returns false when that was done before. */
export function* confirmFactor(
  sealer: Sealer,
  { personId }: Owner,
  id: string,
  { name, counter, now }: { readonly name: string; readonly counter: number; readonly now: number },
): Transaction<boolean> {
  const sealed = sealedName(yield* sealer.keyFor(personId), id, name);
  const confirmed = yield* run(sql`
    UPDATE mfa_factor SET confirmed_at = ${now}, name = ${sealed}, last_counter = ${counter}
    WHERE id = ${id} AND confirmed_at IS NULL`);
  return confirmed > 0;
}

/** Remembers the last counter. Returns false when it, or a later one, was used before. */
export function* useFactor(id: string, counter: number, now: number): Transaction<boolean> {
  // Most passkeys of today do not count and always say 0.
  const used = yield* run(sql`
    UPDATE mfa_factor SET last_counter = ${counter}, last_used_at = ${now}
    WHERE id = ${id} AND (last_counter < ${counter} OR (last_counter = 0 AND ${counter} = 0))`);
  return used > 0;
}

export function* deleteFactor(accountId: string, id: string): Transaction<boolean> {
  const deleted = yield* run(sql`
    DELETE FROM mfa_factor
    WHERE id = ${id} AND account_id = ${accountId} AND confirmed_at IS NOT NULL`);
  return deleted > 0;
}

/** Takes away what was added from a moment on, or begun to be and not finished before it. */
export function* deleteFactorsSince(accountId: string, since: number): Transaction<void> {
  yield* run(sql`
    DELETE FROM mfa_factor
    WHERE account_id = ${accountId} AND (confirmed_at IS NULL OR confirmed_at >= ${since})`);
}

/** Takes away what was added up to a moment. Returns how many there were. */
export function* deleteFactorsUntil(accountId: string, until: number): Transaction<number> {
  return yield* run(sql`
    DELETE FROM mfa_factor WHERE account_id = ${accountId} AND confirmed_at <= ${until}`);
}

/** Puts recovery codes in place of those before. */
export function* replaceRecoveryCodes(
  accountId: string,
  hashes: readonly string[],
): Transaction<void> {
  yield* run(sql`DELETE FROM recovery_code WHERE account_id = ${accountId}`);
  for (const hash of hashes) {
    yield* run(sql`
      INSERT INTO recovery_code (account_id, code_hash) VALUES (${accountId}, ${hash})
      ON CONFLICT DO NOTHING`);
  }
}

/** Uses a recovery code up. Returns false when there is no such one. */
export function* takeRecoveryCode(accountId: string, hash: string): Transaction<boolean> {
  const taken = yield* run(
    sql`DELETE FROM recovery_code WHERE account_id = ${accountId} AND code_hash = ${hash}`,
  );
  return taken > 0;
}

export function* countRecoveryCodes(accountId: string): Transaction<number> {
  const row = yield* first<{ count: number }>(
    sql`SELECT COUNT(*) AS count FROM recovery_code WHERE account_id = ${accountId}`,
  );
  return row?.count ?? 0;
}

function* opened(
  sealer: Sealer,
  { personId }: Owner,
  rows: readonly FactorRow[],
): Transaction<Factor[]> {
  const key = (yield* sealer.keysOf([personId])).get(personId);
  if (!key || key.erased) return [];
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name && key.open(placeOf("name", row.id), Buffer.from(row.name, "base64url")),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    secret: key.open(placeOf("secret", row.id), row.secret),
    credentialId: row.credential_id,
    lastCounter: row.last_counter,
  }));
}

/** People name their devices after themselves. As text, which the column is; nothing when it has no name. */
function sealedName(key: PersonKey, id: string, name: string): string {
  return name && Buffer.from(key.seal(placeOf("name", id), name)).toString("base64url");
}

function placeOf(column: "name" | "secret", row: string) {
  return { table: "mfa_factor", column, row };
}
