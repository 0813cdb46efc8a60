import { HOLD_MS, type SeatsNeeded } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
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

/** Takes seats on every departure, or throws a DomainError `sold_out` that undoes all of it. */
export function* takeHold(
  seats: readonly SeatsNeeded[],
  bookingId: string | null,
  now: number,
): Transaction<Hold> {
  const id = newId("hld", now);
  const expiresAt = now + HOLD_MS;
  yield* run(sql`
    INSERT INTO hold (id, status, seats, booking_id, expires_at, created_at)
    VALUES (${id}, 'held', ${JSON.stringify(seats)}, ${bookingId}, ${expiresAt}, ${now})`);
  yield* changeAllSeats(seats, { held: 1 }, now);
  return { id, status: "held", seats, bookingId, expiresAt };
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
 * Moves a hold from one of some states to another; false when it is in none of them. Whoever moves it
 * does what follows, so seats are given back and sold exactly once.
 */
export function* moveHold(
  id: string,
  from: readonly [HoldStatus, HoldStatus?],
  to: HoldStatus,
): Transaction<boolean> {
  const [one, other = one] = from;
  const moved = yield* run(sql`
    UPDATE hold SET status = ${to} WHERE id = ${id} AND (status = ${one} OR status = ${other})`);
  return moved > 0;
}

/** Gives the seats back, once. */
export function* giveBack(
  hold: Pick<Hold, "id" | "seats">,
  to: "released" | "expired",
  now: number,
): Transaction<boolean> {
  if (!(yield* moveHold(hold.id, ["held", "kept"], to))) return false;
  yield* changeAllSeats(hold.seats, { held: -1 }, now);
  return true;
}

/** Sells the held seats, once. */
export function* commitHold(hold: Pick<Hold, "id" | "seats">, now: number): Transaction<boolean> {
  if (!(yield* moveHold(hold.id, ["held", "kept"], "committed"))) return false;
  yield* changeAllSeats(hold.seats, { held: -1, sold: 1 }, now);
  return true;
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

export function isHeld(
  { status, expiresAt }: Pick<Hold, "status" | "expiresAt">,
  now: number,
): boolean {
  return status === "kept" || (status === "held" && expiresAt > now);
}

export function holdExpired(): DomainError {
  return new DomainError(
    "hold_expired",
    "The seats were given back because the time for paying is over. Hold them again, if there are some left.",
  );
}

function toHold({ id, status, seats, booking_id, expires_at }: HoldRow): Hold {
  return { id, status, seats: JSON.parse(seats), bookingId: booking_id, expiresAt: expires_at };
}
