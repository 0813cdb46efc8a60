import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { attemptsOf, type Limit } from "../../platform/gateway/attempts.ts";
import { newId } from "../../platform/id/new-id.ts";
import { scheduleJob } from "../../platform/jobs/jobs.ts";
import { emailIndex } from "../accounts/email-index.ts";
import { queueLinks } from "../notifications/booking-messages.ts";
import { readBookings } from "./booking-store.ts";
import { findComing } from "./retrieval-store.ts";

const JOB = "booking-links";
/** Strangers can ask in somebody's name; what is mailed goes on working. */
const MAILS: Limit = [3, 60 * 60_000];
/** Bookings that one mail lists. */
const MOST = 20;

interface Asked {
  readonly id: string;
  readonly email: string;
  readonly locale: string | undefined;
}

/** Mails people the way to their bookings, for those who have no mail about them at hand. */
export class BookingLinks {
  readonly #context: Context;
  readonly #seal: ReturnType<Context["sealer"]["textSeal"]>;

  constructor(context: Context) {
    this.#context = context;
    this.#seal = context.sealer.textSeal("booking links");
    context.jobs.handle(JOB, async (payload) => {
      const asked = this.#seal.open(Buffer.from(String(Object(payload).asked), "base64url"));
      await context.database.write(() => this.#send(JSON.parse(asked)));
    });
  }

  /**
   * Has a mail sent when journeys are to come that were booked with the address. That is found out later,
   * so that all answers take as long.
   */
  async ask(email: string, locale: string | undefined): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    const id = newId(JOB, now);
    const asked: Asked = { id, email, locale };
    const sealed = Buffer.from(this.#seal.seal(JSON.stringify(asked))).toString("base64url");
    await database.write(() =>
      scheduleJob({ id, name: JOB, runAt: now, payload: { asked: sealed } }),
    );
  }

  *#send({ id, email, locale }: Asked): Transaction<void> {
    const { sealer, clock } = this.#context;
    const index = emailIndex(sealer, email);
    const ids = yield* findComing(index, clock.now(), MOST);
    if (ids.length === 0) return;
    const subject = { kind: "booking links", value: index, limit: MAILS };
    if ((yield* attemptsOf(this.#context).count(subject)).isOver) return;
    const bookings = yield* readBookings(sealer, ids);
    yield* queueLinks(this.#context, bookings, { locale, occasion: id });
  }
}
