import { DomainError } from "@embark/rules/domain-error";
import { authenticatorOf } from "./areas/accounts/authenticator.ts";
import { agencySessionsOf, isAgencyToken } from "./areas/accounts/keys/agency-sessions.ts";
import { stepUpOf } from "./areas/accounts/step-up.ts";
import type { CheckInTokens } from "./areas/check-in/check-in-tokens.ts";
import type { Context } from "./context.ts";
import { createAdmission } from "./platform/gateway/admission.ts";
import { keysOf } from "./platform/gateway/api-keys.ts";
import { keyAuthorizer } from "./platform/gateway/authorize-key.ts";
import { allowsOrigin } from "./platform/gateway/origins.ts";
import type { RateLimits } from "./platform/gateway/rate-limits.ts";

/** Lets requests through to their operations by what the areas know of callers. */
export function admissionOf(context: Context, limits: RateLimits, checkIn: CheckInTokens) {
  const authenticator = authenticatorOf(context);
  const agencySessions = agencySessionsOf(context);
  const stepUp = stepUpOf(context);
  const keyOf = keyAuthorizer(context);
  return createAdmission({
    now: () => context.clock.now(),
    keyOf: (operation, request) => keyOf(request, operation),
    async userOf(token) {
      if (!isAgencyToken(token)) return authenticator.user(token);
      const session = await agencySessions.read(token);
      if (session) return session;
      throw new DomainError(
        "token_invalid",
        "This token is over. Have your server ask for a new one.",
      );
    },
    checkInOf: (token) => checkIn.verify(token),
    proofsOf: (user) => stepUp.proofsOf(user),
    count: (operation, request, { user }) => limits.count(request, operation, user?.accountId),
  });
}

/** Whether pages of an origin may sign people in: those of this server, and those that a key allows. */
export function signInOrigins(context: Context) {
  const keys = keysOf(context);
  return async (origin: string, key: string | undefined): Promise<boolean> => {
    if (origin === new URL(context.publicUrl).origin) return true;
    await keys.current();
    return key !== undefined && allowsOrigin(keys.valid(key)?.origins ?? [], origin);
  };
}
