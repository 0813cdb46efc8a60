import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEmbark } from "./create-embark.ts";
import {
  ConflictError,
  ConnectionError,
  GoneError,
  InvalidRequestError,
  PreconditionError,
  ProblemError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "./errors.ts";
import type { EmbarkOptions } from "./options.ts";
import { parseRetryAfter } from "./retry.ts";
import { bookingsOver } from "./testing/bookings.ts";
import {
  hang,
  json,
  networkFailure,
  problem,
  type Scripted,
  scriptedFetch,
  text,
} from "./testing/scripted-fetch.ts";

const flight = { id: "flt_20261218-0Q917" };

function clientOver(script: readonly Scripted[], options: Partial<EmbarkOptions> = {}) {
  const { fetch, sent } = scriptedFetch(...script);
  return { embark: createEmbark({ baseUrl: "https://api.test/v1", fetch, ...options }), sent };
}

/** The outcome of a call while the clock runs through all its waits. */
async function settled<T>(call: PromiseLike<T>): Promise<{ value?: T; error?: unknown }> {
  const outcome = call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return outcome;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a call that fails", () => {
  it("is tried again with the same idempotency key until it succeeds", async () => {
    const { bookings, sent } = bookingsOver([
      problem(503, "unavailable"),
      problem(503, "unavailable"),
      json({ id: "bkg_1" }, 201),
    ]);
    const { value } = await settled(bookings.create({ seats: 2 }).withResponse());
    expect(value).toMatchObject({ data: { id: "bkg_1" }, attempts: 3, requestId: "req_1" });
    const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^\d{13}(-\d{1,10}){4}$/);
    expect(new Set(keys).size).toBe(1);
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill('{"seats":2}'));
  });

  it("uses the caller's idempotency key", async () => {
    const { bookings, sent } = bookingsOver([networkFailure, json({ id: "bkg_1" }, 201)]);
    await settled(bookings.create({ seats: 2 }, { idempotencyKey: "order-7" }));
    expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual([
      "order-7",
      "order-7",
    ]);
  });

  it("takes a new idempotency key for another call", async () => {
    const { bookings, sent } = bookingsOver([json({ id: "bkg_1" }, 201)]);
    await bookings.create({ seats: 2 });
    await bookings.create({ seats: 2 });
    expect(sent[0]?.headers.get("idempotency-key")).not.toBe(
      sent[1]?.headers.get("idempotency-key"),
    );
  });

  it.each([
    ["no network", networkFailure],
    ["408", text("", 408)],
    ["429", problem(429, "rate_limited")],
    ["500", problem(500, "internal_error")],
    ["502 of a proxy", text("<h1>Bad gateway</h1>", 502)],
    ["504 of a proxy", text("", 504)],
  ])("is tried again after %s", async (_, failure) => {
    const { embark, sent } = clientOver([failure, json(flight)]);
    expect((await settled(embark.flights.get(flight.id))).value).toEqual(flight);
    expect(sent).toHaveLength(2);
  });

  it.each([
    [404, ProblemError],
    [409, ConflictError],
    [410, GoneError],
    [412, PreconditionError],
    [422, InvalidRequestError],
  ])(
    "is not tried again after %i, even if the server says it may succeed later",
    async (status, kind) => {
      const { embark, sent } = clientOver([problem(status, "some_code", { retryable: true })]);
      const { error } = await settled(embark.flights.get(flight.id));
      expect(error).toBeInstanceOf(kind);
      expect(sent).toHaveLength(1);
    },
  );

  it("is not tried again when the problem says that it cannot succeed", async () => {
    const { embark, sent } = clientOver([problem(503, "unavailable", { retryable: false })]);
    await settled(embark.flights.get(flight.id));
    expect(sent).toHaveLength(1);
  });

  it("is not tried again when it might be done twice", async () => {
    const { bookings, sent } = bookingsOver([problem(500, "internal_error")]);
    await settled(bookings.update("bkg_1", { seats: 1 }, { ifMatch: '"1"' }));
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["a lost connection", networkFailure],
    ["no answer", hang],
    ["500", problem(500, "internal_error")],
    ["502 of a proxy", text("", 502)],
    ["503 of a proxy that does not say when to come back", text("", 503)],
  ])(
    "is not tried again after %s where the server does not know a repetition",
    async (_, failure) => {
      const { embark, sent } = clientOver([failure, json({})]);
      const { error } = await settled(
        embark.bookings.confirmVerification("bkg_1", { code: "ABCD-EFGH" }),
      );
      expect(error).toBeInstanceOf(Error);
      expect(sent).toHaveLength(1);
    },
  );

  it.each([
    ["429", problem(429, "rate_limited")],
    ["503 with Retry-After", problem(503, "unavailable", {}, { "retry-after": "2" })],
  ])("is tried again after %s, which did nothing, whatever it does", async (_, failure) => {
    const { embark, sent } = clientOver([failure, json({})]);
    await settled(embark.bookings.confirmVerification("bkg_1", { code: "ABCD-EFGH" }));
    expect(sent).toHaveLength(2);
  });

  it("is tried again when it is a POST that may be repeated, or a PUT", async () => {
    const script = [networkFailure, json({}), networkFailure, json({})];
    const { embark, sent } = clientOver(script);
    await settled(embark.pricing.quote({ fareId: "far_1" }));
    await settled(embark.bookings.chooseSeats("bkg_1", { seats: [] }, { ifMatch: '"1"' }));
    expect(sent.map(({ method }) => method)).toEqual(["POST", "POST", "PUT", "PUT"]);
  });

  it("asks for the answer of an attempt that is still at work, as long as it has time", async () => {
    const inFlight = problem(
      409,
      "idempotency_in_flight",
      { retryable: true },
      { "retry-after": "1" },
    );
    const { bookings, sent } = bookingsOver([
      hang,
      ...Array<Scripted>(6).fill(inFlight),
      json({ id: "bkg_1" }, 201),
    ]);
    const startedAt = Date.now();
    const { value } = await settled(bookings.create({ seats: 2 }));
    expect(value).toEqual({ id: "bkg_1" });
    expect(new Set(sent.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(15_000 + 6_000);
  });

  it("is given up after four attempts, with the last failure", async () => {
    const { embark, sent } = clientOver([problem(503, "unavailable")]);
    const { error } = await settled(embark.flights.get(flight.id));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ attempts: 4, code: "unavailable" });
    expect(sent).toHaveLength(4);
  });

  it.each([
    ["of the client", { client: { retry: false } as const, call: {} }],
    ["of the call", { client: {}, call: { retry: false } as const }],
  ])("is tried once with retry: false %s", async (_, { client, call }) => {
    const { embark, sent } = clientOver([networkFailure], client);
    const { error } = await settled(embark.flights.get(flight.id, call));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(sent).toHaveLength(1);
  });

  it("waits longer and at random from attempt to attempt", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const delays: number[] = [];
    const hooks = { retry: ({ delayMs }: { delayMs: number }) => void delays.push(delayMs) };
    const { embark } = clientOver([networkFailure], { hooks });
    await settled(embark.flights.get(flight.id));
    expect(delays).toEqual([125, 250, 500]);
  });

  it("stops retrying when its time is used up", async () => {
    const slow: Scripted = async () => {
      await new Promise((resolve) => setTimeout(resolve, 9_000));
      throw new TypeError("fetch failed");
    };
    const { embark, sent } = clientOver([slow], { retry: { attempts: 10, budgetMs: 20_000 } });
    const startedAt = Date.now();
    await settled(embark.flights.get(flight.id));
    expect(sent).toHaveLength(3);
    expect(Date.now() - startedAt).toBeLessThan(28_000);
  });
});

describe("Retry-After", () => {
  it("is obeyed in seconds", async () => {
    const { embark } = clientOver([
      problem(429, "rate_limited", {}, { "retry-after": "7" }),
      json(flight),
    ]);
    const startedAt = Date.now();
    expect((await settled(embark.flights.get(flight.id))).value).toEqual(flight);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(7_000);
    expect(Date.now() - startedAt).toBeLessThan(7_500);
  });

  it("is obeyed as an HTTP date, also with 503", async () => {
    vi.setSystemTime("2026-11-21T10:00:00Z");
    const headers = { "retry-after": "Sat, 21 Nov 2026 10:00:05 GMT" };
    const { embark } = clientOver([problem(503, "unavailable", {}, headers), json(flight)]);
    const startedAt = Date.now();
    await settled(embark.flights.get(flight.id));
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(5_000);
    expect(Date.now() - startedAt).toBeLessThan(5_500);
  });

  it("beyond the budget fails at once and says how long to wait", async () => {
    const { embark, sent } = clientOver([
      problem(429, "rate_limited", {}, { "retry-after": "3600" }),
    ]);
    const startedAt = Date.now();
    const { error } = await settled(embark.flights.get(flight.id));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ retryAfterMs: 3_600_000, attempts: 1 });
    expect(Date.now()).toBe(startedAt);
    expect(sent).toHaveLength(1);
  });

  it("that leaves too little time for another attempt fails at once", async () => {
    const { embark, sent } = clientOver(
      [problem(429, "rate_limited", {}, { "retry-after": "1" }), hang],
      { retry: { budgetMs: 1_300 } },
    );
    const { error } = await settled(embark.flights.get(flight.id));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(sent).toHaveLength(1);
  });

  it.each([
    [null, undefined],
    ["", undefined],
    ["soon", undefined],
    ["0", 0],
    ["1.5", 1500],
    ["-3", 0],
    ["Sat, 21 Nov 2020 10:00:00 GMT", 0],
  ])("%j means %j ms", (header, ms) => {
    expect(parseRetryAfter(header)).toBe(ms);
  });
});

describe("many failing calls", () => {
  it("together make few retries, and successes allow more again", async () => {
    let up = false;
    const { embark, sent } = clientOver([
      () => (up ? Response.json(flight) : networkFailure(undefined)),
    ]);
    const callTimes = (count: number) =>
      settled(
        Promise.allSettled(Array.from({ length: count }, () => embark.flights.get(flight.id))),
      );
    await callTimes(100);
    expect(sent.length).toBe(150);
    up = true;
    await callTimes(100);
    up = false;
    sent.length = 0;
    await callTimes(100);
    expect(sent.length).toBe(110);
  });
});

describe("a call that hangs", () => {
  it("is cut after timeoutMs and tried again", async () => {
    const { embark, sent } = clientOver([hang, json(flight)], { timeoutMs: 1_000 });
    const startedAt = Date.now();
    expect((await settled(embark.flights.get(flight.id))).value).toEqual(flight);
    expect(sent).toHaveLength(2);
    expect(Date.now() - startedAt).toBeLessThan(1_300);
  });

  it("throws a TimeoutError in the end", async () => {
    const { embark } = clientOver([hang]);
    const { error } = await settled(
      embark.flights.get(flight.id, { timeoutMs: 500, retry: { attempts: 2 } }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 500, attempts: 2, operation: "flights.get" });
    expect(String(error)).toContain("flights.get: no answer within 500 ms");
  });

  it("may take for ever", async () => {
    const answered: Scripted = async (signal) => {
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      signal?.throwIfAborted();
      return Response.json(flight);
    };
    const { embark } = clientOver([answered], { timeoutMs: Number.POSITIVE_INFINITY });
    expect((await settled(embark.flights.get(flight.id))).value).toEqual(flight);
  });

  it("leaves no timer behind when it is answered", async () => {
    const { embark } = clientOver([json(flight)]);
    await embark.flights.get(flight.id);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("an aborted call", () => {
  it.each([
    ["while it waits for the answer", hang],
    [
      "while it waits for the next attempt",
      problem(503, "unavailable", {}, { "retry-after": "20" }),
    ],
  ])("ends at once with the reason of the signal %s", async (_, answer) => {
    const { embark, sent } = clientOver([answer]);
    const controller = new AbortController();
    const reason = new Error("The traveller went back.");
    const call = embark.flights.get(flight.id, { signal: controller.signal });
    const caught = call.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(reason);
    expect(await caught).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it("is not sent when it was aborted before", async () => {
    const { embark, sent } = clientOver([json(flight)]);
    const call = embark.flights.get(flight.id, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(sent).toHaveLength(0);
  });
});
