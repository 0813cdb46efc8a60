import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { newId } from "../../../platform/id/new-id.ts";
import { queueMail } from "../../../platform/mail/send-mail.ts";
import { verificationCode } from "../../notifications/templates/verification-code.ts";
import { attemptsOf, type Limit } from "../attempts.ts";
import { emailIndex } from "../email-index.ts";
import { oneTimesOf } from "../one-time.ts";
import { type DataSubject, ownedBookings, personsOf } from "./privacy-store.ts";

const MINUTE = 60_000;
const CODE = "privacy code";
/** Strangers can ask in somebody's name. */
const MAILS: Limit = [3, 60 * MINUTE];

/** Guests show by a code that goes to their address that the data is theirs. */
export class PrivacyRequests {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Sends a code when something is stored for the address; the answer does not tell. */
  *begin(email: string, locale: string): Transaction<{ id: string; expiresAt: number }> {
    const { sealer, clock } = this.#context;
    const id = newId("prv", clock.now());
    const subject: DataSubject = { accountId: null, emailIndex: emailIndex(sealer, email) };
    const { code, expiresAt } = yield* oneTimesOf(this.#context).newCode(CODE, id, subject);
    const counted = { kind: "privacy mail", value: subject.emailIndex, limit: MAILS };
    const { isOver } = yield* attemptsOf(this.#context).count(counted);
    const [booking] = yield* ownedBookings(subject);
    const [personId] = booking ? yield* personsOf(booking.id) : [];
    if (personId !== undefined && !isOver) {
      yield* queueMail(this.#context, {
        template: verificationCode,
        locale,
        personId,
        to: email.trim(),
        dedupeKey: id,
        sendUntil: expiresAt,
        data: {
          contactName: "",
          pnr: null,
          code,
          validMinutes: Math.round((expiresAt - clock.now()) / MINUTE),
        },
      });
    }
    return { id, expiresAt };
  }

  /** Whose data it is, once the code fits; else the tries that are left, to be thrown after the commit. */
  *prove(id: string, code: string): Transaction<DataSubject | number> {
    const used = yield* oneTimesOf(this.#context).useCode<DataSubject>(CODE, id, code);
    return typeof used === "number" ? used : used.payload;
  }
}

export const privacyRequestsOf = onePerContext((context) => new PrivacyRequests(context));
