import type { Context } from "../../../context.ts";
import { appendAudit } from "../../../platform/audit/audit.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { dropEvents } from "../../../platform/events/events.ts";
import { dropHolds } from "../../inventory/holds.ts";
import { eraseBooking } from "./erasure.ts";
import {
  bookingsBefore,
  dropDocuments,
  dropMails,
  dropProviderMessages,
  type OldBooking,
} from "./privacy-store.ts";

const DAY = 86_400_000;
/** Rows that one write handles, so that none keeps others waiting. */
const BATCH = 100;

/** How long each kind of data is kept, and why; docs/privacy.md shows it. */
export const retention = {
  documents: { days: 30, why: "Airlines and borders may ask for a month after a journey." },
  unpaidBookings: { days: 30, why: "Questions about a booking that came to nothing." },
  bookings: { days: 3 * 365, why: "Claims of passengers end three years after a journey." },
  mails: { days: 90, why: "To see that a mail was sent, and not to send it twice." },
  providerMessages: { days: 90, why: "So that a repeated message does nothing." },
  events: { days: 90, why: "So that who was away, or is new, learns what happened." },
  holds: { days: 30, why: "Questions about seats that were held and not booked." },
} as const;

/** Forgets, once a day, what has been kept long enough. */
export function keepNoLonger(context: Context): void {
  context.jobs.every("forget-old-data", DAY, (_payload, signal) => forgetOldData(context, signal));
}

/** Batch by batch, so that other writes can come between, until the signal ends it. */
export async function forgetOldData(context: Context, signal?: AbortSignal): Promise<void> {
  const { clock, database } = context;
  const before = ({ days }: { readonly days: number }) => clock.now() - days * DAY;
  /** Goes on with one batch after the other until one is not full. */
  const drop = async (one: () => Transaction<number>) => {
    do signal?.throwIfAborted();
    while ((await database.write(one)) === BATCH);
  };
  let afterId: string | undefined = "";
  while (afterId !== undefined) {
    const from: string = afterId;
    signal?.throwIfAborted();
    afterId = await database.write(() =>
      forgetBookings(context, before(retention.documents), from),
    );
  }
  await drop(() => dropMails(before(retention.mails), BATCH));
  await drop(() => dropProviderMessages(before(retention.providerMessages), BATCH));
  await drop(() => dropHolds(before(retention.holds), BATCH));
  let after: number | undefined = 0;
  while (after !== undefined) {
    const from: number = after;
    signal?.throwIfAborted();
    after = await database.write(() => dropEvents(before(retention.events), from, BATCH));
  }
}

/** Returns where to go on. */
function* forgetBookings(
  context: Context,
  createdBefore: number,
  after: string,
): Transaction<string | undefined> {
  const bookings = yield* bookingsBefore(createdBefore, after, BATCH);
  for (const booking of bookings) yield* forgetOld(context, booking);
  return bookings.length < BATCH ? undefined : bookings.at(-1)?.id;
}

/** Erases a booking, or takes the documents out of it, when its time has come. */
function* forgetOld(context: Context, booking: OldBooking): Transaction<void> {
  const { id, status, paid, endsAt } = booking;
  const now = context.clock.now();
  const isOver = (days: number) => endsAt + days * DAY <= now;
  const cameToNothing = paid === 0 && (status === "expired" || status === "cancelled");
  const { days } = cameToNothing ? retention.unpaidBookings : retention.bookings;
  if (isOver(days)) {
    yield* eraseBooking(context, id);
  } else if (!isOver(retention.documents.days) || (yield* dropDocuments(id)) === 0) {
    return;
  }
  const action = isOver(days) ? "booking.erased" : "booking.documents_erased";
  yield* appendAudit(context, { caller: { actor: "retention" }, action, subject: id });
}
