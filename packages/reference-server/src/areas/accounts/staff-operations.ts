import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit, auditRead } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { etagOf, requireVersion } from "../../platform/contract/preconditions.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { userRoles } from "../../platform/gateway/principal.ts";
import { type Account, isStaff } from "./account.ts";
import {
  isClosed,
  listAccounts,
  lockAccount,
  readAccount,
  setRole,
  setStatus,
} from "./account-store.ts";
import { agencyApplicationsOf } from "./agency-applications.ts";
import { readAgency } from "./agency-store.ts";
import { invitationsOf } from "./invitations.ts";
import { siteOf } from "./mfa/passkeys.ts";
import { endSessions } from "./session-store.ts";
import { visitOf } from "./visit.ts";

type StaffHandlers = Pick<
  Handlers,
  | "createInvitation"
  | "acceptInvitation"
  | "listUsers"
  | "getUser"
  | "updateUser"
  | "listApplications"
  | "decideApplication"
  | "suspendAgency"
  | "reinstateAgency"
>;

/** Accounts as staff see them: invitations, roles, and agencies that want to sell. */
export function staffOperations(context: Context): StaffHandlers {
  const { clock, database, sealer } = context;
  const invitations = invitationsOf(context);
  const applications = agencyApplicationsOf(context);

  /** Throws a DomainError `not_found`. */
  function found(account: Account | undefined): Account {
    if (account && account.status !== "erased") return account;
    throw new DomainError("not_found", "There is no such account.");
  }

  return {
    async createInvitation(input) {
      const { user, body, remember } = input;
      return database.write(function* () {
        const { expiresAt, ...invited } = yield* invitations.inviteBy(user, body, visitOf(input));
        const answer = { ...invited, expiresAt: toInstant(expiresAt) };
        const result = { status: 201, body: answer } as const;
        yield* remember(result);
        return result;
      });
    },

    async acceptInvitation(input) {
      const site = siteOf(context, input.client);
      const { account, mfaToken } = await invitations.accept(input.body, site, visitOf(input));
      const { email, role } = account;
      return { status: 200, body: { email, role, mfaToken } };
    },

    async listUsers({ user, query, requestId, client }) {
      const { limit, cursor = "", email } = query;
      const role = userRoles.find((each) => each === query.role);
      const accounts = await database.read(() =>
        listAccounts(sealer, { email, role }, { after: cursor, limit: limit + 1 }),
      );
      const shown = accounts.slice(0, limit);
      await auditRead(context, {
        caller: { actor: user.accountId, requestId, address: client.address },
        action: "accounts.listed",
        subject: shown.map(({ id }) => id).join(" ") || "none",
      });
      const nextCursor = accounts.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { status: 200, body: { data: shown.map(toSummary), nextCursor } };
    },

    async getUser({ user, path, requestId, client }) {
      const account = await database.read(function* () {
        return found(yield* readAccount(sealer, path.userId));
      });
      await auditRead(context, {
        caller: { actor: user.accountId, requestId, address: client.address },
        action: "account.viewed",
        subject: account.id,
      });
      const headers = { ETag: etagOf(account.version) };
      return { status: 200, headers, body: toSummary(account) };
    },

    async updateUser(input) {
      const { user, path, headers, body } = input;
      const { requestId, client } = input;
      return database.write(function* () {
        const account = found(yield* lockAccount(sealer, path.userId));
        requireVersion(headers["If-Match"], account.version);
        if (account.id === user.accountId) {
          throw new DomainError("own_account", "Have a colleague change your role.");
        }
        const { role, status } = body;
        if (role !== undefined && role !== account.role) {
          if (!isStaff(account.role)) throw notStaff();
          yield* setRole(account.id, role);
        }
        const next = status === undefined ? account.status : yield* allowed(account, status);
        // Closing it once more would give a closed account another thirty days.
        if (next !== account.status) yield* setStatus(account.id, next, clock.now());
        yield* endSessions(account.id, clock.now());
        const changed = found(yield* readAccount(sealer, path.userId));
        yield* appendAudit(context, {
          caller: { actor: user.accountId, requestId, address: client.address },
          action: "account.changed_by_staff",
          subject: account.id,
          details: { role: changed.role, status: changed.status },
        });
        const etag = { ETag: etagOf(changed.version) };
        return { status: 200, headers: etag, body: toSummary(changed) } as const;
      });
    },

    async listApplications({ user, query, requestId, client }) {
      const { limit, cursor = "", status } = query;
      const data = await database.read(() => applications.list(status, cursor, limit + 1));
      const shown = data.slice(0, limit);
      // They tell who wrote them.
      await auditRead(context, {
        caller: { actor: user.accountId, requestId, address: client.address },
        action: "applications.listed",
        subject: shown.map(({ id }) => id).join(" ") || "none",
      });
      const nextCursor = data.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { status: 200, body: { data: shown, nextCursor } };
    },

    async decideApplication(input) {
      const { user, path, body, remember } = input;
      return database.write(function* () {
        const visit = visitOf(input);
        const application = yield* applications.decide(path.agencyId, body, user, visit);
        const result = { status: 200, body: application } as const;
        yield* remember(result);
        return result;
      });
    },

    async suspendAgency(input) {
      const { user, path, body, remember } = input;
      return database.write(function* () {
        const standing = { isSuspended: true, reason: body.reason };
        const visit = visitOf(input);
        const application = yield* applications.setStanding(path.agencyId, standing, user, visit);
        const result = { status: 200, body: application } as const;
        yield* remember(result);
        return result;
      });
    },

    async reinstateAgency(input) {
      const { user, path, body, remember } = input;
      return database.write(function* () {
        const standing = { isSuspended: false, reason: body.reason };
        const visit = visitOf(input);
        const application = yield* applications.setStanding(path.agencyId, standing, user, visit);
        const result = { status: 200, body: application } as const;
        yield* remember(result);
        return result;
      });
    },
  };
}

/** Nobody gets past a confirmation or a decision that is still due by being made active. */
function* allowed(
  account: Account,
  status: "active" | "suspended",
): Transaction<Account["status"]> {
  if (account.status === "unconfirmed") return account.status;
  if (status === "suspended") return status;
  if (account.status !== "suspended") return account.status;
  // Only its owner opens it again, by signing in.
  if (yield* isClosed(account.id)) return "closed";
  const agency = account.agencyId === null ? undefined : yield* readAgency(account.agencyId);
  // Those of a suspended agency are kept out by that, and come back with it.
  const isDecided = agency?.status === "approved" || agency?.status === "suspended";
  return agency && !isDecided ? "pending_approval" : "active";
}

function notStaff(): DomainError {
  return new DomainError(
    "own_account",
    "Roles change among staff only. Invite this person instead.",
  );
}

function toSummary(account: Account): components["schemas"]["UserSummary"] {
  const { id, email, role, status, profile, createdAt } = account;
  const { givenName, surname } = profile;
  return { id, email, givenName, surname, role, status, createdAt: toInstant(createdAt) };
}
