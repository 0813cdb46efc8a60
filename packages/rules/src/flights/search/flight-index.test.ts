import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { airportDirectory } from "../airports-data.ts";
import { FLIGHT_STATUSES } from "../flight.ts";
import { FlightIndex, type IndexedFlight } from "./flight-index.ts";
import { flight } from "./testing.ts";

const PLACES = ["BKK", "CNX", "SIN"] as const;
const START = Date.parse("2026-12-18T00:00:00Z");

const change = fc.record({
  kind: fc.constantFrom("upsert", "upsert", "upsert", "seats", "remove", "removeOld"),
  number: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 0, max: 2 }),
  route: fc.integer({ min: 0, max: 5 }),
  minute: fc.integer({ min: 0, max: 4_000 }),
  seats: fc.integer({ min: -2, max: 50 }),
  status: fc.constantFrom(...FLIGHT_STATUSES),
  aircraft: fc.constantFrom("359", "320"),
});

describe("FlightIndex", () => {
  it("holds what a plain list would after any changes, each route in order of departure", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const index = new FlightIndex(airportDirectory());
        const model = new Map<string, IndexedFlight>();
        for (const { kind, number, day, route, minute, seats, status, aircraft } of changes) {
          const origin = PLACES[route % 3] ?? "BKK";
          const destination = PLACES[(route + 1 + (route > 2 ? 1 : 0)) % 3] ?? "CNX";
          const departsAt = START + minute * 60_000;
          const date = `2026-12-${18 + day}T08:00`;
          const [made] = flight(`0Q${number}`, origin, date, destination, `2026-12-25T08:00`, {
            departsAt,
            arrivesAt: departsAt + 5_400_000,
            status,
            aircraft,
          });
          const left = { economy: Math.max(0, seats), business: 3 };
          const known = model.get(made.id);
          if (kind === "upsert") {
            index.upsert(made, { economy: seats, business: 3 });
            model.set(made.id, { flight: made, seatsLeft: left });
          } else if (kind === "seats") {
            expect(index.setSeatsLeft(made.id, left)).toBe(known !== undefined);
            if (known) model.set(made.id, { ...known, seatsLeft: left });
          } else if (kind === "remove") {
            expect(index.remove(made.id)).toBe(model.delete(made.id));
          } else {
            const past = [...model].filter(([, entry]) => entry.flight.departsAt < departsAt);
            expect(index.removeDepartedBefore(departsAt)).toBe(past.length);
            for (const [id] of past) model.delete(id);
          }
        }
        expect(index.size).toBe(model.size);
        for (const [id, entry] of model) expect(index.get(id)).toEqual(entry);
        for (const origin of PLACES) {
          for (const route of index.place(origin)?.departures ?? []) {
            const listed = [...route.slots.slice(0, route.count)].map((slot) => index.flight(slot));
            const expected = [...model.values()]
              .map((entry) => entry.flight)
              .filter((one) => one.origin === origin && one.destination === route.destination.code)
              .sort(
                (a, b) =>
                  a.departsAt - b.departsAt || a.number - b.number || (a.id < b.id ? -1 : 1),
              );
            expect(listed).toEqual(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("finds each of many flights by its id", () => {
    const index = new FlightIndex(airportDirectory());
    const [made, seats] = flight("0Q1", "BKK", "2026-12-18T08:00", "CNX", "2026-12-18T09:15");
    for (let number = 1; number <= 9_999; number++) {
      index.upsert({ ...made, id: `flt_20261218-0Q${number}`, number }, seats);
    }
    for (let number = 2; number <= 9_999; number += 2) index.remove(`flt_20261218-0Q${number}`);
    expect(index.size).toBe(5_000);
    for (let number = 1; number <= 9_999; number++) {
      const found = index.get(`flt_20261218-0Q${number}`)?.flight.number;
      expect(found).toBe(number % 2 === 1 ? number : undefined);
    }
  });

  it("refuses flights it could not find again", () => {
    const index = new FlightIndex(airportDirectory());
    const [made, seats] = flight("0Q917", "BKK", "2026-12-18T08:00", "CNX", "2026-12-18T09:15");
    expect(() => index.upsert({ ...made, id: "flt_20261218-0Q0917" }, seats)).toThrow(RangeError);
    expect(() => index.upsert({ ...made, id: "flt_20260231-0Q917" }, seats)).toThrow(RangeError);
    expect(() => index.upsert({ ...made, origin: "LON" }, seats)).toThrow("no airport LON");
    expect(() => index.upsert({ ...made, arrivesAt: made.departsAt }, seats)).toThrow(RangeError);
    expect(index.size).toBe(0);
  });
});
