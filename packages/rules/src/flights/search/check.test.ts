import { describe, expect, it } from "vitest";
import { DomainError } from "../../domain-error.ts";
import { airportDirectory } from "../airports-data.ts";
import { checkLowestFares, checkSearch } from "./check.ts";
import type { FlightQuery, LowestFaresQuery } from "./query.ts";

// 22:00 UTC: already the 22nd in Bangkok.
const NOW = Date.parse("2026-11-21T22:00:00Z");
const SEARCH: FlightQuery = { origin: "BKK", destination: "LHR", departureDate: "2026-12-18" };
const RANGE: LowestFaresQuery = {
  origin: "BKK",
  destination: "LHR",
  from: "2026-12-01",
  to: "2026-12-31",
};

function problem(run: () => void): DomainError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return undefined;
}

function wrong(change: Partial<FlightQuery>): string[] {
  const errors = problem(() =>
    checkSearch({ ...SEARCH, ...change }, NOW, airportDirectory()),
  )?.errors;
  return (errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
}

function wrongRange(change: Partial<LowestFaresQuery>): string[] {
  const query = { ...RANGE, ...change };
  const errors = problem(() => checkLowestFares(query, NOW, airportDirectory()))?.errors;
  return (errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe("checkSearch", () => {
  it("accepts a search that can be made", () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ returnDate: "2026-12-18", adults: 5, children: 4, infants: 5 })).toEqual([]);
  });

  it("knows the airports", () => {
    expect(wrong({ origin: "XXQ" })).toEqual(["/query/origin unknown_airport"]);
    expect(wrong({ destination: "XXQ" })).toEqual(["/query/destination unknown_airport"]);
  });

  it("wants two different places, a metro area being all of its airports", () => {
    const same = ["/query/destination same_origin_and_destination"];
    expect(wrong({ destination: "bkk" })).toEqual(same);
    expect(wrong({ origin: "LON", destination: "LHR" })).toEqual(same);
    expect(wrong({ origin: "LHR", destination: "LON" })).toEqual(same);
    expect(wrong({ origin: "LHR", destination: "LGW" })).toEqual([]);
  });

  it("goes by the date at the place of departure", () => {
    expect(wrong({ departureDate: "2026-11-22" })).toEqual([]);
    expect(wrong({ departureDate: "2026-11-21" })).toEqual(["/query/departureDate date_in_past"]);
    expect(wrong({ origin: "LHR", destination: "BKK", departureDate: "2026-11-21" })).toEqual([]);
  });

  it("sells 330 days ahead", () => {
    expect(wrong({ departureDate: "2027-10-18" })).toEqual([]);
    const beyond = ["/query/departureDate date_beyond_horizon"];
    expect(wrong({ departureDate: "2027-10-19" })).toEqual(beyond);
  });

  it("wants the return after the departure", () => {
    const before = ["/query/returnDate return_before_departure"];
    expect(wrong({ returnDate: "2026-12-01" })).toEqual(before);
    expect(wrong({ returnDate: "2026-11-01" })).toEqual(["/query/returnDate date_in_past"]);
  });

  it("wants at most nine seats and a lap for each infant", () => {
    expect(wrong({ adults: 10 })).toEqual(["/query/adults too_many_passengers"]);
    expect(wrong({ adults: 5, children: 5 })).toEqual(["/query/children too_many_passengers"]);
    expect(wrong({ adults: 1, infants: 2 })).toEqual(["/query/infants too_many_infants"]);
  });

  it("refuses a day that the calendar does not have", () => {
    expect(wrong({ departureDate: "2027-02-29" })).toEqual([
      "/query/departureDate invalid_request",
    ]);
  });

  it("collects everything, first things first, in sentences with dates written out", () => {
    const query = { ...SEARCH, origin: "XXQ", returnDate: "2026-12-01", infants: 2 };
    const error = problem(() => checkSearch(query, NOW, airportDirectory()));
    expect(error?.code).toBe("unknown_airport");
    expect(error?.errors.map(({ detail }) => detail)).toEqual([
      "We do not know an airport XXQ. Choose one from the list.",
      "The return on 1 December 2026 is before the departure on 18 December 2026. Choose a later return.",
      "There are 2 infants and only 1 adult to hold them. Each infant needs an adult; book a seat as a child for the others.",
    ]);
  });
});

describe("checkLowestFares", () => {
  it("accepts up to 62 days, some of them past or not on sale yet", () => {
    expect(wrongRange({})).toEqual([]);
    expect(wrongRange({ from: "2026-11-01", to: "2027-01-01" })).toEqual([]);
    expect(wrongRange({ from: "2026-11-01", to: "2027-01-02" })).toEqual([
      "/query/to date_range_too_long",
    ]);
    expect(wrongRange({ from: "2027-10-01", to: "2027-10-31" })).toEqual([]);
  });

  it("refuses a range that is over, not on sale, or back to front", () => {
    expect(wrongRange({ from: "2026-10-01", to: "2026-11-21" })).toEqual([
      "/query/to date_in_past",
    ]);
    expect(wrongRange({ from: "2027-10-19", to: "2027-10-31" })).toEqual([
      "/query/from date_beyond_horizon",
    ]);
    expect(wrongRange({ from: "2026-12-31", to: "2026-12-01" })).toEqual([
      "/query/to return_before_departure",
    ]);
  });
});
