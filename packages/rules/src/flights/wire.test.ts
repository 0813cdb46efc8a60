import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { flightAvailability } from "./search/availability.ts";
import { lowestFares } from "./search/lowest-fares.ts";
import type { FlightQuery } from "./search/query.ts";
import { searchFlights } from "./search/search.ts";
import { flight, worldOf } from "./search/testing.ts";
import {
  toAirportPage,
  toFlight,
  toFlightAvailability,
  toLowestFares,
  toSearchResult,
} from "./wire.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");
const contract = createRequire(import.meta.url).resolve("@embark/contract/openapi.json");
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(JSON.parse(readFileSync(contract, "utf8")), "contract");

/** What the contract has against a value of one of its schemas. */
function faults(schema: string, value: unknown): unknown {
  ajv.validate({ $ref: `contract#/components/schemas/${schema}` }, value);
  return ajv.errors ?? [];
}

const world = worldOf([
  flight("0Q201", "CNX", "2026-12-18T20:00", "BKK", "2026-12-18T21:15", {
    destinationTerminal: "D",
  }),
  flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45", { originTerminal: "M" }),
  flight("0Q919", "BKK", "2026-12-19T09:00", "LHR", "2026-12-19T15:00"),
  flight("0Q918", "LHR", "2026-12-28T12:00", "BKK", "2026-12-29T06:00"),
  flight("0Q1", "SYD", "2026-12-18T00:20", "LAX", "2026-12-17T18:50", { operatedBy: "X0" }),
]);
const CNX_LHR: FlightQuery = { origin: "CNX", destination: "LHR", departureDate: "2026-12-18" };
const wire = (query: FlightQuery) => toSearchResult(world, searchFlights(world, query, NOW));

describe("wire", () => {
  it("answers searches as the contract describes them", () => {
    const party = { adults: 2, children: 1, infants: 1, currency: "KWD" } as const;
    const queries: FlightQuery[] = [
      CNX_LHR,
      { ...CNX_LHR, ...party },
      { ...CNX_LHR, origin: "BKK", returnDate: "2026-12-28", ...party },
      { ...CNX_LHR, origin: "BKK", returnDate: "2026-12-28", outbound: "slc_20261218-0Q917" },
      { ...CNX_LHR, limit: 1 },
      { ...CNX_LHR, departureDate: "2026-12-25" },
    ];
    for (const query of queries) expect(faults("FlightSearchResult", wire(query))).toEqual([]);
    expect(queries.map((query) => wire(query).offers.length)).toEqual([2, 2, 1, 1, 1, 0]);
  });

  it("refuses to pass just anything, so that the check above means something", () => {
    const { total: _, ...incomplete } = wire(CNX_LHR);
    expect(faults("FlightSearchResult", incomplete)).not.toEqual([]);
    const [offer] = wire(CNX_LHR).offers;
    expect(
      faults("FlightOffer", { ...offer, price: { amount: 1.5, currency: "THB" } }),
    ).not.toEqual([]);
  });

  it("answers flights, availability, lowest fares and airports as the contract describes them", () => {
    const one = world.index.get("flt_20261218-0Q917");
    if (!one) throw new Error("The flight is missing.");
    expect(faults("Flight", toFlight(world, one.flight))).toEqual([]);
    const availability = flightAvailability(world, one.flight.id, "JPY", NOW);
    expect(faults("FlightAvailability", toFlightAvailability(availability))).toEqual([]);
    const range = { origin: "CNX", destination: "LON", from: "2026-12-17", to: "2026-12-19" };
    const fares = toLowestFares(lowestFares(world, range, NOW));
    expect(faults("LowestFares", fares)).toEqual([]);
    expect(fares.data.map(({ price }) => price !== null)).toEqual([false, true, false]);
    const page = toAirportPage(world.airports.find("lon").slice(0, 20), "next");
    expect(faults("AirportPage", page)).toEqual([]);
  });

  it("tells layovers: how long, overnight, with a change of terminal", () => {
    const slices = wire({ ...CNX_LHR, sort: "departure" }).offers.map(({ slices: [out] }) => out);
    const layovers = slices.map((slice) => slice?.layovers[0]);
    expect(layovers).toContainEqual({
      airport: "BKK",
      durationMinutes: 155,
      overnight: false,
      changeOfTerminal: true,
    });
    expect(layovers).toContainEqual({
      airport: "BKK",
      durationMinutes: 705,
      overnight: true,
      changeOfTerminal: false,
    });
    expect(slices.map((slice) => slice?.daysLater)).toEqual([1, 1]);
    expect(slices.map((slice) => slice?.stops)).toEqual([1, 1]);
  });

  it("tells local times with their offset, and an arrival the day before", () => {
    const pacific = { origin: "SYD", destination: "LAX", departureDate: "2026-12-18" };
    const [slice] = wire(pacific).offers[0]?.slices ?? [];
    expect(slice).toMatchObject({ daysLater: -1, durationMinutes: 13.5 * 60 });
    expect(slice?.segments[0]).toMatchObject({
      flightNumber: "0Q1",
      operatedBy: "X0",
      departure: { airport: "SYD", at: "2026-12-18T00:20:00+11:00", timeZone: "Australia/Sydney" },
      arrival: { airport: "LAX", at: "2026-12-17T18:50:00-08:00" },
    });
  });

  it("names every airport, airline and aircraft of the offers, once", () => {
    const result = wire(CNX_LHR);
    expect(result.airports.map(({ code }) => code).sort()).toEqual(["BKK", "CNX", "LHR"]);
    expect(result.airlines).toEqual([{ code: "0Q", name: "Qoom Airlines" }]);
    expect(result.aircraft).toEqual([{ code: "359", name: "Airbus A350-900" }]);
  });

  it("states conditions with their fees in the currency of the fare", () => {
    const fares = wire({ ...CNX_LHR, currency: "THB" }).offers[0]?.fares ?? [];
    expect(fares.map(({ conditions }) => conditions.change)).toEqual([
      { allowed: false, fee: null },
      { allowed: true, fee: { amount: 250_000, currency: "THB" } },
      { allowed: true, fee: { amount: 0, currency: "THB" } },
      { allowed: true, fee: { amount: 0, currency: "THB" } },
    ]);
  });
});
