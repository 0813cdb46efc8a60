import type { components } from "@embark/contract";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import { appendAudit } from "../../../platform/audit/audit.ts";
import type { RequestProblem } from "../../../platform/contract/problem.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { STEP_UP_MS } from "../../../platform/gateway/admission.ts";
import { attemptsOf, type Limit, type Subject } from "../../../platform/gateway/attempts.ts";
import type { SignedInUser } from "../../../platform/gateway/principal.ts";
import { type Account, isStaff, type Visit } from "../account.ts";
import { lockAccount, readAccount } from "../account-store.ts";
import { type LinkPurpose, oneTimesOf } from "../one-time.ts";
import { type NewSession, openSession, type Proof } from "../open-session.ts";
import { stepUpSession } from "../session-store.ts";
import { type Factor, useFactor } from "./mfa-store.ts";
import {
  authenticationOptions,
  notRight,
  passkeysFor,
  type Site,
  verifyAuthentication,
} from "./passkeys.ts";
import { over, secondFactorsOf } from "./second-factors.ts";
import { totpStep } from "./totp.ts";

type MfaChallenge = components["schemas"]["MfaChallenge"];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A sign-in, or a proof, that only lacks the second factor. */
const mfaLink: LinkPurpose = { name: "second factor", prefix: "mft", lifetime: 10 * MINUTE };
const LINK_TRIES = 5;
/** Codes tried for one account, or in one session: whoever tries them knows its password, or has that. */
const LIMITS: readonly Limit[] = [
  [10, 15 * MINUTE],
  [50, DAY],
];

const CHALLENGE = "passkey challenge";

/** What follows from the second factor: a sign-in, or a session that has proved itself again. */
type Purpose =
  | { readonly deviceId?: string | undefined; readonly sessionId?: never }
  | { readonly sessionId: string };

export interface MfaStep {
  readonly mfaToken: string;
  readonly methods: readonly string[];
}

export interface MfaAnswer {
  readonly mfaToken?: string | undefined;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: Readonly<Record<string, unknown>> | undefined;
}

export interface MfaResult {
  readonly session: NewSession | null;
  readonly steppedUpUntil: number;
  readonly recoveryCodes: readonly string[] | null;
}

interface Begun {
  readonly account: Account;
  readonly purpose: Purpose;
  readonly factors: readonly Factor[];
  readonly challenge: string | undefined;
  readonly counted: readonly Subject[];
  readonly refusal: RequestProblem | undefined;
  readonly triesLeft: number;
}

interface Verified {
  readonly via: Proof["via"];
  readonly recoveryCodes: readonly string[] | null;
}

/** The steps of a sign-in, or of a proof, with a second factor. */
export class MfaSteps {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Begins after the first proof. No methods mean that the account has no second factor yet. */
  *begin(account: Account, purpose: Purpose, site: Site): Transaction<MfaStep> {
    const factors = yield* secondFactorsOf(this.#context).list(account);
    const content = { accountId: account.id, payload: purpose };
    const { token } = yield* oneTimesOf(this.#context).newLink(mfaLink, content, LINK_TRIES);
    return { mfaToken: token, methods: yield* this.#methods(account, factors, site) };
  }

  /** The problem `mfa_required`, when the account has a second factor. */
  *require(account: Account, purpose: Purpose, site: Site): Transaction<DomainError | undefined> {
    const factors = yield* secondFactorsOf(this.#context).list(account);
    if (factors.length === 0) return undefined;
    const step = yield* this.begin(account, purpose, site);
    const detail = "Enter the code of your authenticator app, or use your passkey.";
    return new DomainError("mfa_required", detail, [], { ...step });
  }

  /** Makes steps that were begun worthless, as after a change of the password. */
  *forget(accountId: string): Transaction<void> {
    yield* oneTimesOf(this.#context).forget(mfaLink.name, accountId);
  }

  /**
   * What somebody has to do for a method. An account without a second factor is given a secret for its
   * first. Throws a DomainError `mfa_token_over`, or `mfa_incorrect` when it has no such factor here.
   */
  async challenge(
    { mfaToken, method }: { readonly mfaToken?: string | undefined; readonly method: string },
    user: SignedInUser | undefined,
    site: Site,
  ): Promise<MfaChallenge> {
    const { database } = this.#context;
    const { account, factors, purpose } = await database.read(() => this.#who(mfaToken, user));
    if (method === "passkey") {
      const passkeys = passkeysFor(factors, site);
      if (passkeys.length === 0) throw notRight();
      const options = await authenticationOptions(passkeys, site);
      const { challenge } = options;
      const key = challengeKey(mfaToken, user);
      await database.write(() => oneTimesOf(this.#context).keep(CHALLENGE, key, { challenge }));
      return { method: "passkey", enrolment: null, passkey: { ...options } };
    }
    if (factors.some(({ kind }) => kind === "totp")) {
      return { method: "totp", enrolment: null, passkey: null };
    }
    if (factors.length > 0 || !mayEnrol(account, purpose)) throw notRight();
    const enrolment = await database.write(() => secondFactorsOf(this.#context).startTotp(account));
    return { method: "totp", enrolment, passkey: null };
  }

  /** Throws a DomainError `mfa_token_over` or `mfa_incorrect`, and `rate_limited` after too many tries. */
  async verify(
    answer: MfaAnswer,
    user: SignedInUser | undefined,
    site: Site,
    visit: Visit,
  ): Promise<MfaResult> {
    const { database } = this.#context;
    const begun = await database.write(() => this.#begun(answer, user, visit));
    if (!begun) throw over();
    if (begun.refusal) throw begun.refusal;
    const { challenge, factors } = begun;
    const passkey =
      answer.passkey && challenge !== undefined
        ? await verifyAuthentication(answer.passkey, challenge, passkeysFor(factors, site), site)
        : undefined;
    const result = await database.write(() => this.#finish(begun, answer, passkey, visit));
    // Thrown after the commit, which counts the try.
    if (!result) throw notRight(begun.triesLeft);
    return result;
  }

  *#begun(
    answer: MfaAnswer,
    user: SignedInUser | undefined,
    visit: Visit,
  ): Transaction<Begun | undefined> {
    const oneTimes = oneTimesOf(this.#context);
    const { mfaToken, passkey } = answer;
    const link =
      mfaToken === undefined ? undefined : yield* oneTimes.tryLink<Purpose>(mfaLink, mfaToken);
    const accountId = mfaToken === undefined ? user?.accountId : link?.accountId;
    const purpose = link?.payload ?? (user && { sessionId: user.sessionId });
    const account = accountId ? yield* readAccount(this.#context.sealer, accountId) : undefined;
    if (!account || !purpose) return undefined;
    const factors = yield* secondFactorsOf(this.#context).list(account);
    const kept = passkey
      ? yield* oneTimes.take<{ challenge: string }>(CHALLENGE, challengeKey(mfaToken, user))
      : undefined;
    const counted: Subject[] = [];
    let triesLeft = link?.triesLeft ?? LINK_TRIES;
    let refusal: RequestProblem | undefined;
    let isFirst = false;
    // Nobody guesses a passkey.
    for (const limit of passkey ? [] : LIMITS) {
      // Who has a session tries within it, and does not keep the owner from signing in.
      const value = purpose.sessionId ?? account.id;
      const subject = { kind: `second factor in ${limit[1]}`, value, limit };
      const tried = yield* attemptsOf(this.#context).refuse(
        subject,
        "Too many codes for this account were wrong.",
      );
      counted.push(subject);
      isFirst ||= tried.isFirst;
      refusal ??= tried.refusal;
      triesLeft = Math.max(0, Math.min(triesLeft, limit[0] - tried.count));
    }
    if (isFirst) {
      yield* appendAudit(this.#context, {
        caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
        action: "account.second_factor_refused",
        subject: account.id,
      });
    }
    const { challenge } = kept ?? {};
    return { account, purpose, factors, challenge, counted, refusal, triesLeft };
  }

  *#finish(
    { account, purpose, factors, counted }: Begun,
    answer: MfaAnswer,
    passkey: { readonly factor: Factor; readonly counter: number } | undefined,
    visit: Visit,
  ): Transaction<MfaResult | undefined> {
    const { sealer, clock } = this.#context;
    const locked = yield* lockAccount(sealer, account.id);
    const who = locked && { account: locked, purpose, factors };
    const verified = who && (yield* this.#verified(who, answer, passkey, visit));
    if (!verified) return undefined;
    const { via, recoveryCodes } = verified;
    yield* attemptsOf(this.#context).forgive(counted);
    const { mfaToken } = answer;
    if (mfaToken !== undefined) {
      const link = yield* oneTimesOf(this.#context).useLink(mfaLink, mfaToken);
      if (!link) return undefined;
    }
    const now = clock.now();
    const steppedUpUntil = now + STEP_UP_MS;
    if (purpose.sessionId === undefined) {
      const proof: Proof = { via, deviceId: purpose.deviceId };
      const session = yield* openSession(this.#context, who.account, visit, proof);
      return { session, steppedUpUntil, recoveryCodes };
    }
    yield* stepUpSession(purpose.sessionId, now);
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
      action: "account.proved",
      subject: account.id,
      details: { via, session: purpose.sessionId },
    });
    return { session: null, steppedUpUntil, recoveryCodes };
  }

  /** How it was proved, when it was; each code and each answer of a passkey works once. */
  *#verified(
    { account, purpose, factors }: Pick<Begun, "account" | "purpose" | "factors">,
    { code, recoveryCode, passkey: answered }: MfaAnswer,
    passkey: { readonly factor: Factor; readonly counter: number } | undefined,
    visit: Visit,
  ): Transaction<Verified | undefined> {
    const now = this.#context.clock.now();
    const secondFactors = secondFactorsOf(this.#context);
    if (answered) {
      const isNew = passkey && (yield* useFactor(passkey.factor.id, passkey.counter, now));
      return isNew ? { via: "passkey", recoveryCodes: null } : undefined;
    }
    if (recoveryCode !== undefined) {
      const isOne = yield* secondFactors.useRecoveryCode(account.id, recoveryCode);
      return isOne ? { via: "recovery_code", recoveryCodes: null } : undefined;
    }
    if (code === undefined) return undefined;
    if (factors.length === 0 && mayEnrol(account, purpose)) {
      const recoveryCodes = yield* secondFactors.tryFirstTotp(account, code, visit);
      return recoveryCodes && { via: "totp", recoveryCodes };
    }
    for (const { id, kind, secret } of factors) {
      const step = kind === "totp" ? totpStep(secret, code, now) : undefined;
      if (step !== undefined && (yield* useFactor(id, step, now))) {
        return { via: "totp", recoveryCodes: null };
      }
    }
    return undefined;
  }

  /** Throws a DomainError `mfa_token_over`. */
  *#who(
    mfaToken: string | undefined,
    user: SignedInUser | undefined,
  ): Transaction<{
    account: Account;
    factors: readonly Factor[];
    purpose: Purpose | undefined;
  }> {
    const link =
      mfaToken === undefined
        ? undefined
        : yield* oneTimesOf(this.#context).lookAtLink<Purpose>(mfaLink, mfaToken);
    const accountId = mfaToken === undefined ? user?.accountId : link?.accountId;
    const account = accountId ? yield* readAccount(this.#context.sealer, accountId) : undefined;
    if (!account) throw over();
    const factors = yield* secondFactorsOf(this.#context).list(account);
    return { account, factors, purpose: link?.payload };
  }

  *#methods(
    account: Account,
    factors: readonly Factor[],
    site: Site,
  ): Transaction<readonly string[]> {
    if (factors.length === 0) return [];
    const left = yield* secondFactorsOf(this.#context).recoveryCodesLeft(account.id);
    return [
      ...(factors.some(({ kind }) => kind === "totp") ? ["totp"] : []),
      ...(passkeysFor(factors, site).length > 0 ? ["passkey"] : []),
      ...(left > 0 ? ["recovery_code"] : []),
    ];
  }
}

/**
 * Whether a first factor may be added on the way: by staff who sign in. All others add theirs after a proof,
 * which a step that was begun with a factor since removed must not become.
 */
function mayEnrol({ role }: Account, purpose: Purpose | undefined): boolean {
  return isStaff(role) && purpose !== undefined && purpose.sessionId === undefined;
}

function challengeKey(mfaToken: string | undefined, user: SignedInUser | undefined): string {
  return mfaToken ?? user?.sessionId ?? "";
}

export const mfaStepsOf = onePerContext((context) => new MfaSteps(context));
