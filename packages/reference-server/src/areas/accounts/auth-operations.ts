import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { isStaff } from "./account.ts";
import { readAccount } from "./account-store.ts";
import { emailChangeOf } from "./email-change.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import { siteOf } from "./mfa/passkeys.ts";
import { openSession, requireNotSuspended, signedIn } from "./open-session.ts";
import { linkExpired, passwordChangeOf } from "./password-change.ts";
import { noCookie, refreshTokenIn, signedInAnswer } from "./refresh-cookie.ts";
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
  const passwordChange = passwordChangeOf(context);
  const emailChange = emailChangeOf(context);

  return {
    async registerAccount(input) {
      await registration.register(input.body, visitOf(input));
      return { status: 202, body: { email: input.body.email } };
    },

    async confirmEmail(input) {
      const { token } = input.body;
      const visit = visitOf(input);
      const account = await database.write(function* () {
        return (
          (yield* registration.confirm(token, visit)) ?? (yield* emailChange.confirm(token, visit))
        );
      });
      if (!account) throw linkExpired();
      return { status: 200, body: { email: account.email, status: account.status } };
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
      return signedInAnswer(await signedIn(context, opened), { client, stay: body.staySignedIn });
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
      return { status: 204, headers: { "Set-Cookie": noCookie } };
    },

    async refreshToken({ body, client }) {
      const inCookie = body.refreshToken === undefined ? refreshTokenIn(client) : undefined;
      const token = body.refreshToken ?? inCookie;
      if (token === undefined) throw ended();
      const { sessionId, refreshToken, state } = await sessions.refresh(token);
      const account = await database.read(() => readAccount(sealer, state.account_id));
      if (!account) throw ended();
      const session = { sessionId, refreshToken, account, deviceToken: null };
      return signedInAnswer(await signedIn(context, session), {
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
