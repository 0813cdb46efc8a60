import { changeAllSeats, type SeatsChange } from "../src/areas/inventory/seats-left.ts";
import { first, sql, type Transaction } from "../src/platform/database/sql.ts";

/** Sells, holds or gives back seats of a departure, as others do meanwhile. Returns the seats left. */
export function* changeSeats(
  departureId: string,
  cabin: string,
  change: SeatsChange,
  now: number,
): Transaction<number> {
  yield* changeAllSeats([[[{ departureId, cabin, count: 1 }], change]], now);
  const row = yield* first<{ left: number }>(sql`
    SELECT capacity - sold - held AS left FROM inventory
    WHERE departure_id = ${departureId} AND cabin = ${cabin}`);
  if (!row) throw new Error(`There is no ${cabin} on ${departureId}.`);
  return row.left;
}
