import type { Sealer } from "../../platform/crypto/sealer.ts";
import {
  all,
  first,
  run,
  type Statement,
  sql,
  type Transaction,
} from "../../platform/database/sql.ts";

interface TravellerRow {
  readonly id: string;
  readonly person_id: string;
  readonly details: Uint8Array | null;
  readonly version: number;
}

/** Somebody an account books for, with a data key of their own, so that forgetting them is for good. */
export interface StoredTraveller<Details> {
  readonly id: string;
  readonly personId: string;
  readonly version: number;
  readonly details: Details;
}

const COLUMNS = sql`id, person_id, details, version`;

export function* listTravellers<Details>(
  sealer: Sealer,
  accountId: string,
): Transaction<StoredTraveller<Details>[]> {
  return yield* readWhere(sealer, sql`account_id = ${accountId}`);
}

export function* readTraveller<Details>(
  sealer: Sealer,
  accountId: string,
  id: string,
): Transaction<StoredTraveller<Details> | undefined> {
  const found = yield* readWhere<Details>(sealer, sql`account_id = ${accountId} AND id = ${id}`);
  return found[0];
}

export function* countTravellers(accountId: string): Transaction<number> {
  const row = yield* first<{ count: number }>(
    sql`SELECT COUNT(*) AS count FROM saved_traveller WHERE account_id = ${accountId}`,
  );
  return row?.count ?? 0;
}

export function* insertTraveller(
  sealer: Sealer,
  traveller: {
    readonly id: string;
    readonly accountId: string;
    readonly personId: string;
    readonly details: object;
    readonly now: number;
  },
): Transaction<void> {
  const { id, accountId, personId, details, now } = traveller;
  const key = yield* sealer.keyFor(personId);
  yield* run(sql`
    INSERT INTO saved_traveller (id, account_id, person_id, details, created_at)
    VALUES (${id}, ${accountId}, ${personId}, ${key.seal(placeOf(id), JSON.stringify(details))},
      ${now})`);
}

/** Returns false when it is no longer of that version. */
export function* replaceTraveller(
  sealer: Sealer,
  { id, personId, version }: Pick<StoredTraveller<unknown>, "id" | "personId" | "version">,
  details: object,
): Transaction<boolean> {
  const key = yield* sealer.keyFor(personId);
  const sealed = key.seal(placeOf(id), JSON.stringify(details));
  const replaced = yield* run(sql`
    UPDATE saved_traveller SET details = ${sealed}, version = version + 1
    WHERE id = ${id} AND version = ${version}`);
  return replaced > 0;
}

export function* deleteTraveller(id: string): Transaction<void> {
  yield* run(sql`DELETE FROM saved_traveller WHERE id = ${id}`);
}

function* readWhere<Details>(
  sealer: Sealer,
  condition: Statement,
): Transaction<StoredTraveller<Details>[]> {
  const rows = yield* all<TravellerRow>(sql`
    SELECT ${COLUMNS} FROM saved_traveller WHERE ${condition} ORDER BY created_at, id`);
  const keys = yield* sealer.keysOf(rows.map(({ person_id }) => person_id));
  return rows.flatMap(({ id, person_id: personId, details, version }) => {
    const key = keys.get(personId);
    if (!key || key.erased || !details) return [];
    return [{ id, personId, version, details: JSON.parse(key.open(placeOf(id), details)) }];
  });
}

function placeOf(row: string) {
  return { table: "saved_traveller", column: "details", row };
}
