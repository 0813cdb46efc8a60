import {
  addDays,
  airportDirectory,
  HORIZON_DAYS,
  materialise,
  type ScheduledFlight,
  sandboxSchedule,
  searchFlights,
} from "@embark/rules/flights";
import { describe, expect, test, vi } from "vitest";
import { changeSeats } from "../../../testing/change-seats.ts";
import { createTestPlace, engines, type TestPlace } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { productionEnv } from "../../../testing/production-env.ts";
import { configFromEnv } from "../../config.ts";
import { ManualClock } from "../../platform/clock/clock.ts";
import { newKeyringText } from "../../platform/crypto/keyring.ts";
import type { Database, Engine } from "../../platform/database/database.ts";
import { DatabaseUnavailableError } from "../../platform/database/errors.ts";
import { first, sql } from "../../platform/database/sql.ts";
import { createServer } from "../../server.ts";
import { changeFlight } from "./flight-changes.ts";
import { DAYS_AHEAD, type FlightsService, flightsOf, TIMETABLE } from "./flights-service.ts";
import { addFlights, writeTimetableEnd } from "./flights-store.ts";
import { sellFlights } from "./sell-flights.ts";

const NOW = "2026-11-21T09:30:00Z";
const DAY = 86_400_000;
const TODAY = "2026-11-21";
const airports = airportDirectory();

function flightsFrom(from: string, to: string) {
  return materialise(sandboxSchedule(airports, from, to), from, to, airports);
}

/** A place with the flights of three days, so that tests need not wait for those of a year. */
async function placeWithFlights(engine: Engine): Promise<TestPlace> {
  const place = await createTestPlace(engine);
  const database = await place.open();
  const now = Date.parse(NOW);
  await sellFlights(database, flightsFrom(TODAY, addDays(TODAY, 2)), now);
  const until = addDays(TODAY, HORIZON_DAYS + DAYS_AHEAD);
  await database.write(() => writeTimetableEnd(TIMETABLE, until));
  return place;
}

/** A process of its own over the place: it shares nothing with the others but the database. */
async function startProcess(place: TestPlace, clock = new ManualClock(NOW)) {
  const config = configFromEnv({ EMBARK_PORT: "0", EMBARK_DATA: place.dataFolder });
  const { log } = keepLog();
  const { context } = await createServer(config, { database: await place.open(), clock, log });
  const flights = flightsOf(context);
  await flights.ready();
  return { flights, ...context };
}

function offers({ world }: FlightsService, departureDate: string, now = Date.parse(NOW)) {
  const query = { origin: "BKK", destination: "LHR", departureDate, limit: 100, maxStops: 0 };
  return searchFlights(world, query, now).offers;
}

function idsOf(found: ReturnType<typeof offers>): (string | undefined)[] {
  return found.map((offer) => offer.slices[0]?.[0]?.id);
}

async function countFlightsIn(database: Database): Promise<number> {
  const row = await database.read(() =>
    first<{ count: number }>(sql`SELECT count(*) AS count FROM flight`),
  );
  return row?.count ?? 0;
}

describe.each(engines)("the timetable on %s", (engine) => {
  test("rolls on each day, and what is long gone is forgotten", async () => {
    const place = await placeWithFlights(engine);
    const clock = new ManualClock(NOW);
    const { flights, jobs } = await startProcess(place, clock);
    const before = flights.world.index.size;
    const last = addDays(TODAY, HORIZON_DAYS + DAYS_AHEAD);
    clock.advance(DAY);
    await jobs.runDue();
    await flights.caughtUp();
    const added = [...flightsFrom(addDays(last, 1), addDays(last, 1))].flatMap((d) => d.flights);
    for (const { id } of added) expect(flights.world.index.get(id)?.flight.id).toBe(id);
    expect(flights.world.index.size).toBe(before + added.length - goneBy(clock.now() - DAY));
  });

  function goneBy(instant: number): number {
    const days = [...flightsFrom(TODAY, addDays(TODAY, 2))].flatMap((day) => day.flights);
    const kept = days.filter(
      (flight: ScheduledFlight) => flight.departsAt >= Date.parse(NOW) - DAY,
    );
    return kept.filter((flight) => flight.departsAt < instant).length;
  }

  test("is of the sandbox alone: in production nobody sells flights of airlines that do not exist", async () => {
    const place = await createTestPlace(engine);
    const { log } = keepLog();
    const config = configFromEnv({ ...productionEnv, EMBARK_KEYS: newKeyringText() });
    const { context } = await createServer(config, { database: await place.open(), log });
    await flightsOf(context).ready();
    expect(flightsOf(context).world.index.size).toBe(0);
  });

  test("is made once, however often it was broken off", async () => {
    const place = await createTestPlace(engine);
    const database = await place.open();
    const days = [...flightsFrom(TODAY, addDays(TODAY, 1))];
    const all = days.flatMap((day) => day.flights);
    await database.write(() => addFlights(all.slice(0, 100), 0));
    expect(await sellFlights(database, days, 0)).toBe(all.length - 100);
    expect(await sellFlights(database, days, 0)).toBe(0);
    expect(await countFlightsIn(database)).toBe(all.length);
  });

  test("keeps seats that were sold when a flight is put on sale again", async () => {
    const place = await placeWithFlights(engine);
    const database = await place.open();
    const id = "flt_20261122-0Q911";
    const left = await database.write(() => changeSeats(id, "economy", { sold: 3 }, 0));
    await sellFlights(database, flightsFrom(TODAY, addDays(TODAY, 2)), 0);
    expect(await database.write(() => changeSeats(id, "economy", {}, 0))).toBe(left);
  });
});

describe.each(engines)("two processes on one %s", (engine) => {
  test("see what the other one sells, changes and adds", async () => {
    const place = await placeWithFlights(engine);
    const [one, other] = [await startProcess(place), await startProcess(place)];
    const date = "2026-11-23";
    const id = "flt_20261123-0Q911";
    expect(idsOf(offers(other.flights, date))).toContain(id);

    const now = one.clock.now();
    await one.database.write(function* () {
      for (const cabin of ["economy", "business"] as const) {
        const left = yield* changeSeats(id, cabin, {}, now);
        yield* changeSeats(id, cabin, { held: left }, now);
      }
    });
    await other.flights.caughtUp();
    expect(idsOf(offers(other.flights, date))).not.toContain(id);
    await one.database.write(() => changeSeats(id, "economy", { held: -2 }, now));
    await other.flights.caughtUp();
    const again = offers(other.flights, date).find((offer) => idsOf([offer])[0] === id);
    expect(again?.fares.map((fare) => [fare.brand, fare.seatsLeft])).toEqual([
      ["light", 2],
      ["classic", 2],
      ["flex", 2],
    ]);

    const cancelled = "flt_20261123-0Q913";
    await one.database.write(() => changeFlight(cancelled, { status: "cancelled" }, now));
    await other.flights.caughtUp();
    expect(other.flights.world.index.get(cancelled)?.flight.status).toBe("cancelled");

    const next = addDays(TODAY, 3);
    await sellFlights(one.database, flightsFrom(next, next), now);
    await other.flights.caughtUp();
    expect(offers(other.flights, next)).toHaveLength(3);
  });

  test("end with the seats of the last change, though an older one is read late", async () => {
    const place = await placeWithFlights(engine);
    const [one, other] = [await startProcess(place), await startProcess(place)];
    const id = "flt_20261123-0Q917";
    const now = one.clock.now();
    const late = holdBackFlight(other.database);
    await one.database.write(() => changeFlight(id, { status: "delayed" }, now));
    // The flight of the event is read, and is slow to come back.
    const following = other.events.runPending();
    await late.reached;
    const left = await one.database.write(() => changeSeats(id, "economy", { sold: 1 }, now));
    await following;
    await other.events.runPending();
    late.release();
    await other.flights.caughtUp();
    expect(other.flights.world.index.get(id)).toMatchObject({
      flight: { status: "delayed" },
      seatsLeft: { economy: left },
    });
  });
});

/** Keeps back the first flight that is read from now on. */
function holdBackFlight(database: Database) {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const read = database.read.bind(database);
  let isFirst = true;
  vi.spyOn(database, "read").mockImplementation(async (work) => {
    const found = await read(work);
    if (!isFirst || !("flight" in Object(found))) return found;
    isFirst = false;
    reached.resolve();
    await released.promise;
    return found;
  });
  return { reached: reached.promise, release: () => released.resolve() };
}

test("flights are loaded again when the database was away for a while", async () => {
  const place = await placeWithFlights("sqlite");
  const { flights, database, clock } = await startProcess(place);
  const id = "flt_20261123-0Q911";
  await database.write(() => changeFlight(id, { status: "cancelled" }, clock.now()));
  const real = database.read.bind(database);
  let reads = 0;
  vi.spyOn(database, "read").mockImplementation(async (work) => {
    reads += 1;
    // The first finds the event, the second would read the flight that it is about.
    if (reads === 2) throw new DatabaseUnavailableError("The database is away.");
    return real(work);
  });
  await flights.caughtUp();
  expect(reads).toBeGreaterThan(1);
  await flights.ready();
  expect(flights.world.index.get(id)?.flight.status).toBe("cancelled");
});
