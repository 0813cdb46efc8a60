import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { type UserRole, userRoles } from "../../platform/gateway/principal.ts";
import { SignedTokens } from "./signed-tokens.ts";

const LIFETIME = 15 * 60_000;

export interface AccessGrant {
  readonly accountId: string;
  readonly sessionId: string;
  readonly role: UserRole;
}

/** Tokens that requests of signed-in people carry, for 15 minutes. */
export class AccessTokens {
  readonly #tokens: SignedTokens;

  constructor(context: Context) {
    this.#tokens = new SignedTokens(context, "at+jwt");
  }

  issue({
    accountId,
    sessionId,
    role,
  }: AccessGrant): Promise<{ token: string; expiresAt: number }> {
    return this.#tokens.sign({ sub: accountId, sid: sessionId, role }, LIFETIME);
  }

  /** Undefined for anything but a token of ours that still holds. */
  async read(token: string): Promise<AccessGrant | undefined> {
    const claims = await this.#tokens.verify(token);
    if (!claims) return undefined;
    const { sub, sid } = claims;
    const role = userRoles.find((each) => each === claims.role);
    if (typeof sid !== "string" || !role) return undefined;
    return { accountId: sub, sessionId: sid, role };
  }
}

export const accessTokensOf = onePerContext((context) => new AccessTokens(context));
