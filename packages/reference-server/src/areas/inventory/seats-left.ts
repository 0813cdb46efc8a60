import { type SeatsNeeded, soldOut } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { first, sql, type Transaction } from "../../platform/database/sql.ts";
import { appendEvent } from "../../platform/events/events.ts";

/** Seats more (or less, when negative) that are sold and held. */
export interface SeatsChange {
  readonly sold?: number;
  readonly held?: number;
}

/** What becomes of each seat of a party. */
export type SeatsMove = readonly [seats: readonly SeatsNeeded[], each: SeatsChange];

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
 * The same for all departures of a party, and for several moves at once. All rows are changed in one order
 * and before the first event, so that on PostgreSQL no two writes wait for each other: so a write may do
 * this only once.
 */
export function* changeAllSeats(moves: readonly SeatsMove[], now: number): Transaction<void> {
  const changed: (ReturnType<typeof rowsOf>[number] & { left: number })[] = [];
  for (const row of rowsOf(moves)) {
    const left = yield* moveSeats(row.departureId, row.cabin, row, row.sold + row.held);
    changed.push({ ...row, left });
  }
  for (const row of changed) yield* tellLeft(row.departureId, row.cabin, row.left, row, now);
}

/** What the moves come to in each cabin, in the order in which rows are locked. */
function rowsOf(moves: readonly SeatsMove[]) {
  const each = moves.flatMap(([seats, { sold = 0, held = 0 }]) =>
    seats.map(({ departureId, cabin, count }) => {
      return { departureId, cabin, sold: sold * count, held: held * count };
    }),
  );
  const sum = (some: typeof each, of: "sold" | "held") =>
    some.reduce((all, one) => all + one[of], 0);
  return [...Map.groupBy(each, ({ departureId, cabin }) => `${departureId} ${cabin}`)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, same]) => {
      const [row] = same;
      return row ? [{ ...row, sold: sum(same, "sold"), held: sum(same, "held") }] : [];
    })
    .filter(({ sold, held }) => sold !== 0 || held !== 0);
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
  if (wanted > 0) {
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
