import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { STEP_UP_MS } from "../../platform/gateway/admission.ts";
import { attemptsOf, type Limit } from "../../platform/gateway/attempts.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { newId } from "../../platform/id/new-id.ts";
import { scheduleJob } from "../../platform/jobs/jobs.ts";
import { passwordChanged, resetPassword } from "../notifications/templates/password-mails.ts";
import type { Account, Visit } from "./account.ts";
import { accountPage, forgotPage, mailAbout, recipientOf } from "./account-mails.ts";
import { findByEmail, lockAccount, readAccount, setPassword } from "./account-store.ts";
import { devicesOf } from "./devices.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import { requireGoodPassword } from "./new-password.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { passwordsOf } from "./passwords.ts";
import { registrationOf } from "./registration.ts";
import { endSessions } from "./session-store.ts";
import { ended } from "./sessions.ts";
import { wrong } from "./sign-in.ts";

const MINUTE = 60_000;
const JOB = "forgot-password";

const resetLink: LinkPurpose = { name: "reset-password", prefix: "pwd", lifetime: 60 * MINUTE };
/** Links that one account is sent. */
const LINKS: Limit = [5, 60 * MINUTE];
/** Tries in one session. */
const TRIES: Limit = [5, 15 * MINUTE];

/** New passwords: for those who have forgotten theirs, and for those who know it. */
export class PasswordChange {
  readonly #context: Context;
  readonly #seal: ReturnType<Context["sealer"]["textSeal"]>;

  constructor(context: Context) {
    this.#context = context;
    this.#seal = context.sealer.textSeal("forgot password");
    context.jobs.handle(JOB, async (payload) => {
      const email = this.#seal.open(Buffer.from(String(Object(payload).email), "base64url"));
      await context.database.write(() => this.#sendLink(email));
    });
  }

  /** Has a link sent if the address has an account. That is found out later, so that all answers take as long. */
  async forgot(email: string): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    const sealed = Buffer.from(this.#seal.seal(email)).toString("base64url");
    await database.write(() =>
      scheduleJob({ id: newId(JOB, now), name: JOB, runAt: now, payload: { email: sealed } }),
    );
  }

  /**
   * Sets a new password with the token of a link, and ends all sessions. Throws a DomainError
   * `link_expired` or `password_refused`; the link still works after the latter.
   */
  async reset(token: string, password: string, visit: Visit): Promise<void> {
    const { database } = this.#context;
    const owner = await database.read(() => this.#ownerOf(token));
    if (!owner) throw linkExpired();
    await requireGoodPassword(password, ownerFacts(owner));
    const hash = await passwordsOf(this.#context).hash(password);
    const isReset = await database.write(() => this.#reset(token, hash, visit));
    if (!isReset) throw linkExpired();
  }

  /**
   * Changes the password of somebody who knows the present one, or who has none and has just proved who
   * they are, and ends all other sessions. Throws a DomainError `credentials_wrong` or `password_refused`, and `rate_limited`.
   */
  async change(
    user: SignedInUser,
    {
      password,
      newPassword,
    }: { readonly password?: string | undefined; readonly newPassword: string },
    visit: Visit,
  ): Promise<void> {
    const { database } = this.#context;
    const counted = { kind: "password change", value: user.sessionId, limit: TRIES };
    const { account, refusal } = await database.write(() => this.#begin(user, counted));
    if (refusal) throw refusal;
    await requireGoodPassword(newPassword, ownerFacts(account), "/body/newPassword");
    const passwords = passwordsOf(this.#context);
    const knows =
      account.passwordHash === null
        ? this.#hasProved(user)
        : await passwords.verify(account.passwordHash, password ?? "");
    if (!knows) throw wrong();
    const hash = await passwords.hash(newPassword);
    await database.write(() => this.#change(account, hash, { user, counted }, visit));
  }

  /** Else whoever finds an open session could make it theirs for good. */
  #hasProved({ steppedUpAt }: SignedInUser): boolean {
    return steppedUpAt !== null && this.#context.clock.now() - steppedUpAt < STEP_UP_MS;
  }

  *#sendLink(email: string): Transaction<void> {
    const account = yield* findByEmail(this.#context.sealer, email);
    if (!account || account.status === "suspended") return;
    // They have never chosen to have an account; the way to that is the first mail.
    if (account.status === "unconfirmed") {
      yield* registrationOf(this.#context).sendLinkAgain(account);
      return;
    }
    const subject = { kind: "password links", value: account.id, limit: LINKS };
    if ((yield* attemptsOf(this.#context).count(subject)).isOver) return;
    const content = { accountId: account.id, payload: {} };
    const { token, expiresAt } = yield* oneTimesOf(this.#context).newLink(resetLink, content);
    const url = accountPage(this.#context, `reset-password=${token}`);
    const mail = { url, valid: { minutes: resetLink.lifetime / MINUTE } };
    yield* mailAbout(this.#context, recipientOf(account), resetPassword, mail, expiresAt);
  }

  *#ownerOf(token: string): Transaction<Account | undefined> {
    const link = yield* oneTimesOf(this.#context).lookAtLink(resetLink, token);
    return link?.accountId ? yield* readAccount(this.#context.sealer, link.accountId) : undefined;
  }

  *#reset(token: string, hash: string, visit: Visit): Transaction<boolean> {
    const link = yield* oneTimesOf(this.#context).useLink(resetLink, token);
    const account = link?.accountId
      ? yield* lockAccount(this.#context.sealer, link.accountId)
      : undefined;
    if (!account) return false;
    yield* devicesOf(this.#context).forgetAll(account.id);
    yield* this.#set(account, hash, undefined);
    yield* this.#audit("account.password_reset", account.id, visit);
    return true;
  }

  *#begin(user: SignedInUser, counted: { kind: string; value: string; limit: Limit }) {
    const account = yield* readAccount(this.#context.sealer, user.accountId);
    if (!account) throw ended();
    const detail = "Too many tries of the present password did not fit.";
    const { refusal } = yield* attemptsOf(this.#context).refuse(counted, detail);
    return { account, refusal };
  }

  *#change(
    account: Account,
    hash: string,
    {
      user,
      counted,
    }: { user: SignedInUser; counted: { kind: string; value: string; limit: Limit } },
    visit: Visit,
  ): Transaction<void> {
    yield* attemptsOf(this.#context).forgive([counted]);
    yield* this.#set(account, hash, user.sessionId);
    yield* this.#audit("account.password_changed", account.id, visit);
  }

  /** Everything that was begun or opened with the old password is over. */
  *#set(account: Account, hash: string, exceptSession: string | undefined): Transaction<void> {
    const now = this.#context.clock.now();
    yield* setPassword(account.id, hash);
    yield* endSessions(account.id, now, exceptSession);
    yield* oneTimesOf(this.#context).forget(resetLink.name, account.id);
    yield* mfaStepsOf(this.#context).forget(account.id);
    const url = forgotPage(this.#context);
    yield* mailAbout(this.#context, recipientOf(account), passwordChanged, { url });
  }

  *#audit(action: string, actor: string, { address, requestId }: Visit): Transaction<void> {
    const caller = { actor, address, requestId };
    yield* appendAudit(this.#context, { caller, action, subject: actor });
  }
}

export function linkExpired(): DomainError {
  return new DomainError("link_expired", "This link is over or was used. Ask for a new one.");
}

function ownerFacts({ email, profile }: Account) {
  return { email, names: [profile.givenName, profile.surname] };
}

export const passwordChangeOf = onePerContext((context) => new PasswordChange(context));
