import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AIRCRAFT_TYPES } from "../flights/timetable/fleet.ts";
import { layoutFor } from "./aircraft-layouts.ts";
import { type SeatCharacteristic, type SeatLayout, seatsOf } from "./layout.ts";
import { takenByOthers } from "./taken-by-others.ts";

function layoutOf(code: string): SeatLayout {
  const layout = layoutFor(code);
  if (!layout) throw new Error(`No layout for ${code}.`);
  return layout;
}

const flights = Array.from({ length: 100 }, (_, index) => `flt_20261218-0Q${index + 1}`);
const a320 = layoutOf("320");

/** Share of the seats that are so which others have, over many flights half sold. */
function shareTaken(wanted: (seat: ReturnType<typeof seatsOf>[number]) => boolean): number {
  const seats = seatsOf(a320, "economy").filter(wanted);
  const taken = flights.map((flight) => {
    const others = takenByOthers(a320, "economy", 78, flight);
    return seats.filter(({ designator }) => others.has(designator)).length;
  });
  return taken.reduce((sum, one) => sum + one, 0) / (seats.length * flights.length);
}

describe("seats that others have", () => {
  test("one more sold adds one seat and moves nobody", () => {
    const code = fc.constantFrom(...AIRCRAFT_TYPES.map((aircraft) => aircraft.code));
    fc.assert(
      fc.property(code, fc.string(), fc.nat(600), (aircraft, seed, count) => {
        const layout = layoutOf(aircraft);
        const all = seatsOf(layout, "economy").map(({ designator }) => designator);
        const some = takenByOthers(layout, "economy", count, seed);
        const more = takenByOthers(layout, "economy", count + 1, seed);
        expect(some.size).toBe(Math.min(count, all.length));
        expect([...more].slice(0, some.size)).toEqual([...some]);
        expect([...more].filter((designator) => !all.includes(designator))).toEqual([]);
      }),
    );
  });

  test("are the same each time, and others on another flight", () => {
    const [one = "", other = ""] = flights;
    const taken = takenByOthers(a320, "economy", 60, one);
    expect(takenByOthers(a320, "economy", 60, one)).toEqual(taken);
    expect(takenByOthers(a320, "economy", 60, other)).not.toEqual(taken);
  });

  test("windows and aisles go before middles, the front before the back", () => {
    const has = (name: SeatCharacteristic) => shareTaken((s) => s.characteristics.includes(name));
    expect(has("window")).toBeGreaterThan(has("middle") + 0.05);
    expect(has("aisle")).toBeGreaterThan(has("middle") + 0.05);
    expect(shareTaken(({ row }) => row < 12)).toBeGreaterThan(
      shareTaken(({ row }) => row > 22) + 0.1,
    );
    expect(shareTaken(({ row }) => row > 22)).toBeGreaterThan(0.1);
  });

  test("many sit next to each other", () => {
    const [flight = ""] = flights;
    const taken = takenByOthers(a320, "economy", 40, flight);
    const seats = seatsOf(a320).filter(({ designator }) => taken.has(designator));
    const paired = seats.filter((seat) =>
      seats.some((s) => s.row === seat.row && Math.abs(s.column - seat.column) === 1),
    );
    expect(paired.length).toBeGreaterThan(16);
    expect(paired.length).toBeLessThan(40);
  });
});
