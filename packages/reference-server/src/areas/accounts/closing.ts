import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { accountClosed } from "../notifications/templates/closing-mails.ts";
import type { Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { accountsSince, isClosed, lockAccount, setStatus } from "./account-store.ts";
import { emailIndex } from "./email-index.ts";
import { erase, requireNoUpcoming } from "./privacy/erasure.ts";
import { ownedBookings } from "./privacy/privacy-store.ts";
import { endSessions } from "./session-store.ts";
import { ended } from "./sessions.ts";

const HOUR = 3_600_000;
/** Days in which a closed account can be opened again. */
const WAY_BACK_DAYS = 30;
const BATCH = 100;

/** Closes accounts, and erases those that stay closed. */
export class Closing {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.every("erase-closed-accounts", HOUR, () => this.#eraseClosed());
  }

  /** Signing in opens it again, for 30 days. Throws a DomainError `upcoming_trips`. */
  *close(accountId: string, { address, requestId }: Visit): Transaction<void> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const account = yield* lockAccount(sealer, accountId);
    if (!account) throw ended();
    const subject = { accountId, emailIndex: emailIndex(sealer, account.email) };
    requireNoUpcoming(yield* ownedBookings(subject), now);
    yield* setStatus(accountId, "closed", now);
    yield* endSessions(accountId, now);
    yield* mailAbout(this.#context, recipientOf(account), accountClosed, {
      url: accountPage(this.#context),
      valid: { days: WAY_BACK_DAYS },
    });
    yield* appendAudit(this.#context, {
      caller: { actor: accountId, address, requestId },
      action: "account.closed",
      subject: accountId,
    });
  }

  async #eraseClosed(): Promise<void> {
    const { database, clock, log } = this.#context;
    const before = clock.now() - WAY_BACK_DAYS * 24 * HOUR;
    const closed = await database.read(() => accountsSince("closed", before, BATCH));
    for (const { id } of closed) {
      try {
        await database.write(() => this.#erase(id));
      } catch (error) {
        // A trip that was booked since, without the account; it waits until that is over.
        if (!(error instanceof DomainError)) throw error;
        log.info({ account: id, code: error.code }, "a closed account has to wait");
      }
    }
  }

  *#erase(accountId: string): Transaction<void> {
    const { sealer } = this.#context;
    const account = yield* lockAccount(sealer, accountId);
    if (!account || !(yield* isClosed(accountId))) return;
    const subject = { accountId, emailIndex: emailIndex(sealer, account.email) };
    yield* erase(this.#context, subject, account.personId);
    yield* appendAudit(this.#context, {
      caller: { actor: "system" },
      action: "account.erased",
      subject: accountId,
      details: { reason: "closed" },
    });
  }
}

export const closingOf = onePerContext((context) => new Closing(context));
