import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { attemptsOf, type Limit, type Subject } from "../../platform/gateway/attempts.ts";
import { networkOf } from "../../platform/gateway/rate-limits.ts";
import { signInCode } from "../notifications/templates/sign-in-mails.ts";
import type { Account, Visit } from "./account.ts";
import { mailAbout, recipientOf } from "./account-mails.ts";
import { findPassword, readAccount, strengthenHash } from "./account-store.ts";
import { devicesOf } from "./devices.ts";
import { emailIndex } from "./email-index.ts";
import { oneTimesOf } from "./one-time.ts";
import { passwordsOf } from "./passwords.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Tries of one network, at whatever accounts. */
const OF_NETWORK: Limit = [20, 15 * MINUTE];
/** Tries of one network, or of a device that the account knows, at one account. */
const AT_ACCOUNT: Limit = [5, 15 * MINUTE];
/** Tries of a device that the account knows: somebody may have stolen it. */
const OF_DEVICE: Limit = [50, DAY];
/** Tries of all strangers at one account, after which they need a code, too. */
const OF_STRANGERS: readonly Limit[] = [
  [10, 15 * MINUTE],
  [100, DAY],
];
/** Codes that one account is sent; past it those of the mails before go on working. */
const CODES: Limit = [5, 15 * MINUTE];

/** Tries since the last that succeeded, for the audit trail; nobody is refused for them. */
const FAILED: Limit = [Number.POSITIVE_INFINITY, DAY];

const CODE = "sign-in code";

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** That was sent to the owner, see `code_required`. */
  readonly code?: string | undefined;
  readonly deviceToken?: string | undefined;
}

/** Somebody who knows the password of an account. */
export interface Proven {
  readonly account: Account;
  readonly deviceId: string | undefined;
}

interface Known {
  readonly id: string;
  readonly passwordHash: string | null;
}

/** What is known before a password is looked at. */
interface Begun {
  readonly known: Known | undefined;
  readonly deviceId: string | undefined;
  readonly counted: readonly Subject[];
  readonly refusal: RequestProblem | undefined;
  readonly needsCode: boolean;
  readonly triesLeft: number;
}

/**
 * Proves passwords. Whoever guesses has to wait; an owner never has to because of others: where an account
 * is under attack, strangers need a mailed code, too, and devices that it knows do not.
 */
export class PasswordProof {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Whose e-mail address and password these are. Throws a DomainError `credentials_wrong`, the same after
   * the same work whether the address or the password is wrong, `code_required` or `code_incorrect`, alike
   * for right and wrong passwords, and `rate_limited`.
   */
  async prove(credentials: Credentials, visit: Visit): Promise<Proven> {
    const { database, log } = this.#context;
    const begun = await database.write(() => this.#begin(credentials, visit));
    if (begun.refusal) throw begun.refusal;
    const { known, needsCode } = begun;
    const { password, code } = credentials;
    const matches = await passwordsOf(this.#context).verify(known?.passwordHash, password);
    const owner = matches ? known : undefined;
    if (needsCode && code === undefined) {
      // Not waited for, so that the answer comes as soon as that to a wrong password.
      if (owner) {
        database
          .write(() => this.#sendCode(owner.id))
          .catch((error: unknown) => log.error({ err: error }, "a code could not be sent"));
      }
      throw codeRequired();
    }
    const proven = await database.write(() => this.#finish(begun, owner, credentials, visit));
    if (!proven) throw needsCode ? codeIncorrect(begun.triesLeft) : wrong();
    await this.#strengthen(proven.account, password);
    return proven;
  }

  *#begin({ email, deviceToken }: Credentials, visit: Visit): Transaction<Begun> {
    const { sealer } = this.#context;
    const attempts = attemptsOf(this.#context);
    const known = yield* findPassword(sealer, email);
    const deviceId = known && (yield* devicesOf(this.#context).find(known.id, deviceToken));
    // Counted by the address and not by the account, so that unknown ones are answered alike.
    const index = emailIndex(sealer, email);
    const network = networkOf(visit.address);
    const own: Subject[] = deviceId
      ? [
          { kind: "sign-in from device", value: deviceId, limit: AT_ACCOUNT },
          { kind: "sign-in from device in a day", value: deviceId, limit: OF_DEVICE },
        ]
      : [
          {
            kind: "sign-in from network to account",
            value: `${network} ${index}`,
            limit: AT_ACCOUNT,
          },
          { kind: "sign-in from network", value: network, limit: OF_NETWORK },
        ];
    const counted: Subject[] = [];
    let triesLeft: number = AT_ACCOUNT[0];
    for (const subject of own) {
      const detail = "Too many tries to sign in did not fit.";
      const { count, refusal, isFirst } = yield* attempts.refuse(subject, detail);
      if (refusal) {
        if (isFirst) yield* this.#auditLimit("account.sign_in_refused", email, visit);
        return { known, deviceId, counted, refusal, needsCode: false, triesLeft: 0 };
      }
      counted.push(subject);
      triesLeft = Math.min(triesLeft, subject.limit[0] - count);
    }
    yield* attempts.count(failedSignIns(index));
    let needsCode = false;
    let isAttacked = false;
    if (!deviceId) {
      for (const limit of OF_STRANGERS) {
        const subject = { kind: `sign-in of strangers in ${limit[1]}`, value: index, limit };
        const { count, isOver } = yield* attempts.count(subject);
        if (isOver) needsCode = true;
        if (count === limit[0] + 1) isAttacked = true;
        counted.push(subject);
      }
    }
    if (isAttacked) yield* this.#auditLimit("account.sign_in_attacked", email, visit);
    return { known, deviceId, counted, refusal: undefined, needsCode, triesLeft };
  }

  /** Who it is, when all is right; then it was no try of a stranger. */
  *#finish(
    { counted, needsCode, deviceId }: Begun,
    owner: Known | undefined,
    { email, code }: Credentials,
    visit: Visit,
  ): Transaction<Proven | undefined> {
    if (needsCode) {
      const oneTimes = oneTimesOf(this.#context);
      // Looked for after a wrong password, too, so that both take as long; but then it is nobody's.
      const isCode = yield* oneTimes.useMailedCode(CODE, owner?.id ?? "nobody", code ?? "");
      if (!owner || !isCode) return undefined;
      yield* oneTimes.forget(CODE, owner.id);
    }
    if (!owner) return undefined;
    const attempts = attemptsOf(this.#context);
    yield* attempts.forgive(counted);
    const { sealer } = this.#context;
    const account = yield* readAccount(sealer, owner.id);
    // Its password was changed while this one was compared.
    if (account?.passwordHash !== owner.passwordHash) return undefined;
    const times = (yield* attempts.take(failedSignIns(emailIndex(sealer, email)))) - 1;
    if (times > 0) {
      yield* appendAudit(this.#context, {
        caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
        action: "account.sign_ins_failed",
        subject: account.id,
        details: { times, before: this.#auditName(email) },
      });
    }
    return { account, deviceId };
  }

  /**
   * Once for each limit that is passed, so that a flood writes little. Whose account it is, if it is one, must
   * not show in what is written or how long it takes: the subject is a keyed hash of the address that was typed.
   */
  *#auditLimit(action: string, email: string, { address, requestId }: Visit): Transaction<void> {
    const caller = { actor: "nothing", address, requestId };
    yield* appendAudit(this.#context, { caller, action, subject: this.#auditName(email) });
  }

  #auditName(email: string): string {
    const { sealer } = this.#context;
    return `address ${sealer.hash("audited sign-ins", emailIndex(sealer, email))}`;
  }

  *#sendCode(accountId: string): Transaction<void> {
    const { clock, sealer } = this.#context;
    const account = yield* readAccount(sealer, accountId);
    const subject = { kind: "sign-in codes", value: accountId, limit: CODES };
    const { isOver } = yield* attemptsOf(this.#context).count(subject);
    if (!account || isOver) return;
    const oneTimes = oneTimesOf(this.#context);
    const { code, expiresAt } = yield* oneTimes.newMailedCode(CODE, accountId, accountId);
    const valid = { minutes: Math.round((expiresAt - clock.now()) / MINUTE) };
    const mail = { code, valid };
    yield* mailAbout(this.#context, recipientOf(account), signInCode, mail, expiresAt);
  }

  /** Hashes a password anew when hashes cost more than they did when it was chosen. */
  async #strengthen({ id, passwordHash }: Account, password: string): Promise<void> {
    const passwords = passwordsOf(this.#context);
    if (passwordHash === null || !passwords.isWeak(passwordHash)) return;
    const stronger = await passwords.hash(password);
    await this.#context.database.write(() => strengthenHash(id, passwordHash, stronger));
  }
}

function failedSignIns(index: string): Subject {
  return { kind: "failed sign-ins", value: index, limit: FAILED };
}

export function wrong(): DomainError {
  return new DomainError(
    "credentials_wrong",
    "E-mail or password is wrong. Check both, or have a new password sent to you.",
  );
}

function codeRequired(): DomainError {
  return new DomainError(
    "code_required",
    "Somebody has tried wrong passwords for this account. If yours is right, we have sent you a code: sign in with it and your password.",
  );
}

export function codeIncorrect(triesLeft: number): DomainError {
  return new DomainError("code_incorrect", "This is not the code, or it is over.", [], {
    triesLeft,
  });
}

export const passwordProofOf = onePerContext((context) => new PasswordProof(context));
