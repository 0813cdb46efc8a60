import { all, run, sql, type Transaction } from "../database/sql.ts";

/** A key as a key service has wrapped it. */
export interface WrappedKey {
  readonly name: string;
  readonly wrapped: string;
  readonly service_version: number;
  readonly created_at: number;
}

/** Oldest first. */
export function* readWrappedKeys(): Transaction<WrappedKey[]> {
  return yield* all<WrappedKey>(sql`
    SELECT name, wrapped, service_version, created_at FROM wrapped_key ORDER BY created_at, name`);
}

/** Keeps the first of a name. */
export function* addWrappedKey(key: WrappedKey): Transaction<void> {
  yield* run(sql`
    INSERT INTO wrapped_key (name, wrapped, service_version, created_at)
    VALUES (${key.name}, ${key.wrapped}, ${key.service_version}, ${key.created_at})
    ON CONFLICT (name) DO NOTHING`);
}

/** Replaces the wrapping, unless another process has done so. */
export function* rewrapKey(
  name: string,
  from: number,
  to: Pick<WrappedKey, "wrapped" | "service_version">,
): Transaction<void> {
  yield* run(sql`
    UPDATE wrapped_key SET wrapped = ${to.wrapped}, service_version = ${to.service_version}
    WHERE name = ${name} AND service_version = ${from}`);
}

export function* dropWrappedKey(name: string): Transaction<void> {
  yield* run(sql`DELETE FROM wrapped_key WHERE name = ${name}`);
}
