import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, MINUTE, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import type { Context } from "../../context.ts";
import { createJobs } from "../../platform/jobs/jobs.ts";
import { authenticatorOf } from "./authenticator.ts";
import { SignedTokens } from "./signed-tokens.ts";
import { signingKeysOf } from "./signing-keys.ts";

const base64 = (value: string | Uint8Array) => Buffer.from(value).toString("base64url");
const json = (value: object) => base64(JSON.stringify(value));

/** A token with a signature that fits, whatever header and claims say. */
function signedWith(key: KeyObject, header: object, claims: object): string {
  const content = `${json(header)}.${json(claims)}`;
  return `${content}.${base64(sign(null, Buffer.from(content), key))}`;
}

function macWith(secret: string | Buffer, header: object, claims: object): string {
  const content = `${json(header)}.${json(claims)}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
}

function read(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? "", "base64url").toString());
}

describe.each(engines)("access tokens on %s", (engine) => {
  const steps = withAccounts(engine);

  async function genuine() {
    const { context } = steps().server;
    const { accessToken: token, user } = await steps().signedIn();
    const [head, payload, signature] = token.split(".");
    const { privateKey, kid } = await signingKeysOf(context).current();
    const parts = { head: head ?? "", payload: payload ?? "", signature: signature ?? "" };
    return { token, user, ...parts, header: read(head), claims: read(payload), privateKey, kid };
  }

  const codeOf = async (token: string) =>
    authenticatorOf(steps().server.context)
      .user(token)
      .then(
        () => "accepted",
        (error: { code: string }) => error.code,
      );

  test("say what the gateway needs, in the one form that there is", async () => {
    const { header, claims, token, user, kid } = await genuine();
    expect(header).toEqual({ alg: "EdDSA", typ: "at+jwt", kid });
    const now = steps().server.clock.now() / 1_000;
    expect(claims).toEqual({
      iss: steps().server.url,
      aud: "embark",
      sub: user.id,
      sid: expect.stringMatching(/^ses_/),
      role: "traveller",
      iat: now,
      exp: now + 900,
    });
    expect(await codeOf(token)).toBe("accepted");
  });

  test("stand none of the attacks of RFC 8725", async () => {
    const { token, head, payload, signature, header, claims, privateKey, kid } = await genuine();
    const publicKey = createPublicKey(privateKey);
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const jwk = publicKey.export({ format: "jwk" });
    const raw = Buffer.from(String(jwk.x), "base64url");
    const own = generateKeyPairSync("ed25519");
    const ownJwk = own.publicKey.export({ format: "jwk" });
    const now = Number(claims.iat);
    const mine = (more: object) => signedWith(privateKey, header, { ...claims, ...more });
    const headed = (more: object) => signedWith(privateKey, { ...header, ...more }, claims);
    const { sub: _, ...noSubject } = claims;
    const { exp: __, ...noEnd } = claims;
    const attacks: Record<string, string> = {
      ...Object.fromEntries(
        ["none", "None", "NONE", "nOnE", ""].flatMap((alg) => [
          [`alg ${alg}, no signature`, `${json({ ...header, alg })}.${payload}.`],
          [`alg ${alg}, old signature`, `${json({ ...header, alg })}.${payload}.${signature}`],
        ]),
      ),
      "alg none, two parts": `${json({ ...header, alg: "none" })}.${payload}`,
      "HMAC with the public key as PEM": macWith(pem, { ...header, alg: "HS256" }, claims),
      "HMAC with the public key's bytes": macWith(raw, { ...header, alg: "HS256" }, claims),
      "HMAC with the public key as JWK": macWith(
        JSON.stringify(jwk),
        { ...header, alg: "HS256" },
        claims,
      ),
      "HMAC with nothing": macWith("", { ...header, alg: "HS256" }, claims),
      "HMAC that says EdDSA": macWith(pem, header, claims),
      "another algorithm's name": headed({ alg: "ES256" }),
      "the newer name of the algorithm": headed({ alg: "Ed25519" }),
      "a key of one's own": signedWith(own.privateKey, header, claims),
      "a key of one's own in the header": signedWith(
        own.privateKey,
        { ...header, jwk: ownJwk },
        claims,
      ),
      "a key of one's own by address": signedWith(
        own.privateKey,
        { ...header, jku: "https://evil.example/keys" },
        claims,
      ),
      "a certificate by address": headed({ x5u: "https://evil.example/cert" }),
      "a certificate": headed({ x5c: ["MIIB"] }),
      "something critical": headed({ crit: ["exp"] }),
      "an unencoded payload": headed({ b64: false, crit: ["b64"] }),
      "a kid that nobody has": headed({ kid: "sig_00" }),
      "a kid that is a path": headed({ kid: "../../../../dev/null" }),
      "a kid that is SQL": headed({ kid: `${kid}' OR '1'='1` }),
      "a kid that is no text": headed({ kid: [kid] }),
      "a header with more": headed({ zip: "DEF" }),
      "a header in another order": signedWith(
        privateKey,
        { kid, typ: "at+jwt", alg: "EdDSA" },
        claims,
      ),
      "no kid": signedWith(privateKey, { alg: "EdDSA", typ: "at+jwt" }, claims),
      "an ID token": headed({ typ: "JWT" }),
      "an agency's token": headed({ typ: "agency+jwt" }),
      "a type of another case": headed({ typ: "AT+JWT" }),
      "another audience": mine({ aud: "elsewhere" }),
      "several audiences without ours": mine({ aud: ["a", "b"] }),
      "no audience": mine({ aud: undefined }),
      "another issuer": mine({ iss: "https://evil.example" }),
      "no issuer": mine({ iss: undefined }),
      "an end in the past": mine({ exp: now - 60 }),
      "an end that is a text": mine({ exp: "9999999999" }),
      "a beginning in the future": mine({ nbf: now + 600 }),
      "made in the future": mine({ iat: now + 600, exp: now + 1_200 }),
      "made long ago, without an end to speak of": mine({ iat: now - 7_200, exp: now + 999_999 }),
      "no end": signedWith(privateKey, header, noEnd),
      "no subject": signedWith(privateKey, header, noSubject),
      "a role that there is none of": mine({ role: "root" }),
      "a session that is no text": mine({ sid: ["ses_1"] }),
      "an empty signature": `${head}.${payload}.`,
      "a signature cut short": `${head}.${payload}.${signature.slice(0, -2)}`,
      "a signature with more": `${head}.${payload}.${signature}AA`,
      "a signature that is not canonical": `${head}.${payload}.${nonCanonical(signature)}`,
      "a signature with padding": `${head}.${payload}.${signature}==`,
      "a signature in the other base64": `${head}.${payload}.${Buffer.from(signature, "base64url").toString("base64")}`,
      "a signature of zeros": `${head}.${payload}.${base64(Buffer.alloc(64))}`,
      "a payload with padding": `${head}.${payload}=.${signature}`,
      "a payload with a blank": `${head}.${payload} .${signature}`,
      "a part more": `${token}.${signature}`,
      "a part less": `${head}.${payload}`,
      "a token in a token": `${head}.${base64(token)}.${signature}`,
      nothing: "",
      dots: "..",
    };
    expect(Object.keys(attacks).length).toBeGreaterThan(50);
    for (const [name, forged] of Object.entries(attacks)) {
      expect(await codeOf(forged), name).toBe("token_invalid");
    }
    // The way in which they are forged is right: only what was changed is to blame.
    expect(await codeOf(mine({}))).toBe("accepted");
  });

  test("open nobody else's session, and no other role", async () => {
    const one = await genuine();
    const other = await genuine();
    const mixed = { ...one.claims, sid: other.claims.sid };
    expect(await codeOf(signedWith(one.privateKey, one.header, mixed))).toBe("session_ended");
    const staff = { ...one.claims, role: "it" };
    expect(await codeOf(signedWith(one.privateKey, one.header, staff))).toBe("token_invalid");
    const gone = { ...one.claims, sid: "ses_01" };
    expect(await codeOf(signedWith(one.privateKey, one.header, gone))).toBe("session_ended");
  });

  test("are over after fifteen minutes, remembered or not", async () => {
    const { token } = await genuine();
    steps().server.clock.advance(15 * MINUTE - 1_000);
    expect(await codeOf(token)).toBe("accepted");
    steps().server.clock.advance(1_000);
    expect(await codeOf(token)).toBe("token_invalid");
  });

  test("hold when the keys rotate, and the old key ends after its last token", async () => {
    const { server } = steps();
    const keys = signingKeysOf(server.context);
    const old = await keys.current();
    server.clock.advance(30 * DAY);
    await server.context.jobs.runDue();
    expect((await keys.verifying()).length).toBe(2);
    // The new one signs once every process knows it.
    const late = await genuine();
    expect(late.kid).toBe(old.kid);
    server.clock.advance(10 * MINUTE);
    const early = await genuine();
    expect(early.kid).not.toBe(old.kid);
    expect(await codeOf(late.token)).toBe("accepted");
    expect(await codeOf(early.token)).toBe("accepted");

    server.clock.advance(2 * 60 * MINUTE);
    await server.context.jobs.runDue();
    const { header, claims } = await genuine();
    expect(await codeOf(signedWith(old.privateKey, late.header, claims))).toBe("token_invalid");
    const { privateKey } = await keys.current();
    expect(await codeOf(signedWith(privateKey, header, claims))).toBe("accepted");
    await server.context.jobs.runDue();
    expect((await keys.verifying()).map(({ kid }) => kid)).toEqual([header.kid]);
  });

  test("are known to a process that has not made their key", async () => {
    const { context } = steps().server;
    const { token } = await genuine();
    const { database, clock, log } = context;
    const jobs = createJobs({ database, clock, log });
    const elsewhere: Context = { ...context, publicUrl: context.publicUrl, jobs };
    expect(await new SignedTokens(elsewhere, "at+jwt").verify(token)).toBeDefined();
    await jobs.stop();
  });
});

describe("a token with a change anywhere", () => {
  const steps = withAccounts("sqlite");

  test("is none of ours", async () => {
    const { accessToken } = await steps().signedIn();
    const authenticator = authenticatorOf(steps().server.context);
    await authenticator.user(accessToken);
    const characters = "ABCxyz019-_.= \u0000é";
    await fc.assert(
      fc.asyncProperty(
        fc.nat(accessToken.length - 1),
        fc.constantFrom(...characters),
        fc.constantFrom("replace", "insert", "remove"),
        async (at, character, how) => {
          const keep = how === "insert" ? at : at + 1;
          const put = how === "remove" ? "" : character;
          const changed = accessToken.slice(0, at) + put + accessToken.slice(keep);
          if (changed === accessToken) return;
          await expect(authenticator.user(changed)).rejects.toThrow("not one of ours");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** The same bytes in another text: the last character of 64 bytes carries four bits that mean nothing. */
function nonCanonical(signature: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(signature.at(-1) ?? "");
  const changed = `${signature.slice(0, -1)}${alphabet[last + 1]}`;
  if (base64(Buffer.from(changed, "base64url")) !== signature)
    throw new Error("Not the same bytes.");
  return changed;
}
