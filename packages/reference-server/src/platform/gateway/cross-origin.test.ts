import { describe, expect, test, vi } from "vitest";
import { startServer, withServer } from "../../../testing/start-server.ts";
import { DatabaseUnavailableError } from "../database/errors.ts";
import { keysOf, sandboxKeys } from "./api-keys.ts";

const page = "https://shop.example";

describe("pages of other origins", () => {
  const server = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "2" } });

  async function shopKey() {
    const { context } = server();
    const shop = { name: "Shop", kind: "publishable", origins: [page] } as const;
    return context.database.write(() => keysOf(context).create(shop));
  }

  async function askFrom(origin: string, key?: string, path = "/health") {
    const headers = new Headers({ Origin: origin });
    if (key !== undefined) headers.set("Embark-Key", key);
    return (await server().api(path, { headers })).headers;
  }

  function preflight(origin: string, path = "/airports") {
    const headers = {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "embark-key,idempotency-key",
    };
    return server().api(path, { method: "OPTIONS", headers });
  }

  test("may read answers where the key of the request allows them, without cookies", async () => {
    const { text } = await shopKey();
    const headers = await askFrom(page, text);
    expect(headers.get("access-control-allow-origin")).toBe(page);
    expect(headers.get("access-control-expose-headers")).toBe(
      "X-Request-Id,RateLimit,RateLimit-Policy,Retry-After,ETag,Idempotency-Replayed",
    );
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("vary")).toContain("Origin");
  });

  test("may read refusals too, or they would not know when to ask again", async () => {
    const { text } = await shopKey();
    const asked = async () => (await askFrom(page, text, "/airports")).get("retry-after");
    await expect.poll(asked).not.toBeNull();
    expect((await askFrom(page, text, "/airports")).get("access-control-allow-origin")).toBe(page);
  });

  test("read nothing without a key, or with one that is not for them", async () => {
    const { text } = await shopKey();
    const { url } = server();
    for (const [origin, key] of [
      [page, undefined],
      [page, "pk_test_unknown"],
      [page, sandboxKeys.publishable],
      [page, sandboxKeys.secret],
      ["https://other.example", text],
      ["null", text],
      // Of the same origin: the browser asks for no permission, and gets none to pass on.
      [url, text],
    ] as const) {
      const headers = await askFrom(origin, key);
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("access-control-expose-headers")).toBeNull();
      expect(headers.get("vary")).toContain("Origin");
    }
  });

  test("ask beforehand, and are told once for two hours", async () => {
    await shopKey();
    const response = await preflight(page);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(page);
    expect(response.headers.get("access-control-allow-methods")).toBe(
      "GET,HEAD,POST,PUT,PATCH,DELETE",
    );
    const allowed = response.headers.get("access-control-allow-headers")?.split(",");
    expect(allowed).toEqual(
      expect.arrayContaining([
        ...["Authorization", "Content-Type", "Embark-Booking-Token", "Embark-Check-In-Token"],
        ...["Embark-Key", "Idempotency-Key", "If-Match", "If-None-Match", "X-Request-Id"],
      ]),
    );
    expect(response.headers.get("access-control-max-age")).toBe("7200");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("vary")).toContain("Origin");
    expect(response.headers.get("ratelimit")).toBeNull();
  });

  test("of no key are told nothing beforehand", async () => {
    const { key } = await shopKey();
    for (const origin of ["https://other.example", "null", "http://shop.example"]) {
      const { headers } = await preflight(origin, "/health");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("access-control-allow-methods")).toBeNull();
    }
    const { context } = server();
    for (const { id } of await context.database.read(() => keysOf(context).list())) {
      await context.database.write(() => keysOf(context).revoke(id));
    }
    expect(key.origins).toEqual([page]);
    expect(
      (await preflight(page, "/health")).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });

  test("may read what is no API: the contract, its reference", async () => {
    for (const path of ["/openapi.json", "/docs"]) {
      const { headers } = await server().fetch(path, { headers: { Origin: page } });
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});

test("an answer that is compressed still differs by origin", async () => {
  const { api, server } = await startServer("sqlite");
  // Pages of the sandbox key.
  const page = "http://localhost:3000";
  const key = { "Embark-Key": sandboxKeys.publishable };
  const headers = { "Accept-Encoding": "gzip", Origin: page, ...key };
  const long = await api("/airports?limit=100", { headers });
  expect(long.headers.get("content-encoding")).toBe("gzip");
  expect(long.headers.get("vary")).toMatch(/Origin.*Accept-Encoding|Accept-Encoding.*Origin/);
  await server.stop();
});

test("a key that cannot be checked is not trusted", async () => {
  const { api, server, context } = await startServer("sqlite");
  const headers = { "Embark-Key": sandboxKeys.publishable };
  await context.database.write(() => keysOf(context).revoke("key_sandboxsecret"));
  const broken = vi.spyOn(context.database, "read");
  broken.mockRejectedValue(new DatabaseUnavailableError("It does not answer."));
  const response = await api("/airports", { headers });
  broken.mockRestore();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).not.toBeNull();
  expect(JSON.parse(await response.text())).toMatchObject({ code: "unavailable" });
  await server.stop();
});
