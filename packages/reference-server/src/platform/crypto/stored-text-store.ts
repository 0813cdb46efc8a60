import { all, first, rawSql, run, sql, type Transaction } from "../database/sql.ts";
import { type StoredTexts, versionMark } from "./text-seal.ts";

/** Texts of a column that are not sealed under a version of the master key. */
function notUnder({ column }: StoredTexts, version: string) {
  const mark = versionMark(version);
  const start = rawSql(`substr(${column}, 1, ${mark.length})`);
  return sql`${rawSql(column)} IS NOT NULL AND ${start} <> ${mark}`;
}

/** Seals up to `limit` texts of a column with the current master key. Answers with how many there were. */
export function* resealTexts(
  place: StoredTexts,
  current: string,
  limit: number,
): Transaction<number> {
  const { table, key, column, seal } = place;
  const outdated = yield* all<{ id: string; sealed: Uint8Array }>(sql`
    SELECT ${rawSql(`${key} AS id, ${column} AS sealed FROM ${table}`)}
    WHERE ${notUnder(place, current)} ORDER BY ${rawSql(key)} LIMIT ${limit}`);
  for (const { id, sealed } of outdated) {
    const anew = seal.seal(seal.open(sealed));
    // Not when it was replaced meanwhile.
    yield* run(sql`
      UPDATE ${rawSql(`${table} SET ${column}`)} = ${anew}
      WHERE ${rawSql(key)} = ${id} AND ${rawSql(column)} = ${sealed}`);
  }
  return outdated.length;
}

/** How many texts of a column are sealed under a version. */
export function* countTexts(place: StoredTexts, version: string): Transaction<number> {
  const mark = versionMark(version);
  const row = yield* first<{ count: number }>(sql`
    SELECT COUNT(*) AS count FROM ${rawSql(place.table)}
    WHERE ${rawSql(`substr(${place.column}, 1, ${mark.length})`)} = ${mark}`);
  return row?.count ?? 0;
}
