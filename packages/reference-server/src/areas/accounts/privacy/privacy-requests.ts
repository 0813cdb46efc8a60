import type { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { attemptsOf, type Limit } from "../../../platform/gateway/attempts.ts";
import { networkOf } from "../../../platform/gateway/rate-limits.ts";
import { newId } from "../../../platform/id/new-id.ts";
import { scheduleJob } from "../../../platform/jobs/jobs.ts";
import { queueMail } from "../../../platform/mail/send-mail.ts";
import { readBooking } from "../../bookings/booking-store.ts";
import { verificationCode } from "../../notifications/templates/verification-code.ts";
import { emailIndex } from "../email-index.ts";
import { MAILED_CODE_LIFETIME, oneTimesOf } from "../one-time.ts";
import { codeIncorrect } from "../sign-in.ts";
import { type DataSubject, ownedBookings } from "./privacy-store.ts";

const MINUTE = 60_000;
const REQUEST = "privacy request";
const CODE = "privacy code";
const JOB = "privacy-code";
/** Strangers can ask in somebody's name. Past it no more mails are sent, and the codes of those before still work. */
const CODES: Limit = [3, 15 * MINUTE];
/** Wrong codes of one network: they take nothing from others. */
const TRIES: Limit = [20, 15 * MINUTE];

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
    const kept = { emailIndex: emailIndex(this.#context.sealer, email) };
    const oneTimes = oneTimesOf(this.#context);
    const { expiresAt } = yield* oneTimes.keep(REQUEST, id, kept, MAILED_CODE_LIFETIME);
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
    if (!booking?.contact || isOver) return;
    const oneTimes = oneTimesOf(this.#context);
    const { code, expiresAt } = yield* oneTimes.newMailedCode(CODE, subject.emailIndex, null);
    yield* queueMail(this.#context, {
      template: verificationCode,
      locale,
      personId: booking.contactPerson,
      to: booking.contact.email,
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

  /**
   * Whose data it is, once a code fits that was sent to the address of the request, for this request or for
   * another; else what is wrong, to be thrown after the commit: `code_incorrect` or `rate_limited`.
   */
  *prove(id: string, code: string, address: string): Transaction<DataSubject | DomainError> {
    const attempts = attemptsOf(this.#context);
    const tries = { kind: "privacy codes of network", value: networkOf(address), limit: TRIES };
    const { count, refusal } = yield* attempts.refuse(tries, "Too many codes were wrong.");
    if (refusal) return refusal;
    const oneTimes = oneTimesOf(this.#context);
    const asked = yield* oneTimes.look<{ emailIndex: string }>(REQUEST, id);
    const index = asked?.emailIndex ?? "";
    if (!(yield* oneTimes.useMailedCode(CODE, index, code))) {
      return codeIncorrect(TRIES[0] - count);
    }
    yield* attempts.forgive([tries]);
    return { accountId: null, emailIndex: index };
  }
}

export const privacyRequestsOf = onePerContext((context) => new PrivacyRequests(context));
