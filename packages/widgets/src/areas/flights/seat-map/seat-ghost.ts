import type { SeatMap, SeatMapRow } from "@embark/sdk";
import { SeatGrid } from "./seat-grid.ts";
import { planOf } from "./seat-plan.ts";
import { type SeatWords, seatFaces } from "./seat-words.ts";

/**
 * The shape of an aircraft, shown until the map is there. It is drawn as every aircraft is: so what draws
 * them has been compiled, and their signs looked up, by the time a map comes. `bench/seat-map.ts` measures it.
 */
export function drawGhost(terms: SeatWords): HTMLElement {
  const grid = new SeatGrid({ choose() {}, point() {}, leave() {} });
  const faceOf = seatFaces(terms, [], () => ({ state: "taken" }));
  grid.draw(GHOST, planOf(GHOST), terms.t, faceOf);
  grid.takePlace();
  grid.element.inert = true;
  const { place } = grid;
  place.className = "skeleton ghost";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", terms.t.loading);
  return place;
}

function facilities(...kinds: string[]): SeatMapRow {
  return { number: null, exit: false, sections: kinds.map((kind) => [{ kind, seat: null }]) };
}

/** One seat in every place: nobody is told which it is. */
const SEAT = {
  kind: "seat",
  seat: { designator: "1A", status: "taken", features: [], restrictions: [], price: null },
};
const BLOCK = [SEAT, SEAT, SEAT];
const ROW: SeatMapRow = { number: 1, exit: false, sections: [BLOCK, BLOCK] };
const COLUMNS = [
  ["A", "B", "C"],
  ["D", "E", "F"],
];
const CABIN = {
  cabin: "economy",
  columns: COLUMNS,
  wings: null,
  rows: [
    facilities("exit", "exit"),
    facilities("lavatory", "galley"),
    ...Array<SeatMapRow>(10).fill(ROW),
  ],
};
const GHOST: SeatMap = {
  departureId: "",
  aircraft: { code: "", name: "" },
  decks: [{ name: "main", cabins: [CABIN] }],
};
