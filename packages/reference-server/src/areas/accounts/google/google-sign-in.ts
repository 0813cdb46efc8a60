import { createHash } from "node:crypto";
import { DomainError } from "@embark/rules/domain-error";
import { AuthorizationResponseError } from "openid-client";
import type { Context } from "../../../context.ts";
import { SealedIds } from "../../../platform/crypto/sealed-ids.ts";
import { type LinkPurpose, oneTimesOf } from "../one-time.ts";
import { OpenId, type OpenIdAccount, type OpenIdIdentity, type OpenIdSecrets } from "./open-id.ts";

const MINUTE = 60_000;
/** Time to find one's password at Google. */
const SIGN_IN_TIME = 15 * MINUTE;

/** The code that the window hands to the page that opened it. */
const EXCHANGE: LinkPurpose = { name: "google exchange", prefix: "gxc", lifetime: MINUTE };

/** What travels to Google and back, sealed; so nothing is stored for those who do not come back. */
interface SignInState extends OpenIdSecrets {
  readonly origin: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

/** How it went, for the page that holds the verifier of the challenge. */
interface Exchange {
  readonly challenge: string;
  readonly outcome: OpenIdIdentity | "denied" | "failed";
}

export interface GoogleOptions {
  /** Asked for with each sign-in, since the sandbox's own provider has no address before it was started; undefined where there is none. */
  readonly account: () => OpenIdAccount | undefined;
  /** Whether the page of an origin may sign people in; `key` is what it says is its publishable key. */
  readonly isAllowedOrigin: (origin: string, key: string | undefined) => boolean | Promise<boolean>;
}

/** What Google adds to the address of the callback. */
export interface GoogleAnswer {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly error_description?: string | undefined;
  readonly iss?: string | undefined;
}

/**
 * Sign-in with Google in a window of its own: `start` leads there, `callback` comes back, `exchange` tells
 * the page that opened the window who it was.
 *
 * The state, nonce and PKCE verifier travel sealed within the state, so no cookie is needed. That somebody
 * is led into another's sign-in (login CSRF) helps nobody: what comes out is given to the origin that the
 * sign-in began with and nobody else, and opens only with the verifier that this very page has kept.
 */
export class GoogleSignIn {
  readonly #context: Context;
  readonly #options: GoogleOptions;
  readonly #openId = new OpenId();
  readonly #states: SealedIds<SignInState>;

  constructor(context: Context, options: GoogleOptions) {
    this.#context = context;
    this.#options = options;
    this.#states = new SealedIds("gst", context.sealer.textSeal("google sign-ins"));
  }

  /** To be told to Google as an address to come back to. */
  get redirectUri(): string {
    return `${this.#context.publicUrl}/api/v1/auth/public/google/callback`;
  }

  /**
   * The address at Google to send a window to. `challenge` is the S256 of a verifier that the page keeps.
   * Throws a DomainError `google_not_configured`, `origin_not_allowed` or `google_failed`.
   */
  async start(page: { origin: string; challenge: string; key?: string | undefined }): Promise<URL> {
    const account = this.#account();
    const { origin, challenge, key } = page;
    if (!isOrigin(origin) || !(await this.#options.isAllowedOrigin(origin, key))) {
      const detail = `Pages of ${origin} may not sign people in with this key. Add the origin to the key.`;
      throw new DomainError("origin_not_allowed", detail);
    }
    const secrets = this.#openId.newSecrets();
    const expiresAt = this.#context.clock.now() + SIGN_IN_TIME;
    const state = this.#states.seal({ ...secrets, origin, challenge, expiresAt });
    try {
      return await this.#openId.authorizationUrl(account, secrets, {
        redirectUri: this.redirectUri,
        state,
      });
    } catch (error) {
      this.#context.log.warn({ err: error }, "Google could not be reached");
      throw failed();
    }
  }

  /**
   * What to hand to which page. That somebody broke it off, or that Google failed, is in the code too:
   * the page is where people read it. Throws a DomainError `google_not_configured`, or `exchange_invalid`
   * when the state is not ours or over, so that no page can be told.
   */
  async callback(answer: GoogleAnswer): Promise<{ origin: string; code: string }> {
    const account = this.#account();
    const state = this.#states.open(answer.state ?? "");
    if (!state || state.expiresAt <= this.#context.clock.now()) throw invalid();
    const { origin, challenge } = state;
    const exchange: Exchange = { challenge, outcome: await this.#outcome(account, state, answer) };
    const { token } = await this.#context.database.write(() =>
      oneTimesOf(this.#context).newLink(EXCHANGE, { accountId: null, payload: exchange }),
    );
    return { origin, code: token };
  }

  /**
   * Who signed in. A code works once, within a minute, with the verifier of the challenge. Throws a
   * DomainError `google_not_configured`, `exchange_invalid`, `google_denied` or `google_failed`.
   */
  async exchange(code: string, verifier: string): Promise<OpenIdIdentity> {
    this.#account();
    const used = await this.#context.database.write(() =>
      oneTimesOf(this.#context).useLink<Exchange>(EXCHANGE, code),
    );
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    if (used?.payload.challenge !== challenge) throw invalid();
    const { outcome } = used.payload;
    if (outcome === "failed") throw failed();
    if (outcome !== "denied") return outcome;
    const detail = "You have broken off the sign-in with Google. Try again, or use a password.";
    throw new DomainError("google_denied", detail);
  }

  #account(): OpenIdAccount {
    const account = this.#options.account();
    if (account) return account;
    const detail = "Sign in with Google is not set up here. Use your e-mail address and password.";
    throw new DomainError("google_not_configured", detail);
  }

  async #outcome(
    account: OpenIdAccount,
    secrets: OpenIdSecrets,
    { code, error, error_description, iss }: GoogleAnswer,
  ): Promise<Exchange["outcome"]> {
    const back = new URL(this.redirectUri);
    for (const [name, value] of Object.entries({ code, error, error_description, iss })) {
      if (value !== undefined) back.searchParams.set(name, value);
    }
    try {
      return await this.#openId.identify(account, secrets, back);
    } catch (cause) {
      const isDenied =
        cause instanceof AuthorizationResponseError && cause.error === "access_denied";
      if (isDenied) return "denied";
      this.#context.log.warn({ err: cause }, "a sign-in with Google failed");
      return "failed";
    }
  }
}

/** The page of ours that hands a code to the page that opened the window. A code never stands in a log: it is behind the #. */
export function donePageUrl(
  publicUrl: string,
  { origin, code }: { origin: string; code: string },
): string {
  return `${publicUrl}/auth/done#${new URLSearchParams({ code, origin })}`;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url?.origin === text && (url.protocol === "https:" || url.protocol === "http:");
}

function invalid(): DomainError {
  return new DomainError("exchange_invalid", "This sign-in is over. Begin again.");
}

function failed(): DomainError {
  const detail = "Google does not answer right now. Try again, or use a password.";
  return new DomainError("google_failed", detail);
}
