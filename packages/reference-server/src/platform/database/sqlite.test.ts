import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createTestPlace } from "../../../testing/databases.ts";
import { add, ids, openThings, take, thing } from "../../../testing/thing-database.ts";
import { openDatabase } from "./database.ts";
import { announce, first, rawSql, run, sql } from "./sql.ts";

describe("database on sqlite", () => {
  test("keeps its folder to its owner", async () => {
    const { dataFolder } = await createTestPlace("sqlite");
    const inner = join(dataFolder, "data");
    const database = await openDatabase({ dataFolder: inner });
    await database.close();
    expect((await stat(inner)).mode & 0o777).toBe(0o700);
  });

  test("says what to do when the folder cannot be used", async () => {
    const opening = openDatabase({ dataFolder: "/dev/null/data" });
    await expect(opening).rejects.toThrow(/\/dev\/null\/data.*Check that the folder/);
  });

  test("refuses all writes of a commit that fails, and goes on with the next", async () => {
    const place = await createTestPlace("sqlite");
    const late = {
      name: "0002-late",
      statements: [
        "CREATE TABLE late (thing_id TEXT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)",
      ],
    };
    const database = await place.open({ migrations: [thing, late] });
    const outcomes = await Promise.allSettled([
      database.write(() => add("a")),
      database.write(() => run(sql`INSERT INTO late (thing_id) VALUES ('nobody')`)),
      database.write(() => take("a")),
      database.write(() => take("a")),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { name: "DatabaseUnavailableError" } });
    }
    await database.write(() => add("b"));
    expect(await database.read(ids)).toEqual(["b"]);
  });

  test("a full disk fails the writes in hand, keeps what is stored and can be read", async () => {
    const database = await openThings("sqlite");
    await database.write(() => add("a"));
    await database.write(() => first(rawSql("PRAGMA max_page_count = 40")));
    const big = new Uint8Array(400_000);
    const outcomes = await Promise.allSettled([
      database.write(() => add("b")),
      database.write(() => run(sql`UPDATE thing SET sealed = ${big} WHERE id = 'a'`)),
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { name: "DatabaseUnavailableError" } });
    const kept = outcomes[0]?.status === "fulfilled" ? ["a", "b"] : ["a"];
    expect(await database.read(ids)).toEqual(kept);
    await database.write(() => first(rawSql("PRAGMA max_page_count = 4000")));
    await database.write(() => add("c"));
    expect(await database.read(ids)).toEqual([...kept, "c"]);
  });

  test("answers many writes of one turn with few commits", async () => {
    const database = await openThings("sqlite");
    let commits = 0;
    database.onCommit("thing", () => {
      commits += 1;
    });
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        database.write(function* () {
          yield* add(`t${index}`);
          yield* announce("thing");
        }),
      ),
    );
    expect(commits).toBe(1);
  });
});
