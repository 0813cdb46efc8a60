import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestPlace } from "../../../testing/databases.ts";
import { add, ids, openThings } from "../../../testing/thing-database.ts";
import { openDatabase } from "./database.ts";
import { DatabaseUnavailableError } from "./errors.ts";
import { PostgresDatabase } from "./postgres.ts";
import { all, rawSql, run, sql } from "./sql.ts";

describe("database on postgres", () => {
  test("runs a transaction again when it collides with another", async () => {
    const database = await openThings("postgres");
    await database.write(function* () {
      yield* add("a", 0);
      yield* add("b", 0);
    });
    let runs = 0;
    const both = (one: string, two: string) =>
      database.write(function* () {
        runs += 1;
        yield* run(sql`UPDATE thing SET left_over = left_over + 1 WHERE id = ${one}`);
        yield* run(rawSql("SELECT pg_sleep(0.05)"));
        yield* run(sql`UPDATE thing SET left_over = left_over + 1 WHERE id = ${two}`);
      });
    // On a busy machine the first two may miss each other.
    let rounds = 0;
    while (runs <= 2 * rounds || rounds === 0) {
      await Promise.all([both("a", "b"), both("b", "a")]);
      rounds += 1;
    }
    expect(await database.read(() => all(sql`SELECT left_over FROM thing`))).toEqual([
      { left_over: 2 * rounds },
      { left_over: 2 * rounds },
    ]);
  });

  test("does not repeat a value that it refuses", async () => {
    const database = await openThings("postgres");
    const refused = database.read(() => all(sql`SELECT CAST(${"Somchai"} AS INTEGER) AS size`));
    await expect(refused).rejects.toThrow(/invalid input syntax for type integer, in: SELECT CAST/);
    await expect(refused).rejects.not.toThrow("Somchai");
  });

  test("says when it cannot be reached, and never tells the password", async () => {
    const opening = openDatabase({
      databaseUrl: "postgres://embark:hush@127.0.0.1:1/embark",
      dataFolder: "unused",
    });
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(error)).not.toContain("hush");
  });

  test("gives a statement up when the server has vanished, and goes on with a new connection", async () => {
    const { databaseUrl = "" } = await createTestPlace("postgres");
    const url = new URL(databaseUrl);
    const line = await breakableLine({ host: url.hostname, port: Number(url.port) });
    url.host = line.host;
    const database = new PostgresDatabase(url.href);
    onTestFinished(() => database.close());
    const one = () => database.read(() => all(sql`SELECT 1 AS one`));
    expect(await one()).toEqual([{ one: 1 }]);
    line.hang();
    // Only now, since on a busy machine a server that is there may take as long.
    database.statementLimit = 500;
    await expect(one()).rejects.toThrow(DatabaseUnavailableError);
    database.statementLimit = 0;
    expect(await one()).toEqual([{ one: 1 }]);
  });

  test("waits for statements that take long while the schema is brought up to date", async () => {
    const { databaseUrl = "" } = await createTestPlace("postgres");
    const database = new PostgresDatabase(databaseUrl);
    onTestFinished(() => database.close());
    expect(database.statementLimit).toBe(0);
    const opened = await openDatabase({ databaseUrl, dataFolder: "unused" });
    onTestFinished(() => opened.close());
    expect(opened).toMatchObject({ statementLimit: 120_000 });
  });

  test("survives the loss of its connections", async () => {
    const database = await openThings("postgres");
    const lost = database.write(() => run(rawSql("SELECT pg_terminate_backend(pg_backend_pid())")));
    await expect(lost).rejects.toThrow(DatabaseUnavailableError);
    await database.write(() => add("a"));
    expect(await database.read(ids)).toEqual(["a"]);
  });
});

/** A line to a server that can go dead, as when the other machine vanishes: nothing arrives, nothing closes. */
async function breakableLine(to: { readonly host: string; readonly port: number }) {
  const ends: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(to);
    ends.push(near, far);
    for (const end of [near, far]) end.on("error", () => undefined);
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The line has no port.");
  return {
    host: `127.0.0.1:${address.port}`,
    /** Kills the lines that are open; new ones work. */
    hang() {
      for (const end of ends) end.unpipe();
    },
  };
}
