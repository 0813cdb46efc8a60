import { chance } from "../chance.ts";
import { type Seat, type SeatLayout, seatsOf } from "./layout.ts";

/** How often two free neighbouring seats go together. */
const PAIRS = 0.3;
/** How much of its turn a group owes to luck, and how much to the seats it wants. */
const LUCK = 1;
const BACK_ROWS_LAST = 0.4;
const MIDDLE_LAST = 0.5;

/**
 * Seats of a cabin that other people have in the sandbox: the first `count` of an order that depends on
 * the seed alone, so one more sold only adds a seat. Pairs sit side by side; windows, aisles and front
 * rows go first.
 */
export function takenByOthers(
  layout: SeatLayout,
  cabin: string,
  count: number,
  seed: string,
): ReadonlySet<string> {
  const seats = seatsOf(layout, cabin);
  const groups = groupsOf(seats, seed).map((group, position, all) => {
    const designator = group[0]?.designator;
    const alone = group.length === 1 && group[0]?.characteristics.includes("middle");
    const turn =
      LUCK * chance(`${seed} turn ${designator}`) +
      BACK_ROWS_LAST * (position / all.length) +
      (alone ? MIDDLE_LAST : 0);
    return { group, turn };
  });
  const order = groups.sort((a, b) => a.turn - b.turn).flatMap(({ group }) => group);
  return new Set(order.slice(0, count).map(({ designator }) => designator));
}

/** Parts the seats into pairs of neighbours and single seats. */
function groupsOf(seats: readonly Seat[], seed: string): readonly (readonly Seat[])[] {
  const groups: Seat[][] = [];
  for (const seat of seats) {
    const last = groups.at(-1);
    const neighbour = last?.[0];
    const together =
      last?.length === 1 &&
      neighbour?.row === seat.row &&
      neighbour.section === seat.section &&
      neighbour.column + 1 === seat.column &&
      chance(`${seed} pair ${seat.designator}`) < PAIRS;
    if (together) last.push(seat);
    else groups.push([seat]);
  }
  return groups;
}
