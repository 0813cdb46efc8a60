import { createSecretKey, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CHECK_IN_TOKEN_MS, CheckInTokens } from "./check-in-tokens.ts";

const key = (fill: number) => createSecretKey(Buffer.alloc(32, fill));
const claims = { pnr: "X7KQ4M", surnames: ["abc"], origin: "https://www.partner.example" };
const encoded = (text: string) => Buffer.from(text).toString("base64url");
let now = 1_795_255_200_000;

function tokensWith(keys: Readonly<Record<string, KeyObject>>, current: string): CheckInTokens {
  const byId = new Map(Object.entries(keys));
  return new CheckInTokens({ current, key: (id) => byId.get(id) }, () => now);
}

const tokens = tokensWith({ v1: key(1), v2: key(2) }, "v2");

test("a token says what it was made for, for ten minutes", () => {
  const { token, expiresAt } = tokens.sign(claims);
  expect(tokens.verify(token)).toMatchObject({ ...claims, expiresAt });
  now += CHECK_IN_TOKEN_MS - 1;
  expect(tokens.verify(token)).toBeDefined();
  now += 1;
  expect(tokens.verify(token)).toBeUndefined();
});

test("two tokens for the same differ", () => {
  expect(tokens.sign(claims).token).not.toBe(tokens.sign(claims).token);
});

test("a token of the key before counts as long as its key is there", () => {
  const { token } = tokensWith({ v1: key(1) }, "v1").sign(claims);
  expect(tokens.verify(token)).toMatchObject(claims);
  expect(tokensWith({ v2: key(2) }, "v2").verify(token)).toBeUndefined();
});

test("a token under another key's id does not count", () => {
  const [version, , payload, mac] = tokens.sign(claims).token.split(".");
  expect(tokens.verify([version, encoded("v1"), payload, mac].join("."))).toBeUndefined();
  expect(tokens.verify([version, encoded("v3"), payload, mac].join("."))).toBeUndefined();
});

test("nothing that was altered counts", () => {
  const { token } = tokens.sign(claims);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.string({ maxLength: 3 }), (at, other) => {
      const altered = token.slice(0, at) + other + token.slice(at + 1);
      expect(tokens.verify(altered) === undefined || altered === token).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["", ".", "v1", "v1.v2..", "v1.v2.e30.", `v1.v2.e30.${"A".repeat(43)}`, "é".repeat(200)])(
  "%j is no token",
  (text) => {
    expect(tokens.verify(text)).toBeUndefined();
  },
);
