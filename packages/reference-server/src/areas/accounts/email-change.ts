import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { confirmNewEmail, emailChanged } from "../notifications/templates/email-change-mails.ts";
import { accountExists } from "../notifications/templates/registration-mails.ts";
import type { Account, Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { findByEmail, lockAccount, setEmail, setPassword } from "./account-store.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { registrationOf } from "./registration.ts";
import { shutOut } from "./shut-out.ts";
import { type FormerState, tellOfChange, wayBack } from "./way-back.ts";

const DAY = 24 * 3_600_000;

/** A new address that was not confirmed yet. */
export const pendingEmail: LinkPurpose = { name: "new e-mail", prefix: "eml", lifetime: DAY };
interface Address {
  readonly email: string;
}

/** Moves accounts to other e-mail addresses, and follows the ways back from that and from other changes. */
export class EmailChange {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Sends a link to the new address. An address that has an account already gets a mail that says so, and
   * nobody else is told.
   */
  *begin(account: Account, email: string, { address, requestId }: Visit): Transaction<void> {
    const { sealer } = this.#context;
    const oneTimes = oneTimesOf(this.#context);
    yield* oneTimes.forget(pendingEmail.name, account.id);
    const owner = yield* findByEmail(sealer, email);
    if (owner && owner.id !== account.id && owner.status !== "unconfirmed") {
      const url = accountPage(this.#context);
      yield* mailAbout(this.#context, recipientOf(owner), accountExists, { url });
    } else {
      const payload: Address = { email: email.trim() };
      const content = { accountId: account.id, payload };
      const { token } = yield* oneTimes.newLink(pendingEmail, content);
      const recipient = { ...recipientOf(account), email: payload.email };
      yield* mailAbout(this.#context, recipient, confirmNewEmail, {
        url: accountPage(this.#context, `confirm-email=${token}`),
        valid: { days: 1 },
      });
    }
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address, requestId },
      action: "account.email_change_begun",
      subject: account.id,
    });
  }

  /** The address that waits to be confirmed, for its owner alone. */
  *waiting(accountId: string): Transaction<string | null> {
    const oneTimes = oneTimesOf(this.#context);
    const [newest] = yield* oneTimes.waiting<Address>(pendingEmail.name, accountId);
    return newest?.email ?? null;
  }

  /** Follows a link to a new address, or the way back. Undefined when it is neither, or the address is taken. */
  *confirm(
    token: string,
    visit: Visit,
  ): Transaction<{ readonly account: Account; readonly isUndone: boolean } | undefined> {
    const { sealer } = this.#context;
    const oneTimes = oneTimesOf(this.#context);
    const forward = yield* oneTimes.useLink<Address>(pendingEmail, token);
    const back = forward ? undefined : yield* oneTimes.useLink<FormerState>(wayBack, token);
    const link = forward ?? back;
    if (!link?.accountId) return undefined;
    const account = yield* lockAccount(sealer, link.accountId);
    if (!account || account.status === "erased") return undefined;
    const { email } = link.payload;
    const known = yield* findByEmail(sealer, email);
    // Whoever entered the address without ever proving it has no claim to it.
    if (known?.status === "unconfirmed") yield* registrationOf(this.#context).drop(known);
    if (!(yield* setEmail(sealer, account, email))) return undefined;
    // What was sent to the address before must not open the account any more.
    yield* oneTimes.forgetAll(account.id, wayBack.name);
    if (forward) {
      const change = { since: this.#context.clock.now(), about: email };
      yield* tellOfChange(this.#context, account, emailChanged, change);
    }
    if (back) yield* this.#shutOut(account.id, back.payload.since);
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
      action: forward ? "account.email_changed" : "account.email_change_undone",
      subject: account.id,
    });
    return { account: { ...account, email }, isUndone: back !== undefined };
  }

  /**
   * Somebody else has got in: takes away everything that they know, have opened or have added. The way of
   * the owner out of it is a new password, by a link to their mailbox.
   */
  *#shutOut(accountId: string, since: number): Transaction<void> {
    yield* shutOut(this.#context, accountId, since);
    // The thief was sent ways back, too, to addresses of their own.
    yield* oneTimesOf(this.#context).forgetSince(wayBack, accountId, since);
    yield* setPassword(accountId, null);
  }
}

export const emailChangeOf = onePerContext((context) => new EmailChange(context));
