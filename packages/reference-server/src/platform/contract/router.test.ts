import { DomainError } from "@embark/rules/domain-error";
import { describe, expect, test } from "vitest";
import { serveContract } from "../../../testing/serve-contract.ts";
import { thingsContract } from "../../../testing/things-contract.ts";
import type { AnyHandler } from "./handlers.ts";
import { requireVersion } from "./preconditions.ts";

const echo: AnyHandler = ({ query, headers }) => ({ status: 200, body: { query, headers } });

const faults: Readonly<Record<string, AnyHandler>> = {
  throws: () => {
    throw new Error("password=hunter2");
  },
  "undocumented-code": () => {
    throw new DomainError("sold_out", "None left.");
  },
  "undocumented-status": () => ({ status: 202 }),
  "wrong-body": () => ({ status: 200, headers: { ETag: '"1"' }, body: { name: 5 } }),
  "missing-header": () => ({ status: 200, body: { name: "a" } }),
  "missing-body": () => ({ status: 200, headers: { ETag: '"1"' } }),
  "unknown-member": () => ({ status: 200, headers: { ETag: '"1"' }, body: { name: "a", b: 1 } }),
};

function handlers(): Readonly<Record<string, AnyHandler>> {
  return {
    listThings: echo,
    createThing: ({ body }) => ({
      status: 201,
      headers: { Location: "/x" },
      body: { name: JSON.stringify(body) },
    }),
    getThing: ({ path }) => {
      if (path.thingId === "thg_404")
        throw new DomainError("not_found", "There is no thing thg_404.");
      return { status: 200, headers: { ETag: '"7"' }, body: { name: String(path.thingId) } };
    },
    updateThing: ({ headers }) => {
      requireVersion(String(headers["If-Match"]), 7);
      return { status: 200, headers: { ETag: '"8"' }, body: { name: "new" } };
    },
    getNewestThing: () => ({ status: 200, body: { name: "newest" } }),
    makeFault: (input) => faults[String(input.path.fault)]?.(input) ?? { status: 404 },
  };
}

const api = serveContract("sqlite", thingsContract, handlers);

async function jsonOf(response: Response) {
  return JSON.parse(await response.text());
}

async function problemOf(path: string, init?: RequestInit) {
  const response = await api.fetch(path, init);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = await jsonOf(response);
  expect(body.status).toBe(response.status);
  expect(body.type).toBe(`/docs/problems#${body.code}`);
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  return { ...body, headers: response.headers };
}

async function echoOf(query: string) {
  const response = await api.fetch(`/things?${query}`);
  expect(response.status).toBe(200);
  return (await jsonOf(response)).query;
}

function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": crypto.randomUUID(),
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

describe("parameters", () => {
  test("are decoded, coerced and get their defaults", async () => {
    expect(await echoOf("")).toEqual({ limit: 20 });
    expect(await echoOf("limit=5&ratio=-1.5&open=false&day=2026-12-18&sort=size")).toEqual({
      limit: 5,
      ratio: -1.5,
      open: false,
      day: "2026-12-18",
      sort: "size",
    });
  });

  test("lists come with commas or repeated, as the contract says", async () => {
    const expected = { limit: 20, codes: ["LHR", "LGW"], sizes: [1, 2] };
    expect(await echoOf("codes=LHR,LGW&sizes=1&sizes=2")).toEqual(expected);
    expect(await echoOf("codes=LHR%2CLGW&sizes=1&sizes=2")).toEqual(expected);
  });

  test.each(["1e3", "", "%205", "5%20", "0x10", "1.0", "+5", "05", "five", "99999999999999999999"])(
    "limit=%s is not a whole number",
    async (text) => {
      const problem = await problemOf(`/things?limit=${text}`);
      expect(problem).toMatchObject({ code: "invalid_request", status: 422, retryable: false });
      expect(problem.errors).toEqual([
        {
          pointer: "/query/limit",
          code: "type",
          detail: "`limit` must be a whole number, such as 20.",
        },
      ]);
    },
  );

  test.each([
    ["limit=0", "/query/limit", "`limit` must be at least 1."],
    ["limit=101", "/query/limit", "`limit` must be at most 100."],
    ["ratio=1e3", "/query/ratio", "`ratio` must be a number, such as 12.5."],
    ["open=yes", "/query/open", "`open` must be true or false."],
    ["day=2026-02-30", "/query/day", "`day` must be a date that exists, written as YYYY-MM-DD."],
    ["sort=price", "/query/sort", "`sort` must be one of name, size."],
    ["codes=LHR,lgw", "/query/codes/1", "`codes[1]` does not have the right form, ^[A-Z]{3}$."],
    ["sizes=1&sizes=x", "/query/sizes/1", "`sizes[1]` must be a whole number, such as 20."],
    [
      "origin=Bangkok",
      "/query/origin",
      "`origin` does not have the right form: IATA code of an airport, such as BKK.",
    ],
    ["limit=1&limit=2", "/query/limit", "`limit` is given 2 times; give it once."],
    [
      "lmit=5",
      "/query/lmit",
      "`lmit` is not a parameter here; there are limit, ratio, open, codes, sizes, day, sort, origin.",
    ],
  ])("%s is refused with a pointer and a sentence", async (query, pointer, detail) => {
    const problem = await problemOf(`/things?${query}`);
    expect(problem.errors).toMatchObject([{ pointer, detail }]);
    expect(problem.detail).toBe(detail);
  });

  test("several faults are listed in the order of the contract", async () => {
    const problem = await problemOf("/things?sort=x&nope=1&limit=0&open=1");
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      "/query/limit",
      "/query/open",
      "/query/sort",
      "/query/nope",
    ]);
    expect(problem.detail).toBe("`limit` must be at least 1. 3 more parts are wrong.");
  });

  test("a path parameter has its pointer too", async () => {
    const problem = await problemOf("/things/7");
    expect(problem.errors).toMatchObject([{ pointer: "/path/thingId", code: "pattern" }]);
  });

  test("a header that is too long is refused", async () => {
    const problem = await problemOf("/things", { headers: { "X-Note": "x".repeat(256) } });
    expect(problem.errors).toMatchObject([{ pointer: "/header/X-Note", code: "maxLength" }]);
  });

  test("an operation that documents no invalid request ignores what it does not know", async () => {
    expect((await api.fetch("/things/newest?t=1")).status).toBe(200);
  });

  test("a % that begins no character is a malformed request", async () => {
    expect(await problemOf("/things/%zz")).toMatchObject({
      status: 400,
      code: "malformed_request",
    });
  });
});

describe("bodies", () => {
  const people = [{ name: "Ada" }];

  test("get their defaults", async () => {
    const response = await api.fetch("/things", post({ name: "a", people }));
    expect(response.status).toBe(201);
    expect(JSON.parse((await jsonOf(response)).name)).toEqual({ name: "a", people, size: 7 });
  });

  test.each([
    [{ people }, "/body/name", "`name` is missing."],
    [
      { name: "a", people, nmae: 1 },
      "/body/nmae",
      "`nmae` is not known here; leave it out or correct its name.",
    ],
    [{ name: "", people }, "/body/name", "`name` must not be empty."],
    [{ name: 5, people }, "/body/name", "`name` must be text."],
    [{ name: "a", people: [{}] }, "/body/people/0/name", "`people[0].name` is missing."],
    [
      { name: "a", people: [{ name: "Ada", email: "ada" }] },
      "/body/people/0/email",
      "`people[0].email` must be an e-mail address, such as name@example.com.",
    ],
    [
      { name: "a", people: [{ name: "Ada", seat: { row: 0 } }] },
      "/body/people/0/seat/row",
      "`people[0].seat.row` must be at least 1.",
    ],
    [
      { name: "a", people: [{ name: "Ada", seat: 5 }] },
      "/body/people/0/seat",
      "`people[0].seat` does not have any of the described forms.",
    ],
    [
      { name: "a", people: [..."abcd"].map((name) => ({ name })) },
      "/body/people",
      "`people` must have at most 3 entries.",
    ],
    ["null", "/body", "The body must be an object."],
  ])("%j is refused", async (body, pointer, detail) => {
    const problem = await problemOf("/things", post(body));
    expect(problem).toMatchObject({ status: 422, code: "invalid_request", detail });
    expect(problem.errors).toMatchObject([{ pointer, detail }]);
  });

  test("a wrong body of many faults lists only the first", async () => {
    const body = { name: "a", people: Array.from({ length: 500 }, () => ({})) };
    expect((await problemOf("/things", post(body))).errors).toHaveLength(20);
  });

  test.each(["{", "{'name': 1}", "nothing"])("%s is malformed", async (text) => {
    const problem = await problemOf("/things", post(text));
    expect(problem).toMatchObject({ status: 400, code: "malformed_request" });
  });

  test("a missing body is named", async () => {
    const problem = await problemOf("/things", post(""));
    expect(problem.errors).toMatchObject([{ pointer: "/body", detail: "The body is missing." }]);
  });

  test.each([
    { "Content-Type": "text/plain" },
    { "Content-Type": "application/xml" },
    { "Content-Encoding": "zstandard" },
    { "Content-Type": "application/json; charset=latin1" },
  ])("%j is an unsupported media type", async (headers) => {
    const problem = await problemOf("/things", post({ name: "a", people }, headers));
    expect(problem).toMatchObject({ status: 415, code: "unsupported_media_type" });
  });

  test("what does not decompress is malformed", async () => {
    const problem = await problemOf("/things", post({}, { "Content-Encoding": "gzip" }));
    expect(problem).toMatchObject({ status: 400, code: "malformed_request" });
  });

  test("more than 100 kB are too much", async () => {
    const problem = await problemOf("/things", post({ name: "x".repeat(110_000) }));
    expect(problem).toMatchObject({ status: 413, code: "content_too_large" });
  });

  test.each([
    ["entries", { name: "a", people: Array.from({ length: 2_001 }, () => ({})) }],
    ["members", Object.fromEntries(Array.from({ length: 2_001 }, (_, each) => [`m${each}`, 0]))],
  ])("so many %s are not compared one by one", async (_, body) => {
    const problem = await problemOf("/things", post(body));
    expect(problem).toMatchObject({
      status: 422,
      errors: [{ pointer: "/body", code: "too_many_values" }],
    });
  });
});

describe("addresses and methods", () => {
  test("a literal path goes before one with a parameter", async () => {
    expect(await (await api.fetch("/things/newest")).json()).toEqual({ name: "newest" });
  });

  test("an unknown address is a 404", async () => {
    const problem = await problemOf("/thinks");
    expect(problem).toMatchObject({ status: 404, code: "not_found", title: "Not found" });
    expect(await problemOf("/things/")).toMatchObject({ status: 404 });
  });

  test("a method that the address does not have is a 405 and names those it has", async () => {
    const problem = await problemOf("/things/newest", { method: "DELETE" });
    expect(problem).toMatchObject({ status: 405, code: "method_not_allowed" });
    expect(problem.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const put = await problemOf("/things", { method: "PUT" });
    expect(put.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  });

  test("OPTIONS lists the methods", async () => {
    const response = await api.fetch("/things/thg_1", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, PUT, HEAD, OPTIONS");
  });

  test("HEAD answers as GET does, without the body", async () => {
    const get = await api.fetch("/things/thg_1");
    const head = await api.fetch("/things/thg_1", { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("etag")).toBe('"7"');
    expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"));
    expect(await head.text()).toBe("");
  });

  test("an answer that Accept rules out is a 406", async () => {
    const problem = await problemOf("/things", { headers: { Accept: "text/csv" } });
    expect(problem).toMatchObject({ status: 406, code: "not_acceptable" });
    expect(
      (await api.fetch("/things", { headers: { Accept: "text/html, */*;q=0.1" } })).status,
    ).toBe(200);
  });
});

describe("versions", () => {
  test("If-None-Match with the current ETag gives 304 without a body", async () => {
    for (const seen of ['"7"', 'W/"7"', '"1", "7"', "*"]) {
      const response = await api.fetch("/things/thg_1", { headers: { "If-None-Match": seen } });
      expect(response.status).toBe(304);
      expect(response.headers.get("etag")).toBe('"7"');
      expect(response.headers.get("content-type")).toBeNull();
      expect(await response.text()).toBe("");
    }
    const other = await api.fetch("/things/thg_1", { headers: { "If-None-Match": '"6"' } });
    expect(other.status).toBe(200);
  });

  test("a change needs If-Match", async () => {
    const problem = await problemOf("/things/thg_1", { ...post({ name: "a" }), method: "PUT" });
    expect(problem).toMatchObject({ status: 428, code: "precondition_required" });
  });

  test("a change of a version that is no longer current is a 412", async () => {
    for (const stale of ['"6"', 'W/"7"', "7", ""]) {
      const init = { ...post({ name: "a" }, { "If-Match": stale }), method: "PUT" };
      const problem = await problemOf("/things/thg_1", init);
      expect(problem).toMatchObject({ status: 412, code: "precondition_failed" });
    }
    for (const current of ['"7"', '"6", "7"', "*"]) {
      const init = { ...post({ name: "a" }, { "If-Match": current }), method: "PUT" };
      expect((await api.fetch("/things/thg_1", init)).status).toBe(200);
    }
  });
});

describe("failures", () => {
  test("a rule of the trade has the status that the operation documents for its code", async () => {
    const problem = await problemOf("/things/thg_404");
    expect(problem).toMatchObject({
      status: 404,
      code: "not_found",
      title: "Not found",
      detail: "There is no thing thg_404.",
      retryable: false,
    });
  });

  test.each([
    ["throws", "hunter2"],
    ["undocumented-code", "None left"],
    ["undocumented-status", "answered 202 which it does not document"],
    ["wrong-body", "/name must be string"],
    ["missing-header", "without the header ETag"],
    ["missing-body", "without a body"],
    ["unknown-member", "must NOT have additional properties"],
  ])(
    "a handler that %s gives a 500 that tells nothing, and a line in the log",
    async (fault, logged) => {
      const problem = await problemOf(`/faults/${fault}`);
      expect(problem).toMatchObject({ status: 500, code: "internal_error", retryable: true });
      expect(problem.detail).toBe(
        "Something failed on our side. Try again, and quote the request id if it goes on.",
      );
      const [line, ...others] = api.takeFaults();
      expect(others).toEqual([]);
      expect(line).toMatchObject({ msg: "request failed", requestId: problem.requestId });
      expect(JSON.stringify(line)).toContain(logged);
    },
  );
});
