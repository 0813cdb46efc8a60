/**
 * Search over a million flights: how long it takes in process, what a flight costs in memory, and how much
 * longer plain lists of objects take merely to find the same flights. Run: node bench/search.ts
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { airportDirectory } from "../src/flights/airports-data.ts";
import { Pricer } from "../src/flights/fares/pricer.ts";
import type { ScheduledFlight } from "../src/flights/flight.ts";
import { dayOf } from "../src/flights/flight-id.ts";
import { FlightIndex } from "../src/flights/search/flight-index.ts";
import { lowestFares } from "../src/flights/search/lowest-fares.ts";
import type { FlightQuery } from "../src/flights/search/query.ts";
import { searchFlights } from "../src/flights/search/search.ts";
import { WayFinder } from "../src/flights/search/ways.ts";
import type { World } from "../src/flights/search/world.ts";
import { addDays, DAY, localDate } from "../src/flights/timetable/zoned-time.ts";
import { toSearchResult } from "../src/flights/wire.ts";
import { makeFlights, makeNetwork, makeSeats, type Network, seededRandom } from "./network.ts";

const FLIGHTS = 1_000_000;
const DAYS = 60;
const FIRST_DATE = "2027-01-04";
const NOW = Date.parse("2027-01-03T00:00:00Z");
const SEARCHES = 3_000;
const WARM_UP = 500;
const RIVAL_SEARCHES = 150;
const MINUTE = 60_000;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const random = seededRandom(20261121);
const airports = airportDirectory();
const network = makeNetwork(airports, 120, 1_500, random);
const flights = () => makeFlights(network, FLIGHTS, dayOf(FIRST_DATE), DAYS, seededRandom(1));

const before = memory();
const started = performance.now();
const index = new FlightIndex(airports);
for (const flight of flights()) index.upsert(flight, makeSeats(random));
const seconds = (performance.now() - started) / 1_000;
const world: World = { index, airports, airlines: new Map(), aircraft: new Map() };
console.log(`${index.size} flights loaded in ${seconds.toFixed(1)} s`);
console.log(
  `${(index.bytes / index.size).toFixed(1)} bytes a flight in its columns, ${((memory() - before) / index.size).toFixed(1)} with all else`,
);

const direct = queries(
  network.routes.map(({ origin, destination }) => [origin.code, destination.code]),
);
const connecting = queries(pairsWithoutRoute(network));
report(
  "direct routes, maxStops 0",
  direct.map((query) => ({ ...query, maxStops: 0 })),
  search,
);
report("direct routes, with connections", direct, search);
report("one stop only", connecting, search);
report("one stop only, as JSON of the contract", connecting, (query) =>
  JSON.stringify(toSearchResult(world, searchFlights(world, query, NOW))),
);
report(
  "round trip, one stop each way",
  connecting.map((query) => ({ ...query, returnDate: addDays(query.departureDate, 7) })),
  search,
);
report("lowest fares of 55 days, one stop", connecting.slice(0, 200), ({ origin, destination }) =>
  lowestFares(world, { origin, destination, from: FIRST_DATE, to: addDays(FIRST_DATE, 54) }, NOW),
);

const finding = report("one stop only, merely found and priced", connecting, find);
const objects = [...flights()];
const byRoute = rivalTimetable(objects);
const few = connecting.slice(0, RIVAL_SEARCHES);
const map = report("rival: arrays of objects in a Map by route, merely found", few, findInMap);
const scan = report("rival: one array of objects, merely found", few.slice(0, 10), findInArray);
console.log(`finding: the Map takes ${ratio(map)} times as long, the array ${ratio(scan)} times`);

function ratio(time: number): string {
  return (time / finding).toFixed(time < 10 * finding ? 1 : 0);
}

function find({ origin, destination, departureDate }: FlightQuery): unknown {
  const [from, to] = [index.place(origin), index.place(destination)];
  if (!from || !to) return [];
  const pricer = new Pricer(index, { adults: 1, children: 0, infants: 0 }, "USD", NOW);
  return new WayFinder(index, pricer, NOW).find([from], [to], dayOf(departureDate));
}

function search(query: FlightQuery): unknown {
  return searchFlights(world, query, NOW);
}

/**
 * Prints quantiles of the time that `run` takes; returns the median in microseconds. Of three runs of each
 * query the best counts, so that it is the query that is slow, not a machine with other work to do.
 */
function report(
  name: string,
  all: readonly FlightQuery[],
  run: (query: FlightQuery) => unknown,
): number {
  for (const query of all.slice(0, WARM_UP)) run(query);
  const times = all.map((query) => Math.min(...[1, 2, 3].map(() => timeOf(() => run(query)))));
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  console.log(`${name}: p50 ${at(0.5).toFixed(0)} us, p99 ${at(0.99).toFixed(0)} us`);
  return at(0.5);
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1_000;
}

function queries(pairs: readonly (readonly [string, string])[]): FlightQuery[] {
  return Array.from({ length: SEARCHES }, () => {
    const [origin, destination] = pairs[Math.floor(random() * pairs.length)] ?? ["", ""];
    const departureDate = addDays(FIRST_DATE, 1 + Math.floor(random() * (DAYS - 12)));
    return { origin, destination, departureDate };
  });
}

function pairsWithoutRoute({ airports: all, routes }: Network): (readonly [string, string])[] {
  const joined = new Set(routes.map(({ origin, destination }) => origin.code + destination.code));
  return all.flatMap(({ code: from }) =>
    all
      .filter(({ code: to }) => from !== to && !joined.has(from + to))
      .map(({ code: to }) => [from, to] as const),
  );
}

function rivalTimetable(
  all: readonly ScheduledFlight[],
): Map<string, Map<string, ScheduledFlight[]>> {
  const made = new Map<string, Map<string, ScheduledFlight[]>>();
  for (const flight of all) {
    const from = made.get(flight.origin) ?? new Map<string, ScheduledFlight[]>();
    const route = from.get(flight.destination) ?? [];
    route.push(flight);
    from.set(flight.destination, route);
    made.set(flight.origin, from);
  }
  return made;
}

/** The one-stop connections of a day as one finds them who keeps flights by route, in no order. */
function findInMap({ origin, destination, departureDate }: FlightQuery): unknown {
  const found: (readonly ScheduledFlight[])[] = [];
  for (const [via, flightsOut] of byRoute.get(origin) ?? []) {
    const flightsIn = byRoute.get(via)?.get(destination);
    if (flightsIn) join(flightsOut, flightsIn, departureDate, found);
  }
  return found;
}

/** The same from a plain list. */
function findInArray({ origin, destination, departureDate }: FlightQuery): unknown {
  const found: (readonly ScheduledFlight[])[] = [];
  const flightsOut = objects.filter((flight) => flight.origin === origin);
  const flightsIn = objects.filter((flight) => flight.destination === destination);
  join(flightsOut, flightsIn, departureDate, found);
  return found;
}

function join(
  flightsOut: readonly ScheduledFlight[],
  flightsIn: readonly ScheduledFlight[],
  date: string,
  found: (readonly ScheduledFlight[])[],
): void {
  const midnight = Date.parse(date);
  for (const first of flightsOut) {
    if (Math.abs(first.departsAt - midnight) > 2 * DAY) continue;
    const zone = airports.get(first.origin)?.timeZone ?? "UTC";
    if (localDate(first.departsAt, zone) !== date) continue;
    const next = flightsIn
      .filter((second) => {
        const wait = second.departsAt - first.arrivesAt;
        return second.origin === first.destination && wait >= 90 * MINUTE && wait <= DAY;
      })
      .sort((a, b) => a.departsAt - b.departsAt);
    for (const second of next.slice(0, 3)) found.push([first, second]);
  }
}

function memory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
