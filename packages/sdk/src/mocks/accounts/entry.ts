import { checkEmail, normaliseEmail } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { ConfirmEmailRequest, LoginRequest, RegisterRequest } from "../../generated/types.ts";
import type { Handlers } from "../handler.ts";
import { type Account, isStaff, methodsOf, type Person } from "./account.ts";
import type { AccountWorld } from "./account-world.ts";
import { DEMO_TENANTS } from "./people.ts";
import { checkProfile, requireGoodPassword } from "./profile-rules.ts";
import { deviceTokenOf } from "./sessions.ts";

type EntryOperation =
  | "registerAccount"
  | "confirmEmail"
  | "forgotPassword"
  | "resetPassword"
  | "login"
  | "logout"
  | "refreshToken"
  | "exchangeGoogleSignIn"
  | "linkIdentity"
  | "sendStepUpCode"
  | "stepUp";

const HOUR = 60;
const DAY = 24 * HOUR;

/** After so many wrong passwords within this time devices that the account does not know need a code, too. */
const WRONG_PASSWORDS = 10;
const WRONG_PASSWORDS_MS = 15 * 60_000;

/** Opening an account, and signing in and out. */
export function entryHandlers(world: AccountWorld): Pick<Handlers, EntryOperation> {
  const { oneTimes, sessions } = world;

  /** Asks strangers for a mailed code while somebody tries passwords; whether theirs is right does not show. */
  function guard(account: Account, isOwner: boolean, { deviceToken, code }: LoginRequest): void {
    const { id, email, wrongPasswords } = account;
    if (deviceToken === deviceTokenOf(account)) return;
    const since = world.now() - WRONG_PASSWORDS_MS;
    const isTried = wrongPasswords.filter((at) => at > since).length >= WRONG_PASSWORDS;
    if (!isOwner) wrongPasswords.push(world.now());
    if (!isTried) return;
    if (code === undefined) {
      if (isOwner) oneTimes.mailCode(email, "sign-in", id);
      const detail = "If your password is right, we have sent you a code: sign in with both.";
      throw new DomainError("code_required", detail);
    }
    oneTimes.useMailedCode("sign-in", id, isOwner ? code : "");
  }

  /** Anybody can have opened the account: it is for whoever has the mailbox and its password, or replaces that. */
  function requirePassword(account: Account, body: ConfirmEmailRequest): void {
    const { email } = account;
    const { password, replacesPassword = false } = body;
    if (password === undefined) {
      const detail = "Send the password that the account was opened with, too.";
      throw new DomainError("password_required", detail, [], { email });
    }
    if (password === account.password) return;
    if (!replacesPassword) {
      const detail = "The account was opened with another password.";
      throw new DomainError("password_differs", detail, [], { email });
    }
    requireGoodPassword(password, account);
    account.password = password;
    account.phone = null;
    account.address = null;
    account.tax = null;
    account.preferences = { ...account.preferences, offers: false };
    account.consents.length = 0;
  }

  return {
    registerAccount({ body }) {
      checkRegistration(body);
      const { email, agency } = body;
      const known = world.withEmail(email);
      if (known && known.status !== "unconfirmed") {
        oneTimes.tell(known.email, "account-exists");
        return { body: { email } };
      }
      if (known) world.accounts.delete(known.id);
      const agencyId = agency ? world.bookings.newId("agy") : null;
      const account = world.add({ ...personOf(body), agencyId });
      if (agency && agencyId) {
        const { description = null, ...rest } = agency;
        const createdAt = world.instant();
        world.agencies.set(agencyId, {
          ...rest,
          id: agencyId,
          description,
          email,
          status: "pending",
          createdAt,
        });
      }
      for (const [kind, granted] of [
        ["terms", true],
        ["offers", body.acceptsOffers],
      ] as const) {
        if (granted === undefined) continue;
        account.consents.unshift({ kind, granted, version: "2026-11", at: world.instant() });
      }
      if (known) oneTimes.hand("confirm-email", known.id, account.id);
      oneTimes.sendLink(email, "confirm-email", account.id, DAY);
      world.record(account.id, "account.registered", account.id);
      return { body: { email } };
    },

    confirmEmail({ body, caller }) {
      const changed = world.accounts.get(oneTimes.use("change-email", body.token) ?? "");
      if (changed) {
        changed.email = changed.pendingEmail ?? changed.email;
        changed.pendingEmail = null;
        changed.version++;
        const { email, status } = changed;
        return { body: { email, status, undone: false, signedIn: null } };
      }
      const account = world.accounts.get(oneTimes.look("confirm-email", body.token) ?? "");
      if (account?.status === "unconfirmed") requirePassword(account, body);
      oneTimes.open("confirm-email", body.token);
      if (account?.status !== "unconfirmed") {
        throw new DomainError("link_expired", "This link was used. Sign in with your password.");
      }
      account.status = account.role === "agency" ? "pending_approval" : "active";
      account.version++;
      oneTimes.forget("confirm-email", account.id);
      world.record(account.id, "account.confirmed", account.id);
      const signedIn = world.signIn(account, caller);
      const { email, status } = account;
      return { body: { email, status, undone: false, signedIn } };
    },

    forgotPassword({ body: { email } }) {
      const account = world.withEmail(email);
      if (account?.status === "unconfirmed") {
        oneTimes.sendLink(account.email, "confirm-email", account.id, DAY);
      } else if (account) oneTimes.sendLink(account.email, "reset-password", account.id, HOUR);
      return { body: { email } };
    },

    resetPassword({ body }) {
      const id = oneTimes.look("reset-password", body.token);
      const account = world.accounts.get(id ?? "");
      if (account) requireGoodPassword(body.password, account);
      oneTimes.open("reset-password", body.token);
      if (account) {
        account.password = body.password;
        world.endSessions(account);
      }
      return { body: null };
    },

    login({ body, caller }) {
      const account = world.withEmail(body.email);
      const isOwner = account?.password === body.password;
      if (account) guard(account, isOwner, body);
      if (!account || !isOwner) {
        throw new DomainError(
          "credentials_wrong",
          "E-mail or password is wrong. Check both, or have a new password sent to you.",
        );
      }
      if (isStaff(account)) {
        const detail = "People of your company sign in on its own way.";
        throw new DomainError("corporate_sign_in", detail);
      }
      if (account.status === "unconfirmed") {
        oneTimes.sendLink(account.email, "confirm-email", account.id, DAY);
        const detail = "Open the link in the mail that we have sent you again, then sign in.";
        throw new DomainError("email_unconfirmed", detail);
      }
      if (account.factors.size > 0) {
        const mfaToken = oneTimes.newToken("mfa", account.id, 10);
        const methods = methodsOf(account);
        const detail = "Now the code of your app, or your passkey.";
        throw new DomainError("mfa_required", detail, [], { mfaToken, methods });
      }
      return { body: world.signIn(account, caller) };
    },

    logout({ caller }) {
      world.ownSession(caller).ended = true;
      return { body: null };
    },

    refreshToken({ body }) {
      return { body: sessions.refresh(body.refreshToken, world.accounts) };
    },

    exchangeGoogleSignIn() {
      const detail = "The demo has no Google. Sign in with a password.";
      throw new DomainError("google_not_configured", detail);
    },

    linkIdentity() {
      const detail = "The demo has no Google, so nothing can be linked.";
      throw new DomainError("exchange_invalid", detail);
    },

    sendStepUpCode({ caller }) {
      const { email, id } = world.own(caller);
      oneTimes.sendCode(email, "step-up", id);
      return { body: { email } };
    },

    stepUp({ body, caller }) {
      const account = world.own(caller);
      if (account.factors.size > 0) {
        const mfaToken = oneTimes.newToken("mfa", account.id, 10);
        const methods = methodsOf(account);
        const detail = "Prove it with the code of your app, or your passkey.";
        throw new DomainError("mfa_required", detail, [], { mfaToken, methods });
      }
      if (body.code !== undefined) oneTimes.useCode("step-up", account.id, body.code);
      else if (account.password === null || body.password !== account.password) {
        throw new DomainError("credentials_wrong", "This is not your password.");
      }
      return { body: { until: sessions.stepUp(world.ownSession(caller)) } };
    },
  };
}

/** Throws everything that keeps an account from being opened. */
function checkRegistration(body: RegisterRequest): void {
  const email = checkEmail(body.email);
  checkProfile("registration_invalid", body, [
    ...(email ? [{ pointer: "/body/email", ...email }] : []),
  ]);
  if (!body.acceptsTerms) {
    const detail = "An account needs the terms to be accepted.";
    throw new DomainError("terms_not_accepted", detail, [
      { pointer: "/body/acceptsTerms", code: "required", detail },
    ]);
  }
  requireGoodPassword(body.password, body);
}

function personOf(body: RegisterRequest): Person {
  const { email, password, givenName, surname, phone, address, tax, agency } = body;
  return {
    email,
    password,
    givenName: givenName.trim(),
    surname: surname.trim(),
    role: agency ? "agency" : "traveller",
    status: "unconfirmed",
    phone: phone ? { number: phone.replace(/[ ()-]/g, ""), verified: false } : null,
    address: address ?? null,
    tax: tax ?? null,
    preferences: {
      locale: body.locale ?? "en",
      currency: body.currency ?? "EUR",
      offers: body.acceptsOffers ?? false,
      tripMessages: [],
    },
  };
}

/** The company whose people have addresses like this one. */
export function tenantOf(email: string): string | undefined {
  const domain = (normaliseEmail(email) ?? "").split("@").at(-1) ?? "";
  return DEMO_TENANTS[domain];
}
