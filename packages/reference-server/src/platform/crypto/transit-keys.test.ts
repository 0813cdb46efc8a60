import { describe, expect, test } from "vitest";
import { createTestPlace, engines, type TestPlace } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { startTransitServer, type TransitServer } from "../../../testing/transit-server.ts";
import { ManualClock } from "../clock/clock.ts";
import { all, rawSql } from "../database/sql.ts";
import { KeyKeeper } from "./key-keeper.ts";
import { environmentKeys } from "./key-providers.ts";
import { type KeyProvider, newKeyringText } from "./keyring.ts";
import { createSealer } from "./sealer.ts";
import { transitKeys } from "./transit-keys.ts";

const MINUTE = 60_000;
const name = { table: "note", column: "name", row: "1" };

describe.each(engines)("keys that a key service guards, on %s", (engine) => {
  async function start() {
    const service = await startTransitServer();
    return {
      service,
      place: await createTestPlace(engine),
      clock: new ManualClock("2026-12-18T09:00:00Z"),
    };
  }

  async function openProcess(
    { service, place, clock }: { service: TransitServer; place: TestPlace; clock: ManualClock },
    initial?: KeyProvider,
  ) {
    const database = await place.open();
    const { url, token } = service;
    const provider = transitKeys({ url, token, database, clock, initial });
    const sealer = await createSealer({ keyProvider: provider, clock });
    const keeper = new KeyKeeper({ sealer, provider, database, clock, log: keepLog().log });
    await keeper.check();
    return {
      database,
      sealer,
      keeper,
      seal: (personId: string) =>
        database.write(function* () {
          return (yield* sealer.keyFor(personId)).seal(name, `name of ${personId}`);
        }),
      open: (personId: string, sealed: Uint8Array) =>
        database.read(function* () {
          return (yield* sealer.keysOf([personId])).get(personId)?.open(name, sealed);
        }),
    };
  }

  test("are the same in all processes, also those that begin together, and after a restart", async () => {
    const setup = await start();
    const [one, two] = await Promise.all([openProcess(setup), openProcess(setup)]);
    const sealed = await one.seal("per_1");
    expect(await two.open("per_1", sealed)).toBe("name of per_1");
    expect(two.sealer.index("email", "a")).toBe(one.sealer.index("email", "a"));
    const restarted = await openProcess(setup);
    expect(await restarted.open("per_1", sealed)).toBe("name of per_1");
  });

  test("stand nowhere in the database, and no transaction asks the service", async () => {
    const setup = await start();
    const one = await openProcess(setup);
    const asked = setup.service.calls.length;
    for (let number = 0; number < 20; number++) await one.seal(`per_${number}`);
    expect(setup.service.calls.length).toBe(asked);
    const tables = await one.database.read(function* () {
      const rows = [];
      for (const table of ["wrapped_key", "sealing_key", "person_key"]) {
        rows.push(yield* all<Record<string, unknown>>(rawSql(`SELECT * FROM ${table}`)));
      }
      return rows.flat();
    });
    const text = tables
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value))
      .join(" ");
    expect(setup.service.seen.size).toBeGreaterThan(1);
    expect([...setup.service.seen].filter((key) => text.includes(key))).toEqual([]);
  });

  test("follow a rotation of the service by themselves, and then need its old version no more", async () => {
    const setup = await start();
    const { service, clock } = setup;
    const [one, two] = [await openProcess(setup), await openProcess(setup)];
    const before = await one.seal("per_1");
    expect(one.sealer.keyring.current).toBe("t1");

    service.rotate();
    expect(await one.keeper.reload()).toBe(true);
    // Not used yet: the other process has not noticed it.
    expect(one.sealer.keyring.current).toBe("t1");
    expect(await two.open("per_2", await one.seal("per_2"))).toBe("name of per_2");
    await two.keeper.reload();
    clock.advance(5 * MINUTE);
    for (const { keeper } of [one, two]) expect(await keeper.reload()).toBe(true);
    expect(two.sealer.keyring.current).toBe("t2");
    service.forgetOld();
    const after = await two.seal("per_3");
    expect(await one.open("per_3", after)).toBe("name of per_3");

    clock.advance(26 * 60 * MINUTE);
    await one.keeper.rewrap();
    for (const { keeper } of [one, two]) await keeper.reload();
    const restarted = await openProcess(setup);
    expect([...restarted.sealer.keyring.masterKeys.keys()]).toEqual(["t2"]);
    for (const process of [one, two, restarted]) {
      expect(await process.open("per_1", before)).toBe("name of per_1");
      expect(await process.open("per_3", after)).toBe("name of per_3");
    }
  });

  test("take over those from before there was a service", async () => {
    const setup = await start();
    const keys = environmentKeys("EMBARK_KEYS", newKeyringText());
    const database = await setup.place.open();
    const sealer = await createSealer({ keyProvider: keys, clock: setup.clock });
    const sealed = await database.write(function* () {
      return (yield* sealer.keyFor("per_1")).seal(name, "name of per_1");
    });
    const moved = await openProcess(setup, keys);
    expect(await moved.open("per_1", sealed)).toBe("name of per_1");
    expect(moved.sealer.index("email", "a")).toBe(sealer.index("email", "a"));
    // Which are then needed no more.
    const later = await openProcess(setup);
    expect(await later.open("per_1", sealed)).toBe("name of per_1");
  });

  test("work on while the service is away, which then only says so", async () => {
    const setup = await start();
    const one = await openProcess(setup);
    const sealed = await one.seal("per_1");
    setup.service.failure = 503;
    await expect(one.keeper.reload()).rejects.toThrow(/is sealed or in maintenance/);
    expect(await one.open("per_1", sealed)).toBe("name of per_1");
    await expect(openProcess(setup)).rejects.toThrow(/is sealed or in maintenance/);
  });
});

test("a key service that cannot be used is told with what to do", async () => {
  const service = await startTransitServer();
  const database = await (await createTestPlace("sqlite")).open();
  const clock = new ManualClock("2026-12-18T09:00:00Z");
  const load = (url: string, token = service.token) =>
    transitKeys({ url, token, database, clock }).load();
  await expect(load(service.url, "wrong")).rejects.toThrow(/Check EMBARK_KEYS_TOKEN/);
  await expect(load(service.url.replace("embark", "other"))).rejects.toThrow(
    /has no key at.*Make it/,
  );
  await expect(load("http://localhost:1/v1/transit/keys/embark")).rejects.toThrow(
    /does not answer/,
  );
  service.failure = 500;
  await expect(load(service.url)).rejects.toThrow(/answers keys with status 500/);
  service.failure = 200;
  await expect(load(service.url)).rejects.toThrow(/is not a transit key/);
});
