import type { AccessToken, Auth } from "./options.ts";

/** Renewed this long before it ends, so that it does not end on the way. */
const RENEW_BEFORE_MS = 30_000;

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
    if (!present || !endsSoon(present)) return present?.token;
    await this.#refresh();
    return (await this.#auth.getToken())?.token;
  }

  /** A token in place of one that was refused; undefined when there is no other. */
  async replacementFor(refused: string): Promise<string | undefined> {
    const present = (await this.#auth.getToken())?.token;
    // Another call has renewed it while this one was on its way.
    if (present !== refused) return present;
    await this.#refresh();
    const renewed = (await this.#auth.getToken())?.token;
    return renewed === refused ? undefined : renewed;
  }

  #refresh(): Promise<unknown> {
    this.#refreshing ??= this.#auth.refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }
}

function endsSoon({ expiresAt }: AccessToken): boolean {
  return expiresAt !== undefined && expiresAt - Date.now() < RENEW_BEFORE_MS;
}
