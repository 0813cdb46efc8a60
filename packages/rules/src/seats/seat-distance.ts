import type { Seat } from "./layout.ts";

/** A row apart is as far as three seats: one turns round to talk. */
const ROW = 3;
const DECK = 100;

/** How far apart two seats are: 1 side by side, 2 across an aisle, 3 one behind the other. */
export function seatDistance(a: Seat, b: Seat): number {
  return (
    DECK * Math.abs(a.deck - b.deck) + ROW * Math.abs(a.row - b.row) + Math.abs(a.column - b.column)
  );
}

/** Distance to the nearest of `others`; 0 when there are none. */
export function distanceToNearest(seat: Seat, others: readonly Seat[]): number {
  return others.length === 0 ? 0 : Math.min(...others.map((other) => seatDistance(seat, other)));
}
