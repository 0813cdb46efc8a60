import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { confirmNewEmail, emailChanged } from "../notifications/templates/email-change-mails.ts";
import { accountExists } from "../notifications/templates/registration-mails.ts";
import { type Account, isStaff, type Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { findByEmail, lockAccount, setEmail, setPassword } from "./account-store.ts";
import { emailIndex } from "./email-index.ts";
import { mayMail } from "./mail-limit.ts";
import { oneTimesOf } from "./one-time.ts";
import { pendingEmail } from "./pending-email.ts";
import { registrationOf } from "./registration.ts";
import { shutOut } from "./shut-out.ts";
import { tenantsOf } from "./tenants.ts";
import { type FormerState, tellOfChange, wayBack } from "./way-back.ts";

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
   * Sends a link to the new address, unless many were. An address that has an account already gets a mail that
   * says so, and nobody else is told. Throws a problem `invalid_request` for staff and an address outside
   * their company.
   */
  *begin(account: Account, email: string, { address, requestId }: Visit): Transaction<void> {
    const { sealer } = this.#context;
    yield* this.#requireOwnCompany(account, email, "/body/email");
    const isAllowed = yield* mayMail(this.#context, "new address", email);
    const before = yield* this.waiting(account.id);
    const isSame = before !== null && emailIndex(sealer, before) === emailIndex(sealer, email);
    // Of several mails to one address any may come last, so all of their links go on working.
    if (!isSame) yield* oneTimesOf(this.#context).forget(pendingEmail.name, account.id);
    if (isAllowed) yield* this.#send(account, email);
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address, requestId },
      action: "account.email_change_begun",
      subject: account.id,
    });
  }

  *#send(account: Account, email: string): Transaction<void> {
    const owner = yield* findByEmail(this.#context.sealer, email);
    if (owner && owner.id !== account.id && owner.status !== "unconfirmed") {
      const url = accountPage(this.#context);
      yield* mailAbout(this.#context, recipientOf(owner), accountExists, { url });
      return;
    }
    const payload: Address = { email: email.trim() };
    const content = { accountId: account.id, payload };
    const { token } = yield* oneTimesOf(this.#context).newLink(pendingEmail, content);
    const recipient = { ...recipientOf(account), email: payload.email };
    yield* mailAbout(this.#context, recipient, confirmNewEmail, {
      url: accountPage(this.#context, `confirm-email=${token}`),
      valid: { days: 1 },
    });
  }

  /** Staff sign in by the company of their address: with another they never could again. */
  *#requireOwnCompany(
    { role, tenantId }: Account,
    email: string,
    pointer: string,
  ): Transaction<void> {
    if (!isStaff(role)) return;
    const tenant = yield* tenantsOf(this.#context).ofEmail(email);
    if (tenant && tenant.id === tenantId) return;
    const detail = "Staff sign in with an address of their company. Use another one of yours.";
    throw new RequestProblem("invalid_request", detail, {
      errors: [{ pointer, code: "foreign_company", detail }],
    });
  }

  /** The address that waits to be confirmed, for its owner alone. */
  *waiting(accountId: string): Transaction<string | null> {
    const oneTimes = oneTimesOf(this.#context);
    const [newest] = yield* oneTimes.waiting<Address>(pendingEmail.name, accountId);
    return newest?.email ?? null;
  }

  /**
   * Follows a link to a new address, or the way back. Undefined when it is neither, or the address is taken.
   * Throws a problem `invalid_request` for staff and an address outside their company.
   */
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
    // The company may have changed its domain since; the address of before is always a way back.
    if (forward) yield* this.#requireOwnCompany(account, email, "/body/token");
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
