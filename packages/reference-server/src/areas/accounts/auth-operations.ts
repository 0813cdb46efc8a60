import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { isStaff } from "./account.ts";
import { readAccount } from "./account-store.ts";
import { confirmationOf } from "./confirmation.ts";
import { emailChangeOf } from "./email-change.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import { siteOf } from "./mfa/passkeys.ts";
import { openSession, requireNotSuspended, signedIn } from "./open-session.ts";
import { linkExpired, passwordChangeOf } from "./password-change.ts";
import { refreshCookieOf } from "./refresh-cookie.ts";
import { registrationOf } from "./registration.ts";
import { endSession } from "./session-store.ts";
import { ended, sessionsOf } from "./sessions.ts";
import { passwordProofOf } from "./sign-in.ts";
import { visitOf } from "./visit.ts";

type AuthHandlers = Pick<
  Handlers,
  | "registerAccount"
  | "confirmEmail"
  | "forgotPassword"
  | "resetPassword"
  | "login"
  | "logout"
  | "refreshToken"
>;

/** Opening an account, signing in and out. */
export function authOperations(context: Context): AuthHandlers {
  const { clock, database, sealer } = context;
  const sessions = sessionsOf(context);
  const registration = registrationOf(context);
  const confirmation = confirmationOf(context);
  const passwordChange = passwordChangeOf(context);
  const emailChange = emailChangeOf(context);
  const refreshCookie = refreshCookieOf(context);

  return {
    async registerAccount(input) {
      await registration.register(input.body, visitOf(input));
      return { status: 202, body: { email: input.body.email } };
    },

    async confirmEmail(input) {
      const { body, client } = input;
      const visit = visitOf(input);
      const session = await confirmation.confirm(body, visit);
      if (session) {
        const tokens = await signedIn(context, session);
        const answer = refreshCookie.answer(tokens, { client, stay: body.staySignedIn });
        const { email, status } = session.account;
        return { ...answer, body: { email, status, undone: false, signedIn: answer.body } };
      }
      const changed = await database.write(() => emailChange.confirm(body.token, visit));
      if (!changed) throw linkExpired();
      const { email, status } = changed.account;
      const said = { email, status, undone: changed.isUndone, signedIn: null };
      return { status: 200, headers: {}, body: said };
    },

    async forgotPassword({ body }) {
      await passwordChange.forgot(body.email);
      return { status: 202, body: { email: body.email } };
    },

    async resetPassword(input) {
      await passwordChange.reset(input.body.token, input.body.password, visitOf(input));
      return { status: 204 };
    },

    async login(input) {
      const { body, client } = input;
      const site = siteOf(context, client);
      const visit = visitOf(input);
      const proven = await passwordProofOf(context).prove(body, visit);
      const { account, deviceId } = proven;
      if (isStaff(account.role)) throw corporateSignIn();
      requireNotSuspended(account);
      const opened = await database.write(function* () {
        if (account.status === "unconfirmed") {
          yield* registration.sendLinkAgain(account);
          return unconfirmed();
        }
        const required = yield* mfaStepsOf(context).require(account, { deviceId }, site);
        if (required) return required;
        return yield* openSession(context, account, visit, {
          via: "password",
          deviceId,
        });
      });
      // Thrown after the commit, which keeps the mail or the next step.
      if (opened instanceof DomainError) throw opened;
      return refreshCookie.answer(await signedIn(context, opened), {
        client,
        stay: body.staySignedIn,
      });
    },

    async logout({ user, client, requestId }) {
      const { accountId, sessionId } = user;
      await database.write(function* () {
        yield* endSession(sessionId, accountId, clock.now());
        yield* appendAudit(context, {
          caller: { actor: accountId, requestId, address: client.address },
          action: "account.signed_out",
          subject: accountId,
          details: { session: sessionId },
        });
      });
      return { status: 204, headers: { "Set-Cookie": refreshCookie.none } };
    },

    async refreshToken({ body, client }) {
      const inCookie = body.refreshToken === undefined ? refreshCookie.tokenIn(client) : undefined;
      const token = body.refreshToken ?? inCookie;
      if (token === undefined) throw ended();
      const { sessionId, refreshToken, state } = await sessions.refresh(token);
      const account = await database.read(() => readAccount(sealer, state.account_id));
      if (!account) throw ended();
      const session = { sessionId, refreshToken, account, deviceToken: null };
      return refreshCookie.answer(await signedIn(context, session), {
        client,
        stay: inCookie !== undefined,
      });
    },
  };
}

function corporateSignIn(): DomainError {
  return new DomainError(
    "corporate_sign_in",
    "This address belongs to a company. Sign in on the way of its people.",
  );
}

function unconfirmed(): DomainError {
  return new DomainError(
    "email_unconfirmed",
    "Confirm your e-mail address first. We have sent you the mail again.",
  );
}
