import { connect } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { password, withAccounts } from "../testing/account-steps.ts";
import { keysOf } from "./platform/gateway/api-keys.ts";

const page = "https://shop.partner.example";

/** Origins that look like the one that is allowed. */
const others = [
  "null",
  "http://shop.partner.example",
  "https://shop.partner.example:8443",
  "https://partner.example",
  "https://evil.shop.partner.example",
  "https://shop.partner.example.evil.example",
  "https://evil-shop.partner.example",
  "https://shop.partner.examplex",
  "https://SHOP.partner.example",
  "https://shop.partner.example/",
  "https://shop.partner.example.",
  "https://shop.partner.example@evil.example",
  "https://evil.example#https://shop.partner.example",
  "https://evil.example, https://shop.partner.example",
  "file://",
  "",
];

describe("pages that may not", () => {
  const steps = withAccounts("sqlite");
  let key: string;

  beforeAll(async () => {
    const { context } = steps().server;
    const made = await context.database.write(() =>
      keysOf(context).create({ name: "Shop", kind: "publishable", origins: [page] }),
    );
    key = made.text;
  });

  const login = async (headers: Readonly<Record<string, string>>, more: object = {}) =>
    steps().signIn(await steps().person(), more, { headers });

  test("sign nobody in, with whatever origin they come", async () => {
    const allowed = await login({ Origin: page, "Embark-Key": key });
    expect(allowed.headers.get("access-control-allow-origin")).toBe(page);
    expect(allowed.status).toBe(200);
    for (const Origin of others) {
      for (const more of [{ "Embark-Key": key }, {}] as const) {
        const { status, body, headers } = await login({ Origin, ...more });
        expect([Origin, status, body.code]).toEqual([Origin, 403, "origin_not_allowed"]);
        expect(headers.get("access-control-allow-origin"), Origin).toBeNull();
        expect(headers.get("access-control-allow-credentials"), Origin).toBeNull();
      }
    }
  });

  test("read why their key does not count where another one would, and nothing else", async () => {
    const refusal = async (wrong: Readonly<Record<string, string>>) => {
      const { status, body, headers } = await login({ Origin: page, ...wrong });
      return [status, body.code, headers.get("access-control-allow-origin")];
    };
    expect(await refusal({ "Embark-Key": "pk_test_wrong" })).toEqual([401, "key_not_valid", page]);
    expect(await refusal({})).toEqual([403, "origin_not_allowed", page]);
  });

  test("are told nothing beforehand", async () => {
    for (const Origin of others) {
      const headers = { Origin, "Access-Control-Request-Method": "POST" };
      const response = await steps().server.api("/auth/login", { method: "OPTIONS", headers });
      expect(response.headers.get("access-control-allow-origin"), Origin).toBeNull();
      expect(response.headers.get("access-control-allow-methods"), Origin).toBeNull();
    }
  });

  test("do not get at the mails of a sandbox", async () => {
    const response = await steps().server.fetch("/mailbox/api/messages", {
      headers: { Origin: "https://evil.example" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("renew no session with the cookie of another page, whatever the browser says of them", async () => {
    const own = { "Sec-Fetch-Site": "same-origin" };
    const stay = await login(own, { staySignedIn: true });
    const Cookie = stay.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const renew = (headers: Readonly<Record<string, string>>) =>
      steps().ask("POST", "/auth/token/refresh", {}, { headers: { Cookie, ...headers } });
    const said = ["cross-site", "same-site", "none", "SAME-ORIGIN", "same-origin, cross-site", ""];
    for (const site of said) {
      const { body } = await renew({ "Sec-Fetch-Site": site });
      expect([site, body.code]).toEqual([site, "session_ended"]);
    }
    // Old browsers, and proxies that take the header away: then the cookie is worth nothing.
    expect((await renew({})).body.code).toBe("session_ended");
    expect((await renew(own)).status).toBe(200);
  });

  describe("lead people elsewhere", () => {
    const start = (query: Readonly<Record<string, string>>) =>
      steps().server.api(`/auth/public/google/start?${new URLSearchParams(query)}`, {
        redirect: "manual",
      });
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    test("by no address that a sign-in could begin with", async () => {
      const allowed = await start({ origin: page, challenge, key });
      expect(allowed.status).toBe(302);
      for (const origin of [
        ...others,
        "javascript:alert(1)",
        "//evil.example",
        `${page}\r\nX: y`,
      ]) {
        const response = await start({ origin, challenge, key });
        expect([origin, response.headers.get("location")]).toEqual([origin, null]);
        expect([403, 422]).toContain(response.status);
      }
    });

    test("by no answer that did not begin here, and by no member that is not read", async () => {
      const to = "https://evil.example";
      const answers: readonly Readonly<Record<string, string>>[] = [
        { state: "gst_x", code: "x", redirect_uri: to },
        { state: "cst_x", code: "x" },
        {
          code: "x",
          error: "access_denied",
          error_description: "\r\nLocation: https://evil.example",
        },
        { state: to, code: to, iss: to },
      ];
      for (const query of answers) {
        const response = await steps().server.api(
          `/auth/public/google/callback?${new URLSearchParams(query)}`,
          { redirect: "manual" },
        );
        expect(response.headers.get("location")).toBeNull();
        expect(response.status).toBe(422);
      }
      const extra = await start({ origin: page, challenge, key, redirect_uri: to });
      expect([extra.status, extra.headers.get("location")]).toEqual([422, null]);
    });

    test("at most to the provider, and back to this server", async () => {
      const location = new URL(
        (await start({ origin: page, challenge, key })).headers.get("location") ?? "",
      );
      const back = new URL(location.searchParams.get("redirect_uri") ?? "");
      expect(back.href).toBe(`${steps().server.url}/api/v1/auth/public/google/callback`);
      expect(location.hostname).toBe("localhost");
    });
  });
});

describe("a line break that somebody smuggles in", () => {
  const steps = withAccounts("sqlite");
  const evil = "x\r\nX-Evil: 1\r\nSet-Cookie: embark_refresh=evil";

  test("becomes no header of an answer, wherever it stands", async () => {
    const encoded = encodeURIComponent(evil);
    const doubled = encodeURIComponent(encoded);
    for (const text of [encoded, doubled, "%E5%98%8A%E5%98%8DX-Evil:1"]) {
      for (const path of [
        `/airports?query=${text}`,
        `/flights/${text}`,
        `/nothing/${text}`,
        `/auth/public/google/start?origin=${text}&challenge=${text}`,
        `/auth/public/google/callback?state=${text}&code=${text}&error=${text}`,
      ]) {
        const { headers } = await steps().server.api(path, { redirect: "manual" });
        expect(headers.get("x-evil"), path).toBeNull();
        expect(headers.get("set-cookie"), path).toBeNull();
      }
    }
  });

  test("in a header of a request is not even read", async () => {
    for (const name of ["X-Request-Id", "Origin", "Embark-Key", "Sec-Fetch-Site", "User-Agent"]) {
      // Node.js writes no such header itself, so the bytes are sent as they are: a bare line feed, a bare return.
      for (const line of ["x\nX-Evil: 1", "x\rX-Evil: 1", "x\u0000X-Evil: 1"]) {
        const answer = await raw(`${name}: ${line}`);
        expect(answer, name).not.toMatch(/^x-evil/im);
        expect(answer, name).toMatch(/^HTTP\/1\.1 (?:[24]\d\d) /);
      }
    }
  });

  test("comes into no mail", async () => {
    const email = steps().email("victim");
    for (const more of [
      { email: `${email}\r\nBcc: evil@example.org` },
      { email, givenName: "Anna\r\nBcc: evil@example.org" },
      { email, surname: "Müller\nhttps://evil.example" },
    ]) {
      const body = { password, givenName: "Anna", surname: "Müller", acceptsTerms: true, ...more };
      const { status } = await steps().ask("POST", "/auth/register", body);
      expect(status).toBe(422);
    }
    expect(await steps().mails(email)).toEqual([]);
  });

  /** The answer to a request with a header as it is, byte for byte. */
  function raw(header: string): Promise<string> {
    const { hostname, port } = new URL(steps().server.url);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
    const head = `GET /api/v1/health HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n`;
    socket.write(`${head}${header}\r\n\r\n`, "latin1");
    return promise;
  }
});
