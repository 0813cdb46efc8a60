import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { newId } from "../../../platform/id/new-id.ts";
import { scheduleJob } from "../../../platform/jobs/jobs.ts";
import { queueMail } from "../../../platform/mail/send-mail.ts";
import { readBooking } from "../../bookings/booking-store.ts";
import { verificationCode } from "../../notifications/templates/verification-code.ts";
import { attemptsOf, type Limit } from "../attempts.ts";
import { emailIndex } from "../email-index.ts";
import { oneTimesOf } from "../one-time.ts";
import { type DataSubject, ownedBookings } from "./privacy-store.ts";

const MINUTE = 60_000;
const CODE = "privacy code";
const JOB = "privacy-code";
/** Strangers can ask in somebody's name, and each code gives new tries to guess it. */
const CODES: Limit = [3, 60 * MINUTE];

/** Whom a code opens that nobody is sent. */
const NOBODY: DataSubject = { accountId: null, emailIndex: "" };

interface Asked {
  readonly id: string;
  readonly email: string;
  readonly locale: string;
}

/** Guests show by a code that goes to their address that the data is theirs. */
export class PrivacyRequests {
  readonly #context: Context;
  readonly #seal: ReturnType<Context["sealer"]["textSeal"]>;

  constructor(context: Context) {
    this.#context = context;
    this.#seal = context.sealer.textSeal("privacy requests");
    context.jobs.handle(JOB, async (payload) => {
      const asked = this.#seal.open(Buffer.from(String(Object(payload).asked), "base64url"));
      await context.database.write(() => this.#sendCode(JSON.parse(asked)));
    });
  }

  /**
   * Has a code sent when something is stored for the address. That is found out later, so that all answers
   * take as long.
   */
  *begin(email: string, locale: string): Transaction<{ id: string; expiresAt: number }> {
    const now = this.#context.clock.now();
    const id = newId("prv", now);
    const asked: Asked = { id, email, locale };
    const sealed = Buffer.from(this.#seal.seal(JSON.stringify(asked))).toString("base64url");
    yield* scheduleJob({ id: `${JOB}:${id}`, name: JOB, runAt: now, payload: { asked: sealed } });
    const { expiresAt } = yield* oneTimesOf(this.#context).newCode(CODE, id, NOBODY);
    return { id, expiresAt };
  }

  /** To the address that the booking has, and not to what was typed, which only has to be found as the same. */
  *#sendCode({ id, email, locale }: Asked): Transaction<void> {
    const { sealer, clock } = this.#context;
    const subject: DataSubject = { accountId: null, emailIndex: emailIndex(sealer, email) };
    const [first] = yield* ownedBookings(subject);
    const booking = first && (yield* readBooking(sealer, first.id));
    const counted = { kind: "privacy codes", value: subject.emailIndex, limit: CODES };
    const { isOver } = yield* attemptsOf(this.#context).count(counted);
    const to = booking?.contact && !isOver ? booking.contact.email : undefined;
    // Wrong codes are answered alike, whether one was sent or not.
    const opens = to === undefined ? NOBODY : subject;
    const { code, expiresAt } = yield* oneTimesOf(this.#context).newCode(CODE, id, opens);
    if (!booking || to === undefined) return;
    yield* queueMail(this.#context, {
      template: verificationCode,
      locale,
      personId: booking.contactPerson,
      to,
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

  /** Whose data it is, once the code fits; else the tries that are left, to be thrown after the commit. */
  *prove(id: string, code: string): Transaction<DataSubject | number> {
    const used = yield* oneTimesOf(this.#context).useCode<DataSubject>(CODE, id, code);
    if (typeof used === "number") return used;
    // Guessed, though nobody was sent it.
    return used.payload.emailIndex === "" ? 0 : used.payload;
  }
}

export const privacyRequestsOf = onePerContext((context) => new PrivacyRequests(context));
