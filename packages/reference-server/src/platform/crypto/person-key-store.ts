import { all, list, run, sql, type Transaction } from "../database/sql.ts";

/** A person's data key as stored: `wrapped` by a master key, or null when the person was erased. */
export interface PersonKeyRow {
  readonly person_id: string;
  readonly wrapped: Uint8Array | null;
  readonly master_version: string | null;
}

export function* findPersonKeys(ids: readonly string[]): Transaction<PersonKeyRow[]> {
  return yield* all<PersonKeyRow>(
    sql`SELECT person_id, wrapped, master_version FROM person_key WHERE person_id IN ${list(ids)}`,
  );
}

/** Stores the first key of a person. Returns the row that counts: that of another process if it was faster. */
export function* addPersonKey(
  personId: string,
  wrapped: Uint8Array,
  version: string,
  now: number,
): Transaction<PersonKeyRow> {
  yield* run(sql`
    INSERT INTO person_key (person_id, wrapped, master_version, created_at)
    VALUES (${personId}, ${wrapped}, ${version}, ${now}) ON CONFLICT (person_id) DO NOTHING`);
  const [row] = yield* findPersonKeys([personId]);
  if (!row) throw new Error(`The key of ${personId} disappeared while it was stored.`);
  return row;
}

/** Destroys a key for good; the row stays, so that no new key is made. */
export function* destroyPersonKey(personId: string, now: number): Transaction<void> {
  yield* run(sql`
    INSERT INTO person_key (person_id, created_at, erased_at) VALUES (${personId}, ${now}, ${now})
    ON CONFLICT (person_id) DO UPDATE SET wrapped = NULL, master_version = NULL, erased_at = ${now}
    WHERE person_key.erased_at IS NULL`);
}

/** Keys that another master key than the current one wraps. */
export function* findOutdatedKeys(
  current: string,
  limit: number,
): Transaction<{ person_id: string; wrapped: Uint8Array; master_version: string }[]> {
  return yield* all(sql`
    SELECT person_id, wrapped, master_version FROM person_key
    WHERE master_version <> ${current} AND wrapped IS NOT NULL ORDER BY person_id LIMIT ${limit}`);
}

/** Replaces the wrapping of a key, unless it was erased or wrapped anew in the meantime. */
export function* replaceWrapping(
  personId: string,
  from: Uint8Array,
  to: { wrapped: Uint8Array; version: string },
): Transaction<void> {
  yield* run(sql`
    UPDATE person_key SET wrapped = ${to.wrapped}, master_version = ${to.version}
    WHERE person_id = ${personId} AND wrapped = ${from}`);
}

/** How many data keys each master key wraps. */
export function* countWrappings(): Transaction<{ master_version: string; count: number }[]> {
  return yield* all(sql`
    SELECT master_version, COUNT(*) AS count FROM person_key
    WHERE master_version IS NOT NULL GROUP BY master_version`);
}

/** Persons who were erased since an instant, oldest first. */
export function* findErased(
  since: number,
): Transaction<{ person_id: string; erased_at: number }[]> {
  return yield* all(sql`
    SELECT person_id, erased_at FROM person_key
    WHERE erased_at IS NOT NULL AND erased_at >= ${since} ORDER BY erased_at, person_id`);
}
