import type { PlacedSeat, SeatPlan } from "./seat-plan.ts";

/** Rows that a page of keys goes. */
const PAGE = 5;

/**
 * Where a key leads from a seat: to the visual neighbour, across aisles; `undefined` for other keys.
 * The aircraft is always drawn from left to right, so left is left in every language.
 */
export function seatAfterKey(
  plan: SeatPlan,
  from: PlacedSeat,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
): PlacedSeat | undefined {
  const { row, cabin } = from;
  const beside = (step: number) => row.seats[row.seats.indexOf(from) + step] ?? from;
  switch (key) {
    case "ArrowLeft":
      return beside(-1);
    case "ArrowRight":
      return beside(1);
    case "ArrowUp":
      return inRow(plan, from, -1);
    case "ArrowDown":
      return inRow(plan, from, 1);
    case "PageUp":
      return inRow(plan, from, -PAGE);
    case "PageDown":
      return inRow(plan, from, PAGE);
    case "Home":
      return (ctrlKey ? cabin.rows[0] : row)?.seats[0];
    case "End":
      return (ctrlKey ? cabin.rows.at(-1) : row)?.seats.at(-1);
    default:
      return undefined;
  }
}

/** The seat that is most nearly in line, so many rows further on; at the ends the last one there is. */
function inRow({ rows }: SeatPlan, from: PlacedSeat, step: number): PlacedSeat {
  const index = Math.min(Math.max(from.row.index + step, 0), rows.length - 1);
  const { seats = [] } = rows[index] ?? {};
  if (seats.includes(from)) return from;
  const away = ({ x }: PlacedSeat) => Math.abs(x - from.x);
  return seats.reduce((best, seat) => (away(seat) < away(best) ? seat : best), seats[0] ?? from);
}
