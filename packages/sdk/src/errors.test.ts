import { describe, expect, it } from "vitest";
import { createEmbark } from "./create-embark.ts";
import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  EmbarkError,
  GoneError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  PreconditionError,
  ProblemError,
  RateLimitError,
  ServerError,
} from "./errors.ts";
import {
  networkFailure,
  problem,
  type Scripted,
  scriptedFetch,
  text,
} from "./testing/scripted-fetch.ts";

async function failureOf(answer: Scripted): Promise<unknown> {
  const { fetch } = scriptedFetch(answer);
  const embark = createEmbark({ baseUrl: "https://api.test", fetch, retry: false });
  return embark.flights.get("flt_1").catch((error: unknown) => error);
}

describe("a failure", () => {
  it.each([
    [400, "malformed_request", BadRequestError],
    [401, "unauthenticated", AuthenticationError],
    [403, "forbidden", PermissionError],
    [404, "not_found", NotFoundError],
    [409, "seat_taken", ConflictError],
    [410, "quote_expired", GoneError],
    [412, "precondition_failed", PreconditionError],
    [428, "precondition_required", PreconditionError],
    [422, "invalid_request", InvalidRequestError],
    [429, "rate_limited", RateLimitError],
    [500, "internal_error", ServerError],
    [503, "unavailable", ServerError],
    [418, "teapot", ProblemError],
  ])("with %i %s is of its own kind", async (status, code, kind) => {
    const error = await failureOf(problem(status, code));
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(EmbarkError);
    expect(error).toMatchObject({ name: kind.name, status, code, requestId: "req_1", attempts: 1 });
  });

  it("says operation, status, code, what to do and the request", async () => {
    const detail = "Adults and children together may be at most nine.";
    const errors = [{ pointer: "/query/adults", code: "too_many_passengers", detail }];
    const error = await failureOf(problem(422, "too_many_passengers", { detail, errors }));
    expect(String(error)).toBe(
      `InvalidRequestError: flights.get: 422 too_many_passengers: ${detail} (request req_1)`,
    );
    expect(error).toMatchObject({ detail, errors, retryable: false });
  });

  it("narrows by its code", async () => {
    const error = await failureOf(problem(422, "unknown_airport", { errors: [] }));
    if (!(error instanceof ProblemError) || error.problem?.code !== "unknown_airport") {
      throw new Error("wrong problem");
    }
    const code: "unknown_airport" = error.problem.code;
    expect(code).toBe("unknown_airport");
    // @ts-expect-error there is no such code in the contract
    expect(error.problem.code === "unknown_airprot").toBe(false);
  });

  it("keeps a code that this version of the SDK does not know", async () => {
    expect(await failureOf(problem(409, "code_of_tomorrow"))).toMatchObject({
      code: "code_of_tomorrow",
    });
  });

  it("without a body still is a ServerError with the request id", async () => {
    const error = await failureOf(text("", 500));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ requestId: "req_1", code: undefined, problem: undefined });
    expect(String(error)).toContain("flights.get: 500 no problem details (request req_1)");
  });

  it("that a proxy sends as HTML quotes its beginning", async () => {
    const error = await failureOf(text(`<h1>Bad gateway</h1>${"x".repeat(1000)}`, 502));
    expect(error).toBeInstanceOf(ServerError);
    expect(String(error)).toContain("502 no problem details: <h1>Bad gateway</h1>");
    expect(String(error).length).toBeLessThan(300);
  });

  it("with a JSON body that is no problem keeps it, as the health of a broken service", async () => {
    const health = { status: "down", version: "1", time: "2026-11-21T09:30:00Z", parts: [] };
    const error = await failureOf(() => Response.json(health, { status: 503 }));
    expect(error).toMatchObject({ status: 503, body: health, problem: undefined });
  });

  it("can be logged as JSON without losing what matters", async () => {
    const logged = JSON.parse(JSON.stringify(await failureOf(problem(404, "not_found"))));
    expect(logged).toMatchObject({
      name: "NotFoundError",
      message: "flights.get: 404 not_found: It is not_found. (request req_1)",
      operation: "flights.get",
      status: 404,
      code: "not_found",
      requestId: "req_1",
      attempts: 1,
    });
  });
});

describe("an answer that is not JSON", () => {
  it.each([
    ["HTML", text("<!doctype html><title>Sign in to the Wi-Fi</title>", 200)],
    ["broken JSON", text('{"id": "flt_', 200, "application/json")],
    ["nothing", text("", 200, "application/json")],
  ])("but %s is a DecodeError", async (_, answer) => {
    const error = await failureOf(answer);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ status: 200, requestId: "req_1", operation: "flights.get" });
  });

  it("is quoted with its type", async () => {
    expect(await failureOf(text("<!doctype html>", 200))).toMatchObject({
      contentType: "text/html",
      excerpt: "<!doctype html>",
      message: "flights.get: 200 with text/html instead of JSON: <!doctype html> (request req_1)",
    });
  });
});

it("a ConnectionError says what could not be reached and why", async () => {
  const error = await failureOf(networkFailure);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(String(error)).toContain("cannot reach https://api.test/flights/flt_1 (ECONNREFUSED)");
});

it("a connection that fails does not tell what was asked for", async () => {
  const { fetch } = scriptedFetch(networkFailure);
  const embark = createEmbark({ baseUrl: "https://api.test", fetch, retry: false });
  const error = await embark.users.list({ email: "anna@example.org" }).catch((one: unknown) => one);
  expect(String(error)).toContain("cannot reach https://api.test/users (ECONNREFUSED)");
  expect(JSON.stringify(error)).not.toContain("anna");
});
