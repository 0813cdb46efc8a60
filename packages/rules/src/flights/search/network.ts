import type { Airport } from "../airport.ts";
import { distanceKm } from "../timetable/great-circle.ts";

/** An airport of the index and the routes that touch it. */
export interface Place extends Airport {
  readonly departures: Route[];
  readonly arrivals: Route[];
  readonly routeTo: Map<Place, Route>;
}

/** Two airports with flights from one to the other. */
export interface Route {
  readonly origin: Place;
  readonly destination: Place;
  readonly distanceKm: number;
  readonly domestic: boolean;
  /** Positions of its flights in the index in order of departure; only the first `count` are in use. */
  slots: Uint32Array;
  count: number;
}

/** What many flights of one number have in common, kept once for all of them. */
export interface Service {
  readonly route: Route;
  readonly airline: string;
  readonly number: number;
  /** Airline and number as one whole number. */
  readonly key: number;
  readonly operatedBy: string;
  readonly aircraft: string;
  readonly originTerminal: string | null;
  readonly destinationTerminal: string | null;
  readonly distanceKm: number;
  readonly economySeats: number;
  readonly businessSeats: number;
}

/** Opens a route in both of its places. */
export function openRoute(origin: Place, destination: Place): Route {
  const route: Route = {
    origin,
    destination,
    distanceKm: distanceKm(origin, destination),
    domestic: origin.country === destination.country,
    slots: new Uint32Array(8),
    count: 0,
  };
  origin.departures.push(route);
  destination.arrivals.push(route);
  origin.routeTo.set(destination, route);
  return route;
}

/** Two characters of an airline and up to four digits, as a whole number below 2^24. */
export function serviceKey(airline: string, number: number): number {
  return Number.parseInt(airline, 36) * 10_000 + number;
}
