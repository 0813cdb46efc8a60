import { beforeAll, describe, expect, test } from "vitest";
import { newCaller } from "../testing/callers.ts";
import { modes, withMode } from "../testing/production-env.ts";
import { type Operation, readOperations } from "./platform/contract/document.ts";
import { keysOf } from "./platform/gateway/api-keys.ts";
import { userRoles } from "./platform/gateway/principal.ts";
import { readContract } from "./platform/http/contract-file.ts";

const { document } = await readContract();
const operations = readOperations(document);
const withBody = operations.filter(({ body }) => body !== undefined);

/** What others prove than who calls, or what is signed as a whole. */
const signedOtherwise = ["check-in", "provider"];

function bodyOf({ path, method }: Operation): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = Object(document.paths);
  const { requestBody } = Object(paths[path]?.[method]);
  return Object(Object(Object(requestBody).content)["application/json"]);
}

/** The example of the contract for the body of an operation. */
function exampleOf(operation: Operation): Record<string, unknown> {
  return Object(bodyOf(operation).example);
}

/** Whether a body may have a member. */
function knows(operation: Operation, name: string): boolean {
  const { $ref } = Object(bodyOf(operation).schema);
  const { schemas } = Object(document.components);
  return name in Object(Object(Object(schemas)[String($ref).split("/").at(-1) ?? ""]).properties);
}

describe.each(modes)("requests that want more than they may in %s", (mode) => {
  const server = withMode(mode);
  let secretKey: string;
  let asked = 0;

  beforeAll(async () => {
    const { context } = server();
    const made = await context.database.write(() =>
      keysOf(context).create({ name: "Shop", kind: "secret" }),
    );
    secretKey = made.text;
  });

  const api = (path: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    asked += 1;
    headers.set("X-Forwarded-For", `10.0.${asked >> 8}.${asked & 255}`);
    return server().api(path, { ...init, headers });
  };

  /** A request for an operation by somebody who may call it. */
  async function sent(operation: Operation, body: string) {
    const { method, path, parameters, roles } = operation;
    const headers = new Headers({ "Content-Type": "application/json" });
    let filled = path;
    for (const { in: place, name, example } of parameters) {
      if (place === "path")
        filled = filled.replace(`{${name}}`, encodeURIComponent(String(example)));
      if (place === "header" && ["If-Match", "Idempotency-Key"].includes(name)) {
        headers.set(name, name === "If-Match" ? "*" : crypto.randomUUID());
      }
    }
    if (roles.includes("secret-key")) headers.set("Embark-Key", secretKey);
    const role = roles.includes("user")
      ? "traveller"
      : userRoles.find((each) => roles.includes(each));
    if (role) {
      const { token } = await newCaller(server().context, role, { isProven: true });
      headers.set("Authorization", `Bearer ${token}`);
    }
    const response = await api(filled, { method: method.toUpperCase(), headers, body });
    const text = await response.text();
    const code = text.startsWith("{") ? JSON.parse(text).code : undefined;
    return { status: response.status, code };
  }

  const open = withBody.filter(
    ({ roles }) => !roles.some((role) => signedOtherwise.includes(role)),
  );

  test.each(open.map((each) => [each.id, each] as const))(
    "%s takes no member that it does not know",
    async (_, operation) => {
      const own = exampleOf(operation);
      for (const [name, value] of Object.entries({
        role: "it",
        status: "active",
        accountId: "usr_01",
        agencyIdOfOthers: "agy_01",
        constructor: {},
      })) {
        if (knows(operation, name)) continue;
        const answer = await sent(operation, JSON.stringify({ ...own, [name]: value }));
        expect([name, answer.status, answer.code]).toEqual([name, 422, "invalid_request"]);
      }
      const polluted = JSON.stringify({ ...own }).replace(/\}$/, ',"__proto__":{"role":"it"}}');
      const answer = await sent(operation, polluted.replace("{,", "{"));
      expect([answer.status, answer.code]).toEqual([422, "invalid_request"]);
    },
  );

  test.each(withBody.map((each) => [each.id, each] as const))(
    "%s survives what is deep, wide, huge or of the wrong kind",
    async (_, operation) => {
      const own = exampleOf(operation);
      const deep = `${"[".repeat(45_000)}${"]".repeat(45_000)}`;
      const nested = `${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}`;
      const wide = JSON.stringify(Array.from({ length: 45_000 }, () => 0));
      const bodies = [deep, nested, wide, "null", "0", '""', "[]"];
      for (const name of Object.keys(own)) {
        const rest = JSON.stringify({ ...own, [name]: "?" });
        for (const value of [deep, nested, wide, JSON.stringify("x".repeat(90_000))]) {
          const body = rest.replace('"?"', () => value);
          if (body.length < 100 * 1024) bodies.push(body);
        }
      }
      bodies.push(JSON.stringify({ ...own, more: "x".repeat(200_000) }));
      for (const body of bodies) {
        const { status } = await sent(operation, body);
        expect([status, body.slice(0, 80)]).toEqual([
          expect.toSatisfy(isRefusal),
          body.slice(0, 80),
        ]);
      }
    },
    60_000,
  );

  const isRefusal = (status: number) => status >= 400 && status < 500;

  test("an address of 15 kB is read, and what it asks is refused", async () => {
    const long = "x".repeat(15_000);
    for (const path of [
      `/airports?query=${long}`,
      `/flights/${long}`,
      `/${long}`,
      `/bookings?cursor=${long}`,
    ]) {
      expect((await api(path)).status, path.slice(0, 20)).toSatisfy(isRefusal);
    }
    const many = Array.from({ length: 2_000 }, (_, each) => `a${each}=1`).join("&");
    expect((await api(`/airports?${many}`)).status).toBe(422);
    const tokens = { "Embark-Booking-Token": "bkt_x ".repeat(2_000) };
    expect((await api("/bookings", { headers: tokens })).status).toBe(422);
  });
});
