import { describe, expect, test } from "vitest";
import { airportDirectory } from "../airports-data.ts";
import { materialise } from "./materialise.ts";
import { sandboxSchedule } from "./sandbox-schedule.ts";
import { initialSeatsSold } from "./seats-sold.ts";
import { addDays, DAY } from "./zoned-time.ts";

const FROM = "2026-11-21";
const NOW = Date.parse("2026-11-21T08:00:00Z");
const airports = airportDirectory();
const rules = sandboxSchedule(airports, FROM, FROM);
const flights = [...materialise(rules, FROM, addDays(FROM, 120), airports)].flatMap(
  (day) => day.flights,
);

function shareSold(fromDay: number, toDay: number): number {
  const some = flights.filter(
    ({ departsAt }) => departsAt >= NOW + fromDay * DAY && departsAt < NOW + toDay * DAY,
  );
  const sold = some.map((f) => initialSeatsSold(f, NOW).economy / f.capacity.economy);
  return sold.reduce((sum, share) => sum + share, 0) / sold.length;
}

describe("seats that others have bought", () => {
  test("are the same each time", () => {
    for (const flight of flights.slice(0, 50)) {
      expect(initialSeatsSold(flight, NOW)).toEqual(initialSeatsSold(flight, NOW));
    }
  });

  test("are never more than there are, and differ between cabins and flights", () => {
    const shares = new Set<number>();
    for (const flight of flights) {
      const sold = initialSeatsSold(flight, NOW);
      if (sold.economy < 0 || sold.economy > flight.capacity.economy) expect.fail(flight.id);
      if (sold.business < 0 || sold.business > flight.capacity.business) expect.fail(flight.id);
      shares.add(sold.economy / flight.capacity.economy);
    }
    expect(shares.size).toBeGreaterThan(200);
  });

  test("are more near departure", () => {
    expect(shareSold(0, 7)).toBeGreaterThan(0.5);
    expect(shareSold(100, 120)).toBeLessThan(0.25);
  });

  test("leave some flights sold out and some with the last few seats, and most with plenty", () => {
    const left = flights.map((f) => f.capacity.economy - initialSeatsSold(f, NOW).economy);
    expect(left.filter((seats) => seats === 0).length).toBeGreaterThan(50);
    expect(left.filter((seats) => seats > 0 && seats < 9).length).toBeGreaterThan(50);
    expect(left.filter((seats) => seats >= 9).length).toBeGreaterThan(flights.length * 0.9);
  });
});
