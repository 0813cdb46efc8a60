import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { STEP_UP_MS } from "../../platform/gateway/admission.ts";
import { attemptsOf, type Limit, type Subject } from "../../platform/gateway/attempts.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { newId } from "../../platform/id/new-id.ts";
import { queueMail } from "../../platform/mail/send-mail.ts";
import { verificationCode } from "../notifications/templates/verification-code.ts";
import { type Account, nameOf, type Visit } from "./account.ts";
import { readAccount } from "./account-store.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import type { Site } from "./mfa/passkeys.ts";
import { secondFactorsOf } from "./mfa/second-factors.ts";
import { oneTimesOf } from "./one-time.ts";
import { passwordsOf } from "./passwords.ts";
import { stepUpSession } from "./session-store.ts";
import { ended } from "./sessions.ts";
import { codeIncorrect, wrong } from "./sign-in.ts";

const MINUTE = 60_000;
const CODE = "step-up code";
/** Tries in one session, so that whoever has stolen one does not keep its owner from proving it in another. */
const TRIES: Limit = [5, 15 * MINUTE];
/** Codes that one session has sent. */
const CODES: Limit = [5, 15 * MINUTE];

/** Lets signed-in people prove again who they are, before what cannot be undone. */
export class StepUp {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Ways in which somebody can prove it: `totp` and `passkey` where there are any, else `password` and `code`. */
  async proofsOf({ accountId }: SignedInUser): Promise<readonly string[]> {
    const { database } = this.#context;
    return database.read(() => this.#proofs(accountId));
  }

  *#proofs(accountId: string): Transaction<readonly string[]> {
    const account = yield* this.#account(accountId);
    const factors = yield* secondFactorsOf(this.#context).list(account);
    if (factors.length > 0) return [...new Set(factors.map(({ kind }) => kind))];
    return account.passwordHash === null ? ["code"] : ["password", "code"];
  }

  /**
   * Proves it by password or mailed code. Returns until when it counts. Throws a DomainError
   * `mfa_required` when the account has a second factor, `credentials_wrong`, `code_incorrect`, and
   * `rate_limited`.
   */
  async prove(
    user: SignedInUser,
    {
      password,
      code,
    }: { readonly password?: string | undefined; readonly code?: string | undefined },
    site: Site,
    visit: Visit,
  ): Promise<number> {
    const { database } = this.#context;
    const { account, required, counted, refusal, triesLeft } = await database.write(() =>
      this.#begin(user, site),
    );
    if (required) throw required;
    if (refusal) throw refusal;
    const via = password === undefined ? "code" : "password";
    const matches =
      password !== undefined &&
      (await passwordsOf(this.#context).verify(account.passwordHash, password));
    if (via === "password" && !matches) throw wrong();
    const isProven = await database.write(() =>
      this.#finish(user, via === "code" ? (code ?? "") : undefined, counted, visit),
    );
    if (!isProven) throw codeIncorrect(triesLeft);
    return this.#context.clock.now() + STEP_UP_MS;
  }

  /** Sends a code to the e-mail address of the account. Throws a problem `rate_limited`. */
  async sendCode(user: SignedInUser): Promise<string> {
    const sent = await this.#context.database.write(() => this.#sendCode(user));
    if (sent.refusal) throw sent.refusal;
    return sent.email;
  }

  *#begin({ accountId, sessionId }: SignedInUser, site: Site) {
    const account = yield* this.#account(accountId);
    const required = yield* mfaStepsOf(this.#context).require(account, { sessionId }, site);
    const counted: Subject = { kind: "step-up", value: sessionId, limit: TRIES };
    if (required) return { account, required, counted, refusal: undefined, triesLeft: 0 };
    const detail = "Too many tries to prove who you are did not fit.";
    const { count, refusal } = yield* attemptsOf(this.#context).refuse(counted, detail);
    return { account, required, counted, refusal, triesLeft: Math.max(0, TRIES[0] - count) };
  }

  *#finish(
    user: SignedInUser,
    code: string | undefined,
    counted: Subject,
    { address, requestId }: Visit,
  ): Transaction<boolean> {
    const { accountId, sessionId } = user;
    if (code !== undefined) {
      const used = yield* oneTimesOf(this.#context).useCode(CODE, user, code);
      if (typeof used === "number") return false;
    }
    yield* attemptsOf(this.#context).forgive([counted]);
    yield* stepUpSession(sessionId, this.#context.clock.now());
    yield* appendAudit(this.#context, {
      caller: { actor: accountId, address, requestId },
      action: "account.proved",
      subject: accountId,
      details: { via: code === undefined ? "password" : "code", session: sessionId },
    });
    return true;
  }

  *#sendCode(
    user: SignedInUser,
  ): Transaction<{ readonly email: string; readonly refusal: RequestProblem | undefined }> {
    const account = yield* this.#account(user.accountId);
    const { email, personId, preferences } = account;
    const subject = { kind: "step-up codes", value: user.sessionId, limit: CODES };
    const detail = "We have sent several codes to this address.";
    const { refusal } = yield* attemptsOf(this.#context).refuse(subject, detail);
    if (refusal) return { email, refusal };
    const { code, expiresAt } = yield* oneTimesOf(this.#context).newCode(CODE, user);
    const validMinutes = Math.round((expiresAt - this.#context.clock.now()) / MINUTE);
    yield* queueMail(this.#context, {
      template: verificationCode,
      locale: preferences.locale,
      personId,
      to: email,
      dedupeKey: newId("step-up-code", expiresAt),
      sendUntil: expiresAt,
      data: { contactName: nameOf(account), pnr: null, code, validMinutes },
    });
    return { email, refusal };
  }

  *#account(id: string): Transaction<Account> {
    const account = yield* readAccount(this.#context.sealer, id);
    if (!account) throw ended();
    return account;
  }
}

export const stepUpOf = onePerContext((context) => new StepUp(context));
