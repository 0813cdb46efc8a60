import { type SeatsNeeded, seatsAfterChange } from "@embark/rules/bookings";
import { first, run, sql, type Transaction } from "../../platform/database/sql.ts";
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

/** Whether a hold is that of the waiting change of a booking. */
export function* isHoldOfChange(holdId: string, bookingId: string): Transaction<boolean> {
  const change = yield* first(sql`
    SELECT 1 FROM booking_change WHERE booking_id = ${bookingId} AND hold_id = ${holdId}`);
  return change !== undefined;
}

/** Forgets the waiting change of a booking; false when there is none. */
export function* dropChange(bookingId: string): Transaction<boolean> {
  const gone = yield* run(sql`DELETE FROM booking_change WHERE booking_id = ${bookingId}`);
  if (gone > 0) yield* countVersion(bookingId);
  return gone > 0;
}

/**
 * Puts new terms in place of the old ones, whose seats go back in the same moment. `held` are the seats that
 * were held for it. Where a departure stays, the party keeps its seats. Fees of chosen seats that are lost
 * count as fees of changing.
 */
export function* applyChange(
  booking: Booking,
  change: Pick<PendingChange, "holdId" | "terms" | "difference" | "fee">,
  held: readonly SeatsNeeded[],
  doer: Doer,
): Transaction<void> {
  const { id, terms: old } = booking;
  const { terms, holdId, difference, fee } = change;
  const { stay, lost } = seatsAfterChange(booking, terms);
  yield* run(sql`
    UPDATE booking SET terms = ${JSON.stringify(terms)},
      starts_at = ${terms.startsAt}, ends_at = ${terms.endsAt},
      hold_id = ${holdId}, seat_fees = seat_fees - ${lost},
      change_fees = change_fees + ${fee + lost}, version = version + 1
    WHERE id = ${id}`);
  yield* dropChange(id);
  yield* bookDepartures(id, terms);
  yield* changeAllSeats(
    [
      [held, { held: -1 }],
      [terms.seats, { sold: 1 }],
      [old.seats, { sold: -1 }],
    ],
    doer.now,
  );
  yield* record(id, "changed", doer);
  yield* clearSeats(id, doer, new Set(stay.map(({ departureId }) => departureId)));
  const news: ChangeNews = { before: old.slices, difference, fee };
  yield* tell("booking.changed", id, doer, news);
}
