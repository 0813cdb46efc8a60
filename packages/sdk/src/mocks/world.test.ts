import { setupServer } from "msw/node";
import { describe, expect, it } from "vitest";
import { createEmbark } from "../create-embark.ts";
import { ConnectionError, NotFoundError, RateLimitError } from "../errors.ts";
import { checkContract } from "../testing/check-contract.ts";
import { FlightWorld } from "./flight-world.ts";
import { handlers } from "./msw.ts";
import { createMockWorld } from "./world.ts";

const now = "2026-11-21T09:30:00Z";
const baseUrl = "https://mock.test/api/v1";
const search = { origin: "BKK", destination: "LHR", departureDate: "2026-12-18" };

function demo(options: { retry?: false } = {}) {
  const world = createMockWorld({ now });
  return { world, embark: createEmbark({ baseUrl, fetch: world.fetch, ...options }) };
}

describe("every answer of the mock world fits the contract:", () => {
  it.each([
    "/health",
    "/airports?q=lon",
    "/airports?codes=BKK,lhr,QQQ",
    "/airports?cursor=bad",
    "/airports?limit=0",
    "/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18&limit=100",
    "/flights/search?origin=bkk&destination=MAD&departureDate=2026-12-18&returnDate=2027-01-03&adults=2&children=1&infants=1&currency=KWD&sort=duration",
    "/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18&maxStops=0&refundable=true&departureTime=18:00-24:00&currency=JPY",
    "/flights/search?origin=QQQ&destination=BKK&departureDate=2026-12-18",
    "/flights/search?origin=BKK&destination=BKK&departureDate=2026-12-18&adults=9&children=9&infants=20",
    "/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18&returnDate=2026-12-01",
    "/flights/search?origin=BKK&destination=LON&departureDate=2026-02-30&adults=x&airlines=THAI&checkedBag=maybe&sort=best",
    "/flights/search",
    "/flights/lowest-fares?origin=BKK&destination=LHR&from=2026-11-01&to=2026-12-20",
    "/flights/lowest-fares?origin=BKK&destination=LHR&from=2026-12-01&to=2027-12-20",
    "/flights/flt_20261218-0Q917",
    "/flights/flt_20261218-0Q9999",
    "/flights/917",
    "/flights/flt_20261218-0Q917/availability?currency=THB",
    "/flights/flt_20261218-0Q9999/availability",
  ])("%s", async (path) => {
    const { world } = demo();
    await checkContract("GET", path, await world.fetch(`${baseUrl}${path}`));
  });

  it.each([429, 500, 503])("injected %i", async (status) => {
    const { world } = demo();
    world.inject({ status, retryAfter: 1 });
    await checkContract("GET", "/airports", await world.fetch(`${baseUrl}/airports`));
  });

  it("searches and fares that were told to be empty", async () => {
    const { world } = demo();
    world.inject({ empty: true });
    for (const path of [
      "/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18",
      "/flights/lowest-fares?origin=BKK&destination=LHR&from=2026-12-01&to=2026-12-20",
      "/airports",
    ]) {
      await checkContract("GET", path, await world.fetch(`${baseUrl}${path}`));
    }
  });
});

describe("a fault", () => {
  it("hits one operation as often as told", async () => {
    const { world, embark } = demo({ retry: false });
    world.inject({ operation: "searchFlights", status: 429, times: 2, retryAfter: 7 });
    await embark.flights.airports();
    for (let time = 0; time < 2; time++) {
      const error = await embark.flights.search(search).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(RateLimitError);
      expect(error).toMatchObject({ code: "rate_limited", retryAfterMs: 7000 });
    }
    expect((await embark.flights.search(search)).total).toBeGreaterThan(0);
  });

  it("that passes is not noticed by a client that retries", async () => {
    const { world, embark } = demo();
    world.inject({ operation: "searchFlights", status: 503, times: 1 });
    expect((await embark.flights.search(search).withResponse()).attempts).toBe(2);
  });

  it("lasts until it is taken back", async () => {
    const { world, embark } = demo({ retry: false });
    const end = world.inject({ network: true });
    await expect(embark.system.health()).rejects.toBeInstanceOf(ConnectionError);
    await expect(embark.system.health()).rejects.toBeInstanceOf(ConnectionError);
    end();
    expect((await embark.system.health()).status).toBe("ok");
  });

  it("can name the problem", async () => {
    const { world, embark } = demo({ retry: false });
    world.inject({ status: 422, code: "outbound_gone" });
    await expect(embark.flights.search(search)).rejects.toMatchObject({ code: "outbound_gone" });
  });

  it("finds nothing, and says so in every number", async () => {
    const { world, embark } = demo();
    world.inject({ empty: true });
    const { offers, total, nextCursor, facets } = await embark.flights.search(search);
    expect({ offers, total, nextCursor }).toEqual({ offers: [], total: 0, nextCursor: null });
    expect(facets.price).toBeNull();
  });

  it("that waits ends with the signal of the call", async () => {
    const { world, embark } = demo();
    world.inject({ delayMs: 60_000 });
    const controller = new AbortController();
    const call = embark.system.health({ signal: controller.signal });
    const reason = new Error("enough");
    setTimeout(() => controller.abort(reason));
    await expect(call).rejects.toBe(reason);
  });
});

describe("the mock world", () => {
  it("has a clock to move", async () => {
    const { world, embark } = demo();
    expect((await embark.system.health()).time).toBe("2026-11-21T09:30:00.000Z");
    world.clock.advance(40 * 86_400_000);
    await expect(embark.flights.search(search)).rejects.toMatchObject({ code: "date_in_past" });
    world.clock.set("2028-01-01T00:00:00Z");
    const later = await embark.flights.search({ ...search, departureDate: "2028-02-01" });
    expect(later.total).toBeGreaterThan(0);
  });

  it("lets flights depart and arrive", async () => {
    const { world, embark } = demo();
    const statusAt = async (instant: string) => {
      world.clock.set(instant);
      return (await embark.flights.get("flt_20261218-0Q917")).status;
    };
    const { departure, arrival } = await embark.flights.get("flt_20261218-0Q917");
    expect(await statusAt(departure.at.replace(/T\d\d/, "T00"))).toBe("scheduled");
    expect(await statusAt(departure.at)).toBe("departed");
    expect(await statusAt(arrival.at)).toBe("arrived");
  });

  it("refuses the cursor of another list", async () => {
    const { embark } = demo();
    const { nextCursor } = await embark.flights.airports({ q: "b", limit: 1 });
    const call = embark.flights.airports({ q: "กรุงเทพ", cursor: nextCursor ?? "" });
    await expect(call).rejects.toMatchObject({ code: "malformed_request" });
  });

  it("goes with the time of the machine unless told", async () => {
    const world = createMockWorld();
    world.clock.advance(86_400_000);
    expect(Math.abs(world.clock.now() - Date.now() - 86_400_000)).toBeLessThan(5_000);
  });

  it("sells a flight out", async () => {
    const { world, embark } = demo();
    const direct = { ...search, maxStops: 0 };
    const before = await embark.flights.search(direct);
    const flightId = before.offers[0]?.slices[0]?.segments[0]?.flightId ?? "";
    world.setSeatsLeft(flightId, { economy: 0, business: 0 });
    expect((await embark.flights.search(direct)).total).toBe(before.total - 1);
    const { cabins } = await embark.flights.availability(flightId);
    expect(cabins.every(({ seatsLeft }) => seatsLeft === 0)).toBe(true);
  });

  it("makes only the days that are asked for, and finds what a whole timetable has", async () => {
    const clock = () => Date.parse(now);
    const small = new FlightWorld(clock);
    small.open("2026-12-18");
    const whole = new FlightWorld(clock);
    whole.open("2026-11-21", "2027-10-17");
    expect(small.index.size).toBeLessThan(whole.index.size / 50);
    const { searchFlights } = await import("@embark/rules/flights/search/search");
    for (const [origin, destination] of [
      ["BKK", "LON"],
      ["CNX", "JFK"],
      ["SYD", "LAX"],
    ] as const) {
      const query = { origin, destination, departureDate: "2026-12-18", limit: 100 };
      expect(searchFlights(small, query, clock())).toEqual(searchFlights(whole, query, clock()));
    }
  });

  it("answers a relative address, as a demo on a page without a server", async () => {
    const world = createMockWorld({ now });
    const embark = createEmbark({ baseUrl: "/api/v1", key: "demo", fetch: world.fetch });
    expect((await embark.flights.airports({ q: "bkk" })).data[0]?.code).toBe("BKK");
  });

  it("says that there is nothing at an unknown address", async () => {
    const { world } = demo();
    const response = await world.fetch("/api/v1/nonsense");
    expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
  });

  it("answers through MSW wherever the API is", async () => {
    const world = createMockWorld({ now });
    const server = setupServer(...handlers(world));
    server.listen();
    try {
      const embark = createEmbark({ baseUrl: "https://api.example.test/api/v1", retry: false });
      expect((await embark.flights.search(search)).total).toBeGreaterThan(0);
      await expect(embark.flights.get("flt_20261218-0Q9999")).rejects.toBeInstanceOf(NotFoundError);
      world.inject({ network: true });
      await expect(embark.system.health()).rejects.toBeInstanceOf(ConnectionError);
    } finally {
      server.close();
    }
  });
});
