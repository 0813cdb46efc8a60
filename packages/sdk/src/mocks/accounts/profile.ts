import { normaliseEmail, normalisePhone } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { Account as AccountData } from "../../generated/types.ts";
import type { Handlers, MockAnswer } from "../handler.ts";
import { type Account, etagOf, isStaff, toAccount } from "./account.ts";
import { type AccountWorld, notFound, requireVersion } from "./account-world.ts";
import { tenantOf } from "./entry.ts";
import { checkProfile, requireGoodPassword } from "./profile-rules.ts";

type ProfileOperation =
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
  | "listConsents"
  | "setConsent"
  | "unlinkGoogle";

const DAY = 24 * 60;

/** What people see and change of their own account. */
export function profileHandlers(world: AccountWorld): Pick<Handlers, ProfileOperation> {
  const { oneTimes, sessions } = world;

  function view(account: Account): MockAnswer<AccountData> {
    const agency = world.agencies.get(account.agencyId ?? "");
    const own = agency && { id: agency.id, name: agency.name, status: agency.status };
    return {
      body: toAccount(account, own ?? null, world.bookedTrips(account)),
      etag: etagOf(account),
    };
  }

  return {
    getAccount: ({ caller }) => view(world.own(caller)),

    updateAccount({ body, header, caller }) {
      const account = world.own(caller);
      requireVersion(header["If-Match"], etagOf(account));
      checkProfile("profile_invalid", { ...body, currency: body.preferences?.currency });
      const { givenName, surname, phone, address, tax, preferences } = body;
      if (givenName !== undefined) account.givenName = givenName.trim();
      if (surname !== undefined) account.surname = surname.trim();
      if (phone === null) account.phone = null;
      const number = phone ? normalisePhone(phone) : undefined;
      if (number && number !== account.phone?.number) account.phone = { number, verified: false };
      if (address !== undefined) account.address = address;
      if (tax !== undefined) account.tax = tax;
      account.preferences = { ...account.preferences, ...preferences };
      account.version++;
      world.record(account.id, "account.changed", account.id);
      return view(account);
    },

    changePassword({ body, caller }) {
      const account = world.own(caller);
      if (account.password !== null && account.password !== body.password) {
        throw new DomainError("credentials_wrong", "This is not your password of now.");
      }
      requireGoodPassword(body.newPassword, account, "/body/newPassword");
      account.password = body.newPassword;
      world.endSessions(account, caller.user?.sessionId);
      oneTimes.tell(account.email, "password-changed");
      return { body: null };
    },

    changeEmail({ body: { email }, caller }) {
      const account = world.own(caller);
      if (isStaff(account) && tenantOf(email) !== tenantOf(account.email)) {
        const detail = "Staff sign in with an address of their company.";
        throw new DomainError("invalid_request", detail, [
          { pointer: "/body/email", code: "foreign_company", detail },
        ]);
      }
      oneTimes.forget("change-email", account.id);
      if (world.withEmail(email)) oneTimes.tell(email, "account-exists");
      else {
        account.pendingEmail = email;
        account.version++;
        oneTimes.sendLink(email, "change-email", account.id, DAY);
      }
      oneTimes.tell(account.email, "email-changing");
      return { body: { email } };
    },

    closeAccount({ caller }) {
      const account = world.own(caller);
      world.requireNoTrips(world.bookingsOf(account));
      account.status = "closed";
      account.closed = true;
      world.endSessions(account);
      return { body: null };
    },

    requestMobileCode({ caller }) {
      const account = world.own(caller);
      const to = requireMobile(account);
      return { body: { to, expiresAt: oneTimes.sendCode(to, "verify-mobile", account.id) } };
    },

    confirmMobile({ body, caller }) {
      const account = world.own(caller);
      const number = requireMobile(account);
      oneTimes.useCode("verify-mobile", account.id, body.code);
      account.phone = { number, verified: true };
      account.version++;
      return view(account);
    },

    listSessions({ caller }) {
      const current = world.ownSession(caller).id;
      const all = sessions.list(world.own(caller).id);
      return { body: { data: all.map((session) => sessions.view(session, current)) } };
    },

    endSessions({ caller }) {
      world.endSessions(world.own(caller));
      return { body: null };
    },

    endSession({ path, caller }) {
      const session = sessions.find(path.sessionId);
      if (!session || session.accountId !== world.own(caller).id) throw notFound("session");
      session.ended = true;
      return { body: null };
    },

    listConsents: ({ caller }) => ({ body: { data: [...world.own(caller).consents] } }),

    setConsent({ path: { kind }, body: { granted }, caller }) {
      const account = world.own(caller);
      const consent = { kind, granted, version: "2026-11", at: world.instant() };
      account.consents.unshift(consent);
      if (kind === "offers") {
        account.preferences = { ...account.preferences, offers: granted };
        account.version++;
      }
      return { body: consent };
    },

    unlinkGoogle({ caller }) {
      const account = world.own(caller);
      if (!account.google) throw notFound("identity");
      if (account.password === null || isStaff(account)) {
        throw new DomainError("last_factor", "Set a password first, to sign in with instead.");
      }
      account.google = false;
      account.version++;
      return { body: null };
    },
  };
}

function requireMobile({ phone }: Account): string {
  if (phone) return phone.number;
  throw new DomainError("mobile_missing", "Add a mobile number to your profile first.");
}

/** Whether two addresses reach the same mailbox. */
export function isSameEmail(one: string, other: string): boolean {
  return normaliseEmail(one) === normaliseEmail(other);
}
