import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { findOverdueHolds, giveBack, type Hold } from "../inventory/holds.ts";
import { readPayments } from "../payments/payment-store.ts";
import { paymentsOf } from "../payments/payments.ts";
import { lockBooking, moveBooking } from "./booking-store.ts";
import { dropChange, isHoldOfChange } from "./change-store.ts";
import { type Doer, record, tell } from "./history.ts";
import { clearSeats } from "./seat-store.ts";

const INTERVAL = 5_000;
const BATCH = 100;

/** Gives seats back to sale when the time of their hold is over by the clock. */
export function expireHolds(context: Context): void {
  context.jobs.every("expire-holds", INTERVAL, () => expireOverdueHolds(context));
}

/** Gives back the seats of all holds that are over; several processes may do so at the same time. */
export async function expireOverdueHolds(context: Context): Promise<void> {
  const { database, clock } = context;
  for (;;) {
    const overdue = await database.read(() => findOverdueHolds(clock.now(), BATCH));
    const doer: Doer = { actor: "system", now: clock.now() };
    await Promise.all(
      overdue.map((hold) => database.write(() => endHold(context, hold, "expired", doer))),
    );
    if (overdue.length < BATCH) return;
  }
}

/** Who or what ends a hold: its traveller, the clock, or a flight that was cancelled. */
type End = "released" | "expired" | "departure_closed";

/** Gives held seats back, and ends the booking or the change that they were held for. */
export function* endHold(context: Context, hold: Hold, end: End, doer: Doer): Transaction<void> {
  if (hold.bookingId !== null) yield* lockBooking(hold.bookingId);
  // A booking may have taken the hold since it was read.
  const to = end === "expired" ? "expired" : "released";
  const bookingId = (yield* giveBack(hold.id, to, doer.now))?.bookingId ?? null;
  if (bookingId === null) return;
  if (yield* isHoldOfChange(hold.id, bookingId)) yield* giveUpChange(context, bookingId, doer);
  else yield* expireBooking(context, bookingId, doer, end);
}

/** Ends a booking that nobody paid, whose seats were given back. */
function* expireBooking(
  context: Context,
  bookingId: string,
  doer: Doer,
  end: End,
): Transaction<void> {
  if (!(yield* moveBooking(bookingId, "held", "expired"))) return;
  yield* record(bookingId, "expired", doer, end === "departure_closed" ? { cause: end } : {});
  for (const payment of yield* readPayments(bookingId)) {
    yield* paymentsOf(context).letGoLater(payment, doer.now);
  }
  yield* clearSeats(bookingId, doer);
  yield* tell("booking.expired", bookingId, doer, { end });
}

/** Forgets a change that nobody paid, whose seats were given back. */
function* giveUpChange(context: Context, bookingId: string, doer: Doer): Transaction<void> {
  if (!(yield* dropChange(bookingId))) return;
  yield* record(bookingId, "change_given_up", doer);
  for (const payment of yield* readPayments(bookingId)) {
    if (payment.purpose === "change") yield* paymentsOf(context).letGoLater(payment, doer.now);
  }
  yield* tell("booking.changed", bookingId, doer, { givenUp: true });
}
