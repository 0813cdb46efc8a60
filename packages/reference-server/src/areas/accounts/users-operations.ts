import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit, auditRead } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { etagOf } from "../../platform/contract/preconditions.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import type { Client } from "../../platform/http/client.ts";
import { setPreferences } from "./account-store.ts";
import { closingOf } from "./closing.ts";
import { type Consent, readConsents, recordConsent } from "./consent-store.ts";
import { emailChangeOf } from "./email-change.ts";
import { mobilesOf } from "./mobile.ts";
import { passwordChangeOf } from "./password-change.ts";
import { profilesOf } from "./profile.ts";
import { refreshCookieOf } from "./refresh-cookie.ts";
import { endSession, endSessions } from "./session-store.ts";
import { sessionsOf } from "./sessions.ts";
import { travellersOf } from "./travellers.ts";
import { deviceName, maskedAddress, visitOf } from "./visit.ts";

type UsersHandlers = Pick<
  Handlers,
  | "getAccount"
  | "updateAccount"
  | "changePassword"
  | "changeEmail"
  | "closeAccount"
  | "requestMobileCode"
  | "confirmMobile"
  | "listSessions"
  | "endSessions"
  | "endSession"
  | "listTravellers"
  | "createTraveller"
  | "getTraveller"
  | "replaceTraveller"
  | "deleteTraveller"
  | "listConsents"
  | "setConsent"
>;

const MINUTE = 60_000;

/** What people see and change of their own. */
export function usersOperations(context: Context): UsersHandlers {
  const { clock, database } = context;
  const profiles = profilesOf(context);
  const passwordChange = passwordChangeOf(context);
  const emailChange = emailChangeOf(context);
  const closing = closingOf(context);
  const mobiles = mobilesOf(context);
  const sessions = sessionsOf(context);
  const travellers = travellersOf(context);
  const refreshCookie = refreshCookieOf(context);

  function* view({ accountId }: SignedInUser) {
    const { body, etag } = yield* profiles.view(accountId);
    return { status: 200, headers: { ETag: etag }, body } as const;
  }

  return {
    async getAccount(input) {
      const answer = await database.read(() => view(input.user));
      await seen(input, "account.viewed", input.user.accountId);
      return answer;
    },

    async updateAccount(input) {
      const { user, headers, body } = input;
      return database.write(function* () {
        yield* profiles.change(user.accountId, headers["If-Match"], body, visitOf(input));
        return yield* view(user);
      });
    },

    async changePassword(input) {
      await passwordChange.change(input.user, input.body, visitOf(input));
      return { status: 204 };
    },

    async changeEmail(input) {
      const { user, body } = input;
      await database.write(function* () {
        const account = yield* profiles.account(user.accountId);
        yield* emailChange.begin(account, body.email, visitOf(input));
      });
      return { status: 202, body: { email: body.email } };
    },

    async closeAccount(input) {
      await database.write(() => closing.close(input.user.accountId, visitOf(input)));
      return { status: 204 };
    },

    async requestMobileCode({ user }) {
      const { to, expiresAt } = await mobiles.request(user);
      return { status: 202, body: { to, expiresAt: toInstant(expiresAt) } };
    },

    async confirmMobile(input) {
      const { user, body } = input;
      await mobiles.confirm(user, body.code, visitOf(input));
      return database.read(() => view(user));
    },

    async listSessions({ user }) {
      return database.read(function* () {
        const account = yield* profiles.account(user.accountId);
        const data = (yield* sessions.list(account)).map((session) => ({
          id: session.id,
          current: session.id === user.sessionId,
          device: deviceName(session.device),
          address: maskedAddress(session.address),
          createdAt: toInstant(session.createdAt),
          lastUsedAt: toInstant(Math.floor(session.lastUsedAt / MINUTE) * MINUTE),
          expiresAt: toInstant(sessions.endOf(session)),
        }));
        return { status: 200, body: { data } } as const;
      });
    },

    async endSessions(input) {
      const { accountId } = input.user;
      await database.write(function* () {
        yield* endSessions(accountId, clock.now());
        yield* appendAudit(context, entryOf(input, "account.sessions_ended", accountId));
      });
      return { status: 204, headers: { "Set-Cookie": refreshCookie.none } };
    },

    async endSession(input) {
      const { user, path } = input;
      const isEnded = await database.write(function* () {
        const ended = yield* endSession(path.sessionId, user.accountId, clock.now());
        if (ended) {
          yield* appendAudit(context, entryOf(input, "account.session_ended", path.sessionId));
        }
        return ended;
      });
      if (!isEnded) throw new DomainError("not_found", "There is no such session.");
      return { status: 204 };
    },

    async listTravellers(input) {
      const { accountId } = input.user;
      const data = await database.read(() => travellers.list(accountId));
      await seen(input, "travellers.viewed", accountId);
      return { status: 200, body: { data } };
    },

    async createTraveller(input) {
      const { user, body, remember } = input;
      return database.write(function* () {
        const traveller = yield* travellers.create(user.accountId, body, visitOf(input));
        const headers = { ETag: etagOf(1) };
        const result = { status: 201, headers, body: traveller } as const;
        yield* remember(result);
        return result;
      });
    },

    async getTraveller(input) {
      const { user, path } = input;
      const { body, version } = await database.read(() =>
        travellers.read(user.accountId, path.travellerId),
      );
      await seen(input, "traveller.viewed", path.travellerId);
      return { status: 200, headers: { ETag: etagOf(version) }, body };
    },

    async replaceTraveller(input) {
      const { user, path, headers } = input;
      const change = { ifMatch: headers["If-Match"], given: input.body };
      const { body, version } = await database.write(() =>
        travellers.replace(user.accountId, path.travellerId, change, visitOf(input)),
      );
      return { status: 200, headers: { ETag: etagOf(version) }, body };
    },

    async deleteTraveller(input) {
      const { user, path } = input;
      await database.write(() =>
        travellers.remove(user.accountId, path.travellerId, visitOf(input)),
      );
      return { status: 204 };
    },

    async listConsents({ user }) {
      const data = (await database.read(() => readConsents(user.accountId))).map(toConsent);
      return { status: 200, body: { data } };
    },

    async setConsent({ user, path, body, requestId }) {
      const said = { now: clock.now(), requestId };
      return database.write(function* () {
        const { granted } = body;
        const consent = yield* recordConsent(user.accountId, { ...path, granted }, said);
        if (path.kind === "offers") yield* preferOffers(user, granted);
        return { status: 200, body: toConsent(consent) } as const;
      });
    },
  };

  function seen(input: Asked, action: string, subject: string): Promise<void> {
    return auditRead(context, entryOf(input, action, subject));
  }

  /** The preference says the same as the consent. */
  function* preferOffers({ accountId }: SignedInUser, offers: boolean): Transaction<void> {
    const { preferences } = yield* profiles.account(accountId);
    yield* setPreferences(accountId, { ...preferences, offers });
  }
}

interface Asked {
  readonly user: SignedInUser;
  readonly client: Client;
  readonly requestId: string;
}

function entryOf({ user, client, requestId }: Asked, action: string, subject: string) {
  const caller = { actor: user.accountId, requestId, address: client.address };
  return { caller, action, subject };
}

function toConsent({ at, ...consent }: Consent) {
  return { ...consent, at: toInstant(at) };
}
