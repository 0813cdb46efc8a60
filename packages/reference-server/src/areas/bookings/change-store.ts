import { first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { commitHold } from "../inventory/holds.ts";
import { changeAllSeats } from "../inventory/seats-left.ts";
import type { ChangeNews } from "../notifications/booking-messages.ts";
import type { Booking, PendingChange } from "./booking.ts";
import { bookDepartures, countVersion } from "./booking-store.ts";
import { type Doer, record, tell } from "./history.ts";
import { clearSeats } from "./seat-store.ts";

export function* moveChange(
  bookingId: string,
  from: PendingChange["status"],
  to: PendingChange["status"],
): Transaction<boolean> {
  const moved = yield* run(sql`
    UPDATE booking_change SET status = ${to} WHERE booking_id = ${bookingId} AND status = ${from}`);
  return moved > 0;
}

/** Remembers a change that waits for its payment. */
export function* insertChange(
  bookingId: string,
  {
    holdId,
    terms,
    difference,
    fee,
  }: Pick<PendingChange, "holdId" | "terms" | "difference" | "fee">,
): Transaction<void> {
  yield* run(sql`
    INSERT INTO booking_change (booking_id, status, hold_id, terms, difference, fee)
    VALUES (${bookingId}, 'waiting', ${holdId}, ${JSON.stringify(terms)}, ${difference}, ${fee})`);
  yield* countVersion(bookingId);
}

/** Whether a hold is that of a waiting change. */
export function* isHoldOfChange(holdId: string): Transaction<boolean> {
  const change = yield* first(sql`SELECT booking_id FROM booking_change WHERE hold_id = ${holdId}`);
  return change !== undefined;
}

/** Forgets the waiting change of a booking; false when there is none. */
export function* dropChange(bookingId: string): Transaction<boolean> {
  const gone = yield* run(sql`DELETE FROM booking_change WHERE booking_id = ${bookingId}`);
  if (gone > 0) yield* countVersion(bookingId);
  return gone > 0;
}

/**
 * Puts new terms in place of the old ones: the new seats are sold before the old ones go back. Fees of
 * chosen seats stay paid where the departure stays; others are lost with it, and count as fees of changing.
 */
export function* applyChange(
  booking: Booking,
  change: Pick<PendingChange, "holdId" | "terms" | "difference" | "fee">,
  doer: Doer,
): Transaction<void> {
  const { id, terms: old, seats } = booking;
  if (!(yield* commitHold(change.holdId, doer.now))) {
    throw new Error(`${id} is to be changed, but its new seats are gone.`);
  }
  yield* changeAllSeats(old.seats, { sold: -1 }, doer.now);
  const staying = new Set(
    change.terms.seats
      .filter(({ departureId, cabin }) =>
        old.seats.some((one) => one.departureId === departureId && one.cabin === cabin),
      )
      .map(({ departureId }) => departureId),
  );
  const lost = seats
    .filter(({ departureId }) => !staying.has(departureId))
    .reduce((sum, { price }) => sum + price, 0);
  yield* run(sql`
    UPDATE booking SET terms = ${JSON.stringify(change.terms)},
      starts_at = ${change.terms.startsAt}, ends_at = ${change.terms.endsAt},
      hold_id = ${change.holdId}, seat_fees = seat_fees - ${lost},
      change_fees = change_fees + ${change.fee + lost}, version = version + 1
    WHERE id = ${id}`);
  yield* dropChange(id);
  yield* bookDepartures(id, change.terms);
  yield* record(id, "changed", doer);
  yield* clearSeats(id, doer, staying);
  const news: ChangeNews = { before: old.slices, difference: change.difference, fee: change.fee };
  yield* tell("booking.changed", id, doer, news);
}
