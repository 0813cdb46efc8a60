import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { createTestPlace, engines } from "../../../../testing/databases.ts";
import { MigrationError } from "../errors.ts";
import { all, first, run, sql } from "../sql.ts";
import { type Migration, migrations } from "./index.ts";

const one: Migration = {
  name: "0001-one",
  statements: ["CREATE TABLE one (id TEXT PRIMARY KEY, at INTEGER, share REAL, sealed BLOB)"],
};
const two: Migration = {
  name: "0002-two",
  statements: ["ALTER TABLE one ADD COLUMN note TEXT", "CREATE INDEX one_note ON one (note)"],
};
const broken: Migration = {
  name: "0002-broken",
  statements: ["CREATE TABLE two (id TEXT PRIMARY KEY)", "CREATE TABLE two (id TEXT PRIMARY KEY)"],
};

describe.each(engines)("migrations on %s", (engine) => {
  test("bring an older database up to date and keep its data", async () => {
    const place = await createTestPlace(engine);
    const older = await place.open({ migrations: [one] });
    await older.write(() => run(sql`INSERT INTO one (id, at) VALUES ('a', ${1_800_000_000_000})`));
    await older.close();
    for (let start = 0; start < 2; start += 1) {
      const newer = await place.open({ migrations: [one, two] });
      const row = await newer.read(() => first(sql`SELECT id, at, note FROM one`));
      expect(row).toEqual({ id: "a", at: 1_800_000_000_000, note: null });
      const names = await newer.read(() => all(sql`SELECT name FROM migration ORDER BY name`));
      expect(names).toEqual([{ name: "0001-one" }, { name: "0002-two" }]);
      await newer.close();
    }
  });

  test("are applied once when several processes start together", async () => {
    const place = await createTestPlace(engine);
    const databases = await Promise.all(Array.from({ length: 5 }, () => place.open()));
    for (const database of databases) {
      const found = await database.read(() => all(sql`SELECT name FROM migration ORDER BY name`));
      expect(found).toEqual(migrations.map(({ name }) => ({ name })));
    }
  });

  test("leave nothing behind when one of them fails", async () => {
    const place = await createTestPlace(engine);
    await expect(place.open({ migrations: [one, broken] })).rejects.toThrow(/two.*already exists/);
    const database = await place.open({ migrations: [one] });
    expect(await database.read(() => all(sql`SELECT name FROM migration`))).toEqual([
      { name: "0001-one" },
    ]);
  });

  test.each([
    ["a newer program", [one, two], [one], /newer version.*0002-two.*Start the newer version/],
    ["another line of the program", [two], [one, two], /has 0002-two but lacks 0001-one/],
    [
      "a migration that was edited since",
      [one],
      [{ ...one, statements: [...one.statements, "CREATE TABLE more (id TEXT PRIMARY KEY)"] }],
      /0001-one was changed after/,
    ],
  ])("refuse data of %s, in words that help", async (_what, before, after, message) => {
    const place = await createTestPlace(engine);
    // A database that was begun with the second step alone.
    const begun = before.map((step) =>
      before.includes(one) ? step : { ...step, statements: ["CREATE TABLE x (id TEXT)"] },
    );
    const database = await place.open({ migrations: begun });
    await database.close();
    const error = await place.open({ migrations: after }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MigrationError);
    expect(String(error)).toMatch(message);
  });
});

test("the list names every migration file, in order", async () => {
  const files = await readdir(import.meta.dirname);
  const steps = files.filter((name) => /^\d{4}-.*\.ts$/.test(name)).sort();
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(steps);
});
