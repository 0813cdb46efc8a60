import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withServer } from "../../../testing/start-server.ts";
import { problemHandler } from "../contract/router.ts";
import { sendAnswer } from "../contract/send-answer.ts";
import { listen, stopListening } from "../http/listen.ts";
import { requestLog } from "../log/request-log.ts";
import type { NewKey } from "./api-key.ts";
import { keysOf } from "./api-keys.ts";
import { createApp } from "./gateway.ts";
import { networkOf, RateLimits } from "./rate-limits.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["1::4:5:6:7:8", "1:0:0:4"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe("the rate limit of all operations together", () => {
  const server = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "3", EMBARK_TRUST_PROXY: "1" } });

  async function ask(address: string, key?: string) {
    const headers = new Headers({ "X-Forwarded-For": address });
    if (key !== undefined) headers.set("Embark-Key", key);
    const { status, headers: answered } = await server().api("/airports?limit=1", { headers });
    return { status, policy: answered.get("ratelimit-policy"), left: answered.get("ratelimit") };
  }

  async function keyOf(given: Pick<NewKey, "kind" | "origins">) {
    const { context } = server();
    return (await context.database.write(() => keysOf(context).create({ name: "K", ...given })))
      .text;
  }

  test("lists a publishable key beside the address, and counts both", async () => {
    const text = await keyOf({ kind: "publishable", origins: ["https://shop.example"] });
    const first = await ask("203.0.113.1", text);
    expect(first.policy).toBe('"default";q=3;w=60, "key";q=300;w=60');
    expect(first.left).toMatch(/^"default";r=2;t=\d+, "key";r=299;t=\d+$/);
    expect((await ask("203.0.113.2", text)).left).toMatch(/^"default";r=2;t=\d+, "key";r=298;/);
    for (let count = 0; count < 2; count += 1) await ask("203.0.113.1", text);
    expect((await ask("203.0.113.1", text)).status).toBe(429);
  });

  test("counts a server by its secret key, not by its address", async () => {
    const text = await keyOf({ kind: "secret" });
    const statuses = new Set<number>();
    for (let count = 0; count < 300; count += 1)
      statuses.add((await ask("203.0.113.3", text)).status);
    expect([...statuses]).toEqual([200]);
    const refused = await ask("203.0.113.4", text);
    expect(refused).toMatchObject({ status: 429, policy: '"key";q=300;w=60' });
    expect(refused.left).toMatch(/^"key";r=0;t=\d+$/);
  });

  test("counts the address when the key is made up", async () => {
    for (let count = 0; count < 3; count += 1) await ask("203.0.113.5", `sk_test_${count}`);
    expect((await ask("203.0.113.5", "sk_test_other")).status).toBe(429);
  });

  test("counts a network of version 6 as one", async () => {
    for (let count = 0; count < 3; count += 1) await ask(`2001:db8:1:2::${count}`);
    expect((await ask("2001:db8:1:2:ffff::1")).status).toBe(429);
    expect((await ask("2001:db8:1:3::1")).status).toBe(200);
  });
});

describe("the rate limit of an operation", () => {
  const server = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "50" } });
  let url = "";
  let stop: () => Promise<void>;

  /** Has one operation with a limit and others without, for whoever says who they are. */
  beforeAll(async () => {
    const { context } = server();
    const limits = new RateLimits(context);
    const app = createApp(1);
    app.use(requestLog(context.log));
    app.use(limits.handler((path) => path === "/health"));
    app.use((request, response) => {
      const id = request.path.slice(1);
      const rateLimit = id === "login" ? { quota: 2, window: 600 } : undefined;
      limits.count(request, { id, rateLimit }, request.get("X-Account"));
      sendAnswer(response, { status: 204, headers: {} });
    });
    app.use(problemHandler);
    const http = createServer(app);
    url = await listen(http, 0, "127.0.0.1");
    stop = () => stopListening(http);
  });
  afterAll(() => stop());

  async function ask(path: string, address: string, account?: string) {
    const headers = new Headers({
      "X-Forwarded-For": address,
      // Of a form that is echoed, and like the name of a header.
      "X-Request-Id": "RateLimit",
    });
    if (account !== undefined) headers.set("X-Account", account);
    const response = await fetch(url + path, { headers });
    const text = await response.text();
    return {
      status: response.status,
      policy: response.headers.get("ratelimit-policy"),
      left: response.headers.get("ratelimit"),
      retryAfter: response.headers.get("retry-after"),
      detail: text && JSON.parse(text).detail,
    };
  }

  test("is listed beside the others", async () => {
    const { policy, left } = await ask("/login", "203.0.113.1", "usr_1");
    expect(policy).toBe('"default";q=50;w=60, "user";q=50;w=60, "operation";q=2;w=600');
    expect(left).toMatch(/^"default";r=49;t=60, "user";r=49;t=60, "operation";r=1;t=600$/);
    expect((await ask("/other", "203.0.113.1")).policy).toBe('"default";q=50;w=60');
  });

  test("counts an address, for one operation alone", async () => {
    for (let count = 0; count < 2; count += 1) {
      expect((await ask("/login", "203.0.113.2")).status).toBe(204);
    }
    const refused = await ask("/login", "203.0.113.2");
    expect(refused.status).toBe(429);
    expect(refused.left).toMatch(/"operation";r=0;t=\d+$/);
    const seconds = Number(refused.retryAfter);
    expect(seconds).toBeGreaterThan(500);
    expect(refused.detail).toBe(
      `This address or account has used its 2 requests in 10 minutes. Try again in ${seconds} seconds.`,
    );
    expect((await ask("/other", "203.0.113.2")).status).toBe(204);
    expect((await ask("/login", "203.0.113.3")).status).toBe(204);
  });

  test("counts an account wherever it is", async () => {
    for (const address of ["203.0.113.4", "203.0.113.5"]) await ask("/login", address, "usr_2");
    expect((await ask("/login", "203.0.113.6", "usr_2")).status).toBe(429);
    expect((await ask("/login", "203.0.113.6", "usr_3")).status).toBe(204);
  });

  test("an account has as many requests as an address, from all its addresses together", async () => {
    for (let count = 0; count < 50; count += 1) await ask("/other", `203.0.114.${count}`, "usr_4");
    const refused = await ask("/other", "203.0.115.1", "usr_4");
    expect(refused.status).toBe(429);
    expect(refused.detail).toContain("This account has used its 50 requests a minute.");
  });
});
