import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLIGHT_STATUSES } from "../flight.ts";
import { lowestFares } from "./lowest-fares.ts";
import { oracleSearch } from "./oracle.ts";
import { type FlightQuery, SORT_ORDERS } from "./query.ts";
import { searchFlights } from "./search.ts";
import { type FlightOnSale, flight, worldOf } from "./testing.ts";

const NOW = Date.parse("2026-12-17T20:00:00Z");
// A hub at either end of a long way, so that there is always something to find.
const ROUTES = [
  ["BKK", "LHR"],
  ["BKK", "KWI"],
  ["KWI", "LHR"],
  ["KWI", "LGW"],
  ["HKT", "BKK"],
  ["HKT", "SIN"],
  ["SIN", "BKK"],
  ["CNX", "BKK"],
] as const;
const TRIPS = [
  ["BKK", "LON"],
  ["HKT", "LON"],
  ["CNX", "LGW"],
  ["SIN", "LHR"],
  ["HKT", "BKK"],
  ["HKT", "CNX"],
] as const;

const seats = fc.constantFrom(0, 1, 3, 30, 30, 30, 30, 30, 30);
const flightOnSale = fc
  .record({
    number: fc.integer({ min: 1, max: 999 }),
    airline: fc.constantFrom("0Q", "0Q", "0Q", "0Q", "X0", "X0", "X0", "ZZ"),
    route: fc.constantFrom(...ROUTES),
    reversed: fc.boolean(),
    day: fc.integer({ min: 17, max: 20 }),
    quarter: fc.nat(95),
    delay: fc.constantFrom(0, 0, 0, 90, 1_500),
    minutes: fc.constantFrom(60, 75, 120, 300, 720),
    terminal: fc.constantFrom(null, "1", "2"),
    status: fc.constantFrom(...FLIGHT_STATUSES, ...Array<"scheduled">(10).fill("scheduled")),
    economy: seats,
    business: seats,
  })
  .map((made): FlightOnSale => {
    const { airline, number, route, day, quarter, minutes, status, terminal } = made;
    const [origin, destination] = made.reversed ? [route[1], route[0]] : route;
    const time = new Date(quarter * 900_000).toISOString().slice(11, 16);
    const [one, left] = flight(
      `${airline}${number}`,
      origin,
      `2026-12-${day}T${time}`,
      destination,
      "2026-12-30T00:00",
      {
        status,
        originTerminal: terminal,
        destinationTerminal: terminal,
        seatsLeft: { economy: made.economy, business: made.business },
      },
    );
    const departsAt = one.departsAt + made.delay * 60_000;
    return [{ ...one, departsAt, arrivesAt: departsAt + minutes * 60_000 }, left];
  });
const timetable = fc.uniqueArray(flightOnSale, {
  minLength: 80,
  maxLength: 160,
  size: "max",
  selector: ([{ id }]) => id,
});

const span = fc.constantFrom("00:00-06:00", "06:00-18:00", "18:00-24:00", "22:00-05:00");
const query: fc.Arbitrary<FlightQuery> = fc
  .record({
    trip: fc.constantFrom(...TRIPS),
    reversed: fc.boolean(),
    departureDate: fc.constantFrom("2026-12-18", "2026-12-19"),
    returnDate: fc.option(fc.constantFrom("2026-12-19", "2026-12-20"), { nil: undefined, freq: 2 }),
    adults: fc.constantFrom(1, 1, 2, 3),
    children: fc.integer({ min: 0, max: 1 }),
    infants: fc.integer({ min: 0, max: 1 }),
    currency: fc.constantFrom("THB" as const, "JPY" as const, "KWD" as const),
    sort: fc.constantFrom(...SORT_ORDERS),
    cabin: fc.constantFrom("economy" as const, "business" as const),
    maxStops: fc.integer({ min: 0, max: 2 }),
    airlines: fc.subarray(["0Q", "X0", "ZZ"], { minLength: 1 }),
    departureTime: span,
    arrivalTime: span,
    maxDurationMinutes: fc.constantFrom(200, 600, 1_500),
    checkedBag: fc.boolean(),
    refundable: fc.boolean(),
  })
  .map(({ trip, reversed, ...rest }) => {
    const [origin, destination] = reversed ? [trip[1], trip[0]] : trip;
    const { returnDate = rest.departureDate } = rest;
    const [departureDate = returnDate] = [rest.departureDate, returnDate].sort();
    return {
      ...rest,
      origin,
      destination,
      departureDate,
    };
  });
// Filters are set in one case out of eight each, so that something is left to compare.
const sparse = fc
  .tuple(query, fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }))
  .map(([full, keep]): FlightQuery => {
    const names = [
      "cabin",
      "maxStops",
      "airlines",
      "departureTime",
      "arrivalTime",
      "maxDurationMinutes",
      "checkedBag",
      "refundable",
    ] as const;
    const dropped = names.filter((_, at) => keep[at] !== 0);
    return { ...full, ...Object.fromEntries(dropped.map((name) => [name, undefined])) };
  });

const least = (prices: readonly number[]) => (prices.length > 0 ? Math.min(...prices) : null);

describe("search against a brute force of the same rules", () => {
  it("lists the same offers in the same order, one way and out", () => {
    fc.assert(
      fc.property(timetable, sparse, (flights, asked) => {
        const world = worldOf(flights);
        const result = searchFlights(world, { ...asked, limit: 100 }, NOW);
        const expected = oracleSearch(world, flights, asked, NOW);
        expect(result.total).toBe(expected.length);
        expect(
          result.offers.map(({ slices: [way, back], price }) => ({
            chosen: id(way),
            partner: back && id(back),
            price,
          })),
        ).toEqual(expected.slice(0, 100));
      }),
      { numRuns: 400 },
    );
  });

  it("lists the same ways back for an outbound that was chosen", () => {
    fc.assert(
      fc.property(timetable, sparse, fc.nat(), (flights, asked, which) => {
        const world = worldOf(flights);
        const roundTrip = { ...asked, returnDate: asked.returnDate ?? "2026-12-20" };
        const outs = searchFlights(world, { ...roundTrip, limit: 100 }, NOW).offers;
        fc.pre(outs.length > 0);
        const outbound = id(outs[which % outs.length]?.slices[0]);
        const chosen = { ...roundTrip, outbound, limit: 100 };
        const result = searchFlights(world, chosen, NOW);
        const expected = oracleSearch(world, flights, chosen, NOW);
        expect(
          result.offers.map(({ slices: [way, back], price }) => ({
            chosen: id(back),
            partner: id(way),
            price,
          })),
        ).toEqual(expected);
        expect(result.total).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  it("counts in each facet what a search with that value would list", () => {
    fc.assert(
      fc.property(timetable, sparse, (flights, asked) => {
        const world = worldOf(flights);
        const { facets } = searchFlights(world, asked, NOW);
        const counted = (change: Partial<FlightQuery>) => {
          const prices = oracleSearch(world, flights, { ...asked, ...change }, NOW).map(
            ({ price }) => price,
          );
          return { count: prices.length, price: least(prices) };
        };
        let fewer = 0;
        for (const maxStops of [0, 1, 2]) {
          const expected = counted({ maxStops });
          const facet = facets.stops.find(({ value }) => value === maxStops);
          if (facet || expected.count > fewer) {
            expect(facet).toEqual({ value: maxStops, ...expected });
          }
          fewer = expected.count;
        }
        for (const airline of ["0Q", "X0", "ZZ"]) {
          const facet = facets.airlines.find(({ value }) => value === airline);
          expect({ count: facet?.count ?? 0, price: facet?.price ?? null }).toEqual(
            counted({ airlines: [airline] }),
          );
        }
        for (const name of ["departureTime", "arrivalTime"] as const) {
          for (const value of ["00:00-06:00", "06:00-12:00", "12:00-18:00", "18:00-24:00"]) {
            const facet = facets[name].find((one) => one.value === value);
            const expected = counted({ [name]: value });
            expect({ count: facet?.count ?? 0, price: facet?.price ?? null }).toEqual(expected);
          }
        }
        expect(facets.checkedBag).toEqual(counted({ checkedBag: true }));
        expect(facets.refundable).toEqual(counted({ refundable: true }));
        const withoutPrice = oracleSearch(world, flights, { ...asked, maxPrice: undefined }, NOW);
        expect(facets.price?.lowest ?? null).toBe(least(withoutPrice.map(({ price }) => price)));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps to the highest price and still tells the range without it", () => {
    fc.assert(
      fc.property(
        timetable,
        sparse,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (flights, asked, at) => {
          const world = worldOf(flights);
          const all = searchFlights(world, asked, NOW);
          fc.pre(all.facets.price !== null);
          const { lowest, highest } = all.facets.price ?? { lowest: 0, highest: 0 };
          const limited = { ...asked, maxPrice: Math.floor(lowest + at * (highest - lowest)) };
          const result = searchFlights(world, { ...limited, limit: 100 }, NOW);
          expect(result.offers.map(({ price }) => price)).toEqual(
            oracleSearch(world, flights, limited, NOW)
              .map(({ price }) => price)
              .slice(0, 100),
          );
          expect(result.facets.price).toEqual(all.facets.price);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives as the lowest fare of a day what a search of that day shows first", () => {
    fc.assert(
      fc.property(timetable, sparse, (flights, { origin, destination, adults, infants, cabin }) => {
        const world = worldOf(flights);
        const trip = { origin, destination, adults, infants, cabin };
        const { days } = lowestFares(world, { ...trip, from: "2026-12-17", to: "2026-12-21" }, NOW);
        for (const { date, price } of days) {
          const shown =
            date < "2026-12-18"
              ? oracleSearch(world, flights, { ...trip, departureDate: date }, NOW)
              : searchFlights(world, { ...trip, departureDate: date }, NOW).offers;
          expect(price).toBe(shown[0]?.price ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("turns pages through everything exactly once, in order", () => {
    fc.assert(
      fc.property(timetable, sparse, fc.integer({ min: 1, max: 4 }), (flights, asked, limit) => {
        const world = worldOf(flights);
        const whole = searchFlights(world, { ...asked, limit: 100 }, NOW);
        const pages: string[] = [];
        let cursor: string | undefined;
        do {
          const page = searchFlights(world, { ...asked, limit, cursor }, NOW);
          expect(page.total).toBe(whole.total);
          pages.push(...page.offers.map((offer) => offer.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined && pages.length < 100);
        expect(pages).toEqual(whole.offers.map((offer) => offer.id).slice(0, pages.length));
        expect(pages.length).toBe(Math.min(whole.total, pages.length));
        if (cursor === undefined) expect(pages.length).toBe(whole.total);
      }),
      { numRuns: 60 },
    );
  });
});

function id(way: readonly { id: string }[] | undefined): string {
  return `slc_${(way ?? []).map((one) => one.id.slice(4)).join("~")}`;
}
