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
 * Takes or gives back the seats of a party on all its departures, and tells everyone (`inventory.changed`)
 * where that leaves more or fewer. All rows are changed in one order and before the first event, so that on
 * PostgreSQL no two writes wait for each other: so a write may do this only once.
 * Throws a DomainError `sold_out` when there are not as many to take, `not_enough_seats` to give back.
 */
export function* changeAllSeats(moves: readonly SeatsMove[], now: number): Transaction<void> {
  const changed: [change: CabinChange, left: number][] = [];
  for (const change of changesOf(moves)) changed.push([change, yield* moveSeats(change)]);
  for (const [{ departureId, cabin, sold, held }, left] of changed) {
    if (sold + held === 0) continue;
    const data = { cabin, left };
    yield* appendEvent({ type: "inventory.changed", subject: departureId, data, createdAt: now });
  }
}

type CabinChange = Required<SeatsChange> & Pick<SeatsNeeded, "departureId" | "cabin">;

/** What the moves come to in each cabin, in the order in which rows are locked. */
function changesOf(moves: readonly SeatsMove[]): CabinChange[] {
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
      const [one] = same;
      return one ? [{ ...one, sold: sum(same, "sold"), held: sum(same, "held") }] : [];
    })
    .filter(({ sold, held }) => sold !== 0 || held !== 0);
}

function* moveSeats({ departureId, cabin, sold, held }: CabinChange): Transaction<number> {
  const row = yield* first<{ left: number }>(sql`
    UPDATE inventory SET sold = sold + ${sold}, held = held + ${held}
    WHERE departure_id = ${departureId} AND cabin = ${cabin}
      AND sold + ${sold} >= 0 AND held + ${held} >= 0
      AND sold + held + ${sold + held} <= capacity
    RETURNING capacity - sold - held AS left`);
  if (row) return row.left;
  const wanted = sold + held;
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
