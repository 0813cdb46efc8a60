import { DomainError } from "@embark/rules/domain-error";
import { mockAccountOperations } from "../../generated/mock-account-operations.ts";
import type { BookingWorld } from "../booking-world.ts";
import type { Caller, EarlyId, Handlers, MockUser } from "../handler.ts";
import type { MockOperation } from "../operation.ts";
import { type Route, routesOf } from "../routes.ts";
import type { Account } from "./account.ts";
import { AccountWorld } from "./account-world.ts";
import { checkInHandlers } from "./check-in.ts";
import { entryHandlers } from "./entry.ts";
import { factorHandlers } from "./factors.ts";
import type { MockMail } from "./mail.ts";
import { partnerHandlers } from "./partners.ts";
import { privacyHandlers } from "./privacy.ts";
import { profileHandlers } from "./profile.ts";
import type { Session } from "./sessions.ts";
import { travellerHandlers } from "./travellers.ts";

const USERS = ["traveller", "agency", "support", "finance", "operations", "it"];

/** Everything about people and partners, which a world loads when it is first asked for. */
export interface Accounts {
  readonly routes: readonly Route[];
  readonly handlers: Omit<Handlers, Exclude<EarlyId, "listAudit">>;
  /** Who sends an `Authorization` header. Throws `token_invalid` or `session_ended`. */
  userOf(authorization: string): MockUser;
  /** Throws when the caller may not call the operation. */
  admit(operation: MockOperation, caller: Caller): void;
}

export function createAccounts(bookings: BookingWorld, mails: MockMail[]): Accounts {
  const world = new AccountWorld(bookings, mails);
  return {
    routes: routesOf(mockAccountOperations),
    handlers: {
      ...entryHandlers(world),
      ...factorHandlers(world),
      ...profileHandlers(world),
      ...travellerHandlers(world),
      ...privacyHandlers(world),
      ...partnerHandlers(world),
      ...checkInHandlers(world),
    },

    userOf(authorization) {
      const session = world.sessions.of(authorization);
      const account = world.accounts.get(session.accountId);
      if (!account) throw new DomainError("session_ended", "This account is gone.");
      const { role, agencyId } = account;
      const requireProof = () => requireProofOf(account, session);
      return { accountId: account.id, sessionId: session.id, role, agencyId, requireProof };
    },

    admit({ roles, stepUp }, caller) {
      if (roles?.includes("secret-key")) return requireSecretKey(caller);
      const people = roles?.filter((role) => role === "user" || USERS.includes(role)) ?? [];
      if (people.length === 0) return;
      const account = world.own(caller);
      if (!people.includes("user") && !people.includes(account.role)) {
        const detail = `This is for ${people.join(", ")} only.`;
        throw new DomainError("role_missing", detail);
      }
      if (stepUp) requireProofOf(account, world.ownSession(caller));
    },
  };

  function requireProofOf({ factors, password }: Account, session: Session): void {
    if (world.sessions.isSteppedUp(session)) return;
    const proofs = new Set(Array.from(factors.values(), ({ method }) => method));
    const own = password === null ? ["code"] : ["password", "code"];
    const methods = proofs.size > 0 ? [...proofs] : own;
    const detail = "Prove again who you are, then repeat this.";
    throw new DomainError("step_up_required", detail, [], { methods });
  }

  function requireSecretKey({ key }: Caller): void {
    const kept = [...world.keys.values()].find(
      ({ key: { kind }, text }) => kind === "secret" && text === key,
    );
    if (!kept) {
      throw new DomainError("key_not_valid", "Send a secret key of an agency as Embark-Key.");
    }
    if (kept.key.scopes.includes("accounts:write")) return;
    const detail = "This key has no scope accounts:write, which this needs.";
    throw new DomainError("scope_missing", detail);
  }
}
