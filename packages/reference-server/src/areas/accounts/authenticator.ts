import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { accessTokensOf } from "./access-tokens.ts";
import { ended, sessionsOf } from "./sessions.ts";

/** Finds out whose request it is. */
export class Authenticator {
  readonly #tokens: ReturnType<typeof accessTokensOf>;
  readonly #sessions: ReturnType<typeof sessionsOf>;

  constructor(context: Context) {
    this.#tokens = accessTokensOf(context);
    this.#sessions = sessionsOf(context);
  }

  /**
   * The person whose access token it is. The session is looked at every time, so what ends it counts at
   * once. Throws a DomainError `token_invalid` when the token should be renewed, `session_ended` when
   * only signing in helps.
   */
  async user(token: string): Promise<SignedInUser> {
    const grant = await this.#tokens.read(token);
    if (!grant) throw invalid();
    const session = await this.#sessions.live(grant.sessionId);
    if (session?.account_id !== grant.accountId) throw ended();
    if (session.role !== grant.role) throw invalid();
    return {
      accountId: session.account_id,
      personId: session.person_id,
      role: session.role,
      sessionId: session.id,
      // Nobody acts for an agency before it is approved.
      agencyId: session.status === "active" ? session.agency_id : null,
      steppedUpAt: session.stepped_up_at,
    };
  }
}

function invalid(): DomainError {
  return new DomainError(
    "token_invalid",
    "The access token is over, or not one of ours. Renew it with the refresh token, or sign in again.",
  );
}

export const authenticatorOf = onePerContext((context) => new Authenticator(context));
