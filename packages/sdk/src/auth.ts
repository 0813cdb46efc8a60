import { AuthenticationError } from "./errors.ts";
import type { ProblemCode } from "./generated/types.ts";
import type { AccessToken, Auth } from "./options.ts";

/** Renewed this long before it ends, so that it does not end on the way. */
const RENEW_BEFORE_MS = 30_000;

/** Other codes of 401 are about a password, a key or a booking token. What is not the API says none. */
const TOKEN_REFUSED: readonly (ProblemCode | undefined)[] = [
  "token_invalid",
  "session_ended",
  undefined,
];

/** Whether the access or refresh token of a call was refused. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof AuthenticationError && TOKEN_REFUSED.includes(error.code);
}

/** Hands out the token of `auth` and renews it once for all calls that wait for it. */
export class Authorizer {
  readonly #auth: Auth;
  #refreshing: Promise<unknown> | undefined;

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  /** The token to send, fresh as far as its end is known. */
  async token(): Promise<string | undefined> {
    const present = await this.#auth.getToken();
    return present && endsSoon(present) ? this.#renewed() : present?.token;
  }

  /**
   * The token in place of one that was refused: the same when there is no other, undefined when nobody is
   * signed in any more.
   */
  async replacementFor(refused: string): Promise<string | undefined> {
    const present = (await this.#auth.getToken())?.token;
    // Another call has renewed it while this one was on its way.
    return present === refused ? this.#renewed() : present;
  }

  async #renewed(): Promise<string | undefined> {
    this.#refreshing ??= this.#auth.refresh().finally(() => {
      this.#refreshing = undefined;
    });
    try {
      await this.#refreshing;
    } catch (error) {
      // A session that is over for good does not keep anybody from what is open to all.
      if (await this.#auth.getToken()) throw error;
    }
    return (await this.#auth.getToken())?.token;
  }
}

function endsSoon({ expiresAt }: AccessToken): boolean {
  return expiresAt !== undefined && expiresAt - Date.now() < RENEW_BEFORE_MS;
}
