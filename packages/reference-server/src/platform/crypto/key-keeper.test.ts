import { describe, expect, test } from "vitest";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { ManualClock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { first, rawSql, run, sql } from "../database/sql.ts";
import { KeyKeeper } from "./key-keeper.ts";
import { type KeyProvider, KeyringError, parseKeyring } from "./keyring.ts";
import { createSealer, type Sealer } from "./sealer.ts";

const HOUR = 3_600_000;
const base64 = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const name = { table: "note", column: "name", row: "1" };

function ring(current: string, versions: Record<string, number>, index = 9) {
  const masterKeys = Object.fromEntries(
    Object.entries(versions).map(([version, fill]) => [version, base64(fill)]),
  );
  return JSON.stringify({ current, masterKeys, indexKey: base64(index) });
}

/** Keys that a test changes, as a person changes a file. */
class Keys implements KeyProvider {
  text = ring("v1", { v1: 1 });
  async load() {
    return parseKeyring(this.text, "keys.json");
  }
}

describe.each(engines)("keys of a running server on %s", (engine) => {
  const clock = () => new ManualClock("2026-12-18T09:00:00Z");

  async function processes(count: number, provider: KeyProvider = new Keys()) {
    const place = await createTestPlace(engine);
    const time = clock();
    const lines = keepLog();
    const opened = [];
    for (let number = 0; number < count; number++) {
      const database = await place.open();
      const sealer = await createSealer({ keyProvider: provider, clock: time });
      const keeper = new KeyKeeper({ sealer, provider, database, clock: time, log: lines.log });
      await keeper.check();
      opened.push({ database, sealer, keeper });
    }
    const [one] = opened;
    if (!one) throw new Error("No process.");
    await one.database.write(() =>
      run(rawSql(`CREATE TABLE note (id TEXT PRIMARY KEY, sealed ${BYTES[engine]})`)),
    );
    return { place, time, lines, opened, one };
  }

  const seal = (database: Database, sealer: Sealer, personId: string) =>
    database.write(function* () {
      return (yield* sealer.keyFor(personId)).seal(name, `name of ${personId}`);
    });
  const open = (database: Database, sealer: Sealer, personId: string, sealed: Uint8Array) =>
    database.read(function* () {
      return (yield* sealer.keysOf([personId])).get(personId)?.open(name, sealed);
    });

  test("are rotated in two processes under load without one failure, and the old one may leave", async () => {
    const provider = new Keys();
    const { opened, time, one } = await processes(2, provider);
    const seals = opened.map(({ sealer }) =>
      sealer.textSeal("notes", { table: "note", key: "id", column: "sealed" }),
    );
    const [notes] = seals;
    const people = new Map<string, Uint8Array>();
    let made = 0;
    let isLoaded = true;
    async function load(process: number) {
      const { database, sealer } = opened[process] ?? one;
      const ownSeal = seals[process];
      while (isLoaded) {
        const id = `per_${made++}`;
        people.set(id, await seal(database, sealer, id));
        const text = ownSeal?.seal(id) ?? new Uint8Array();
        await database.write(() => run(sql`INSERT INTO note (id, sealed) VALUES (${id}, ${text})`));
        // Any, also of the other process.
        const [other = id, sealed] = [...people][Math.floor(made / 3)] ?? [];
        if (!sealed) continue;
        expect(await open(database, sealer, other, sealed)).toBe(`name of ${other}`);
        const note = await database.read(() =>
          first<{ sealed: Uint8Array }>(sql`SELECT sealed FROM note WHERE id = ${other}`),
        );
        if (note) expect(ownSeal?.open(note.sealed)).toBe(other);
      }
    }
    const travellers = [0, 1, 0, 1].map((process) => load(process));
    const enough = async (count: number) => {
      const until = made + count;
      while (made < until) await new Promise((resolve) => setImmediate(resolve));
    };
    await enough(60);
    provider.text = ring("v1", { v1: 1, v2: 2 });
    for (const { keeper } of opened) {
      expect(await keeper.reload()).toBe(true);
      await enough(20);
    }
    provider.text = ring("v2", { v1: 1, v2: 2 });
    for (const { keeper } of opened) {
      expect(await keeper.reload()).toBe(true);
      await enough(20);
    }
    isLoaded = false;
    await Promise.all(travellers);

    await one.keeper.rewrap();
    expect(one.keeper.health().detail).toBe("Master key v2. Still needed: v1.");
    time.advance(26 * HOUR);
    await one.keeper.rewrap();
    expect(one.keeper.health().detail).toBe("Master key v2. May be removed: v1.");
    provider.text = ring("v2", { v2: 2 });
    for (const { keeper } of opened) expect(await keeper.reload()).toBe(true);
    for (const { database, sealer } of opened) {
      for (const [id, sealed] of people) {
        expect(await open(database, sealer, id, sealed)).toBe(`name of ${id}`);
      }
    }
    const rows = await one.database.read(() => first(sql`SELECT COUNT(*) AS count FROM note`));
    expect(rows).toEqual({ count: people.size });
    for (const id of people.keys()) {
      const row = await one.database.read(() =>
        first<{ sealed: Uint8Array }>(sql`SELECT sealed FROM note WHERE id = ${id}`),
      );
      expect(notes?.open(row?.sealed ?? new Uint8Array())).toBe(id);
    }
  });

  test("stay in force when new ones cannot be used, and health says so", async () => {
    const provider = new Keys();
    const { one, lines } = await processes(1, provider);
    const sealed = await seal(one.database, one.sealer, "per_1");
    for (const [text, message] of [
      ["{", /is not JSON/],
      [ring("v2", { v2: 2 }), /lacks master key v1, which 1 stored key or text is still sealed/],
      [ring("v1", { v1: 3 }), /The master v1 key is not the one/],
      [ring("v1", { v1: 1 }, 8), /The indexKey is not the one/],
    ] as const) {
      provider.text = text;
      await expect(one.keeper.reload()).rejects.toThrow(message);
      await expect(one.keeper.reload()).rejects.toThrow(KeyringError);
      expect(await open(one.database, one.sealer, "per_1", sealed)).toBe("name of per_1");
    }
    expect(one.keeper.health().status).toBe("ok");
    await one.keeper.start();
    await expect.poll(() => one.keeper.health().status).toBe("degraded");
    expect(lines.lines.at(-1)?.msg).toMatch(/those from before stay in force/);
    provider.text = ring("v1", { v1: 1 });
    expect(await one.keeper.reload()).toBe(false);
    expect(one.keeper.health()).toEqual({ status: "ok", detail: "Master key v1." });
    await one.keeper.stop();
  });

  test("of another database stop the start", async () => {
    const { place, one, lines, time } = await processes(1);
    await seal(one.database, one.sealer, "per_1");
    const database = await place.open();
    for (const [text, message] of [
      [ring("v1", { v1: 3 }), /not the one that this database was sealed under/],
      [ring("v1", { v1: 1 }, 8), /indexKey is not the one/],
      [ring("v2", { v2: 2 }), /lacks master key v1/],
    ] as const) {
      const provider = new Keys();
      provider.text = text;
      const sealer = await createSealer({ keyProvider: provider, clock: time });
      const parts = { sealer, provider, database, clock: time, log: lines.log };
      await expect(new KeyKeeper(parts).start()).rejects.toThrow(message);
    }
  });

  test("that lack one under which a text is kept stop the start", async () => {
    const { one, lines, time } = await processes(1);
    const place = { table: "note", key: "id", column: "sealed" };
    const sealed = one.sealer.textSeal("notes", place).seal("a note");
    await one.database.write(() => run(sql`INSERT INTO note (id, sealed) VALUES ('1', ${sealed})`));
    const provider = new Keys();
    provider.text = ring("v2", { v2: 2 });
    const sealer = await createSealer({ keyProvider: provider, clock: time });
    sealer.textSeal("notes", place);
    const parts = { sealer, provider, database: one.database, clock: time, log: lines.log };
    await expect(new KeyKeeper(parts).start()).rejects.toThrow(/lacks master key v1/);
  });

  test("keep an old one for what is sealed under it by a process that notices late", async () => {
    const provider = new Keys();
    const { opened, one, time } = await processes(2, provider);
    const [, late] = opened;
    provider.text = ring("v1", { v1: 1, v2: 2 });
    for (const { keeper } of opened) await keeper.reload();
    provider.text = ring("v2", { v1: 1, v2: 2 });
    await one.keeper.reload();
    time.advance(20 * HOUR);
    await late?.keeper.reload();
    time.advance(20 * HOUR);
    await one.keeper.rewrap();
    expect(one.keeper.health().detail).toBe("Master key v2. Still needed: v1.");
    time.advance(6 * HOUR);
    await one.keeper.rewrap();
    expect(one.keeper.health().detail).toBe("Master key v2. May be removed: v1.");
  });
});

const BYTES = { sqlite: "BLOB", postgres: "BYTEA" } as const;
