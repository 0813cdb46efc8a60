import { DomainError } from "@embark/rules/domain-error";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { productionEnv } from "../../../testing/production-env.ts";
import { startServer, withServer } from "../../../testing/start-server.ts";
import { configFromEnv } from "../../config.ts";
import type { Context } from "../../context.ts";
import { environmentKeys } from "../crypto/key-providers.ts";
import { newKeyringText } from "../crypto/keyring.ts";
import { createSealer } from "../crypto/sealer.ts";
import { all, sql } from "../database/sql.ts";
import { areas, type NewKey } from "./api-key.ts";
import { ApiKeys, keysOf, sandboxKeys } from "./api-keys.ts";

const DAY = 86_400_000;
const shop = {
  name: "Shop",
  kind: "publishable",
  origins: ["https://shop.example"],
} satisfies NewKey;

/** The key with a text as a request would find it. */
async function validKey(keys: ApiKeys, text: string) {
  await keys.current();
  return keys.valid(text);
}

describe.each(engines)("keys on %s", (engine) => {
  const server = withServer(engine);

  function setUp() {
    const { context, clock } = server();
    const keys = keysOf(context);
    const create = (given: NewKey) => context.database.write(() => keys.create(given));
    return { context, clock, keys, create, database: context.database };
  }

  test("a new key counts from the next request on, by the text that is told once", async () => {
    const { keys, create, database } = setUp();
    await keys.current();
    const { key, text } = await create({ ...shop, scopes: ["flights:read"] });
    expect(text).toMatch(/^pk_test_[0-9A-Za-z]{24}$/);
    expect(key).toMatchObject({
      kind: "publishable",
      environment: "test",
      hint: `pk_test_…${text.slice(-4)}`,
      scopes: ["flights:read"],
      agencyId: null,
    });
    expect(await validKey(keys, text)).toEqual(key);
    expect(await validKey(keys, `${text}0`)).toBeUndefined();
    const rows = await database.read(() => all(sql`SELECT * FROM api_key`));
    expect(JSON.stringify(rows)).toContain(key.id);
    expect(JSON.stringify(rows)).not.toContain(text.slice("pk_test_".length));
  });

  test("a key that does not come to be leaves nothing behind", async () => {
    const { keys, database } = setUp();
    let text = "";
    const failing = database.write(function* () {
      text = (yield* keys.create(shop)).text;
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await validKey(keys, text)).toBeUndefined();
  });

  test("a revoked key fails at the next request", async () => {
    const { keys, create, database } = setUp();
    const { key, text } = await create(shop);
    expect(await validKey(keys, text)).toBeDefined();
    await database.write(() => keys.revoke(key.id));
    await keys.current();
    const found = keys.find(text);
    expect(found && keys.faultOf(found)).toBe(
      "This key has ended: it was revoked or replaced. Use a new one.",
    );
    const gone = `There is no key ${key.id}.`;
    await expect(database.write(() => keys.read(key.id))).rejects.toThrow(gone);
    await expect(database.write(() => keys.revoke(key.id))).rejects.toThrow(gone);
    await expect(database.write(() => keys.roll(key.id, DAY))).rejects.toThrow(gone);
  });

  test("a change of origins and scopes counts at once, and leaves the rest", async () => {
    const { keys, create, database } = setUp();
    const { key, text } = await create(shop);
    await validKey(keys, text);
    const origins = ["https://new.example"];
    const changed = await database.write(() => keys.change(key.id, { origins }));
    expect(changed).toEqual({ ...key, origins });
    expect(await validKey(keys, text)).toEqual(changed);
    expect(keys.allows("https://new.example")).toBe(true);
  });

  test("an origin of no key that counts is not allowed", async () => {
    const { keys, create, database } = setUp();
    const { key } = await create({ ...shop, origins: ["https://gone.example"] });
    await keys.current();
    expect(keys.allows("https://gone.example")).toBe(true);
    await database.write(() => keys.revoke(key.id));
    await keys.current();
    expect(keys.allows("https://gone.example")).toBe(false);
  });

  test("a rolled key works until its grace is over, the new one at once", async () => {
    const { keys, create, database, clock } = setUp();
    const { key, text } = await create({ ...shop, agencyId: "agy_1", scopes: ["flights:read"] });
    const rolled = await database.write(() => keys.roll(key.id, DAY));
    expect(rolled.text).not.toBe(text);
    expect(rolled.key).toMatchObject({
      ...{ name: "Shop", origins: shop.origins, scopes: ["flights:read"], agencyId: "agy_1" },
      endsAt: null,
    });
    expect(await validKey(keys, rolled.text)).toEqual(rolled.key);
    expect(await validKey(keys, text)).toEqual({ ...key, endsAt: clock.now() + DAY });
    clock.advance(DAY - 1);
    // Rolling it again must not let it live longer.
    await database.write(() => keys.roll(key.id, DAY));
    expect(await validKey(keys, text)).toBeDefined();
    clock.advance(1);
    expect(await validKey(keys, text)).toBeUndefined();
    expect(await validKey(keys, rolled.text)).toBeDefined();
  });

  test("are listed the newest first, all or those of an agency, without those that have ended", async () => {
    const { keys, create, database, clock } = setUp();
    const made: string[] = [];
    for (const agencyId of ["agy_a", "agy_b", "agy_a", "agy_a"]) {
      clock.advance(1);
      made.push((await create({ name: "Server", kind: "secret", agencyId })).key.id);
    }
    await database.write(() => keys.revoke(made[3] ?? ""));
    const idsOf = async (agencyId?: string) =>
      (await database.read(() => keys.list(agencyId))).map(({ id }) => id);
    expect(await idsOf("agy_a")).toEqual([made[2], made[0]]);
    expect((await idsOf()).slice(0, 3)).toEqual([made[2], made[1], made[0]]);
  });

  test("tell to the hour when they were last used", async () => {
    const { keys, create, database, clock } = setUp();
    const { key, text } = await create(shop);
    const use = async () => {
      const found = await validKey(keys, text);
      if (found) keys.noteUse(found);
    };
    const lastUse = async () => (await database.read(() => keys.read(key.id))).lastUsedAt;
    const first = clock.now();
    await use();
    await eventually(async () => expect(await lastUse()).toBe(first));
    clock.advance(3_599_999);
    await use();
    clock.advance(1);
    await use();
    await eventually(async () => expect(await lastUse()).toBe(first + 3_600_000));
  });

  test("what cannot be a key is told part by part", async () => {
    const { create } = setUp();
    const faultsOf = async (given: NewKey) => {
      const error = await create(given).catch((reason: unknown) => reason);
      if (!(error instanceof DomainError)) throw error;
      return [error.code, ...error.errors.map(({ pointer, code }) => `${pointer} ${code}`)];
    };
    expect(await faultsOf({ name: "Shop", kind: "publishable" })).toEqual([
      "key_invalid",
      "/body/origins required",
    ]);
    expect(
      await faultsOf({ ...shop, kind: "secret", scopes: ["flights:read", "flight:read"] }),
    ).toEqual(["key_invalid", "/body/origins secret", "/body/scopes/1 scope"]);
    expect(await faultsOf({ ...shop, origins: ["https://shop.example", "shop.example"] })).toEqual([
      "key_invalid",
      "/body/origins/1 origin",
    ]);
  });
});

test.each(engines)("a key revoked by another process on %s soon fails here", async (engine) => {
  const place = await createTestPlace(engine);
  const keyProvider = environmentKeys("EMBARK_KEYS", newKeyringText());
  const started = await startServer("sqlite");
  onTestFinished(() => started.server.stop());
  const open = async () => {
    const database = await place.open();
    const sealer = await createSealer({ keyProvider, clock: started.clock });
    const context: Context = { ...started.context, database, sealer };
    return { database, keys: new ApiKeys(context) };
  };
  const [here, there] = [await open(), await open()];
  const { key, text } = await there.database.write(() => there.keys.create(shop));
  await eventually(async () => expect(await validKey(here.keys, text)).toBeDefined());
  await there.database.write(() => there.keys.revoke(key.id));
  await eventually(async () => expect(await validKey(here.keys, text)).toBeUndefined());
});

describe("the sandbox", () => {
  const server = withServer("sqlite");

  test("has a publishable key for pages on this machine, and a secret one", async () => {
    const keys = keysOf(server().context);
    expect(await validKey(keys, sandboxKeys.publishable)).toMatchObject({
      id: "key_sandboxpublishable",
      kind: "publishable",
      origins: ["http://localhost:*", "http://127.0.0.1:*"],
    });
    expect(await validKey(keys, sandboxKeys.secret)).toMatchObject({ kind: "secret", origins: [] });
  });

  test("keeps them as they were changed", async () => {
    const { context } = server();
    const keys = keysOf(context);
    await context.database.write(() => keys.revoke("key_sandboxsecret"));
    await context.database.write(() => keys.seed());
    expect(await validKey(keys, sandboxKeys.secret)).toBeUndefined();
  });

  test("knows the areas of the contract", async () => {
    const { tags } = JSON.parse(await (await server().fetch("/openapi.json")).text());
    for (const { name } of tags) expect(areas).toContain(name);
  });

  test("has keys that production does not take, and the other way round", async () => {
    const { context } = server();
    const config = configFromEnv(productionEnv);
    const production = new ApiKeys({ ...context, config });
    expect(await validKey(production, sandboxKeys.publishable)).toBeUndefined();
    const test = production.find(sandboxKeys.publishable);
    expect(test && production.faultOf(test)).toContain("This is a test key");
    const live = await context.database.write(() => production.create(shop));
    expect(live.text).toMatch(/^pk_live_/);
    const keys = keysOf(context);
    expect(await validKey(keys, live.text)).toBeUndefined();
    const found = keys.find(live.text);
    expect(found && keys.faultOf(found)).toContain("This is a live key");
    await context.database.write(() => production.seed());
    const inProduction = await context.database.read(() => production.list());
    expect(inProduction.filter(({ environment }) => environment === "live")).toHaveLength(1);
  });
});
