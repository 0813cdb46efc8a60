import { mkdir, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createTestPlace, engines } from "../testing/databases.ts";
import { noting } from "../testing/noting.ts";
import { productionEnv } from "../testing/production-env.ts";
import { startServer, withServer } from "../testing/start-server.ts";
import { configFromEnv } from "./config.ts";
import { ManualClock } from "./platform/clock/clock.ts";
import { appendEvent, countParkedEvents } from "./platform/events/events.ts";
import { createServer } from "./server.ts";

async function jsonOf(response: Response) {
  return JSON.parse(await response.text());
}

describe.each(engines)("the server on %s", (engine) => {
  const server = withServer(engine);

  test("tells that it works, and by which clock", async () => {
    const response = await server().api("/health");
    expect(response.status).toBe(200);
    const health = await jsonOf(response);
    expect(health).toMatchObject({ time: "2026-11-21T09:30:00.000Z" });
    const detail = engine === "sqlite" ? "SQLite" : "PostgreSQL";
    expect(health.parts).toContainEqual({ name: "database", status: "ok", detail });
    expect(health.parts).toContainEqual({ name: "jobs", status: "ok", detail: "None is failing." });
    const none = "None was given up.";
    expect(health.parts).toContainEqual({ name: "events", status: "ok", detail: none });
  });

  test("answers 503 when the database does not answer", async () => {
    const alone = await startServer(engine);
    await alone.context.database.close();
    const response = await alone.api("/health");
    expect(response.status).toBe(503);
    expect((await jsonOf(response)).parts).toContainEqual({
      name: "database",
      status: "down",
      detail: "The database does not answer.",
    });
    alone.takeFaults();
    await alone.server.stop();
  });

  test("says so when jobs and events fail, and goes on", async () => {
    const alone = await startServer(engine);
    const { context, api } = alone;
    const fail = () => {
      throw new Error("hunter2");
    };
    context.jobs.every("failing", 60_000, fail);
    context.events.subscribe("failing", ["test.happened"], fail);
    await context.database.write(() =>
      appendEvent({
        type: "test.happened",
        subject: "1",
        data: {},
        createdAt: context.clock.now(),
      }),
    );
    while ((await context.database.read(countParkedEvents)) === 0) {
      alone.clock.advance(3_600_000);
      await context.events.runPending();
      await context.jobs.runDue();
    }
    const response = await api("/health");
    expect(response.status).toBe(200);
    const { status, parts } = await jsonOf(response);
    expect(status).toBe("degraded");
    expect(parts).toContainEqual({ name: "jobs", status: "degraded", detail: "1 is failing." });
    expect(parts).toContainEqual({
      name: "events",
      status: "degraded",
      detail: "1 was given up after many tries.",
    });
    expect(JSON.stringify(parts)).not.toContain("hunter2");
    await alone.server.stop();
  });

  test("says so without reading what has happened before", async () => {
    const alone = await startServer(engine);
    const { database, events, health, jobs } = alone.context;
    // Only what is asked for health reads from now on.
    await Promise.all([events.stop(), jobs.stop()]);
    const texts: string[] = [];
    const read = database.read.bind(database);
    vi.spyOn(database, "read").mockImplementation((work) =>
      read(() => noting(work(), (text) => texts.push(text))),
    );
    expect((await health.report()).parts).toContainEqual({
      name: "events",
      status: "ok",
      detail: "None was given up.",
    });
    expect(texts.filter((text) => /\boutbox\b/.test(text))).toEqual([]);
    await alone.server.stop();
  });

  test("answers what is nowhere with a problem", async () => {
    for (const path of ["/api/v1/nowhere", "/nowhere"]) {
      const response = await server().fetch(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await jsonOf(response)).toMatchObject({
        code: "not_found",
        requestId: response.headers.get("x-request-id"),
      });
    }
  });
});

describe("request ids", () => {
  const server = withServer("sqlite");

  test("are echoed when they are harmless", async () => {
    const response = await server().api("/airports", {
      headers: { "X-Request-Id": "abc_DEF-123" },
    });
    expect(response.headers.get("x-request-id")).toBe("abc_DEF-123");
  });

  test.each(["a b", "x".repeat(65), '{"a":1}', "<script>"])("%s is replaced", async (given) => {
    const response = await server().api("/airports", { headers: { "X-Request-Id": given } });
    expect(response.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe("the log", () => {
  const server = withServer("sqlite");

  test("has one line for each request, without what may be secret", async () => {
    const response = await server().api("/airports?q=hunter2", {
      headers: {
        Authorization: "Bearer hunter2",
        Cookie: "session=hunter2",
        "Embark-Key": "hunter2",
      },
    });
    await response.text();
    const id = response.headers.get("x-request-id");
    await expect.poll(() => server().lines.filter((line) => line.requestId === id)).toHaveLength(1);
    const [line] = server().lines.filter((each) => each.requestId === id);
    expect(line).toMatchObject({
      level: "info",
      msg: "request",
      operationId: "listAirports",
      method: "GET",
      path: "/api/v1/airports",
      status: 401,
      ms: expect.any(Number),
    });
    expect(JSON.stringify(server().lines)).not.toContain("hunter2");
  });
});

describe("headers", () => {
  const server = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "1000" } });

  test("close the API to everything a browser could do with it", async () => {
    const { headers } = await server().api("/airports");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("etag")).toBeNull();
  });

  test("OPTIONS that is no preflight names the methods", async () => {
    const response = await server().api("/airports", { method: "OPTIONS" });
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  test("may not be longer than 16 kB", async () => {
    const response = await server().api("/airports", { headers: { "X-Long": "x".repeat(17_000) } });
    expect(response.status).toBe(431);
  });

  test("say when an answer is compressed, which only a long one is", async () => {
    const long = await server().fetch("/openapi.json");
    expect(long.headers.get("content-encoding")).toMatch(/^(br|gzip)$/);
    expect(long.headers.get("vary")).toContain("Accept-Encoding");
    expect(long.headers.get("etag")).toBeNull();
    expect(await jsonOf(long)).toMatchObject({ openapi: "3.1.0" });
    const short = await server().api("/airports?limit=1");
    expect(short.headers.get("content-encoding")).toBeNull();
  });
});

describe("the rate limit", () => {
  const server = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "3", EMBARK_TRUST_PROXY: "1" } });
  const ask = (address: string, path = "/airports") =>
    server().api(path, { headers: { "X-Forwarded-For": address } });

  test("is told in headers, counted for each address, and answered with a problem", async () => {
    const first = await ask("203.0.113.1");
    expect(first.headers.get("ratelimit-policy")).toMatch(/^"default"; ?q=3; ?w=60(;|$)/);
    expect(first.headers.get("ratelimit")).toMatch(/^"default"; ?r=2; ?t=\d+$/);
    await ask("203.0.113.1");
    await ask("203.0.113.1");
    const refused = await ask("203.0.113.1");
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(await jsonOf(refused)).toMatchObject({
      code: "rate_limited",
      title: "Too many requests",
      retryable: true,
      detail: `This address has used its 3 requests a minute. Try again in ${seconds} seconds.`,
    });
    expect((await ask("203.0.113.2")).status).toBe(200);
  });

  test("does not count health", async () => {
    for (let count = 0; count < 5; count += 1) {
      expect((await ask("203.0.113.3", "/health")).status).not.toBe(429);
    }
  });
});

describe("the documentation", () => {
  const server = withServer("sqlite");

  test("is one page made of files of this server alone", async () => {
    const page = await server().fetch("/docs");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
    const html = await page.text();
    const files = [...html.matchAll(/(?:href|src)="(?!data:)([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      expect(file).toMatch(/^\/(docs|openapi\.json)/);
      const response = await server().fetch(file);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
    expect(html).not.toMatch(/<script>|<style>| style=/);
  });

  test("explains every problem that the contract knows, at the address that problems name", async () => {
    const html = await (await server().fetch("/docs/problems")).text();
    const contract = await (await server().fetch("/openapi.json")).text();
    const codes = [...contract.matchAll(/"const": ?"([a-z_]+)"/g)].map((match) => match[1]);
    expect(codes).toContain("return_before_departure");
    for (const code of [...codes, "method_not_allowed"])
      expect(html).toContain(`<h2 id="${code}">`);
    expect(html).not.toContain("</strong> </p>");
  });
});

describe("mounted folders", () => {
  async function startWithSite() {
    const { dataFolder } = await createTestPlace("sqlite");
    const site = join(dataFolder, "site");
    const embark = join(dataFolder, "embark");
    await mkdir(join(site, "about"), { recursive: true });
    await mkdir(embark);
    await writeFile(join(site, "index.html"), "<!doctype html><title>Travel</title>");
    await writeFile(join(site, ".env"), "SECRET=1");
    await writeFile(join(embark, "loader.js"), "export {};");
    await writeFile(join(embark, "search-Bx7kQ_2a.js"), "export {};");
    await writeFile(join(embark, "calendar-overview.js"), "export {};");
    const mounts = [
      { path: "/", folder: site },
      { path: "/embark/", folder: embark },
    ];
    const started = await startServer("sqlite", { overrides: { mounts } });
    onTestFinished(() => started.server.stop());
    return started;
  }

  test("are served with their types, beside the API", async () => {
    const { fetch, api, server } = await startWithSite();
    const page = await fetch("/");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain(
      "require-trusted-types-for 'script'",
    );
    const { origin } = new URL(server.paymentUrl);
    expect(page.headers.get("content-security-policy")).toContain(`frame-src ${origin}`);
    const script = await fetch("/embark/loader.js");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
    expect((await api("/airports")).status).toBe(200);
  });

  test("are kept for ever only where the name has a hash", async () => {
    const { fetch } = await startWithSite();
    const cacheOf = async (path: string) => (await fetch(path)).headers.get("cache-control");
    expect(await cacheOf("/embark/search-Bx7kQ_2a.js")).toBe("public, max-age=31536000, immutable");
    expect(await cacheOf("/embark/calendar-overview.js")).toBe("no-cache");
    expect(await cacheOf("/")).toBe("no-cache");
  });

  test("show neither a list of files, nor hidden ones, nor those outside", async () => {
    const { fetch, url } = await startWithSite();
    for (const path of ["/about/", "/embark/", "/.env", "/embark/..%2fsite%2findex.html"]) {
      expect((await fetch(path)).status).toBe(404);
    }
    expect(await rawStatus(`${url}/embark/../../../../etc/passwd`)).toBe(404);
  });

  test("must be there", async () => {
    const mounts = [{ path: "/", folder: "/nowhere/at/all" }];
    await expect(createServer(configFromEnv({}), { mounts })).rejects.toThrow(
      "There is no folder /nowhere/at/all to serve at /.",
    );
  });
});

/** `fetch` would tidy the path. */
function rawStatus(url: string): Promise<number | undefined> {
  const { port, origin } = new URL(url);
  const path = url.slice(origin.length);
  return new Promise((resolve, reject) => {
    httpRequest({ port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("starting and stopping", () => {
  test("a request under way is finished, and health says that the server is stopping", async () => {
    const { server, context, api, url } = await startServer("sqlite");
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    context.health.register({
      name: "slow",
      necessary: false,
      async check() {
        reached.resolve();
        await gate.promise;
        // What the request needs is still there.
        await context.database.check();
        return { status: "ok", detail: "finished" };
      },
    });
    const underWay = api("/health");
    await reached.promise;
    const stopped = server.stop();
    await expect(fetch(`${url}/openapi.json`)).rejects.toThrow();
    gate.resolve();
    const response = await underWay;
    expect(response.status).toBe(503);
    const { parts } = await jsonOf(response);
    expect(parts[0]).toMatchObject({ name: "server", status: "down" });
    expect(parts).toContainEqual({ name: "slow", status: "ok", detail: "finished" });
    await stopped;
    await expect(context.database.check()).rejects.toThrow();
    await server.stop();
  });

  test("a port that is taken is named", async () => {
    const { server, url } = await startServer("sqlite");
    const { port } = new URL(url);
    await expect(startServer("sqlite", { env: { EMBARK_PORT: port } })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken. Stop what uses it, or set EMBARK_PORT to another one.`,
    );
    for (const name of ["EMBARK_PAYMENT_PORT", "EMBARK_SMTP_PORT"]) {
      await expect(startServer("sqlite", { env: { [name]: port } })).rejects.toThrow(
        `taken. Stop what uses it, or set ${name} to another one.`,
      );
    }
    await server.stop();
  });

  test("production starts only with keys that were given to it", async () => {
    const { dataFolder } = await createTestPlace("sqlite");
    const config = configFromEnv({ ...productionEnv, EMBARK_DATA: dataFolder });
    await expect(createServer(config)).rejects.toThrow(`${dataFolder}/keys.json cannot be read`);
  });

  test("production refuses a clock that can be moved", async () => {
    const config = configFromEnv(productionEnv);
    await expect(createServer(config, { clock: new ManualClock(0) })).rejects.toThrow(
      "In production the clock cannot be replaced.",
    );
  });
});
