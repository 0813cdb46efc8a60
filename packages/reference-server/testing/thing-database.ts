import type { Database, Engine } from "../src/platform/database/database.ts";
import { all, first, run, sql, type Transaction } from "../src/platform/database/sql.ts";
import { createTestPlace } from "./databases.ts";

/** A small schema to try the engines with. */
export const thing = {
  name: "0001-thing",
  statements: [
    `CREATE TABLE thing (
      id TEXT PRIMARY KEY,
      left_over INTEGER NOT NULL CHECK (left_over >= 0),
      note TEXT,
      size REAL,
      sealed BLOB
    )`,
    `CREATE TABLE part (id TEXT PRIMARY KEY, thing_id TEXT NOT NULL REFERENCES thing (id))`,
  ],
};

export async function openThings(engine: Engine): Promise<Database> {
  const place = await createTestPlace(engine);
  return place.open({ migrations: [thing] });
}

export function* add(id: string, left = 1): Transaction<void> {
  yield* run(sql`INSERT INTO thing (id, left_over) VALUES (${id}, ${left})`);
}

export function* ids(): Transaction<string[]> {
  const found = yield* all<{ id: string }>(sql`SELECT id FROM thing ORDER BY id`);
  return found.map((row) => row.id);
}

export function* take(id: string): Transaction<number> {
  const row = yield* first<{ left_over: number }>(sql`
    UPDATE thing SET left_over = left_over - 1 WHERE id = ${id} AND left_over > 0
    RETURNING left_over`);
  if (!row) throw new Error("sold out");
  return row.left_over;
}
