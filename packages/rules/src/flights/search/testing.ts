/** Small timetables for tests. */
import { airportDirectory } from "../airports-data.ts";
import type { ScheduledFlight, SeatsLeft } from "../flight.ts";
import { dayOf, flightId } from "../flight-id.ts";
import { distanceKm } from "../timetable/great-circle.ts";
import { toInstant } from "../timetable/zoned-time.ts";
import { FlightIndex } from "./flight-index.ts";
import type { World } from "./world.ts";

export type FlightOnSale = readonly [flight: ScheduledFlight, seatsLeft: SeatsLeft];

/** A flight by its number and local times, such as `flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45")`. */
export function flight(
  flightNumber: string,
  origin: string,
  departs: string,
  destination: string,
  arrives: string,
  rest: Partial<ScheduledFlight & { seatsLeft: SeatsLeft }> = {},
): FlightOnSale {
  const { seatsLeft = { economy: 100, business: 10 }, ...changes } = rest;
  const airports = airportDirectory();
  const [from, to] = [airports.get(origin), airports.get(destination)];
  if (!from || !to) throw new Error(`No airport ${origin} or ${destination}.`);
  const [airline, number] = [flightNumber.slice(0, 2), Number(flightNumber.slice(2))];
  const made: ScheduledFlight = {
    id: flightId({ day: dayOf(departs.slice(0, 10)), airline, number }),
    airline,
    number,
    operatedBy: airline,
    aircraft: "359",
    origin,
    destination,
    originTerminal: null,
    destinationTerminal: null,
    departsAt: toInstant(departs, from.timeZone),
    arrivesAt: toInstant(arrives, to.timeZone),
    distanceKm: distanceKm(from, to),
    status: "scheduled",
    capacity: { economy: 280, business: 30 },
    ...changes,
  };
  return [made, seatsLeft];
}

export function worldOf(flights: Iterable<FlightOnSale>): World {
  const index = new FlightIndex(airportDirectory());
  for (const [one, seatsLeft] of flights) index.upsert(one, seatsLeft);
  return {
    index,
    airports: airportDirectory(),
    airlines: new Map([
      ["0Q", "Qoom Airlines"],
      ["X0", "SkyFly"],
    ]),
    aircraft: new Map([["359", "Airbus A350-900"]]),
  };
}
