import type { Client } from "../../platform/http/client.ts";
import type { SignedIn } from "./open-session.ts";
import { SESSION_MS } from "./sessions.ts";

const NAME = "embark_refresh";
/** Only these operations get it; no other site ever sends it, and no script can read it. */
const ATTRIBUTES = "Path=/api/v1/auth; HttpOnly; Secure; SameSite=Strict";

interface Answer {
  readonly status: 200;
  readonly headers: { readonly "Set-Cookie"?: string };
  readonly body: SignedIn;
}

/**
 * The answer to a sign-in. Who wants to stay signed in on a page of this very origin gets the refresh token
 * as a cookie of it; all others get it in the body, to keep in memory.
 */
export function signedInAnswer(
  body: SignedIn,
  { client, stay }: { readonly client: Client; readonly stay: boolean | undefined },
): Answer {
  if (!stay || !client.sameOrigin || body.refreshToken === null) {
    return { status: 200, headers: {}, body };
  }
  return {
    status: 200,
    headers: { "Set-Cookie": cookieOf(body.refreshToken) },
    body: { ...body, refreshToken: null },
  };
}

/** The refresh token of the cookie, which counts on pages of this origin alone. */
export function refreshTokenIn(client: Client): string | undefined {
  return client.sameOrigin ? client.cookie(NAME) : undefined;
}

function cookieOf(refreshToken: string): string {
  return `${NAME}=${refreshToken}; Max-Age=${SESSION_MS / 1_000}; ${ATTRIBUTES}`;
}

/** Takes the cookie away. */
export const noCookie = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`;
