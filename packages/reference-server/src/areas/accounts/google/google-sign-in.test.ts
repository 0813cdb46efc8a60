import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { DomainError } from "@embark/rules/domain-error";
import { createIdentityProvider, type IdentityProvider } from "@embark/sandbox-identity";
import { Visitor } from "@embark/sandbox-identity/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../../../../testing/databases.ts";
import { withServer } from "../../../../testing/start-server.ts";
import { listen, stopListening } from "../../../platform/http/listen.ts";
import { donePageUrl, type GoogleAnswer, GoogleSignIn } from "./google-sign-in.ts";

const PAGE = "https://www.partner.example";
const CLIENT = { clientId: "embark", clientSecret: "secret" };

/** What a page keeps, and what of it travels. */
function newChallenge(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error("No DomainError.", { cause: error });
  return error.code;
}

describe.each(engines)("sign-in with Google on %s", (engine) => {
  const server = withServer(engine);
  let google: GoogleSignIn;
  let provider: IdentityProvider;

  beforeAll(async () => {
    google = new GoogleSignIn(server().context, {
      account: () => ({ issuer: provider.issuer, ...CLIENT }),
      isAllowedOrigin: (origin, key) => origin === PAGE && key === "pk_test_partner",
    });
    provider = createIdentityProvider({
      port: 0,
      clients: [
        { id: "embark", secret: "secret", name: "Embark", redirectUris: [google.redirectUri] },
      ],
      people: [],
    });
    await provider.start();
  });
  afterAll(() => provider.stop());

  const start = (challenge: string) =>
    google.start({ origin: PAGE, key: "pk_test_partner", challenge });

  /** Goes to Google and says who one is; what it adds to the address of the callback. */
  async function visit(
    challenge: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<GoogleAnswer> {
    const visitor = new Visitor();
    const page = await visitor.get(await start(challenge));
    const { url } = await visitor.post(page.url, fields);
    expect(url.href.split("?")[0]).toBe(google.redirectUri);
    return Object.fromEntries(url.searchParams);
  }

  const anna = {
    ...{ email: "Anna@example.org", givenName: "Anna", familyName: "Müller" },
    ...{ isVerified: "yes", hostedDomain: "example.org" },
  };

  test("tells the page that began it who it was", async () => {
    const { verifier, challenge } = newChallenge();
    const { origin, code } = await google.callback(await visit(challenge, anna));
    expect(origin).toBe(PAGE);
    expect(await google.exchange(code, verifier)).toEqual({
      issuer: provider.issuer,
      subject: expect.stringMatching(/^\d{21}$/),
      email: "Anna@example.org",
      emailVerified: true,
      givenName: "Anna",
      surname: "Müller",
      hostedDomain: "example.org",
    });
  });

  test("says when the address is not verified, and what is not known", async () => {
    const { verifier, challenge } = newChallenge();
    const { code } = await google.callback(await visit(challenge, { email: "bo@example.org" }));
    expect(await google.exchange(code, verifier)).toMatchObject({
      emailVerified: false,
      ...{ givenName: null, surname: null, hostedDomain: null },
    });
  });

  test("gives nothing to who lacks the verifier, and works once, within a minute", async () => {
    const { verifier, challenge } = newChallenge();
    const first = await google.callback(await visit(challenge, anna));
    expect(await codeOf(google.exchange(first.code, newChallenge().verifier))).toBe(
      "exchange_invalid",
    );
    const second = await google.callback(await visit(challenge, anna));
    const tries = await Promise.allSettled([
      google.exchange(second.code, verifier),
      google.exchange(second.code, verifier),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const third = await google.callback(await visit(challenge, anna));
    server().clock.advance(60_001);
    expect(await codeOf(google.exchange(third.code, verifier))).toBe("exchange_invalid");
    expect(await codeOf(google.exchange("gxc_unknown", verifier))).toBe("exchange_invalid");
  });

  test("tells the page that it was broken off", async () => {
    const { verifier, challenge } = newChallenge();
    const { code } = await google.callback(await visit(challenge, { deny: "yes" }));
    expect(await codeOf(google.exchange(code, verifier))).toBe("google_denied");
  });

  test("does not begin for pages that may not, nor for what is no origin", async () => {
    const { challenge } = newChallenge();
    for (const [origin, key] of [
      ["https://evil.example", "pk_test_partner"],
      [PAGE, undefined],
      [`${PAGE}/`, "pk_test_partner"],
      ["null", "pk_test_partner"],
      ["javascript:alert(1)", "pk_test_partner"],
    ] as const) {
      expect(await codeOf(google.start({ origin, key, challenge }))).toBe("origin_not_allowed");
    }
  });

  test("takes no answer that did not begin here, was altered, or comes too late", async () => {
    const answer = await visit(newChallenge().challenge, anna);
    const { state = "" } = answer;
    for (const wrong of [undefined, "", "gst_x", `${state.slice(0, -4)}AAAA`, `${state}A`]) {
      expect(await codeOf(google.callback({ ...answer, state: wrong }))).toBe("exchange_invalid");
    }
    server().clock.advance(15 * 60_000);
    expect(await codeOf(google.callback(answer))).toBe("exchange_invalid");
  });

  test("does not mix up two sign-ins: the code of one is worthless with the state of another", async () => {
    const mine = newChallenge();
    const theirs = await visit(newChallenge().challenge, anna);
    const own = await visit(mine.challenge, { email: "bo@example.org" });
    const { code } = await google.callback({ ...theirs, state: own.state });
    expect(await codeOf(google.exchange(code, mine.verifier))).toBe("google_failed");
  });

  test("hides in its state what must not be seen", async () => {
    const { challenge } = newChallenge();
    const state = (await start(challenge)).searchParams.get("state") ?? "";
    const text = Buffer.from(state.slice(4), "base64url").toString("latin1");
    expect(text).not.toContain(challenge);
    expect(text).not.toContain("partner");
    expect(state.length).toBeLessThan(1_000);
  });
});

describe("without Google", () => {
  const server = withServer("sqlite");
  const { verifier, challenge } = newChallenge();
  const page = { origin: PAGE, challenge };

  test("says that it is not set up", async () => {
    const google = new GoogleSignIn(server().context, {
      account: () => undefined,
      isAllowedOrigin: () => true,
    });
    expect(await codeOf(google.start(page))).toBe("google_not_configured");
    expect(await codeOf(google.callback({}))).toBe("google_not_configured");
    expect(await codeOf(google.exchange("gxc_1", verifier))).toBe("google_not_configured");
  });

  test("says that Google does not answer, and asks again the next time", async () => {
    let works = false;
    const issuer = createServer((_request, response) => {
      const metadata = { issuer: url, authorization_endpoint: `${url}/auth` };
      response.statusCode = works ? 200 : 503;
      response.setHeader("content-type", "application/json").end(JSON.stringify(metadata));
    });
    const url = await listen(issuer, 0, "127.0.0.1");
    const google = new GoogleSignIn(server().context, {
      account: () => ({ issuer: url, ...CLIENT }),
      isAllowedOrigin: () => true,
    });
    expect(await codeOf(google.start(page))).toBe("google_failed");
    works = true;
    expect((await google.start(page)).href).toContain(`${url}/auth?`);
    await stopListening(issuer);
  });

  test("never asks an issuer elsewhere without TLS", async () => {
    const google = new GoogleSignIn(server().context, {
      account: () => ({ issuer: "http://accounts.example", ...CLIENT }),
      isAllowedOrigin: () => true,
    });
    expect(await codeOf(google.start(page))).toBe("google_failed");
    const warnings = server().lines.filter(({ msg }) => msg === "Google could not be reached");
    expect(JSON.stringify(warnings.at(-1))).toContain("only requests to HTTPS are allowed");
  });
});

test("hands the code over behind the #, where no server and no log sees it", () => {
  const url = new URL(donePageUrl("https://book.example", { origin: PAGE, code: "gxc_1" }));
  expect([url.pathname, url.search]).toEqual(["/auth/done", ""]);
  expect(Object.fromEntries(new URLSearchParams(url.hash.slice(1)))).toEqual({
    origin: PAGE,
    code: "gxc_1",
  });
});
