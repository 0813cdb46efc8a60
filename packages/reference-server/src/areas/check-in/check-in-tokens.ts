import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";
import { joinFields } from "../../platform/crypto/envelope.ts";
import type { CheckInClaims } from "../../platform/gateway/principal.ts";

/** Check-in is begun within ten minutes, or begun again. */
export const CHECK_IN_TOKEN_MS = 10 * 60_000;

const VERSION = "v1";
/** An HMAC-SHA256 in base64url. */
const macForm = /^[\w-]{43}$/;

/** Keys for check-in tokens by their ids; `current` signs. */
export interface CheckInKeys {
  readonly current: string;
  key(id: string): KeyObject | undefined;
}

/**
 * Tokens that say that PNR and surname were found together not long ago:
 * `v1.<key id>.<payload>.<HMAC-SHA256>`. They are proven by one hash and nothing else, so that a flood
 * of forged ones never reaches a body, a schema or the database. The secret never leaves the server; a
 * widget only carries the token.
 */
export class CheckInTokens {
  readonly #keys: CheckInKeys;
  readonly #now: () => number;

  constructor(keys: CheckInKeys, now: () => number) {
    this.#keys = keys;
    this.#now = now;
  }

  sign(claims: Pick<CheckInClaims, "pnr" | "surnames" | "origin">): {
    token: string;
    expiresAt: number;
  } {
    const id = this.#keys.current;
    const key = this.#keys.key(id);
    if (!key) throw new Error(`There is no check-in key ${id}.`);
    const expiresAt = this.#now() + CHECK_IN_TOKEN_MS;
    const nonce = randomBytes(9).toString("base64url");
    const all: CheckInClaims = { ...claims, nonce, expiresAt };
    const payload = Buffer.from(JSON.stringify(all)).toString("base64url");
    const keyId = encoded(id);
    return { token: [VERSION, keyId, payload, mac(key, id, payload)].join("."), expiresAt };
  }

  /** Undefined for anything but a token of ours that is not over. */
  verify(token: string): CheckInClaims | undefined {
    const [version, keyId = "", payload = "", given = "", ...rest] = token.split(".");
    if (version !== VERSION || !macForm.test(given) || rest.length > 0) return undefined;
    const id = Buffer.from(keyId, "base64url").toString();
    const key = this.#keys.key(id);
    // Decoding is lenient: only what it was encoded to is the same token.
    if (!key || keyId !== encoded(id)) return undefined;
    if (!timingSafeEqual(Buffer.from(given), Buffer.from(mac(key, id, payload)))) return undefined;
    const claims: CheckInClaims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return claims.expiresAt > this.#now() ? claims : undefined;
  }
}

function encoded(keyId: string): string {
  return Buffer.from(keyId).toString("base64url");
}

/** Fields are joined with their lengths, so that none can be read as part of another. */
function mac(key: KeyObject, id: string, payload: string): string {
  return createHmac("sha256", key)
    .update(joinFields(["embark check-in token", VERSION, id, payload]))
    .digest("base64url");
}
