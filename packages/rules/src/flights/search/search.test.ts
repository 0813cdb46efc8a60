import { describe, expect, it } from "vitest";
import { DomainError } from "../../domain-error.ts";
import type { ScheduledFlight } from "../flight.ts";
import type { FlightQuery } from "./query.ts";
import { searchFlights } from "./search.ts";
import { flight, worldOf } from "./testing.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");
const BKK_LHR: FlightQuery = { origin: "BKK", destination: "LHR", departureDate: "2026-12-18" };

const direct = flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45");
const early = flight("0Q911", "BKK", "2026-12-18T09:00", "LHR", "2026-12-18T15:00");
const home = flight("0Q918", "LHR", "2026-12-20T12:00", "BKK", "2026-12-21T06:00");

const numbersOf = (slice: readonly ScheduledFlight[] | undefined) =>
  (slice ?? []).map(({ airline, number }) => `${airline}${number}`).join("+");

function found(
  world: Parameters<typeof searchFlights>[0],
  query: FlightQuery,
  now = NOW,
): string[] {
  return searchFlights(world, query, now).offers.map(({ slices }) =>
    slices.map(numbersOf).join(" "),
  );
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "no error";
}

describe("searchFlights", () => {
  it("takes metro areas and lower case for airports", () => {
    const gatwick = flight("0Q921", "BKK", "2026-12-18T10:00", "LGW", "2026-12-18T16:00");
    const world = worldOf([direct, gatwick]);
    const query = { ...BKK_LHR, origin: "bkk", destination: "lon", sort: "departure" as const };
    expect(found(world, query)).toEqual(["0Q921", "0Q917"]);
    expect(found(world, BKK_LHR)).toEqual(["0Q917"]);
  });

  it("means the local date at the place of departure, also across the date line", () => {
    // Leaves Sydney on the 18th at 09:50, when it is still the 17th in Los Angeles, and gets there before it left.
    const east = flight("0Q1", "SYD", "2026-12-18T09:50", "LAX", "2026-12-18T04:30");
    const west = flight("0Q2", "LAX", "2026-12-17T22:30", "SYD", "2026-12-19T08:30");
    const world = worldOf([east, west]);
    const trip = { origin: "SYD", destination: "LAX" };
    expect(found(world, { ...trip, departureDate: "2026-12-18" })).toEqual(["0Q1"]);
    expect(found(world, { ...trip, departureDate: "2026-12-17" })).toEqual([]);
    const back = { origin: "LAX", destination: "SYD", departureDate: "2026-12-17" };
    expect(found(world, back)).toEqual(["0Q2"]);
    const both = { ...trip, departureDate: "2026-12-18", returnDate: "2026-12-18" };
    expect(found(world, both)).toEqual([]);
  });

  it("finds every flight of the day on which the clocks change", () => {
    const hours = ["00:15", "01:30", "03:30", "23:45"]; // 02:30 does not exist on 28 March 2027 in Paris
    const flights = hours.map((hour, at) =>
      flight(`0Q${at + 1}`, "CDG", `2027-03-28T${hour}`, "LHR", "2027-03-29T08:00"),
    );
    const night = { origin: "CDG", destination: "LHR", departureDate: "2027-03-28" };
    const listed = found(worldOf(flights), { ...night, sort: "departure" });
    expect(listed).toEqual(["0Q1", "0Q2", "0Q3", "0Q4"]);
    const span = { ...night, departureTime: "03:00-04:00" };
    expect(found(worldOf(flights), span)).toEqual(["0Q3"]);
  });

  it("stops selling an hour before departure, and never sells a cancelled flight", () => {
    const at = (minutes: number) => direct[0].departsAt - minutes * 60_000;
    const world = worldOf([direct]);
    expect(found(world, BKK_LHR, at(60))).toEqual(["0Q917"]);
    expect(found(world, BKK_LHR, at(59))).toEqual([]);
    world.index.upsert({ ...direct[0], status: "cancelled" }, direct[1]);
    expect(found(world, BKK_LHR)).toEqual([]);
    world.index.upsert({ ...direct[0], status: "delayed" }, direct[1]);
    expect(found(world, BKK_LHR)).toEqual(["0Q917"]);
  });

  it("offers what has seats for adults and children, infants needing none", () => {
    const world = worldOf([direct]);
    world.index.setSeatsLeft(direct[0].id, { economy: 3, business: 0 });
    const party = { ...BKK_LHR, adults: 2, children: 1, infants: 2 };
    const [offer] = searchFlights(world, party, NOW).offers;
    expect(offer?.fares.map(({ brand, seatsLeft }) => [brand, seatsLeft])).toEqual([
      ["light", 3],
      ["classic", 3],
      ["flex", 3],
    ]);
    expect(offer?.fares[0]?.passengers.map(({ type, count }) => [type, count])).toEqual([
      ["adult", 2],
      ["child", 1],
      ["infant", 2],
    ]);
    expect(found(world, { ...party, children: 2 })).toEqual([]);
  });

  it("offers a full flight to a party that has seats on it, in their cabin", () => {
    const world = worldOf([direct, home]);
    const full = { economy: 0, business: 0 };
    world.index.setSeatsLeft(direct[0].id, full);
    const trip = { ...BKK_LHR, returnDate: "2026-12-20", adults: 2 };
    const booked = [`economy.${direct[0].id}`, "economy.flt_20261218-0Q999"];
    expect(found(world, trip)).toEqual([]);
    expect(found(world, { ...trip, booked })).toEqual(["0Q917 0Q918"]);
    const [offer] = searchFlights(world, { ...trip, booked }, NOW).offers;
    expect(offer?.fares.map(({ brand, seatsLeft }) => [brand, seatsLeft])).toEqual([
      ["light", 2],
      ["classic", 2],
      ["flex", 2],
    ]);
    const outbound = `slc_${direct[0].id.slice("flt_".length)}`;
    expect(found(world, { ...trip, booked, outbound })).toEqual(["0Q917 0Q918"]);
    // The way back, where they have no seats, must have them.
    world.index.setSeatsLeft(home[0].id, full);
    expect(found(world, { ...trip, booked })).toEqual([]);
  });

  it("offers what is booked beside all that it offers to others", () => {
    const full = { economy: 0, business: 0 };
    const feeder = flight("0Q201", "CNX", "2026-12-18T18:00", "BKK", "2026-12-18T19:15");
    const onward = flight("0Q917", "BKK", "2026-12-18T21:00", "LHR", "2026-12-19T03:00");
    const later = flight("0Q919", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45");
    const there = flight("0Q777", "CNX", "2026-12-18T09:00", "LHR", "2026-12-18T16:00");
    const query: FlightQuery = { ...BKK_LHR, origin: "CNX", sort: "departure" };
    const booked = [`economy.${onward[0].id}`, `economy.${feeder[0].id}`];
    const besideDirect = worldOf([feeder, onward, later, there]);
    besideDirect.index.setSeatsLeft(onward[0].id, full);
    expect(found(besideDirect, query)).toEqual(["0Q777", "0Q201+0Q919"]);
    expect(found(besideDirect, { ...query, booked })).toEqual([
      "0Q777",
      "0Q201+0Q919",
      "0Q201+0Q917",
    ]);
    const upgrade = { ...query, booked, cabin: "business" as const };
    expect(found(besideDirect, upgrade)).toEqual(["0Q777", "0Q201+0Q919"]);

    // Two stops are found only where nothing shorter is left to others.
    const dubai = flight("0Q921", "BKK", "2026-12-18T21:30", "DXB", "2026-12-19T01:30");
    const home = flight("0Q922", "DXB", "2026-12-19T03:00", "LHR", "2026-12-19T07:00");
    const far = worldOf([feeder, onward, dubai, home]);
    far.index.setSeatsLeft(onward[0].id, full);
    expect(found(far, query)).toEqual(["0Q201+0Q921+0Q922"]);
    expect(found(far, { ...query, booked })).toEqual(["0Q201+0Q921+0Q922", "0Q201+0Q917"]);
    far.index.upsert({ ...onward[0], status: "cancelled" }, onward[1]);
    expect(found(far, { ...query, booked })).toEqual(["0Q201+0Q921+0Q922"]);
  });

  it("counts seats up to nine, on the fullest flight", () => {
    const feeder = flight("0Q201", "CNX", "2026-12-18T18:00", "BKK", "2026-12-18T19:15");
    const world = worldOf([direct, feeder]);
    const query = { ...BKK_LHR, origin: "CNX" };
    expect(searchFlights(world, query, NOW).offers[0]?.fares[0]?.seatsLeft).toBe(9);
    world.index.setSeatsLeft(feeder[0].id, { economy: 2, business: 0 });
    const [offer] = searchFlights(world, query, NOW).offers;
    expect(offer?.fares.map(({ brand, seatsLeft }) => [brand, seatsLeft])).toEqual([
      ["light", 2],
      ["classic", 2],
      ["flex", 2],
    ]);
  });

  it("connects when the time between flights suffices for border, terminals and airline", () => {
    const arriving = (time: string, rest = {}) =>
      flight("0Q201", "CNX", "2026-12-18T08:00", "BKK", `2026-12-18T${time}`, rest);
    const query = { ...BKK_LHR, origin: "CNX" };
    // From a domestic to an international flight it takes 60 minutes; 0Q917 leaves at 23:50.
    expect(found(worldOf([arriving("22:50"), direct]), query)).toEqual(["0Q201+0Q917"]);
    expect(found(worldOf([arriving("22:51"), direct]), query)).toEqual([]);
    const fromTerminal1 = flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45", {
      originTerminal: "1",
    });
    const toTerminal2 = arriving("22:50", { destinationTerminal: "2" });
    expect(found(worldOf([toTerminal2, fromTerminal1]), query)).toEqual([]);
    expect(
      found(worldOf([arriving("22:20", { destinationTerminal: "2" }), fromTerminal1]), query),
    ).toEqual(["0Q201+0Q917"]);
    const stranger = flight("ZZ201", "CNX", "2026-12-18T08:00", "BKK", "2026-12-18T09:15");
    expect(found(worldOf([stranger, direct]), query)).toEqual([]);
    const partner = flight("X0201", "CNX", "2026-12-18T08:00", "BKK", "2026-12-18T09:15");
    expect(found(worldOf([partner, direct]), query)).toEqual(["X0201+0Q917"]);
  });

  it("does not connect by way of an airport far off, nor after a day", () => {
    const away = flight("0Q401", "BKK", "2026-12-18T08:00", "SYD", "2026-12-18T21:00");
    const back = flight("0Q402", "SYD", "2026-12-19T08:00", "SIN", "2026-12-19T13:00");
    expect(found(worldOf([away, back]), { ...BKK_LHR, destination: "SIN" })).toEqual([]);
    const west = flight("0Q501", "BKK", "2026-12-18T08:00", "KWI", "2026-12-18T12:00");
    const onward = (departs: string) => flight("0Q502", "KWI", departs, "LHR", "2026-12-20T20:00");
    expect(found(worldOf([west, onward("2026-12-19T12:00")]), BKK_LHR)).toEqual(["0Q501+0Q502"]);
    expect(found(worldOf([west, onward("2026-12-19T12:01")]), BKK_LHR)).toEqual([]);
  });

  it("finds two stops only where nothing shorter is left", () => {
    const feeder = flight("0Q201", "CNX", "2026-12-18T06:00", "BKK", "2026-12-18T07:15");
    const middle = flight("0Q501", "BKK", "2026-12-18T09:00", "KWI", "2026-12-18T13:00");
    const last = flight("0Q502", "KWI", "2026-12-18T15:00", "LHR", "2026-12-18T19:00");
    const query = { ...BKK_LHR, origin: "CNX" };
    const world = worldOf([feeder, middle, last, direct]);
    expect(found(world, query)).toEqual(["0Q201+0Q917"]);
    world.index.setSeatsLeft(direct[0].id, { economy: 0, business: 0 });
    expect(found(world, query)).toEqual(["0Q201+0Q501+0Q502"]);
    expect(found(world, { ...query, maxStops: 1 })).toEqual([]);
  });

  it("sorts by each order", () => {
    const slow = flight("0Q931", "BKK", "2026-12-18T07:00", "LHR", "2026-12-18T22:00");
    const world = worldOf([direct, early, slow]);
    const sorted = (sort: FlightQuery["sort"]) => found(world, { ...BKK_LHR, sort });
    expect(sorted("departure")).toEqual(["0Q931", "0Q911", "0Q917"]);
    expect(sorted("arrival")).toEqual(["0Q911", "0Q931", "0Q917"]);
    expect(sorted("duration")).toEqual(["0Q917", "0Q911", "0Q931"]);
    const prices = searchFlights(world, BKK_LHR, NOW).offers.map(({ price }) => price);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
  });

  it("keeps only the fares that fit when asked for a bag, a refund or a cabin", () => {
    const world = worldOf([direct]);
    const brands = (change: Partial<FlightQuery>) =>
      searchFlights(world, { ...BKK_LHR, ...change }, NOW).offers[0]?.fares.map(
        ({ brand }) => brand,
      );
    expect(brands({})).toEqual(["light", "classic", "flex", "business"]);
    expect(brands({ checkedBag: true })).toEqual(["classic", "flex", "business"]);
    expect(brands({ refundable: true })).toEqual(["flex", "business"]);
    expect(brands({ cabin: "business" })).toEqual(["business"]);
    expect(brands({ checkedBag: false })).toEqual(["light", "classic", "flex", "business"]);
  });

  it("joins each way out with the return that suits the order, and then lists the ways back", () => {
    const later = flight("0Q920", "LHR", "2026-12-20T21:00", "BKK", "2026-12-21T14:00");
    const world = worldOf([direct, early, home, later]);
    const trip: FlightQuery = { ...BKK_LHR, returnDate: "2026-12-20", sort: "departure" };
    expect(found(world, trip)).toEqual(["0Q911 0Q918", "0Q917 0Q918"]);
    expect(found(world, { ...trip, outbound: "slc_20261218-0Q917" })).toEqual([
      "0Q917 0Q918",
      "0Q917 0Q920",
    ]);
    const evening = { ...trip, departureTime: "18:00-24:00" };
    expect(found(world, evening)).toEqual(["0Q917 0Q918"]);
    expect(found(world, { ...evening, outbound: "slc_20261218-0Q911" })).toEqual(["0Q911 0Q920"]);
    const [oneWay] = searchFlights(worldOf([direct]), BKK_LHR, NOW).offers;
    const [both] = searchFlights(world, { ...trip, outbound: "slc_20261218-0Q917" }, NOW).offers;
    const wayBack = { origin: "LHR", destination: "BKK", departureDate: "2026-12-20" };
    const [back] = searchFlights(worldOf([home]), wayBack, NOW).offers;
    expect(both?.price).toBe((oneWay?.price ?? 0) + (back?.price ?? 0));
  });

  it("does not return before it has arrived", () => {
    const out = flight("0Q101", "BKK", "2026-12-18T08:00", "CNX", "2026-12-18T09:15");
    const tooSoon = flight("0Q102", "CNX", "2026-12-18T10:00", "BKK", "2026-12-18T11:15");
    const inTime = flight("0Q104", "CNX", "2026-12-18T20:00", "BKK", "2026-12-18T21:15");
    const day = {
      origin: "BKK",
      destination: "CNX",
      departureDate: "2026-12-18",
      returnDate: "2026-12-18",
      sort: "departure" as const,
    };
    expect(found(worldOf([out, tooSoon]), day)).toEqual([]);
    expect(found(worldOf([out, tooSoon, inTime]), day)).toEqual(["0Q101 0Q104"]);
  });

  it("says when the chosen outbound is gone or not of this search", () => {
    const world = worldOf([direct, home]);
    const trip = { ...BKK_LHR, returnDate: "2026-12-20", outbound: "slc_20261218-0Q917" };
    const code = (change: Partial<FlightQuery>) =>
      codeOf(() => searchFlights(world, { ...trip, ...change }, NOW));
    expect(code({})).toBe("no error");
    expect(code({ outbound: "slc_20261218-0Q999" })).toBe("outbound_gone");
    expect(code({ departureDate: "2026-12-19" })).toBe("outbound_gone");
    expect(code({ returnDate: undefined })).toBe("outbound_gone");
    world.index.setSeatsLeft(direct[0].id, { economy: 0, business: 0 });
    expect(code({})).toBe("outbound_gone");
  });

  it("neither repeats nor skips an offer when the list changes between pages", () => {
    const flights = [1, 2, 3, 4, 5, 6].map((number) =>
      flight(
        `0Q${number}`,
        "BKK",
        `2026-12-18T1${number}:00`,
        "LHR",
        `2026-12-18T2${number % 4}:00`,
      ),
    );
    const world = worldOf(flights);
    const query: FlightQuery = { ...BKK_LHR, sort: "departure", limit: 2 };
    const first = searchFlights(world, query, NOW);
    expect(first.offers.map(({ slices }) => slices.map(numbersOf).join())).toEqual(["0Q1", "0Q2"]);
    world.index.remove("flt_20261218-0Q1");
    world.index.upsert(...flight("0Q9", "BKK", "2026-12-18T08:00", "LHR", "2026-12-18T14:00"));
    world.index.remove("flt_20261218-0Q2");
    const cursor = first.nextCursor ?? "";
    expect(found(world, { ...query, cursor })).toEqual(["0Q3", "0Q4"]);
  });

  it("refuses a cursor that is not one of this search", () => {
    const world = worldOf([direct, early]);
    const query = { ...BKK_LHR, limit: 1 };
    const cursor = searchFlights(world, query, NOW).nextCursor ?? "";
    const code = (change: Partial<FlightQuery>) =>
      codeOf(() => searchFlights(world, { ...query, cursor, ...change }, NOW));
    expect(code({})).toBe("no error");
    expect(code({ limit: 5 })).toBe("no error");
    expect(code({ sort: "duration" })).toBe("malformed_request");
    expect(code({ cursor: "abc" })).toBe("malformed_request");
    expect(code({ cursor: "%%%" })).toBe("malformed_request");
  });
});
