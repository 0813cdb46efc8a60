import { describe, expect, it, vi } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { ServerError } from "./errors.ts";
import { bookingsOver } from "./testing/bookings.ts";
import { json, networkFailure, problem, scriptedFetch } from "./testing/scripted-fetch.ts";

const url = "https://api.test/flights/flt_1";

describe("hooks", () => {
  it("see each attempt, its outcome and the wait for the next", async () => {
    const { fetch } = scriptedFetch(problem(503, "unavailable"), json({ id: "flt_1" }));
    const request = vi.fn();
    const response = vi.fn();
    const retry = vi.fn();
    const hooks = { request, response, retry };
    await createEmbark({ baseUrl: "https://api.test", fetch, hooks }).flights.get("flt_1");

    const common = { operation: "flights.get", method: "GET", url };
    const ms = expect.any(Number);
    const requestId = "req_1";
    const error = expect.any(ServerError);
    expect(request.mock.calls).toEqual([[{ ...common, attempt: 1 }], [{ ...common, attempt: 2 }]]);
    expect(response.mock.calls).toEqual([
      [{ ...common, attempt: 1, ms, status: 503, requestId, error }],
      [{ ...common, attempt: 2, ms, status: 200, requestId, error: undefined }],
    ]);
    expect(retry.mock.calls).toEqual([[{ ...common, attempt: 1, delayMs: ms, error }]]);
  });

  it("that throw neither harm the call nor stay unseen", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const { fetch } = scriptedFetch(json({ id: "flt_1" }));
    const broken = new Error("broken hook");
    const hooks = {
      response() {
        throw broken;
      },
    };
    const embark = createEmbark({ baseUrl: "https://api.test", fetch, hooks });
    expect(await embark.flights.get("flt_1")).toEqual({ id: "flt_1" });
    expect(printed).toHaveBeenCalledWith("An Embark hook failed:", broken);
    printed.mockRestore();
  });
});

describe("debug", () => {
  it("prints each attempt", async () => {
    const lines: string[] = [];
    const { fetch } = scriptedFetch(networkFailure, json({}));
    await createEmbark({
      baseUrl: "https://api.test",
      fetch,
      debug: (line) => lines.push(line.replace(/\d+ ms/, "7 ms")),
    }).flights.get("flt_1");
    expect(lines.map((line) => line.trimEnd())).toEqual([
      `embark flights.get #1 GET ${url} …`,
      `embark flights.get #1 GET ${url} no answer 7 ms`,
      `embark flights.get #1 GET ${url} again in 7 ms`,
      `embark flights.get #2 GET ${url} …`,
      `embark flights.get #2 GET ${url} 200 7 ms req_1`,
    ]);
  });

  it("prints neither key, token, body nor what a query says about a person", async () => {
    const lines: string[] = [];
    const { bookings } = bookingsOver([json({})], {
      key: "pk_live_secret",
      auth: { getToken: () => ({ token: "secret" }), refresh: async () => {} },
      debug: (line) => lines.push(line),
      baseUrl: "https://api.test",
    });
    await bookings.create({ seats: 4711 });
    const { fetch } = scriptedFetch(json({}));
    const embark = createEmbark({
      baseUrl: "https://api.test",
      fetch,
      debug: (line) => lines.push(line),
    });
    await embark.raw.GET("/airports", {
      params: { query: { q: "lon" } },
      querySerializer: () => "q=lon&lastName=secret&email=secret&from=2026-12-01",
    });
    expect(lines.join("\n")).not.toMatch(/secret|4711/);
    expect(lines.at(-1)).toContain("/airports?q=lon&lastName=***&email=***&from=2026-12-01");
  });
});
