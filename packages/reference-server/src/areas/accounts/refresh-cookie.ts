import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { Client } from "../../platform/http/client.ts";
import type { SignedIn } from "./open-session.ts";
import { SESSION_MS } from "./sessions.ts";

/** Over http no browser takes a cookie with the prefix: then only the operations that need it get it. */
const OVER_HTTP = { name: "embark_refresh", path: "/api/v1/auth" };
/**
 * Over https the prefix keeps whoever controls a sub-domain from planting a cookie of theirs, at the price of
 * a path of `/`: it comes with every request to this very host (RFC 6265bis §4.1.3.2).
 */
const OVER_HTTPS = { name: "__Host-embark_refresh", path: "/" };

interface Answer {
  readonly status: 200;
  readonly headers: { readonly "Set-Cookie"?: string };
  readonly body: SignedIn;
}

/** The refresh token as a cookie; no other site ever sends it, and no script can read it. */
export class RefreshCookie {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The answer to a sign-in. Who wants to stay signed in on a page of this very origin gets the refresh token
   * as a cookie of it; all others get it in the body, to keep in memory.
   */
  answer(
    body: SignedIn,
    { client, stay }: { readonly client: Client; readonly stay: boolean | undefined },
  ): Answer {
    if (!stay || !client.sameOrigin || body.refreshToken === null) {
      return { status: 200, headers: {}, body };
    }
    return {
      status: 200,
      headers: { "Set-Cookie": this.#cookie(body.refreshToken, SESSION_MS / 1_000) },
      body: { ...body, refreshToken: null },
    };
  }

  /** The refresh token of the cookie, which counts on pages of this origin alone. */
  tokenIn(client: Client): string | undefined {
    return client.sameOrigin ? client.cookie(this.#kind.name) : undefined;
  }

  /** Takes the cookie away. */
  get none(): string {
    return this.#cookie("", 0);
  }

  #cookie(value: string, maxAge: number): string {
    const { name, path } = this.#kind;
    return `${name}=${value}; Max-Age=${maxAge}; Path=${path}; HttpOnly; Secure; SameSite=Strict`;
  }

  get #kind(): typeof OVER_HTTPS {
    return this.#context.publicUrl.startsWith("https:") ? OVER_HTTPS : OVER_HTTP;
  }
}

export const refreshCookieOf = onePerContext((context) => new RefreshCookie(context));
