import { createServer } from "node:http";
import { DomainError } from "@embark/rules/domain-error";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withServer } from "../../../testing/start-server.ts";
import { listen, stopListening } from "../http/listen.ts";
import type { NewKey } from "./api-key.ts";
import { keysOf, sandboxKeys } from "./api-keys.ts";
import { keyAuthorizer } from "./authorize-key.ts";
import { createApp } from "./gateway.ts";

describe("who calls", () => {
  const server = withServer("sqlite", { env: { EMBARK_PUBLIC_URL: "https://book.example/shop" } });
  let url = "";
  let stop: () => Promise<void>;

  /** A server that answers with the key it lets in, or with the code and the sentence of a refusal. */
  beforeAll(async () => {
    const authorize = keyAuthorizer(server().context);
    const app = createApp(1);
    app.use(async (request, response) => {
      const method = request.method === "GET" ? "get" : "post";
      try {
        const key = await authorize(request, { area: request.path.slice(1), method });
        response.json({ key: key?.id ?? null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        response.json({ code: error.code, detail: error.message });
      }
    });
    const http = createServer(app);
    url = await listen(http, 0, "127.0.0.1");
    stop = () => stopListening(http);
  });
  afterAll(() => stop());

  const create = async (given: Partial<NewKey>) => {
    const { context } = server();
    const all = { name: "Shop", kind: "publishable", origins: ["https://shop.example"] } as const;
    return context.database.write(() => keysOf(context).create({ ...all, ...given }));
  };

  async function ask(headers: Record<string, string>, method = "GET", path = "/flights") {
    const response = await fetch(url + path, { method, headers });
    const answer: { key?: string | null; code?: string; detail?: string } = JSON.parse(
      await response.text(),
    );
    return answer;
  }

  test("programs without a key may go on, and pages of this server", async () => {
    const own = [undefined, url, "https://book.example"];
    for (const origin of own) {
      expect(await ask(origin === undefined ? {} : { Origin: origin })).toEqual({ key: null });
    }
    // As a proxy tells that it was asked over https.
    const host = url.slice("http://".length);
    const headers = { "X-Forwarded-Proto": "https", Origin: `https://${host}` };
    expect(await ask(headers)).toEqual({ key: null });
  });

  test("pages of other origins need a key", async () => {
    const port = new URL(url).port;
    for (const origin of [
      "https://shop.example",
      "null",
      `https://localhost:${port}`,
      "http://book.example",
      `http://evil.localhost:${port}`,
    ]) {
      expect(await ask({ Origin: origin })).toEqual({
        code: "origin_not_allowed",
        detail: `Pages of ${origin} need a publishable key that allows this origin. Send it as the header Embark-Key.`,
      });
    }
  });

  test("a publishable key works on the pages that it allows, on ours, and without a browser", async () => {
    const { key, text } = await create({});
    for (const origin of ["https://shop.example", url, undefined]) {
      const headers = { "Embark-Key": text, ...(origin && { Origin: origin }) };
      expect(await ask(headers)).toEqual({ key: key.id });
    }
    for (const origin of ["https://other.example", "http://shop.example", "null"]) {
      expect(await ask({ "Embark-Key": text, Origin: origin })).toEqual({
        code: "origin_not_allowed",
        detail: `This key may not be used on ${origin}. Add the page to the origins of the key.`,
      });
    }
  });

  test("the key of the sandbox works on every port of this machine and nowhere else", async () => {
    const askFrom = (origin: string) =>
      ask({ "Embark-Key": sandboxKeys.publishable, Origin: origin });
    for (const origin of ["http://localhost:5173", "http://127.0.0.1:1", "http://localhost"]) {
      expect(await askFrom(origin)).toEqual({ key: "key_sandboxpublishable" });
    }
    expect(await askFrom("http://localhost.evil.example:5173")).toMatchObject({
      code: "origin_not_allowed",
    });
  });

  test("a secret key works on servers, and in a page says that it has to be rolled", async () => {
    const { key, text } = await create({ kind: "secret", origins: [] });
    expect(await ask({ "Embark-Key": text })).toEqual({ key: key.id });
    for (const origin of ["https://shop.example", url]) {
      expect(await ask({ "Embark-Key": text, Origin: origin })).toMatchObject({
        code: "origin_not_allowed",
        detail: expect.stringContaining("Roll it now"),
      });
    }
  });

  test.each(["pk_test_unknown", "", "sk_live_x".repeat(500)])(
    "a key that nobody has is refused wherever it comes from",
    async (text) => {
      for (const headers of [{}, { Origin: url }, { Origin: "https://shop.example" }]) {
        expect(await ask({ ...headers, "Embark-Key": text })).toMatchObject({
          code: "key_not_valid",
          detail: expect.stringContaining("not known here"),
        });
      }
    },
  );

  test("a revoked key is refused at the next request", async () => {
    const { key, text } = await create({});
    expect(await ask({ "Embark-Key": text })).toEqual({ key: key.id });
    const { context } = server();
    await context.database.write(() => keysOf(context).revoke(key.id));
    expect(await ask({ "Embark-Key": text })).toMatchObject({
      code: "key_not_valid",
      detail: expect.stringContaining("revoked or replaced"),
    });
  });

  test("a key opens the areas of its scopes, to read or to write", async () => {
    const { key, text } = await create({ scopes: ["flights:read", "bookings:write"] });
    const headers = { "Embark-Key": text };
    expect(await ask(headers)).toEqual({ key: key.id });
    expect(await ask(headers, "POST", "/bookings")).toEqual({ key: key.id });
    expect(await ask(headers, "GET", "/bookings")).toEqual({
      code: "scope_missing",
      detail: "This key has no scope bookings:read, which this needs.",
    });
    expect(await ask(headers, "POST")).toMatchObject({ code: "scope_missing" });
    expect(await ask(headers, "GET", "/payments")).toMatchObject({ code: "scope_missing" });
  });

  test("notes that a key was used", async () => {
    const { context, clock } = server();
    const { key, text } = await create({});
    await ask({ "Embark-Key": text });
    const read = () => context.database.read(() => keysOf(context).read(key.id));
    await expect.poll(async () => (await read()).lastUsedAt).toBe(clock.now());
  });
});
