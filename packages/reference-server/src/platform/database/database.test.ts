import { fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  createTestPlace,
  engines,
  openTestDatabase,
  type TestPlace,
} from "../../../testing/databases.ts";
import { add, ids, openThings, take, thing } from "../../../testing/thing-database.ts";
import {
  ConstraintError,
  DatabaseUnavailableError,
  StatementError,
  TransactionMisuseError,
} from "./errors.ts";
import {
  all,
  announce,
  first,
  insertAll,
  list,
  run,
  type SqlValue,
  sql,
  type Transaction,
} from "./sql.ts";

/** Another process that writes without end; has written when this returns. */
async function startWriter(place: TestPlace) {
  const child = fork(new URL("../../../testing/write-without-end.ts", import.meta.url), {
    env: { ...process.env, PLACE: JSON.stringify(place) },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [acknowledged] = await once(child, "message");
  return { child, acknowledged: Number(acknowledged) };
}

describe.each(engines)("database on %s", (engine) => {
  test("returns every type of value as it was stored", async () => {
    const database = await openThings(engine);
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const row = await database.write(function* () {
      yield* run(sql`
        INSERT INTO thing (id, left_over, note, size, sealed)
        VALUES (${"ü'?\"💺"}, ${1_800_000_000_000}, ${null}, ${1.5}, ${bytes})`);
      return yield* first<Record<string, unknown>>(sql`SELECT * FROM thing`);
    });
    expect(row).toEqual({
      id: "ü'?\"💺",
      left_over: 1_800_000_000_000,
      note: null,
      size: 1.5,
      sealed: Buffer.from(bytes),
    });
  });

  test("has the same answers for numbers, comparisons, text order and LIKE", async () => {
    const database = await openThings(engine);
    const row = await database.write(function* () {
      for (const id of ["b", "B", "ä", "a_"]) yield* add(id, 1_700_000_000_001);
      const order = yield* ids();
      const found = yield* first<Record<string, number>>(sql`
        SELECT count(*) AS number, sum(left_over) AS total, min(left_over) / 86400000 AS days,
          min(left_over) + ${1_700_000_000_000} AS wide,
          min(left_over) / ${3_000_000_000} AS quotient, 1 < 2 AS smaller,
          (SELECT count(*) FROM thing WHERE id LIKE 'b%') AS alike
        FROM thing`);
      return { order, ...found };
    });
    expect(row).toEqual({
      order: ["B", "a_", "b", "ä"],
      number: 4,
      total: 6_800_000_000_004,
      days: 19_675,
      wide: 3_400_000_000_001,
      quotient: 566,
      smaller: 1,
      alike: 1,
    });
  });

  test("refuses a sum too large for a number instead of rounding it, or an unsafe value", async () => {
    const database = await openThings(engine);
    for (const value of [2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(database.write(() => add("a", value))).rejects.toThrow(TransactionMisuseError);
    }
    // @ts-expect-error a flag is 0 or 1
    const flag: SqlValue = true;
    await expect(database.write(() => run(sql`SELECT ${flag}`))).rejects.toThrow(
      "type boolean cannot be stored",
    );
  });

  test("keeps a question mark in a text apart from its values", async () => {
    const database = await openThings(engine);
    const row = await database.write(function* () {
      yield* add("what?");
      return yield* all(
        sql`SELECT id, 'why?' AS note FROM thing WHERE id = 'what?' AND left_over = ${1}`,
      );
    });
    expect(row).toEqual([{ id: "what?", note: "why?" }]);
  });

  test("joins statements, lists and rows into one statement", async () => {
    const database = await openThings(engine);
    const found = await database.write(function* () {
      const values = Array.from({ length: 1203 }, (_, index) => [
        `t${String(index).padStart(4, "0")}`,
        index,
      ]);
      const inserted = yield* insertAll(sql`INSERT INTO thing (id, left_over)`, values);
      const again = yield* insertAll(
        sql`INSERT INTO thing (id, left_over)`,
        [...values.slice(0, 2), ["new", 1]],
        sql`ON CONFLICT (id) DO NOTHING`,
      );
      const condition = sql`left_over > ${1}`;
      const some = yield* all(sql`
        SELECT id FROM thing
        WHERE id IN ${list(["t0001", "t0002", "t1202"])} AND ${condition} AND left_over < ${1202}`);
      const none = yield* all(sql`SELECT id FROM thing WHERE id IN ${list([])}`);
      const nothing = yield* insertAll(sql`INSERT INTO thing (id, left_over)`, []);
      return { inserted, again, some, none, nothing };
    });
    expect(found).toEqual({
      inserted: 1203,
      again: 1,
      some: [{ id: "t0002" }],
      none: [],
      nothing: 0,
    });
  });

  test("takes lists of every length in one place, and remembers the text with one value", async () => {
    const database = await openThings(engine);
    const find = (few: readonly string[]) => sql`SELECT id FROM thing WHERE id IN ${list(few)}`;
    const lists = [["a"], ["b", "a"], ["b"], ["c"], [], ["a"]];
    const found = await database.write(function* () {
      yield* add("a");
      yield* add("b");
      const counts = [];
      for (const few of lists) counts.push((yield* all(find(few))).length);
      return counts;
    });
    expect(found).toEqual([1, 2, 1, 0, 0, 1]);
    expect(find(["a"])).toMatchObject({ fixed: true });
    expect(find(["a"]).parts).toBe(find(["b"]).parts);
  });

  test("commits a whole transaction or nothing of it", async () => {
    const database = await openThings(engine);
    const failed = database.write(function* () {
      yield* add("a");
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    await database.write(() => add("b"));
    expect(await database.read(ids)).toEqual(["b"]);
  });

  test("undoes a failing write alone among those of the same turn", async () => {
    const database = await openThings(engine);
    await database.write(() => add("taken"));
    const outcomes = await Promise.allSettled([
      database.write(() => add("a")),
      database.write(function* () {
        yield* add("b");
        yield* add("taken");
      }),
      database.write(function* () {
        yield* add("c");
        throw new Error("no");
      }),
      database.write(() => add("d")),
    ]);
    expect(outcomes.map((each) => each.status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(await database.read(ids)).toEqual(["a", "d", "taken"]);
  });

  test("sells each of the seats once to a crowd that comes at once", async () => {
    const database = await openThings(engine);
    await database.write(() => add("seat", 20));
    const buyers = Array.from({ length: 100 }, () => database.write(() => take("seat")));
    const outcomes = await Promise.allSettled(buyers);
    expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(20);
    expect(await database.read(() => first(sql`SELECT left_over FROM thing`))).toEqual({
      left_over: 0,
    });
  });

  test("reads only what is committed", async () => {
    const database = await openThings(engine);
    const names = ["a", "b", "c", "d"];
    let written = false;
    const writing = database.write(function* () {
      for (const name of names) yield* add(name);
    });
    writing.finally(() => {
      written = true;
    });
    while (!written) {
      expect([[], names]).toContainEqual(await database.read(ids));
      await nextTurn();
    }
    expect(await database.read(ids)).toEqual(names);
  });

  test("reads all statements of a read from one state, while another process writes", async () => {
    const place = await createTestPlace(engine);
    // Opened first: opening writes, and would have to wait for a gap between the writes of the other.
    const database = await place.open();
    const { child } = await startWriter(place);
    for (let reads = 0; reads < 10; reads += 1) {
      const seen = await database.read(function* () {
        const counts = new Set<number | undefined>();
        for (let count = 0; count < 200; count += 1) {
          const row = yield* first<{ number: number }>(
            sql`SELECT count(*) AS number FROM consumer`,
          );
          counts.add(row?.number);
        }
        return counts.size;
      });
      expect(seen).toBe(1);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  test("refuses to change data in a read", async () => {
    const database = await openThings(engine);
    await expect(database.read(() => add("a"))).rejects.toThrow(StatementError);
    expect(await database.read(ids)).toEqual([]);
  });

  test("says which kind of constraint was broken, without the values", async () => {
    const database = await openThings(engine);
    await database.write(() => add("secret-id"));
    const kinds: unknown[] = [];
    const attempts: (() => Transaction<unknown>)[] = [
      () => add("secret-id"),
      () => add("secret-two", -1),
      () => run(sql`INSERT INTO part (id, thing_id) VALUES (${"p"}, ${"secret-three"})`),
      () => run(sql`INSERT INTO thing (id, left_over) VALUES (${"secret-four"}, ${null})`),
    ];
    for (const attempt of attempts) {
      const error = await database.write(attempt).catch((reason: unknown) => reason);
      if (!(error instanceof ConstraintError)) throw error;
      expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("secret-");
      kinds.push(error.kind);
    }
    expect(kinds).toEqual(["unique", "check", "foreign-key", "not-null"]);
  });

  test("lets a transaction rename a failure but not go on after it", async () => {
    const database = await openThings(engine);
    await database.write(() => add("a"));
    const renamed = database.write(function* () {
      try {
        yield* add("a");
      } catch (error) {
        throw new Error("seat taken", { cause: error });
      }
    });
    await expect(renamed).rejects.toThrow("seat taken");
    const wentOn = database.write(function* () {
      try {
        yield* add("a");
      } catch {
        yield* add("b");
      }
    });
    await expect(wentOn).rejects.toThrow(TransactionMisuseError);
    expect(await database.read(ids)).toEqual(["a"]);
  });

  test("refuses work that is not a transaction", async () => {
    const database = await openThings(engine);
    const write = (work: unknown) => database.write(work as () => Transaction<unknown>);
    const attempts = [
      async () => undefined,
      () => undefined,
      async function* () {
        yield sql`SELECT 1`;
      },
      function* () {
        yield Promise.resolve();
      },
      function* () {
        yield "SELECT 1";
      },
      function* () {
        yield* add("a");
        return Promise.resolve();
      },
    ];
    for (const work of attempts) await expect(write(work)).rejects.toThrow(TransactionMisuseError);
    expect(await database.read(ids)).toEqual([]);
  });

  test("names the statement that the database does not accept", async () => {
    const database = await openThings(engine);
    await expect(database.write(() => run(sql`INSERT INTO nowhere VALUES (1)`))).rejects.toThrow(
      /nowhere.*in: INSERT INTO nowhere VALUES \(1\)/,
    );
  });

  test("tells listeners after the commit, once for a commit, and never after a failure", async () => {
    const database = await openThings(engine);
    const told: string[] = [];
    const stop = database.onCommit("seats", () => told.push("seats"));
    await expect(
      database.write(function* () {
        yield* announce("seats");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(told).toEqual([]);
    await database.write(function* () {
      yield* announce("seats");
      yield* announce("seats");
      yield* announce("prices");
      expect(told).toEqual([]);
    });
    expect(told).toEqual(["seats"]);
    stop();
    await database.write(() => announce("seats"));
    expect(told).toEqual(["seats"]);
  });

  test("two processes change the same row without losing a change", async () => {
    const place = await createTestPlace(engine);
    const one = await place.open({ migrations: [thing] });
    const two = await place.open({ migrations: [thing] });
    await one.write(() => add("a", 0));
    const more = () => run(sql`UPDATE thing SET left_over = left_over + 1 WHERE id = 'a'`);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? one : two).write(more)),
    );
    expect(await two.read(() => first(sql`SELECT left_over FROM thing`))).toEqual({
      left_over: 40,
    });
  });

  test("finishes what was asked for before it closes, then says that it is closed", async () => {
    const place = await createTestPlace(engine);
    const database = await place.open({ migrations: [thing] });
    const writing = database.write(() => add("a"));
    await database.close();
    await writing;
    await expect(database.write(() => add("b"))).rejects.toThrow(DatabaseUnavailableError);
    await expect(database.read(ids)).rejects.toThrow(DatabaseUnavailableError);
    await expect(database.check()).rejects.toThrow(DatabaseUnavailableError);
    const reopened = await place.open({ migrations: [thing] });
    expect(await reopened.read(ids)).toEqual(["a"]);
  });

  test("is healthy while it can be used", async () => {
    const database = await openTestDatabase(engine);
    await expect(database.check()).resolves.toBeUndefined();
  });

  test("has a write on disk when it answers, even if the process is killed at once", async () => {
    const place = await createTestPlace(engine);
    const { child, acknowledged } = await startWriter(place);
    child.kill("SIGKILL");
    await once(child, "exit");
    const database = await place.open();
    const stored = await database.read(() =>
      first<{ number: number }>(sql`SELECT count(*) AS number FROM consumer`),
    );
    expect(stored?.number).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThanOrEqual(100);
  });
});
