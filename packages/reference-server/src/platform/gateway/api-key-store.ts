import { all, announce, first, run, sql, type Transaction } from "../database/sql.ts";
import type { StoredKey } from "./api-key.ts";

/** Announced when keys change, see `Database.onCommit`. */
export const keysTopic = "api-keys";

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: StoredKey["kind"];
  readonly environment: StoredKey["environment"];
  readonly hash: string;
  readonly hint: string;
  readonly origins: string;
  readonly scopes: string;
  readonly agency_id: string | null;
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly ends_at: number | null;
  readonly suspended: number;
}

const columns = sql`id, name, kind, environment, hash, hint, origins, scopes, agency_id,
  created_at, last_used_at, ends_at,
  CASE WHEN EXISTS (SELECT 1 FROM agency
    WHERE agency.id = api_key.agency_id AND agency.status = 'suspended') THEN 1 ELSE 0 END AS suspended`;

/** Adds a key, unless one with its id is there already. */
export function* insertKey(key: StoredKey, hash: string): Transaction<void> {
  const inserted = yield* run(sql`
    INSERT INTO api_key (id, name, kind, environment, hash, hint, origins, scopes, agency_id, created_at)
    VALUES (${key.id}, ${key.name}, ${key.kind}, ${key.environment}, ${hash}, ${key.hint},
      ${JSON.stringify(key.origins)}, ${JSON.stringify(key.scopes)}, ${key.agencyId}, ${key.createdAt})
    ON CONFLICT (id) DO NOTHING`);
  if (inserted > 0) yield* noteChange();
}

/** Writes what may change. */
export function* updateKey(key: StoredKey): Transaction<void> {
  yield* run(sql`
    UPDATE api_key SET name = ${key.name}, origins = ${JSON.stringify(key.origins)},
      scopes = ${JSON.stringify(key.scopes)}, ends_at = ${key.endsAt}
    WHERE id = ${key.id}`);
  yield* noteChange();
}

/** Has all processes read the keys again. */
export function* noteChange(): Transaction<void> {
  yield* run(sql`UPDATE api_key_version SET version = version + 1 WHERE id = 1`);
  yield* announce(keysTopic);
}

/** Nobody waits to see this, so it is not noted as a change. */
export function* noteUse(id: string, now: number): Transaction<void> {
  yield* run(sql`UPDATE api_key SET last_used_at = ${now} WHERE id = ${id}`);
}

export function* findKey(id: string): Transaction<StoredKey | undefined> {
  const row = yield* first<KeyRow>(sql`SELECT ${columns} FROM api_key WHERE id = ${id}`);
  return row && toKey(row);
}

/** Those that have not ended, the newest first; of one agency, or all when it is undefined. */
export function* listKeys(now: number, agencyId: string | undefined): Transaction<StoredKey[]> {
  const owned = agencyId === undefined ? sql`1 = 1` : sql`agency_id = ${agencyId}`;
  const rows = yield* all<KeyRow>(sql`
    SELECT ${columns} FROM api_key
    WHERE (ends_at IS NULL OR ends_at > ${now}) AND ${owned}
    ORDER BY created_at DESC, id DESC`);
  return rows.map(toKey);
}

/** The number of the last change. */
export function* readVersion(): Transaction<number> {
  const row = yield* first<{ version: number }>(
    sql`SELECT version FROM api_key_version WHERE id = 1`,
  );
  if (!row) throw new Error("The table api_key_version has lost its row.");
  return row.version;
}

/** All keys by the hashes of their texts, those that have ended too. */
export function* keysByHash(): Transaction<Map<string, StoredKey>> {
  const rows = yield* all<KeyRow>(sql`SELECT ${columns} FROM api_key`);
  return new Map(rows.map((row) => [row.hash, toKey(row)]));
}

function toKey(row: KeyRow): StoredKey {
  const { id, name, kind, environment, hint } = row;
  return {
    ...{ id, name, kind, environment, hint },
    origins: JSON.parse(row.origins),
    scopes: JSON.parse(row.scopes),
    agencyId: row.agency_id,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    endsAt: row.ends_at,
    isSuspended: row.suspended === 1,
  };
}
