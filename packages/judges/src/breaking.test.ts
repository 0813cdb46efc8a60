import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readContract } from "../../reference-server/src/platform/http/contract-file.ts";
import { readExchanges } from "./exchanges.ts";
import { judgeByPrism } from "./prism.ts";
import { judgeByRedocly } from "./redocly.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const { document } = await readContract();
const { "200": documented } = document.paths["/airports"]?.get?.responses ?? {};
const example = documented && "content" in documented ? documented.content : undefined;
const json = JSON.stringify(example?.["application/json"]?.example);
const good: Answer = {
  status: 200,
  headers: { "Content-Type": "application/json", "X-Request-Id": "req_1" },
  body: json,
};
const problem = {
  type: "/docs/problems#made_up",
  title: "Made up",
  status: 422,
  detail: "The contract does not know this code.",
  code: "made_up",
  requestId: "req_1",
  retryable: false,
  errors: [],
};
const asProblem = { ...good.headers, "Content-Type": "application/problem+json" };
const { "X-Request-Id": _, ...anonymous } = good.headers;

/** Answers that break the contract, with what Prism says, and Redocly where it looks at that at all. */
const broken: Readonly<Record<string, readonly [Answer, prism: string, redocly?: string]>> = {
  "a stray member": [
    { ...good, body: json.replace("{", '{"stray":1,') },
    "found 'stray'",
    'undocumented field "stray"',
  ],
  "a missing member": [
    { ...good, body: json.replace("nextCursor", "next") },
    "required property 'nextCursor'",
    'missing required field "nextCursor"',
  ],
  "another type": [
    { ...good, body: json.replace(/"latitude":[^,]+/, '"latitude":"north"') },
    "latitude must be number",
    'latitude" must be number',
  ],
  "an unknown code of a problem": [
    { status: 422, headers: asProblem, body: JSON.stringify(problem) },
    "property code must be",
    'at "code"',
  ],
  "a body that is no JSON": [{ ...good, body: "{" }, "must be object", "not valid JSON"],
  "another status": [{ ...good, status: 404 }, "Unable to match the returned status code"],
  "another media type": [
    { ...good, headers: { ...good.headers, "Content-Type": "text/html" } },
    'media type "text/html" does not match',
  ],
  "no request id": [{ ...good, headers: anonymous }, "required property 'x-request-id'"],
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "embark-breaking-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the judges say of recorded answers to `GET` requests. */
async function judge(answers: readonly Answer[], path = "/airports?q=lon") {
  const own = await mkdtemp(join(folder, "record-"));
  const entries = answers.map(({ status, headers, body }) => {
    const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const content = { mimeType: headers["Content-Type"], text: body };
    const request = { method: "GET", url: `http://127.0.0.1/api/v1${path}`, headers: [] };
    const response = { status, headers: list, content };
    return { startedDateTime: "2026-11-21T09:30:00Z", request, response };
  });
  const har = join(own, "airports.har");
  await writeFile(har, JSON.stringify({ log: { version: "1.2", entries } }));
  return {
    prism: await judgeByPrism(await readExchanges(har)),
    redocly: (await judgeByRedocly(own)).findings,
  };
}

describe("the judges", () => {
  test("find nothing in an answer that keeps to the contract", async () => {
    expect(await judge([good])).toEqual({ prism: [], redocly: [] });
  });

  test("find what breaks it, and say where", async () => {
    const cases = Object.values(broken);
    const { prism, redocly } = await judge(cases.map(([answer]) => answer));
    for (const [{ status }, byPrism, byRedocly] of cases) {
      const at = `GET /airports ${status}: `;
      expect(prism.filter((each) => each.startsWith(`Prism: ${at}`)).join("\n")).toContain(byPrism);
      if (byRedocly !== undefined) expect(redocly.join("\n")).toContain(byRedocly);
    }
  });

  test("find an answer of no operation", async () => {
    const { prism, redocly } = await judge([good], "/aerodromes");
    expect(prism.join()).toContain("route not found");
    expect(redocly.join()).toContain("Undocumented endpoint");
  });
});
