import { maskEmail, toInstant } from "@embark/rules/bookings";
import type { Context } from "../../context.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { corporateOf } from "./corporate.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import { siteOf } from "./mfa/passkeys.ts";
import { type AddedFactor, secondFactorsOf } from "./mfa/second-factors.ts";
import { signedIn } from "./open-session.ts";
import { profilesOf } from "./profile.ts";
import { refreshCookieOf } from "./refresh-cookie.ts";
import { stepUpOf } from "./step-up.ts";
import { visitOf } from "./visit.ts";

type MfaHandlers = Pick<
  Handlers,
  | "initCorporateLogin"
  | "verifyCorporateLogin"
  | "challengeMfa"
  | "verifyMfa"
  | "sendStepUpCode"
  | "stepUp"
  | "listFactors"
  | "startTotp"
  | "confirmTotp"
  | "startPasskey"
  | "addPasskey"
  | "removeFactor"
  | "createRecoveryCodes"
>;

/** The sign-in of companies, second factors, and proving again who one is. */
export function mfaOperations(context: Context): MfaHandlers {
  const { database } = context;
  const corporate = corporateOf(context);
  const steps = mfaStepsOf(context);
  const factors = secondFactorsOf(context);
  const profiles = profilesOf(context);
  const stepUp = stepUpOf(context);

  const accountOf = (id: string) => database.read(() => profiles.account(id));

  return {
    async initCorporateLogin({ body, client }) {
      return { status: 200, body: await corporate.init(body, siteOf(context, client)) };
    },

    async verifyCorporateLogin(input) {
      const { body, client } = input;
      const site = siteOf(context, client);
      const { mfaToken, methods } = await corporate.verify(body, site, visitOf(input));
      return { status: 200, body: { mfaToken, methods: [...methods] } };
    },

    async challengeMfa({ body, user, client }) {
      return { status: 200, body: await steps.challenge(body, user, siteOf(context, client)) };
    },

    async verifyMfa(input) {
      const { body, user, client } = input;
      const site = siteOf(context, client);
      const { session, steppedUpUntil, recoveryCodes } = await steps.verify(
        body,
        user,
        site,
        visitOf(input),
      );
      const rest = {
        steppedUpUntil: toInstant(steppedUpUntil),
        recoveryCodes: recoveryCodes && [...recoveryCodes],
      };
      if (!session) return { status: 200, headers: {}, body: { signedIn: null, ...rest } };
      const tokens = await signedIn(context, session);
      const answer = refreshCookieOf(context).answer(tokens, { client, stay: body.staySignedIn });
      return { ...answer, body: { signedIn: answer.body, ...rest } };
    },

    async sendStepUpCode({ user }) {
      return { status: 202, body: { email: maskEmail(await stepUp.sendCode(user)) } };
    },

    async stepUp(input) {
      const { body, user, client } = input;
      const until = await stepUp.prove(user, body, siteOf(context, client), visitOf(input));
      return { status: 200, body: { until: toInstant(until) } };
    },

    async listFactors({ user }) {
      return database.read(function* () {
        const account = yield* profiles.account(user.accountId);
        const data = (yield* factors.list(account)).map(toFactor);
        const recoveryCodesLeft = yield* factors.recoveryCodesLeft(account.id);
        return { status: 200, body: { data, recoveryCodesLeft } } as const;
      });
    },

    async startTotp({ user }) {
      return database.write(function* () {
        const account = yield* profiles.account(user.accountId);
        return { status: 200, body: yield* factors.startTotp(account) } as const;
      });
    },

    async confirmTotp(input) {
      const account = await accountOf(input.user.accountId);
      const added = await database.write(() =>
        factors.confirmTotp(account, input.body, visitOf(input)),
      );
      return { status: 201, body: toAdded(added) };
    },

    async startPasskey({ user, client }) {
      const account = await accountOf(user.accountId);
      const { options, passkeyToken } = await factors.startPasskey(
        account,
        siteOf(context, client),
      );
      return { status: 200, body: { options: { ...options }, passkeyToken } };
    },

    async addPasskey(input) {
      const { body, user, client } = input;
      const account = await accountOf(user.accountId);
      const site = siteOf(context, client);
      const added = await factors.addPasskey(account, body, site, visitOf(input));
      return { status: 201, body: toAdded(added) };
    },

    async removeFactor(input) {
      const { user, path } = input;
      await database.write(function* () {
        const account = yield* profiles.account(user.accountId);
        yield* factors.remove(account, path.factorId, visitOf(input));
      });
      return { status: 204 };
    },

    async createRecoveryCodes(input) {
      return database.write(function* () {
        const account = yield* profiles.account(input.user.accountId);
        const codes = yield* factors.newRecoveryCodes(account, visitOf(input));
        return { status: 200, body: { recoveryCodes: [...codes] } } as const;
      });
    },
  };
}

function toFactor({ id, kind, name, createdAt, lastUsedAt }: AddedFactor["factor"]) {
  return {
    id,
    method: kind,
    name,
    createdAt: toInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : toInstant(lastUsedAt),
  };
}

function toAdded({ factor, recoveryCodes }: AddedFactor) {
  return { factor: toFactor(factor), recoveryCodes: recoveryCodes && [...recoveryCodes] };
}
