import type { components } from "@embark/contract";
import { describe, expect, test } from "vitest";
import { changeSeats } from "../../../testing/change-seats.ts";
import { engines } from "../../../testing/databases.ts";
import { withServer } from "../../../testing/start-server.ts";
import { changeFlight } from "./flight-changes.ts";
import { type FlightsProgress, flightsOf } from "./flights-service.ts";

type Schemas = components["schemas"];

const NIGHT_FLIGHT = "flt_20261218-0Q917";
const SEARCH = "/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18&limit=100";

describe.each(engines)("flights on %s", (engine) => {
  const server = withServer(engine);

  async function get<Body>(path: string, init?: RequestInit): Promise<Body> {
    const response = await server().api(path, init);
    expect(response.status, path).toBe(200);
    return (await response.json()) as Body;
  }

  async function problem(path: string) {
    const response = await server().api(path);
    const body = (await response.json()) as Schemas["InvalidRequestProblem"];
    return { status: response.status, code: body.code, errors: body.errors, detail: body.detail };
  }

  async function fareOf(flightId: string, brand: string) {
    await flightsOf(server().context).caughtUp();
    const { offers } = await get<Schemas["FlightSearchResult"]>(SEARCH);
    const offer = offers.find(({ slices }) => {
      const segments = slices[0]?.segments ?? [];
      return segments.length === 1 && segments[0]?.flightId === flightId;
    });
    return offer?.fares.find((fare) => fare.brand === brand);
  }

  async function sell(flightId: string, cabin: "economy" | "business", count: number) {
    const { database, clock } = server().context;
    return database.write(() => changeSeats(flightId, cabin, { sold: count }, clock.now()));
  }

  test("are made for the whole horizon when they are first needed, with progress to show", async () => {
    expect(await get<Schemas["Health"]>("/health")).toMatchObject({
      parts: expect.arrayContaining([expect.objectContaining({ name: "search" })]),
    });
    const steps: FlightsProgress[] = [];
    await flightsOf(server().context).ready((progress) => steps.push(progress));
    for (const step of ["making flights", "loading flights"] as const) {
      const of = steps.filter((progress) => progress.step === step);
      expect(of.length).toBeGreaterThan(10);
      expect(of.at(-1)?.done).toBe(of.at(-1)?.total);
    }
    const { parts } = await get<Schemas["Health"]>("/health");
    const detail = parts.find(({ name }) => name === "search")?.detail ?? "";
    expect(detail).toMatch(/^1\d\d,\d{3} flights until 2027-10-(19|20)$/);
    const last = `${SEARCH.replace("2026-12-18", "2027-10-17")}`;
    expect((await get<Schemas["FlightSearchResult"]>(last)).total).toBeGreaterThan(2);
  }, 60_000);

  test("are found by search, with the names of what they mention", async () => {
    const result = await get<Schemas["FlightSearchResult"]>(SEARCH);
    const direct = result.offers.filter(({ slices }) => slices[0]?.stops === 0);
    const numbers = direct.map(({ slices }) => slices[0]?.segments[0]?.flightNumber);
    expect(numbers.toSorted()).toEqual(["0Q911", "0Q913", "0Q917"]);
    expect(result.airports.find(({ code }) => code === "LHR")?.city).toBe("London");
    expect(result.airlines).toContainEqual({ code: "0Q", name: "Qoom Airlines" });
    expect(result.aircraft).toContainEqual({ code: "388", name: "Airbus A380-800" });
  });

  test("that cannot be searched for are refused with all that is wrong", async () => {
    const path =
      "/flights/search?origin=XXQ&destination=LON&departureDate=2026-11-01&adults=1&infants=2";
    const { status, code, errors } = await problem(path);
    expect([status, code]).toEqual([422, "unknown_airport"]);
    expect(errors?.map((each) => each.pointer)).toEqual([
      "/query/origin",
      "/query/departureDate",
      "/query/infants",
    ]);
  });

  test("have a lowest fare for each day", async () => {
    const path = "/flights/lowest-fares?origin=BKK&destination=CNX&from=2026-12-01&to=2026-12-31";
    const { data } = await get<Schemas["LowestFares"]>(path);
    expect(data).toHaveLength(31);
    expect(data.every(({ price }) => price === null || price.amount > 0)).toBe(true);
    expect(data.filter(({ price }) => price !== null).length).toBeGreaterThan(25);
  });

  test("show fewer seats at once when some are sold, and no fare when none are left", async () => {
    const left = await sell(NIGHT_FLIGHT, "business", 0);
    await sell(NIGHT_FLIGHT, "business", left - 2);
    expect((await fareOf(NIGHT_FLIGHT, "business"))?.seatsLeft).toBe(2);
    await sell(NIGHT_FLIGHT, "business", 2);
    expect(await fareOf(NIGHT_FLIGHT, "business")).toBeUndefined();
    const path = `/flights/${NIGHT_FLIGHT}/availability?currency=THB`;
    const { cabins } = await get<Schemas["FlightAvailability"]>(path);
    const business = cabins.find(({ cabin }) => cabin === "business");
    expect(business).toMatchObject({ seatsLeft: 0, fares: [{ available: false }] });
    await sell(NIGHT_FLIGHT, "business", -1);
    expect((await fareOf(NIGHT_FLIGHT, "business"))?.seatsLeft).toBe(1);
  });

  test("never have more seats sold than there are, nor less than none", async () => {
    const left = await sell(NIGHT_FLIGHT, "economy", 0);
    await expect(sell(NIGHT_FLIGHT, "economy", left + 1)).rejects.toMatchObject({
      code: "sold_out",
    });
    await expect(sell(NIGHT_FLIGHT, "economy", -10_000)).rejects.toMatchObject({
      code: "not_enough_seats",
    });
    expect(await sell(NIGHT_FLIGHT, "economy", 0)).toBe(left);
  });

  test("can be read one by one, and need not be sent again when nothing has changed", async () => {
    const first = await server().api("/flights/flt_20261219-0Q918");
    expect(await first.json()).toMatchObject({
      flightNumber: "0Q918",
      airline: { code: "0Q", name: "Qoom Airlines" },
      departure: { airport: "LHR", terminal: "4", at: "2026-12-19T12:05:00+00:00" },
      arrival: { airport: "BKK", at: "2026-12-20T06:15:00+07:00" },
      status: "scheduled",
      cabins: [
        { cabin: "economy", capacity: 497 },
        { cabin: "business", capacity: 58 },
      ],
    });
    const etag = first.headers.get("ETag") ?? "";
    const again = await server().api("/flights/flt_20261219-0Q918", {
      headers: { "If-None-Match": etag },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);

    const { database, clock } = server().context;
    const departsAt = Date.parse("2026-12-19T14:05:00Z");
    const arrivesAt = Date.parse("2026-12-20T01:15:00Z");
    const change = { departsAt, arrivesAt, status: "delayed" } as const;
    await database.write(() => changeFlight("flt_20261219-0Q918", change, clock.now()));
    const changed = await server().api("/flights/flt_20261219-0Q918", {
      headers: { "If-None-Match": etag },
    });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({
      status: "delayed",
      departure: { at: "2026-12-19T14:05:00+00:00" },
    });
  });

  test("that do not exist are not found, and what is no id is refused", async () => {
    expect(await problem("/flights/flt_20261218-0Q999")).toMatchObject({
      status: 404,
      code: "not_found",
      detail: "There is no flight flt_20261218-0Q999.",
    });
    expect((await problem("/flights/flt_20261218-0Q999/availability")).status).toBe(404);
    expect(await problem("/flights/917")).toMatchObject({ status: 422, code: "invalid_request" });
  });

  test("that are cancelled are not offered any more", async () => {
    const id = "flt_20261218-0Q913";
    const { database, clock } = server().context;
    expect(await fareOf(id, "light")).toBeDefined();
    await database.write(() => changeFlight(id, { status: "cancelled" }, clock.now()));
    expect(await fareOf(id, "light")).toBeUndefined();
  });

  test("get another aircraft only when it has room for those who have a seat", async () => {
    const id = "flt_20270520-0Q917";
    const { clock, context } = server();
    const change = (aircraft: string) =>
      context.database.write(() => changeFlight(id, { aircraft }, clock.now()));
    const left = await sell(id, "economy", 0);
    await sell(id, "economy", left);
    await expect(change("359")).rejects.toMatchObject({ code: "aircraft_too_small" });
    await expect(change("B74")).rejects.toMatchObject({ code: "unknown_aircraft" });
    await sell(id, "economy", -left);
    await change("359");
    const flight = await get<Schemas["Flight"]>(`/flights/${id}`);
    expect(flight.aircraft.code).toBe("359");
    expect(flight.cabins).toContainEqual({ cabin: "economy", capacity: 280 });
  });

  test("airports are found as people type them, page by page", async () => {
    const first = await get<Schemas["AirportPage"]>("/airports?q=lon&limit=3");
    expect(first.data.map(({ code }) => code)).toEqual(["LON", "LHR", "LGW"]);
    const cursor = encodeURIComponent(first.nextCursor ?? "");
    const second = await get<Schemas["AirportPage"]>(`/airports?q=lon&limit=3&cursor=${cursor}`);
    expect(second.data.map(({ code }) => code)).toEqual(["STN", "LTN", "LCY"]);
    expect(await problem(`/airports?q=par&cursor=${cursor}`)).toMatchObject({
      status: 400,
      code: "malformed_request",
    });
    expect(await problem("/airports?cursor=!")).toMatchObject({ code: "malformed_request" });
    const codes = await get<Schemas["AirportPage"]>("/airports?codes=cnx,XXQ,LON");
    expect(codes.data.map(({ code }) => code)).toEqual(["CNX", "LON"]);
    expect(codes.nextCursor).toBeNull();
    const all = await get<Schemas["AirportPage"]>("/airports");
    expect(all.data).toHaveLength(20);
  });

  test("that have left say so by the clock", async () => {
    const path = "/flights/flt_20261121-0Q917";
    expect((await get<Schemas["Flight"]>(path)).status).toBe("scheduled");
    server().clock.advance(8 * 3_600_000);
    expect((await get<Schemas["Flight"]>(path)).status).toBe("departed");
    server().clock.advance(13 * 3_600_000);
    expect((await get<Schemas["Flight"]>(path)).status).toBe("arrived");
  });
});
