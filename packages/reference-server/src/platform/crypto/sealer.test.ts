import { createSecretKey } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestPlace, engines, openTestDatabase } from "../../../testing/databases.ts";
import { ManualClock } from "../clock/clock.ts";
import { all, first, rawSql, run, sql } from "../database/sql.ts";
import { blindIndex } from "./blind-index.ts";
import { openBytes, sealBytes, UnsealError } from "./envelope.ts";
import { environmentKeys, fileKeys } from "./key-providers.ts";
import { KeyringError, newKeyringText } from "./keyring.ts";
import { createSealer, ErasedError, type SealedPlace } from "./sealer.ts";

const clock = new ManualClock("2026-12-18T09:00:00Z");
const key = (fill: number) => createSecretKey(Buffer.alloc(32, fill));
const base64 = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const surname: SealedPlace = { table: "passenger", column: "surname", row: "psg_1" };

function keyring(current: string, masterKeys: Record<string, string>): string {
  return JSON.stringify({ current, masterKeys, indexKey: base64(9) });
}

function sealerWith(text: string) {
  return createSealer({ keyProvider: environmentKeys("EMBARK_KEYS", text), clock });
}

describe("envelope", () => {
  test("opens what an earlier release sealed", () => {
    const stored = "AQABAgMEBQYHCAkKC2Br2z8V2yOzWXcv7YWjQSvo0/5MQZc=";
    expect(openBytes(key(1), Buffer.from(stored, "base64"), ["field", "psg_1"]).toString()).toBe(
      "Sukjai",
    );
  });

  test("opens with the same key and context, and never seals alike twice", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.string()), (plain, context) => {
        const one = sealBytes(key(1), plain, context);
        const two = sealBytes(key(1), plain, context);
        expect(Buffer.compare(one, two)).not.toBe(0);
        expect(openBytes(key(1), one, context)).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("does not open when any bit of it is changed, or with bytes missing or added", () => {
    const sealed = sealBytes(key(1), Buffer.from("Sukjai"), ["field"]);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openBytes(key(1), changed, ["field"])).toThrow(UnsealError);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key(1), sealed.subarray(0, length), ["field"])).toThrow(UnsealError);
    }
    expect(() => openBytes(key(1), Buffer.concat([sealed, Buffer.of(0)]), ["field"])).toThrow(
      UnsealError,
    );
  });

  test("does not open with another key or another context, however alike", () => {
    const sealed = sealBytes(key(1), Buffer.from("Sukjai"), ["ab", "c"]);
    expect(() => openBytes(key(2), sealed, ["ab", "c"])).toThrow(UnsealError);
    for (const context of [["a", "bc"], ["abc"], ["ab", "c", ""], ["c", "ab"], []]) {
      expect(() => openBytes(key(1), sealed, context)).toThrow(UnsealError);
    }
  });
});

describe("text seal", () => {
  test("opens for its purpose alone, also with an old master key, and not when changed", async () => {
    const before = await sealerWith(keyring("v1", { v1: base64(1) }));
    const after = await sealerWith(keyring("v2", { v1: base64(1), v2: base64(2) }));
    const sealed = before.textSeal("answers").seal('{"surname":"Sukjai"}');
    expect(Buffer.from(sealed).includes("Sukjai")).toBe(false);
    expect(after.textSeal("answers").open(sealed)).toBe('{"surname":"Sukjai"}');
    expect(() => after.textSeal("mails").open(sealed)).toThrow(UnsealError);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => before.textSeal("answers").open(changed)).toThrow(UnsealError);
      expect(() => before.textSeal("answers").open(sealed.subarray(0, at))).toThrow(UnsealError);
    }
  });
});

describe("blind index", () => {
  test("stays what it was, or nothing stored could be found", () => {
    expect(blindIndex(key(9), "email", "somchai@example.com")).toBe("-drb8rNSkWaFs6P7");
  });

  test("differs by purpose, value and key", () => {
    const indexes = [
      blindIndex(key(9), "email", "somchai"),
      blindIndex(key(9), "surname", "somchai"),
      blindIndex(key(9), "phone", "somchai"),
      blindIndex(key(9), "surname", "somchal"),
      blindIndex(key(8), "surname", "somchai"),
    ];
    expect(new Set(indexes).size).toBe(5);
    for (const index of indexes) expect(index).toMatch(/^[\w-]{16}$/);
  });
});

describe("keys", () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), "embark-keys-"));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }

  test("are made for a sandbox, for its owner alone, and stay the same", async () => {
    const path = join(await folder(), "data", "keys.json");
    const sealers = await Promise.all(
      Array.from({ length: 4 }, () =>
        createSealer({ keyProvider: fileKeys(path, { create: true }), clock }),
      ),
    );
    const indexes = sealers.map((sealer) => sealer.index("email", "a@example.com"));
    expect(new Set(indexes).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, ".."))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(path, ".."))).toEqual(["keys.json"]);
  });

  test("are not made in production, but asked for", async () => {
    const path = join(await folder(), "keys.json");
    await expect(fileKeys(path, { create: false }).load()).rejects.toThrow(
      /keys\.json cannot be read.*base64 of 32 random bytes/,
    );
    await expect(environmentKeys("EMBARK_KEYS", undefined).load()).rejects.toThrow(
      "EMBARK_KEYS is not set",
    );
  });

  test("that are not right are refused with a reason that does not show them", async () => {
    const good = base64(1);
    const faults: [string, RegExp][] = [
      ["{", /is not JSON/],
      ["[]", /lacks current or masterKeys/],
      [keyring("v2", { v1: good }), /names v2 as current/],
      [keyring("v1", { v1: good.slice(4) }), /masterKeys\.v1 of EMBARK_KEYS is not the base64/],
      [keyring("v1", { v1: `${good.slice(0, -1)}!` }), /masterKeys\.v1/],
      [JSON.stringify({ current: "v1", masterKeys: { v1: good } }), /indexKey/],
    ];
    for (const [text, message] of faults) {
      const error = await environmentKeys("EMBARK_KEYS", text)
        .load()
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(KeyringError);
      expect(String(error)).toMatch(message);
      expect(String(error)).not.toContain(good.slice(4, 20));
    }
  });

  test("from a file and from the environment are the same", async () => {
    const path = join(await folder(), "keys.json");
    const text = newKeyringText();
    await writeFile(path, text);
    const fromFile = await createSealer({ keyProvider: fileKeys(path, { create: false }), clock });
    const fromEnvironment = await sealerWith(text);
    expect(fromFile.index("phone", "1")).toBe(fromEnvironment.index("phone", "1"));
  });
});

describe.each(engines)("sealer on %s", (engine) => {
  const text = keyring("v1", { v1: base64(1) });

  test("opens what it sealed for a person, also after a restart", async () => {
    const database = await openTestDatabase(engine);
    const sealer = await sealerWith(text);
    const sealed = await database.write(function* () {
      return (yield* sealer.keyFor("per_1")).seal(surname, "Ørsted 王");
    });
    const restarted = await sealerWith(text);
    const opened = await database.read(function* () {
      return (yield* restarted.keysOf(["per_1", "per_none"])).get("per_1")?.open(surname, sealed);
    });
    expect(opened).toBe("Ørsted 王");
  });

  test("does not open in another row, column or table, or for another person", async () => {
    const database = await openTestDatabase(engine);
    const sealer = await sealerWith(text);
    const [one, two] = await database.write(function* () {
      return [yield* sealer.keyFor("per_1"), yield* sealer.keyFor("per_2")];
    });
    const sealed = one.seal(surname, "Sukjai");
    for (const place of [
      { ...surname, row: "psg_2" },
      { ...surname, column: "given_names" },
      { ...surname, table: "traveller" },
    ]) {
      expect(() => one.open(place, sealed)).toThrow(UnsealError);
    }
    expect(() => two.open(surname, sealed)).toThrow(UnsealError);
  });

  test("does not take a data key that was moved to another person", async () => {
    const database = await openTestDatabase(engine);
    const sealer = await sealerWith(text);
    await database.write(function* () {
      yield* sealer.keyFor("per_1");
      yield* sealer.keyFor("per_2");
      yield* run(sql`
        UPDATE person_key SET wrapped = (SELECT wrapped FROM person_key WHERE person_id = 'per_1')
        WHERE person_id = 'per_2'`);
    });
    await expect(database.read(() => sealer.keysOf(["per_2"]))).rejects.toThrow(UnsealError);
  });

  test("uses no key of a write that was rolled back", async () => {
    const database = await openTestDatabase(engine);
    const sealer = await sealerWith(text);
    const failing = database.write(function* () {
      yield* sealer.keyFor("per_1");
      throw new Error("no seat");
    });
    await expect(failing).rejects.toThrow("no seat");
    const sealed = await database.write(function* () {
      return (yield* sealer.keyFor("per_1")).seal(surname, "Sukjai");
    });
    const restarted = await sealerWith(text);
    const opened = await database.read(function* () {
      return (yield* restarted.keysOf(["per_1"])).get("per_1")?.open(surname, sealed);
    });
    expect(opened).toBe("Sukjai");
  });

  test("two writers make one key for a person", async () => {
    const place = await createTestPlace(engine);
    const databases = [await place.open(), await place.open()];
    // Opens all connections, so that the writes begin together.
    const nothing = () => run(sql`SELECT 1`);
    await Promise.all(
      databases.flatMap((each) => Array.from({ length: 5 }, () => each.read(nothing))),
    );
    const sealed = await Promise.all(
      databases.flatMap((database) =>
        Array.from({ length: 5 }, async () => {
          const sealer = await sealerWith(text);
          return database.write(function* () {
            return (yield* sealer.keyFor("per_1")).seal(surname, "Sukjai");
          });
        }),
      ),
    );
    const sealer = await sealerWith(text);
    const key = (await databases[0]?.read(() => sealer.keysOf(["per_1"])))?.get("per_1");
    expect(sealed.map((each) => key?.open(surname, each))).toEqual(Array(10).fill("Sukjai"));
  });

  test("reads on while master keys rotate, and needs the old one no more afterwards", async () => {
    const database = await openTestDatabase(engine);
    const before = await sealerWith(text);
    const ids = Array.from({ length: 25 }, (_, index) => `per_${index}`);
    const sealed = await database.write(function* () {
      const found: Uint8Array[] = [];
      for (const id of ids) found.push((yield* before.keyFor(id)).seal(surname, id));
      return found;
    });
    const openAll = async (sealer: typeof before) =>
      database.read(function* () {
        const keys = yield* sealer.keysOf(ids);
        return ids.map((id, index) =>
          keys.get(id)?.open(surname, sealed[index] ?? new Uint8Array()),
        );
      });
    const rotating = await sealerWith(keyring("v2", { v1: base64(1), v2: base64(2) }));
    expect(await openAll(rotating)).toEqual(ids);
    for (;;) {
      const count = await database.write(() => rotating.rewrap(10));
      expect(await openAll(rotating)).toEqual(ids);
      if (count === 0) break;
    }
    expect(await database.write(() => rotating.rewrap(10))).toBe(0);
    const after = await sealerWith(keyring("v2", { v2: base64(2) }));
    expect(await openAll(after)).toEqual(ids);
    await expect(openAll(before)).rejects.toThrow(/no master key v2/);
  });

  test("forgets a person for good, in every process at once", async () => {
    const place = await createTestPlace(engine);
    const [one, two] = [await place.open(), await place.open()];
    const [sealerOne, sealerTwo] = [await sealerWith(text), await sealerWith(text)];
    const sealed = await one.write(function* () {
      return (yield* sealerOne.keyFor("per_1")).seal(surname, "Sukjai");
    });
    const openAtTwo = () =>
      two.read(function* () {
        return (yield* sealerTwo.keysOf(["per_1"])).get("per_1")?.open(surname, sealed);
      });
    expect(await openAtTwo()).toBe("Sukjai");
    await one.write(() => sealerOne.erase("per_1"));
    await expect(openAtTwo()).rejects.toThrow(ErasedError);
    await one.write(() => sealerOne.erase("per_1"));
    await one.write(() => sealerOne.rewrap(10));
    const again = await two.write(() => sealerTwo.keyFor("per_1"));
    expect(again.erased).toBe(true);
    expect(() => again.seal(surname, "Sukjai")).toThrow(ErasedError);
    const stored = await one.read(() => first(sql`SELECT wrapped FROM person_key`));
    expect(stored).toEqual({ wrapped: null });
  });

  test("a person who was erased before having a key gets none", async () => {
    const database = await openTestDatabase(engine);
    const sealer = await sealerWith(text);
    const key = await database.write(function* () {
      yield* sealer.erase("per_1");
      return yield* sealer.keyFor("per_1");
    });
    expect(key.erased).toBe(true);
  });
});

test("nothing personal stands in the files of SQLite, and no key of an erased person stays", async () => {
  const place = await createTestPlace("sqlite");
  const database = await place.open();
  const sealer = await sealerWith(keyring("v1", { v1: base64(1) }));
  await database.write(() =>
    run(rawSql("CREATE TABLE sealed_name (id TEXT PRIMARY KEY, surname BLOB, surname_index TEXT)")),
  );
  const markers = Array.from({ length: 50 }, (_, index) => `Marker-${index}-Sukjai`);
  await database.write(function* () {
    for (const [index, marker] of markers.entries()) {
      const row = `psg_${index}`;
      const sealed = (yield* sealer.keyFor(`per_${index}`)).seal({ ...surname, row }, marker);
      yield* run(sql`
        INSERT INTO sealed_name (id, surname, surname_index)
        VALUES (${row}, ${sealed}, ${sealer.index("surname", marker)})`);
    }
  });
  const wrapped = await database.read(() =>
    all<{ wrapped: Buffer }>(sql`SELECT wrapped FROM person_key`),
  );
  const files = async () => {
    const names = await readdir(place.dataFolder);
    return Buffer.concat(
      await Promise.all(names.map((name) => readFile(join(place.dataFolder, name)))),
    );
  };
  const withWal = await files();
  expect(withWal.includes("psg_49")).toBe(true);
  expect(wrapped.every((row) => withWal.includes(row.wrapped))).toBe(true);
  expect(markers.filter((marker) => withWal.includes(marker))).toEqual([]);

  await database.write(function* () {
    for (const [index] of markers.entries()) yield* sealer.erase(`per_${index}`);
  });
  // Closing moves the write-ahead log into the database file.
  await database.close();
  const closed = await files();
  expect(closed.includes("psg_49")).toBe(true);
  expect(wrapped.filter((row) => closed.includes(row.wrapped))).toEqual([]);
});
