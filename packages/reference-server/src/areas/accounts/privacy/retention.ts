import type { Context } from "../../../context.ts";
import { appendAudit } from "../../../platform/audit/audit.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { eraseBooking } from "./erasure.ts";
import {
  bookingsBefore,
  dropDocuments,
  dropMails,
  dropProviderMessages,
  type OwnedBooking,
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
} as const;

/** Forgets, once a day, what has been kept long enough. */
export function keepNoLonger(context: Context): void {
  context.jobs.every("forget-old-data", DAY, () => forgetOldData(context));
}

/** Batch by batch, so that other writes can come between. */
export async function forgetOldData(context: Context): Promise<void> {
  const { clock, database } = context;
  const createdBefore = clock.now() - retention.documents.days * DAY;
  let after: string | undefined = "";
  while (after !== undefined) {
    const from: string = after;
    after = await database.write(() => forgetBookings(context, createdBefore, from));
  }
  await database.write(() => forgetMessages(clock.now()));
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
function* forgetOld(context: Context, { id, status, endsAt }: OwnedBooking): Transaction<void> {
  const now = context.clock.now();
  const isOver = (days: number) => endsAt + days * DAY <= now;
  const { days } = status === "expired" ? retention.unpaidBookings : retention.bookings;
  if (isOver(days)) {
    yield* eraseBooking(context, id);
  } else if (!isOver(retention.documents.days) || (yield* dropDocuments(id)) === 0) {
    return;
  }
  const action = isOver(days) ? "booking.erased" : "booking.documents_erased";
  yield* appendAudit(context, { caller: { actor: "retention" }, action, subject: id });
}

function* forgetMessages(now: number): Transaction<void> {
  yield* dropMails(now - retention.mails.days * DAY);
  yield* dropProviderMessages(now - retention.providerMessages.days * DAY);
}
