import { DomainError } from "@embark/rules/domain-error";
import type { Request } from "express";
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
import { requestInfo } from "./platform/http/request-info.ts";

/** Lets requests through to their operations by what the areas know of callers. */
export function admissionOf(context: Context, limits: RateLimits, checkIn: CheckInTokens) {
  const authenticator = authenticatorOf(context);
  const agencySessions = agencySessionsOf(context);
  const stepUp = stepUpOf(context);
  const authorize = keyAuthorizer(context);
  const keys = keysOf(context);

  return createAdmission({
    now: () => context.clock.now(),
    async keyOf(operation, request) {
      try {
        return await authorize(request, operation);
      } catch (error) {
        if (error instanceof DomainError) letRead(request);
        throw error;
      }
    },
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

  /** A page that may use another key reads why not this one; it would look like a lost connection. */
  function letRead(request: Request): void {
    const { origin } = request.headers;
    const { headers } = requestInfo(request);
    const header = "Access-Control-Allow-Origin";
    if (origin === undefined || headers.includes(header) || !keys.allows(origin)) return;
    headers.push(header, origin);
  }
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
