import { HOLD_MS, holdExpired, type SeatsNeeded } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { type Holder, requireRoom } from "./holder.ts";
import { changeAllSeats } from "./seats-left.ts";

/** `kept` is a hold whose booking is being paid: it does not expire while the money is taken. */
export type HoldStatus = "held" | "kept" | "committed" | "released" | "expired";

export interface Hold {
  readonly id: string;
  readonly status: HoldStatus;
  readonly seats: readonly SeatsNeeded[];
  readonly bookingId: string | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

interface HoldRow {
  readonly id: string;
  readonly status: HoldStatus;
  readonly seats: string;
  readonly booking_id: string | null;
  readonly expires_at: number;
}

interface HoldOptions {
  /** When it is over at the latest, epoch milliseconds. */
  readonly until?: number;
  /** Who holds the seats, where that is limited. */
  readonly holder?: Holder | undefined;
}

/**
 * Takes seats on every departure, or throws a DomainError `sold_out` that undoes all of it; also a problem
 * `rate_limited` when the holder, if that is limited, has as many as they may.
 */
export function* takeHold(
  seats: readonly SeatsNeeded[],
  bookingId: string | null,
  now: number,
  { until = Infinity, holder }: HoldOptions = {},
): Transaction<Hold> {
  const expiresAt = Math.min(now + HOLD_MS, until);
  if (holder) yield* requireRoom(holder, widthOf(seats), now);
  const id = yield* insertHold({ status: "held", seats, bookingId, expiresAt }, now, holder?.id);
  yield* changeAllSeats([[seats, { held: 1 }]], now);
  return { id, status: "held", seats, bookingId, expiresAt };
}

/** Writes down a hold, without taking its seats. Returns its id. */
export function* insertHold(
  { status, seats, bookingId, expiresAt }: Omit<Hold, "id">,
  now: number,
  holder: string | null = null,
): Transaction<string> {
  const id = newId("hld", now);
  yield* run(sql`
    INSERT INTO hold (id, status, seats, booking_id, expires_at, created_at, holder, seat_count)
    VALUES (${id}, ${status}, ${JSON.stringify(seats)}, ${bookingId}, ${expiresAt}, ${now},
      ${holder}, ${widthOf(seats)})`);
  return id;
}

/** Travellers whom the seats are for. */
function widthOf(seats: readonly SeatsNeeded[]): number {
  return Math.max(0, ...seats.map(({ count }) => count));
}

export function* readHold(id: string): Transaction<Hold | undefined> {
  const row = yield* first<HoldRow>(sql`
    SELECT id, status, seats, booking_id, expires_at FROM hold WHERE id = ${id}`);
  return row && toHold(row);
}

/** Holds that are over by the clock and still have their seats, the oldest first. */
export function* findOverdueHolds(now: number, limit: number): Transaction<Hold[]> {
  const rows = yield* all<HoldRow>(sql`
    SELECT id, status, seats, booking_id, expires_at FROM hold
    WHERE status = 'held' AND expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}`);
  return rows.map(toHold);
}

/**
 * Moves a hold from one state to another and answers with it as it is then; undefined when it is in
 * another. Whoever moves it does what follows, so seats are given back and sold exactly once. Whose it was
 * is forgotten with its end.
 */
export function* moveHold(
  id: string,
  from: HoldStatus,
  to: HoldStatus,
): Transaction<Hold | undefined> {
  const row = yield* first<HoldRow>(sql`
    UPDATE hold
    SET status = ${to}, holder = CASE WHEN ${to} IN ('held', 'kept') THEN holder ELSE NULL END
    WHERE id = ${id} AND status = ${from}
    RETURNING id, status, seats, booking_id, expires_at`);
  return row && toHold(row);
}

/**
 * Gives the seats back, once. Never those of a hold that is kept: whoever read it before its booking
 * was paid, and comes after, must not sell its seats to somebody else.
 */
export function* giveBack(
  id: string,
  to: "released" | "expired",
  now: number,
): Transaction<Hold | undefined> {
  const hold = yield* moveHold(id, "held", to);
  if (hold) yield* changeAllSeats([[hold.seats, { held: -1 }]], now);
  return hold;
}

/**
 * Gives a free hold to a booking. Throws a DomainError `hold_expired`, or `hold_in_use` when it is
 * another's or for other seats.
 */
export function* claimHold(
  id: string,
  bookingId: string,
  seats: readonly SeatsNeeded[],
  now: number,
): Transaction<Hold> {
  const row = yield* first<HoldRow>(sql`
    UPDATE hold SET booking_id = ${bookingId}
    WHERE id = ${id} AND status = 'held' AND expires_at > ${now} AND booking_id IS NULL
    RETURNING id, status, seats, booking_id, expires_at`);
  if (row?.seats === JSON.stringify(seats)) return toHold(row);
  const hold = yield* readHold(id);
  if (!hold || !isHeld(hold, now)) throw holdExpired();
  const detail = row
    ? "This hold is for other seats than the quote. Hold the seats of the quote."
    : "Another booking has these seats already. Hold others.";
  throw new DomainError("hold_in_use", detail);
}

/** Removes holds that ended without a booking before a time. Returns how many; at most `limit`. */
export function* dropHolds(before: number, limit: number): Transaction<number> {
  return yield* run(sql`
    DELETE FROM hold WHERE id IN (
      SELECT id FROM hold
      WHERE booking_id IS NULL AND status IN ('released', 'expired') AND expires_at <= ${before}
      ORDER BY expires_at LIMIT ${limit})`);
}

export function isHeld(
  { status, expiresAt }: Pick<Hold, "status" | "expiresAt">,
  now: number,
): boolean {
  return status === "kept" || (status === "held" && expiresAt > now);
}

function toHold({ id, status, seats, booking_id, expires_at }: HoldRow): Hold {
  return { id, status, seats: JSON.parse(seats), bookingId: booking_id, expiresAt: expires_at };
}
