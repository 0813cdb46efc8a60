import { jwtVerify, SignJWT } from "jose";
import { JOSEError } from "jose/errors";
import type { Context } from "../../context.ts";
import { type SigningKey, type SigningKeys, signingKeysOf } from "./signing-keys.ts";

const ALGORITHM = "EdDSA";
const AUDIENCE = "embark";
/** Seconds by which the clocks of two machines may differ. */
const SKEW = 5;
/** Verified tokens that are remembered: verifying a signature costs more than the rest of a request. */
const MOST_REMEMBERED = 10_000;

/** Claims of a token of ours, without those that every token has. */
export type Claims = Readonly<Record<string, unknown>> & {
  readonly sub: string;
  /** Seconds since the epoch. */
  readonly exp: number;
};

/**
 * Tokens of one kind, as JWTs of one algorithm (RFC 8725). The header of a token is never read, only
 * compared with those that we write: so no `alg`, `jku`, `jwk`, `x5u` or `crit` of somebody else is
 * ever followed.
 */
export class SignedTokens {
  readonly #context: Context;
  readonly #type: string;
  readonly #keys: SigningKeys;
  readonly #verified = new Map<string, Claims>();

  /** @param type Such as `at+jwt`; a token of another type is none of these. */
  constructor(context: Context, type: string) {
    this.#context = context;
    this.#type = type;
    this.#keys = signingKeysOf(context);
  }

  /** @param lifetime Milliseconds, at most an hour. */
  async sign(
    claims: Readonly<Record<string, unknown>> & { readonly sub: string },
    lifetime: number,
  ): Promise<{ readonly token: string; readonly expiresAt: number }> {
    const { clock, publicUrl } = this.#context;
    const key = await this.#keys.current();
    const issuedAt = Math.floor(clock.now() / 1_000);
    const exp = issuedAt + Math.floor(lifetime / 1_000);
    const token = await new SignJWT({
      ...claims,
      iss: publicUrl,
      aud: AUDIENCE,
      iat: issuedAt,
      exp,
    })
      .setProtectedHeader(this.#header(key))
      .sign(key.privateKey);
    return { token, expiresAt: exp * 1_000 };
  }

  /** The claims of a token that we signed and that still holds; undefined for everything else. */
  async verify(token: string): Promise<Claims | undefined> {
    const known = this.#verified.get(token);
    if (known) return this.#holds(known) ? known : undefined;
    const [header = "", payload = "", signature = "", ...rest] = token.split(".");
    if (rest.length > 0 || !isCanonical(payload) || !isCanonical(signature)) return undefined;
    const key = await this.#keyOf(header);
    const claims = key && (await this.#claims(token, key));
    if (!claims) return undefined;
    if (this.#verified.size >= MOST_REMEMBERED) this.#forgetSome();
    this.#verified.set(token, claims);
    return claims;
  }

  async #claims(token: string, key: SigningKey): Promise<Claims | undefined> {
    const { clock, publicUrl } = this.#context;
    try {
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: [ALGORITHM],
        typ: this.#type,
        issuer: publicUrl,
        audience: AUDIENCE,
        requiredClaims: ["sub", "iat", "exp"],
        currentDate: new Date(clock.now()),
        maxTokenAge: "1h",
        clockTolerance: SKEW,
      });
      const { sub, exp } = payload;
      if (sub === undefined || exp === undefined) return undefined;
      const claims = { ...payload, sub, exp };
      return this.#holds(claims) ? claims : undefined;
    } catch (error) {
      if (error instanceof JOSEError) return undefined;
      throw error;
    }
  }

  #holds({ exp }: Claims): boolean {
    return exp * 1_000 > this.#context.clock.now();
  }

  #header({ kid }: SigningKey) {
    return { alg: ALGORITHM, typ: this.#type, kid };
  }

  /** The key whose tokens begin with this header. */
  async #keyOf(header: string): Promise<SigningKey | undefined> {
    const find = async () =>
      (await this.#keys.verifying()).find((key) => header === encoded(this.#header(key)));
    const found = await find();
    if (found) return found;
    await this.#keys.lookAgain();
    return find();
  }

  #forgetSome(): void {
    for (const [token, claims] of this.#verified) {
      if (this.#holds(claims) && this.#verified.size < MOST_REMEMBERED) return;
      this.#verified.delete(token);
    }
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Decoding is lenient: only what it was encoded to is the same token. */
function isCanonical(text: string): boolean {
  return text !== "" && Buffer.from(text, "base64url").toString("base64url") === text;
}
