import { DomainError } from "@embark/rules/domain-error";
import { describe, expect, test } from "vitest";
import { engines } from "../../../testing/databases.ts";
import { serveContract, testHash } from "../../../testing/serve-contract.ts";
import { thingsContract } from "../../../testing/things-contract.ts";
import type { Database } from "../database/database.ts";
import { DatabaseUnavailableError } from "../database/errors.ts";
import { all, run, sql } from "../database/sql.ts";
import type { AnyHandler, AnyInput, AnyResult } from "./handlers.ts";
import { Idempotency } from "./idempotency.ts";

const unused: AnyHandler = () => ({ status: 500 });

/** What `createThing` does for a name, once its effect is made. */
type Behaviour = (input: AnyInput, result: AnyResult) => Promise<AnyResult> | AnyResult;

describe.each(engines)("a key of idempotency on %s", (engine) => {
  const behaviours = new Map<string, Behaviour>();

  const api = serveContract(engine, thingsContract, (database) => ({
    listThings: unused,
    getThing: unused,
    updateThing: unused,
    getNewestThing: unused,
    makeFault: unused,
    createThing(input) {
      const name = nameOf(input.body);
      const result = {
        status: 201,
        headers: { Location: `/things/${crypto.randomUUID()}` },
        body: { name },
      };
      const behaviour = behaviours.get(name) ?? (() => effect(database, input, result));
      return behaviour(input, result);
    },
  }));

  function post(key: string | undefined, body: object, headers: Record<string, string> = {}) {
    const idempotencyKey: Record<string, string> =
      key === undefined ? {} : { "Idempotency-Key": key };
    return api.fetch("/things", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...idempotencyKey, ...headers },
      body: JSON.stringify(body),
    });
  }

  const effectsOf = (name: string) =>
    api.database.read(() => all(sql`SELECT position FROM outbox WHERE type = ${name}`));

  const thing = (name: string) => ({ name, people: [] });

  test("makes a repetition get the first answer, byte for byte", async () => {
    const first = await post("key-1", thing("replayed"));
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    const text = await first.text();
    const ids = new Set([first.headers.get("x-request-id")]);
    for (const key of ["key-1", '"key-1"']) {
      const again = await post(key, thing("replayed"));
      expect(again.status).toBe(201);
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      expect(again.headers.get("location")).toBe(first.headers.get("location"));
      expect(again.headers.get("content-type")).toBe("application/json");
      expect(await again.text()).toBe(text);
      ids.add(again.headers.get("x-request-id"));
    }
    expect(ids.size).toBe(3);
    expect(await effectsOf("replayed")).toHaveLength(1);
  });

  test("is needed", async () => {
    const response = await post(undefined, thing("a"));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "idempotency_key_missing",
      title: "No key",
    });
  });

  test("belongs to one request, however its members are ordered", async () => {
    await post("key-2", { name: "once", people: [{ name: "Ada", email: "a@example.com" }] });
    const other = await post("key-2", { name: "once", people: [] });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: "idempotency_key_reused", retryable: false });
    const same = await post("key-2", {
      people: [{ email: "a@example.com", name: "Ada" }],
      name: "once",
    });
    expect(same.headers.get("idempotency-replayed")).toBe("true");
  });

  test("belongs to one caller", async () => {
    await post("key-3", thing("callers"), { "Embark-Key": "pk_test_1" });
    const other = await post("key-3", thing("callers"), { "Embark-Key": "pk_test_2" });
    expect(other.headers.get("idempotency-replayed")).toBeNull();
    expect(await effectsOf("callers")).toHaveLength(2);
  });

  test("refuses a repetition while the first is being carried out", async () => {
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    behaviours.set("slow", async (_input, result) => {
      reached.resolve();
      await gate.promise;
      return result;
    });
    const first = post("key-4", thing("slow"));
    await reached.promise;
    const second = await post("key-4", thing("slow"));
    expect(second.status).toBe(409);
    expect(second.headers.get("retry-after")).toBe("1");
    expect(await second.json()).toMatchObject({ code: "idempotency_in_flight", retryable: true });
    gate.resolve();
    expect((await first).status).toBe(201);
    expect((await post("key-4", thing("slow"))).headers.get("idempotency-replayed")).toBe("true");
  });

  test("is not used up by an invalid request", async () => {
    expect((await post("key-5", { name: "" })).status).toBe(422);
    const corrected = await post("key-5", thing("corrected"));
    expect(corrected.status).toBe(201);
    expect(corrected.headers.get("idempotency-replayed")).toBeNull();
  });

  test("is not used up by a failure that had no effect", async () => {
    behaviours.set("failing", () => {
      throw new Error("The disk is on fire.");
    });
    expect((await post("key-6", thing("failing"))).status).toBe(500);
    expect(api.takeFaults()).toHaveLength(1);
    behaviours.delete("failing");
    expect((await post("key-6", thing("failing"))).status).toBe(201);
  });

  test("is not used up while the database cannot be reached", async () => {
    behaviours.set("unreachable", () => {
      throw new DatabaseUnavailableError("connect ECONNREFUSED 10.0.0.7:5432");
    });
    const first = await post("key-14", thing("unreachable"));
    expect(first.status).toBe(503);
    expect(first.headers.get("retry-after")).toBe("2");
    expect(await first.json()).toMatchObject({
      code: "unavailable",
      retryable: true,
      detail: "The server cannot reach its data right now. Try again in 2 seconds.",
    });
    expect(api.takeFaults()).toHaveLength(1);
    behaviours.delete("unreachable");
    expect((await post("key-14", thing("unreachable"))).status).toBe(201);
  });

  test("is not told when to come back while nobody knows whether the effect happened", async () => {
    behaviours.set("uncertain", () => {
      throw new DatabaseUnavailableError("Connection terminated", { outcome: "unknown" });
    });
    const first = await post("key-15", thing("uncertain"));
    expect(first.status).toBe(503);
    expect(first.headers.get("retry-after")).toBeNull();
    const detail = expect.stringContaining("Look whether it was done");
    expect(await first.json()).toMatchObject({ code: "unavailable", detail });
    expect(api.takeFaults()).toHaveLength(1);
  });

  test("repeats the refusal by a rule of the trade", async () => {
    behaviours.set("refused", () => {
      throw new DomainError("sold_out", "None left.");
    });
    const first = await post("key-7", thing("refused"));
    expect(first.status).toBe(409);
    behaviours.delete("refused");
    const again = await post("key-7", thing("refused"));
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("content-type")).toBe("application/problem+json");
    expect(await again.text()).toBe(await first.text());
  });

  test("keeps an answer that was remembered with its effect, whatever happens after", async () => {
    behaviours.set("crashing", async (input, result) => {
      await effect(api.database, input, result);
      throw new Error("The process dies before it answers.");
    });
    expect((await post("key-8", thing("crashing"))).status).toBe(500);
    expect(api.takeFaults()).toHaveLength(1);
    const again = await post("key-8", thing("crashing"));
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await effectsOf("crashing")).toHaveLength(1);
  });

  test("can be used again a day later, by the clock", async () => {
    await post("key-9", thing("daily"));
    api.clock.advance(24 * 3_600_000 - 1);
    expect((await post("key-9", thing("daily"))).headers.get("idempotency-replayed")).toBe("true");
    api.clock.advance(1);
    expect((await post("key-9", { ...thing("daily"), size: 9 })).status).toBe(201);
    expect(await effectsOf("daily")).toHaveLength(2);
  });

  test("left behind by a process that died is free after a minute", async () => {
    const content = { path: {}, query: {}, body: { ...thing("orphan"), size: 7 } };
    const dead = new Idempotency({
      database: api.database,
      clock: api.clock,
      seal: noSeal,
      hash: testHash,
    });
    await dead.claim({ key: "key-10", operationId: "createThing", caller: "", content });
    expect((await post("key-10", thing("orphan"))).status).toBe(409);
    api.clock.advance(60_000);
    expect((await post("key-10", thing("orphan"))).status).toBe(201);
  });

  test("taken over from a request that is too slow takes its effect away too", async () => {
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    behaviours.set("overtaken", async (input, result) => {
      reached.resolve();
      await gate.promise;
      return effect(api.database, input, result);
    });
    const first = post("key-11", thing("overtaken"));
    await reached.promise;
    behaviours.delete("overtaken");
    api.clock.advance(60_000);
    expect((await post("key-11", thing("overtaken"))).status).toBe(201);
    gate.resolve();
    expect((await first).status).toBe(409);
    expect(await effectsOf("overtaken")).toHaveLength(1);
  });

  test("of twenty equal requests at once lets one have its effect", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post("key-12", thing("crowd"))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(await effectsOf("crowd")).toHaveLength(1);
  });

  test("keeps nothing readable, and nothing for longer than a day", async () => {
    await post("key-13", thing("Sensitive"));
    const count = () =>
      api.database.read(() => all<{ answer: Uint8Array }>(sql`SELECT answer FROM idempotency`));
    const stored = await count();
    expect(stored.length).toBeGreaterThan(0);
    for (const { answer } of stored)
      expect(Buffer.from(answer).toString()).not.toContain("Sensitive");
    const idempotency = new Idempotency({
      database: api.database,
      clock: api.clock,
      seal: noSeal,
      hash: testHash,
    });
    api.clock.advance(24 * 3_600_000);
    await api.database.write(() => idempotency.deleteOld());
    expect(await count()).toEqual([]);
  });
});

const noSeal = { seal: () => new Uint8Array(), open: () => "" };

function nameOf(body: unknown): string {
  return typeof body === "object" && body !== null && "name" in body ? String(body.name) : "";
}

/** A row of its own and the answer, in one transaction. */
async function effect(database: Database, input: AnyInput, result: AnyResult): Promise<AnyResult> {
  await database.write(function* () {
    const id = crypto.randomUUID();
    yield* run(sql`
      INSERT INTO outbox (position, id, type, subject, data, created_at)
      VALUES ((SELECT COALESCE(MAX(position), 0) + 1 FROM outbox), ${id}, ${nameOf(input.body)}, '', '', 0)`);
    if (input.remember) yield* input.remember(result);
  });
  return result;
}
