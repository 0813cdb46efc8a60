import { describe, expect, it } from "vitest";
import { flightAvailability } from "./availability.ts";
import { searchFlights } from "./search.ts";
import { flight, worldOf } from "./testing.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");
const direct = flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45", {
  seatsLeft: { economy: 100, business: 4 },
});

describe("flightAvailability", () => {
  it("shows the price for an adult that a search shows", () => {
    const world = worldOf([direct]);
    const query = { origin: "BKK", destination: "LHR", departureDate: "2026-12-18" } as const;
    const [offer] = searchFlights(world, { ...query, currency: "THB" }, NOW).offers;
    const { cabins } = flightAvailability(world, direct[0].id, "THB", NOW);
    expect(cabins.flatMap(({ fares }) => fares.map(({ brand, price }) => [brand, price]))).toEqual(
      offer?.fares.map(({ brand, price }) => [brand, price]),
    );
    expect(cabins.map(({ cabin, seatsLeft }) => [cabin, seatsLeft])).toEqual([
      ["economy", 9],
      ["business", 4],
    ]);
  });

  it("has nothing available in a full cabin or after the end of sale", () => {
    const world = worldOf([direct]);
    const available = (now: number) =>
      flightAvailability(world, direct[0].id, "USD", now).cabins.map(({ fares }) =>
        fares.some((fare) => fare.available),
      );
    expect(available(NOW)).toEqual([true, true]);
    expect(available(direct[0].departsAt)).toEqual([false, false]);
    world.index.setSeatsLeft(direct[0].id, { economy: 0, business: 4 });
    expect(available(NOW)).toEqual([false, true]);
  });

  it("does not know a flight that is not there", () => {
    expect(() => flightAvailability(worldOf([]), "flt_20261218-0Q1", "USD", NOW)).toThrow(
      "There is no flight flt_20261218-0Q1.",
    );
  });
});
