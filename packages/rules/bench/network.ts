import type { Airport, AirportDirectory } from "../src/flights/airport.ts";
import type { ScheduledFlight, SeatsLeft } from "../src/flights/flight.ts";
import { flightId } from "../src/flights/flight-id.ts";
import { blockMinutes, distanceKm } from "../src/flights/timetable/great-circle.ts";
import { DAY } from "../src/flights/timetable/zoned-time.ts";

const MINUTE = 60_000;
const HUBS = 12;
const AIRLINES = ["0Q", "X0"] as const;

/** A network of hubs that all fly to each other, and airports that fly to some of them. */
export interface Network {
  readonly airports: readonly Airport[];
  readonly routes: readonly { readonly origin: Airport; readonly destination: Airport }[];
}

/** Numbers from 0 to 1, the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

export function makeNetwork(
  directory: AirportDirectory,
  airports: number,
  routes: number,
  random: () => number,
): Network {
  const places = directory
    .find("")
    .filter(({ kind }) => kind === "airport")
    .slice(0, airports);
  const pairs = new Set<string>();
  const connect = (one: number, other: number) =>
    pairs.add(`${one} ${other}`).add(`${other} ${one}`);
  for (let one = 0; one < HUBS; one++) {
    for (let other = 0; other < one; other++) connect(one, other);
  }
  while (pairs.size < routes) {
    const spoke = HUBS + Math.floor(random() * (airports - HUBS));
    connect(spoke, Math.floor(random() * HUBS));
  }
  return {
    airports: places,
    routes: [...pairs].flatMap((pair) => {
      const [origin, destination] = pair.split(" ").map((at) => places[Number(at)]);
      return origin && destination ? [{ origin, destination }] : [];
    }),
  };
}

/** `count` flights spread evenly over the routes, all hours and `days` days from `firstDay` (epoch days). */
export function* makeFlights(
  { routes }: Network,
  count: number,
  firstDay: number,
  days: number,
  random: () => number,
): Generator<ScheduledFlight> {
  const services = Math.ceil(count / days);
  const blocks = routes.map(({ origin, destination }) => blockMinutes(origin, destination, 850));
  const distances = routes.map(({ origin, destination }) => distanceKm(origin, destination));
  const minutes = Array.from({ length: services }, () => Math.floor(random() * 1_440));
  for (let made = 0; made < count; made++) {
    const service = made % services;
    const at = service % routes.length;
    const route = routes[at];
    const airline = AIRLINES[service % 2] ?? "0Q";
    if (!route) continue;
    const day = firstDay + Math.floor(made / services);
    const number = 1 + Math.floor(service / 2);
    const departsAt = day * DAY + (minutes[service] ?? 0) * MINUTE;
    yield {
      id: flightId({ day, airline, number }),
      airline,
      number,
      operatedBy: airline,
      aircraft: "359",
      origin: route.origin.code,
      destination: route.destination.code,
      originTerminal: null,
      destinationTerminal: null,
      departsAt,
      arrivesAt: departsAt + (blocks[at] ?? 0) * MINUTE,
      distanceKm: distances[at] ?? 0,
      status: "scheduled",
      capacity: { economy: 280, business: 30 },
    };
  }
}

/** Seats left of a flight, now and then none. */
export function makeSeats(random: () => number): SeatsLeft {
  return { economy: Math.floor(random() * 281), business: Math.floor(random() * 31) };
}
