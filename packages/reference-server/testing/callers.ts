import { accessTokensOf } from "../src/areas/accounts/access-tokens.ts";
import type { Account } from "../src/areas/accounts/account.ts";
import { insertAccount } from "../src/areas/accounts/account-store.ts";
import { insertAgency } from "../src/areas/accounts/agency-store.ts";
import { stepUpSession } from "../src/areas/accounts/session-store.ts";
import { sessionsOf } from "../src/areas/accounts/sessions.ts";
import type { Context } from "../src/context.ts";
import { STEP_UP_MS } from "../src/platform/gateway/admission.ts";
import type { UserRole } from "../src/platform/gateway/principal.ts";
import { newId } from "../src/platform/id/new-id.ts";

/** Somebody with an account and a session, made without the ways of signing in. */
export interface Caller {
  readonly accountId: string;
  readonly sessionId: string;
  readonly agencyId: string | null;
  readonly token: string;
}

let people = 0;

/** Opens a session for somebody new with a role; people of agencies get an approved one. */
export async function newCaller(
  context: Context,
  role: UserRole,
  { isProven = false } = {},
): Promise<Caller> {
  people += 1;
  const now = context.clock.now();
  const agencyId = role === "agency" ? newId("agy", now) : null;
  const account: Account = {
    id: newId("usr", now),
    personId: newId("per", now),
    role,
    status: "active",
    email: `caller.${people}@example.org`,
    profile: { givenName: "Cara", surname: "Llers", phone: null, address: null, tax: null },
    phoneVerified: false,
    passwordHash: null,
    preferences: { locale: "en", currency: "EUR", offers: false, tripMessages: [] },
    agencyId,
    tenantId: null,
    version: 1,
    createdAt: now,
  };
  const visit = { address: "203.0.113.7", device: "test", requestId: "req_test" };
  const { sessionId } = await context.database.write(function* () {
    if (agencyId !== null) {
      yield* insertAgency({
        id: agencyId,
        status: "approved",
        name: "Orbital Trails",
        legalName: "Orbital Trails S.L.",
        tax: { country: "ES", id: "B58378431" },
        address: { lines: ["Calle Mayor 1"], city: "Madrid", postalCode: "28013", country: "ES" },
        description: null,
        createdAt: now,
      });
    }
    yield* insertAccount(context.sealer, account);
    const session = yield* sessionsOf(context).open(account, visit);
    if (!isProven) yield* stepUpSession(session.sessionId, now - STEP_UP_MS);
    return session;
  });
  const { token } = await accessTokensOf(context).issue({ accountId: account.id, sessionId, role });
  return { accountId: account.id, sessionId, agencyId, token };
}
