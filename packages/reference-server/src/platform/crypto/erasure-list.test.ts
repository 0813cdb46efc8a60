import { appendFile, copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { configFromEnv } from "../../config.ts";
import { ManualClock } from "../clock/clock.ts";
import { run, sql } from "../database/sql.ts";
import { ErasureList } from "./erasure-list.ts";
import { environmentKeys } from "./key-providers.ts";
import { newKeyringText } from "./keyring.ts";
import { createSealer } from "./sealer.ts";

const clock = new ManualClock("2026-12-18T09:00:00Z");
const keyProvider = environmentKeys("EMBARK_KEYS", newKeyringText());
const name = { table: "note", column: "name", row: "1" };

async function createPlace(engine: (typeof engines)[number]) {
  const place = await createTestPlace(engine);
  const { dataFolder } = place;
  const config = configFromEnv({ EMBARK_DATA: dataFolder });
  const file = join(dataFolder, "erased-persons.txt");
  async function open() {
    const database = await place.open();
    const sealer = await createSealer({ keyProvider, clock });
    const lines = keepLog();
    const erase = (personId: string) => sealer.erase(personId);
    const list = new ErasureList({ database, config, log: lines.log }, { erase });
    await list.start();
    return {
      database,
      list,
      lines,
      async seal(personId: string) {
        return database.write(function* () {
          return (yield* sealer.keyFor(personId)).seal(name, personId);
        });
      },
      erase: (personId: string) => database.write(() => sealer.erase(personId)),
      async isErased(personId: string) {
        const keys = await database.read(() => sealer.keysOf([personId]));
        return keys.get(personId)?.erased;
      },
      async stop() {
        await list.stop();
        await database.close();
      },
    };
  }
  const listed = async () => (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return { dataFolder, config, file, open, openDatabase: () => place.open(), listed };
}

describe.each(engines)("the list of erased persons on %s", (engine) => {
  test("has the ids of those who were erased, once, and nothing else", async () => {
    const place = await createPlace(engine);
    const one = await place.open();
    for (const id of ["per_1", "per_2", "per_3"]) await one.seal(id);
    await one.erase("per_2");
    await one.list.caughtUp();
    expect(await place.listed()).toEqual(["per_2"]);
    await one.erase("per_2");
    await one.erase("per_3");
    const failing = one.database.write(function* () {
      yield* run(
        sql`UPDATE person_key SET erased_at = 1, wrapped = NULL WHERE person_id = 'per_1'`,
      );
      throw new Error("not after all");
    });
    await expect(failing).rejects.toThrow("not after all");
    await one.stop();
    expect(await place.listed()).toEqual(["per_2", "per_3"]);
  });

  test("is completed at the start, when a process died before it wrote", async () => {
    const place = await createPlace(engine);
    const one = await place.open();
    await one.seal("per_1");
    await one.erase("per_1");
    await one.stop();
    await rm(place.file);
    await appendFile(place.file, "per_9\nper_cut-o");
    const two = await place.open();
    await two.stop();
    expect(await place.listed()).toEqual(["per_9", "per_cut-o", "per_1"]);
  });

  test("does not keep a server from stopping, whose database is gone or that never started", async () => {
    const place = await createPlace(engine);
    const one = await place.open();
    await one.seal("per_1");
    await one.erase("per_1");
    await one.list.caughtUp();
    await one.database.close();
    await one.list.stop();
    const database = await place.openDatabase();
    const erase = () => {
      throw new Error("Nobody shall be erased.");
    };
    const never = new ErasureList(
      { database, config: place.config, log: one.lines.log },
      { erase },
    );
    await never.stop();
    expect(await place.listed()).toEqual(["per_1"]);
  });

  test("erases again who came back, at the start", async () => {
    const place = await createPlace(engine);
    const one = await place.open();
    await one.seal("per_1");
    await one.seal("per_2");
    await one.stop();
    await appendFile(place.file, "\nper_1\n");
    const two = await place.open();
    expect(await two.isErased("per_1")).toBe(true);
    expect(await two.isErased("per_2")).toBe(false);
    expect(two.lines.lines).toMatchObject([{ persons: 1 }]);
    await two.stop();
    const three = await place.open();
    expect(three.lines.lines).toEqual([]);
    await three.stop();
  });
});

test("an erased person stays erased when an older backup is restored", async () => {
  const place = await createPlace("sqlite");
  const path = (file: string) => join(place.dataFolder, file);
  const one = await place.open();
  await one.seal("per_1");
  await one.seal("per_2");
  const source = new Sqlite(path("embark.sqlite"), { readonly: true });
  source.prepare("VACUUM INTO ?").run(path("backup.sqlite"));
  source.close();
  await one.erase("per_1");
  await one.stop();

  for (const ending of ["", "-wal", "-shm"])
    await rm(path(`embark.sqlite${ending}`), { force: true });
  await copyFile(path("backup.sqlite"), path("embark.sqlite"));
  const two = await place.open();
  expect(await two.isErased("per_1")).toBe(true);
  expect(await two.isErased("per_2")).toBe(false);
  await two.stop();
});
