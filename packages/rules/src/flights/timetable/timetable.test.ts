import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { airportDirectory } from "../airports-data.ts";
import type { ScheduledFlight } from "../flight.ts";
import { AIRLINES } from "./airlines.ts";
import { aircraftFor, aircraftType } from "./fleet.ts";
import { blockMinutes, distanceKm } from "./great-circle.ts";
import { countFlights, materialise } from "./materialise.ts";
import { sandboxSchedule } from "./sandbox-schedule.ts";
import type { ScheduleRule } from "./schedule-rule.ts";
import { seasonsBetween } from "./seasons.ts";
import { addDays, localDate, toOffsetString } from "./zoned-time.ts";

const airports = airportDirectory();
const FROM = "2026-11-21";
const TO = addDays(FROM, 329);
const rules = sandboxSchedule(airports, FROM, TO);
const flights = made(rules, FROM, TO);

function made(some: readonly ScheduleRule[], from: string, to: string): ScheduledFlight[] {
  return [...materialise(some, from, to, airports)].flatMap((day) => day.flights);
}

function airport(code: string) {
  const found = airports.get(code);
  if (!found) throw new Error(`No airport ${code}`);
  return found;
}

function departureTime(flight: ScheduledFlight): string {
  return toOffsetString(flight.departsAt, airport(flight.origin).timeZone).slice(11, 16);
}

describe("distance and block time", () => {
  test("are those of known routes", () => {
    expect(distanceKm(airport("LHR"), airport("JFK"))).toBe(5540);
    expect(distanceKm(airport("MAD"), airport("BCN"))).toBe(483);
    expect(distanceKm(airport("SYD"), airport("LAX"))).toBe(12061);
  });

  test("are longer against the wind", () => {
    const out = blockMinutes(airport("BKK"), airport("LHR"), 850);
    const back = blockMinutes(airport("LHR"), airport("BKK"), 850);
    expect(out).toBeGreaterThan(back);
    expect([Math.round(out / 60), Math.round(back / 60)]).toEqual([13, 11]);
  });
});

test("seasons change on the last Sunday of March and October", () => {
  expect(seasonsBetween("2026-11-21", "2027-10-17")).toEqual([
    { kind: "winter", from: "2026-10-25", to: "2027-03-27" },
    { kind: "summer", from: "2027-03-28", to: "2027-10-30" },
  ]);
  expect(seasonsBetween("2027-10-31", "2027-10-31")).toEqual([
    { kind: "winter", from: "2027-10-31", to: "2028-03-25" },
  ]);
});

describe("the timetable of the sandbox", () => {
  test("has both airlines on more than a hundred routes, and flights enough to choose from", () => {
    const routes = new Set(flights.map((flight) => `${flight.origin}${flight.destination}`));
    expect(routes.size / 2).toBeGreaterThanOrEqual(100);
    expect(flights.length).toBeGreaterThan(60_000);
    expect(flights.length).toBeLessThan(120_000);
    const day = flights.filter((f) => localDate(f.departsAt, "Asia/Bangkok") === "2026-12-18");
    const count = (from: string, to: string) =>
      day.filter((flight) => flight.origin === from && flight.destination === to).length;
    expect(count("BKK", "CNX")).toBe(10);
    expect(count("BKK", "LHR")).toBe(3);
    expect(flights.find((flight) => flight.id === "flt_20261218-0Q917")).toMatchObject({
      origin: "BKK",
      destination: "LHR",
      aircraft: "388",
      departsAt: Date.parse("2026-12-18T23:50:00+07:00"),
    });
  });

  test("gives each flight an id of its own that tells date and number", () => {
    expect(new Set(flights.map((flight) => flight.id)).size).toBe(flights.length);
    for (const { id, airline, number, origin, departsAt } of flights) {
      const date = localDate(departsAt, airport(origin).timeZone).replaceAll("-", "");
      if (id !== `flt_${date}-${airline}${number}`) expect.fail(`${id} leaves on ${date}`);
    }
  });

  test("keeps local departure times all season while the instant moves with the clocks", () => {
    const all = flights.filter((f) => f.airline === "0Q" && f.number === 918);
    expect(new Set(all.map(departureTime))).toEqual(new Set(["12:05"]));
    expect(new Set(all.map((f) => f.departsAt % 86_400_000)).size).toBe(2);
  });

  test("flies within the range of the aircraft, back and forth the same number of times", () => {
    const balance = new Map<string, number>();
    for (const { origin, destination, aircraft, distanceKm: km } of flights) {
      if (km > (aircraftType(aircraft)?.rangeKm ?? 0)) expect.fail(`${origin}–${destination}`);
      const pair = [origin, destination].sort().join();
      balance.set(pair, (balance.get(pair) ?? 0) + (origin < destination ? 1 : -1));
    }
    // The last ones out of a season, and those under way when it begins, come back outside the window.
    expect(Math.max(...[...balance.values()].map(Math.abs))).toBeLessThanOrEqual(4);
  });

  test("leaves every aircraft the time on the ground that it needs", () => {
    const back = new Map<string, ScheduledFlight[]>();
    for (const flight of flights) {
      const key = `${flight.airline}${flight.number}`;
      back.set(key, [...(back.get(key) ?? []), flight].slice(-400));
    }
    const out = flights.filter((f) => f.number % 2 === 1 && f.departsAt < Date.parse("2027-09-01"));
    for (const flight of out) {
      const returns = back.get(`${flight.airline}${flight.number + 1}`) ?? [];
      const minutes = (aircraftType(flight.aircraft)?.turnaroundMinutes ?? 0) * 60_000;
      const next = returns.find((one) => one.departsAt >= flight.arrivesAt + minutes);
      const wait = next ? (next.departsAt - flight.arrivesAt) / 3_600_000 : Infinity;
      // Except across the change of season, when a rotation may be the last of its kind.
      const season =
        flight.departsAt > Date.parse("2027-03-22") && flight.departsAt < Date.parse("2027-03-30");
      if (wait > 24 && !season) expect.fail(`${flight.id} waits ${wait} hours`);
    }
  });

  test("meets at the hubs of both airlines, some flights flown by the other", () => {
    for (const { code, hub } of AIRLINES) {
      expect(flights.some((f) => f.airline === code && f.origin === hub)).toBe(true);
    }
    const between = flights.filter((f) => f.origin === "BKK" && f.destination === "MAD");
    expect(new Set(between.map((f) => `${f.airline} by ${f.operatedBy}`))).toEqual(
      new Set(["0Q by 0Q", "0Q by X0", "X0 by 0Q"]),
    );
  });
});

describe("any rule", () => {
  const places = ["BKK", "LHR", "JFK", "SYD", "ADL", "GRU", "AKL", "KTM", "YYT", "CMN", "DXB"];
  const anyRule: fc.Arbitrary<ScheduleRule> = fc
    .record({
      origin: fc.constantFrom(...places),
      destination: fc.constantFrom(...places),
      minute: fc.integer({ min: 0, max: 1439 }),
      days: fc.subarray([..."1234567"], { minLength: 1 }),
    })
    .filter(({ origin, destination }) => origin !== destination)
    .map(({ origin, destination, minute, days }) => ({
      airline: "0Q",
      number: 1,
      operatedBy: "0Q",
      origin,
      destination,
      originTerminal: null,
      destinationTerminal: null,
      days: days.join(""),
      departure: new Date(minute * 60_000).toISOString().slice(11, 16),
      aircraft: "359",
      from: "2026-11-21",
      to: "2027-10-17",
    }));

  test("makes flights of one block time, on its days, at its local time unless the clocks skip it", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const all = made([rule], FROM, TO);
        const block = blockMinutes(airport(rule.origin), airport(rule.destination), 850) * 60_000;
        expect(new Set(all.map((flight) => flight.arrivesAt - flight.departsAt))).toEqual(
          new Set([block]),
        );
        const moved = all.filter((flight) => departureTime(flight) !== rule.departure);
        expect(moved.length).toBeLessThanOrEqual(2);
        const zone = airport(rule.origin).timeZone;
        const days = new Set(
          all.map((flight) => String(new Date(localDate(flight.departsAt, zone)).getUTCDay() || 7)),
        );
        expect([...days].sort().join("")).toBe(rule.days);
        expect(new Set(all.map((flight) => flight.id)).size).toBe(all.length);
      }),
      { numRuns: 60 },
    );
  });

  test("makes the same flights, whether asked for at once or day by day", () => {
    const week = made(rules, FROM, addDays(FROM, 6));
    const days = [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
      made(rules, addDays(FROM, day), addDays(FROM, day)),
    );
    expect(days).toEqual(week);
  });

  test("tells how many flights it makes before they are made", () => {
    expect(countFlights(rules, FROM, TO)).toBe(flights.length);
  });

  test("with an airport that does not exist is refused by name", () => {
    const wrong = rules.slice(0, 1).map((rule) => ({ ...rule, destination: "XXQ" }));
    expect(() => made(wrong, FROM, TO)).toThrow(/0Q101.*airport/);
  });
});

test("the aircraft nearest in seats among those that reach is chosen", () => {
  expect(aircraftFor(174, 1000)?.code).toBe("32N");
  expect(aircraftFor(60, 400)?.code).toBe("AT7");
  expect(aircraftFor(60, 9000)?.code).toBe("789");
  expect(aircraftFor(200, 19_000)).toBeUndefined();
});
