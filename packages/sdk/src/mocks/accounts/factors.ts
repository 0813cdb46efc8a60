import { readDigits } from "@embark/rules/accounts";
import { chance } from "@embark/rules/chance";
import { DomainError } from "@embark/rules/domain-error";
import { newLongCode, readLongCode } from "@embark/rules/long-code";
import type { Factor, MfaVerifyRequest, TotpEnrolment } from "../../generated/types.ts";
import { DEMO_CODE } from "../demo.ts";
import type { Handlers } from "../handler.ts";
import { type Account, isStaff, methodsOf } from "./account.ts";
import { type AccountWorld, notFound } from "./account-world.ts";
import { tenantOf } from "./entry.ts";

type FactorOperation =
  | "initCorporateLogin"
  | "verifyCorporateLogin"
  | "challengeMfa"
  | "verifyMfa"
  | "listFactors"
  | "startTotp"
  | "confirmTotp"
  | "startPasskey"
  | "addPasskey"
  | "removeFactor"
  | "createRecoveryCodes";

const MINUTES = 10;
const RECOVERY_CODES = 10;

/** Signing in as companies have it, and second factors. The code of every app is `DEMO_CODE`. */
export function factorHandlers(world: AccountWorld): Pick<Handlers, FactorOperation> {
  const { oneTimes, sessions } = world;

  function accountBehind(mfaToken: string | undefined): Account {
    const account = world.accounts.get(oneTimes.look("mfa", mfaToken) ?? "");
    if (account) return account;
    throw new DomainError("mfa_token_over", "This took too long. Sign in again.");
  }

  function addFactor(account: Account, method: string, name: string): Factor {
    const id = world.bookings.newId("mfa");
    const factor = { id, method, name, createdAt: world.instant(), lastUsedAt: null };
    account.factors.set(id, factor);
    account.version++;
    world.record(account.id, "factor.added", id);
    return factor;
  }

  function newCodes(account: Account): string[] {
    let draw = 0;
    const seed = world.bookings.newId("rec");
    const below = (limit: number) => Math.floor(chance(`${seed} ${draw++}`) * limit);
    account.recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => newLongCode(below));
    return account.recoveryCodes;
  }

  /** Codes are given with the first factor. */
  function added(account: Account, factor: Factor) {
    return { factor, recoveryCodes: account.factors.size === 1 ? newCodes(account) : null };
  }

  function prove(account: Account, { code, recoveryCode, passkey }: MfaVerifyRequest): void {
    if (recoveryCode !== undefined) {
      const typed = readLongCode(recoveryCode);
      const left = account.recoveryCodes.filter((one) => one !== typed);
      if (left.length === account.recoveryCodes.length) throw mfaIncorrect();
      account.recoveryCodes = left;
    } else if (passkey) {
      const known = [...account.factors.values()].some(({ method }) => method === "passkey");
      if (!known) throw mfaIncorrect();
    } else requireAppCode(code);
  }

  return {
    initCorporateLogin({ body: { email } }) {
      const company = tenantOf(email);
      if (!company) {
        const detail = "No company that we know has addresses like this one.";
        throw new DomainError("tenant_unknown", detail);
      }
      const loginToken = oneTimes.newToken("corporate", email, MINUTES);
      return { body: { loginToken, method: "password", company, authorizationUrl: null } };
    },

    verifyCorporateLogin({ body }) {
      const email = oneTimes.look("corporate", body.loginToken);
      if (email === undefined) {
        throw new DomainError("mfa_token_over", "This took too long. Begin again.");
      }
      const account = world.withEmail(email);
      if (!account || account.password === null || account.password !== body.password) {
        throw new DomainError("credentials_wrong", "E-mail or password is wrong. Check both.");
      }
      const mfaToken = oneTimes.newToken("mfa", account.id, MINUTES);
      return { body: { mfaToken, methods: methodsOf(account) } };
    },

    challengeMfa({ body, caller }) {
      const account = body.mfaToken ? accountBehind(body.mfaToken) : world.own(caller);
      const isNew = account.factors.size === 0;
      const passkeys = [...account.factors.values()].filter(({ method }) => method === "passkey");
      return {
        body: {
          method: body.method,
          enrolment: body.method === "totp" && isNew ? enrolmentOf(account) : null,
          passkey:
            body.method === "passkey"
              ? { challenge: world.bookings.newId("chl"), allowCredentials: passkeys.map(keyOf) }
              : null,
        },
      };
    },

    verifyMfa({ body, caller }) {
      const account = body.mfaToken ? accountBehind(body.mfaToken) : world.own(caller);
      prove(account, body);
      const isNew = account.factors.size === 0;
      const codes = isNew ? added(account, addFactor(account, "totp", "App")).recoveryCodes : null;
      if (!body.mfaToken) {
        const steppedUpUntil = sessions.stepUp(world.ownSession(caller));
        return { body: { signedIn: null, steppedUpUntil, recoveryCodes: codes } };
      }
      oneTimes.use("mfa", body.mfaToken);
      const signedIn = world.signIn(account, caller);
      return { body: { signedIn, steppedUpUntil: null, recoveryCodes: codes } };
    },

    listFactors({ caller }) {
      const { factors, recoveryCodes } = world.own(caller);
      return { body: { data: [...factors.values()], recoveryCodesLeft: recoveryCodes.length } };
    },

    startTotp: ({ caller }) => ({ body: enrolmentOf(world.own(caller)) }),

    confirmTotp({ body, caller }) {
      const account = world.own(caller);
      requireAppCode(body.code);
      return { body: added(account, addFactor(account, "totp", body.name ?? "App")) };
    },

    startPasskey({ caller }) {
      const { id, email, givenName, surname } = world.own(caller);
      const options = {
        challenge: world.bookings.newId("chl"),
        rp: { name: "Embark" },
        user: { id, name: email, displayName: `${givenName} ${surname}` },
        pubKeyCredParams: [{ type: "public-key", alg: -8 }],
      };
      return { body: { options, passkeyToken: oneTimes.newToken("passkey", id, MINUTES) } };
    },

    addPasskey({ body, caller }) {
      const account = world.own(caller);
      if (oneTimes.use("passkey", body.passkeyToken) !== account.id) {
        throw new DomainError("mfa_token_over", "This took too long. Begin again.");
      }
      return { body: added(account, addFactor(account, "passkey", body.name ?? "Passkey")) };
    },

    removeFactor({ path: { factorId }, caller }) {
      const account = world.own(caller);
      if (!account.factors.has(factorId)) throw notFound("second factor");
      if (isStaff(account) && account.factors.size === 1) {
        throw new DomainError("last_factor", "Add another one first.");
      }
      account.factors.delete(factorId);
      account.version++;
      return { body: null };
    },

    createRecoveryCodes: ({ caller }) => ({ body: { recoveryCodes: newCodes(world.own(caller)) } }),
  };
}

function keyOf({ id }: Factor): { id: string; type: string } {
  return { id, type: "public-key" };
}

function requireAppCode(typed: string | undefined): void {
  if (readDigits(typed ?? "") !== DEMO_CODE) throw mfaIncorrect();
}

function mfaIncorrect(): DomainError {
  const detail = "This is not the code. Look again, or wait for the next one.";
  return new DomainError("mfa_incorrect", detail, [], { triesLeft: 4 });
}

/** The three corners that every QR code has: there is nothing to scan, the code of the demo is known. */
const CORNERS = [
  [0, 0],
  [14, 0],
  [0, 14],
]
  .map(([x, y]) => `M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`)
  .join("");

function enrolmentOf({ email }: Account): TotpEnrolment {
  const secret = "JBSWY3DPEHPK3PXP";
  const uri = `otpauth://totp/Embark:${encodeURIComponent(email)}?secret=${secret}&issuer=Embark`;
  return { secret, uri, qr: { size: 21, path: CORNERS } };
}
