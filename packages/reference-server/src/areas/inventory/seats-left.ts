import { type SeatsNeeded, soldOut } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { first, sql, type Transaction } from "../../platform/database/sql.ts";
import { appendEvent } from "../../platform/events/events.ts";

/** Seats more (or less, when negative) that are sold and held. */
export interface SeatsChange {
  readonly sold?: number;
  readonly held?: number;
}

/** Seats of one cabin on one departure. */
type Seats = Pick<SeatsNeeded, "departureId" | "cabin" | "count">;

/**
 * Takes or gives back seats, and tells everyone (`inventory.changed`) when that leaves more or fewer.
 * Returns the seats left. Throws a DomainError `not_enough_seats` when there are not as many to take or
 * to give back.
 */
export function* changeSeats(
  departureId: string,
  cabin: string,
  change: SeatsChange,
  now: number,
): Transaction<number> {
  const left = yield* moveSeats(departureId, cabin, change);
  yield* tellLeft(departureId, cabin, left, change, now);
  return left;
}

/**
 * The same for all departures of a party; `change` says what one seat does. All rows are changed in one
 * order and before the first event, so that on PostgreSQL no two writes wait for each other.
 */
export function* changeAllSeats(
  seats: readonly Seats[],
  { sold = 0, held = 0 }: SeatsChange,
  now: number,
): Transaction<void> {
  const inOrder = seats.toSorted((one, other) => (one.departureId < other.departureId ? -1 : 1));
  const changed: { seats: Seats; change: SeatsChange; left: number }[] = [];
  for (const each of inOrder) {
    const change = { sold: sold * each.count, held: held * each.count };
    const left = yield* moveSeats(each.departureId, each.cabin, change, each.count);
    changed.push({ seats: each, change, left });
  }
  for (const { seats: each, change, left } of changed) {
    yield* tellLeft(each.departureId, each.cabin, left, change, now);
  }
}

function* moveSeats(
  departureId: string,
  cabin: string,
  { sold = 0, held = 0 }: SeatsChange,
  wanted = 0,
): Transaction<number> {
  const row = yield* first<{ left: number }>(sql`
    UPDATE inventory SET sold = sold + ${sold}, held = held + ${held}
    WHERE departure_id = ${departureId} AND cabin = ${cabin}
      AND sold + ${sold} >= 0 AND held + ${held} >= 0
      AND sold + held + ${sold + held} <= capacity
    RETURNING capacity - sold - held AS left`);
  if (row) return row.left;
  if (wanted > 0 && sold + held > 0) {
    throw soldOut(departureId, cabin, wanted, yield* readSeatsLeft(departureId, cabin));
  }
  throw new DomainError(
    "not_enough_seats",
    `There are not as many seats in ${cabin} on ${departureId}.`,
  );
}

function* readSeatsLeft(departureId: string, cabin: string): Transaction<number> {
  const row = yield* first<{ left: number }>(sql`
    SELECT capacity - sold - held AS left FROM inventory
    WHERE departure_id = ${departureId} AND cabin = ${cabin}`);
  return row?.left ?? 0;
}

function* tellLeft(
  departureId: string,
  cabin: string,
  left: number,
  { sold = 0, held = 0 }: SeatsChange,
  now: number,
): Transaction<void> {
  if (sold + held === 0) return;
  const data = { cabin, left };
  yield* appendEvent({ type: "inventory.changed", subject: departureId, data, createdAt: now });
}
