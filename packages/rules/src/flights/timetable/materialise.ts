import type { AirportDirectory } from "../airport.ts";
import type { ScheduledFlight } from "../flight.ts";
import { flightId } from "../flight-id.ts";
import { aircraftType } from "./fleet.ts";
import { blockMinutes, distanceKm } from "./great-circle.ts";
import type { ScheduleRule } from "./schedule-rule.ts";
import { addDays, DAY, dayOfWeek, wallToInstant } from "./zoned-time.ts";

const MINUTE = 60_000;

/** The flights that leave on one local date. */
export interface FlightsOfDay {
  readonly date: string;
  readonly flights: readonly ScheduledFlight[];
}

/**
 * The flights that the rules make on the local dates from `from` to `to`, both included, day by day in
 * the order of the rules. Throws for a rule with an airport or aircraft that does not exist.
 */
export function* materialise(
  rules: Iterable<ScheduleRule>,
  from: string,
  to: string,
  airports: AirportDirectory,
): Generator<FlightsOfDay> {
  const makers = [...rules].map((rule) => ({ rule, make: flightMaker(rule, airports) }));
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = String(dayOfWeek(date));
    const flying = makers.filter(({ rule }) => flies(rule, date, day));
    yield { date, flights: flying.map(({ make }) => make(date)) };
  }
}

function flightMaker(
  rule: ScheduleRule,
  airports: AirportDirectory,
): (date: string) => ScheduledFlight {
  const origin = airports.get(rule.origin);
  const destination = airports.get(rule.destination);
  const aircraft = aircraftType(rule.aircraft);
  if (!origin || !destination || !aircraft) {
    throw new Error(`${rule.airline}${rule.number}: unknown airport or aircraft.`);
  }
  const block = blockMinutes(origin, destination, aircraft.cruiseKmh) * MINUTE;
  const distance = distanceKm(origin, destination);
  const timeOfDay = Date.parse(`1970-01-01T${rule.departure}Z`);
  return (date) => {
    const midnight = Date.parse(date);
    const departsAt = wallToInstant(midnight + timeOfDay, origin.timeZone);
    return {
      id: flightId({ day: midnight / DAY, airline: rule.airline, number: rule.number }),
      airline: rule.airline,
      number: rule.number,
      operatedBy: rule.operatedBy,
      aircraft: rule.aircraft,
      origin: rule.origin,
      destination: rule.destination,
      originTerminal: rule.originTerminal,
      destinationTerminal: rule.destinationTerminal,
      departsAt,
      arrivesAt: departsAt + block,
      distanceKm: distance,
      status: "scheduled",
      capacity: aircraft.seats,
    };
  };
}

/** How many flights `materialise` would make. */
export function countFlights(rules: Iterable<ScheduleRule>, from: string, to: string): number {
  const kinds = new Map<string, { rule: ScheduleRule; count: number }>();
  for (const rule of rules) {
    const kind = `${rule.days} ${rule.from} ${rule.to}`;
    kinds.set(kind, { rule, count: (kinds.get(kind)?.count ?? 0) + 1 });
  }
  let flights = 0;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = String(dayOfWeek(date));
    for (const { rule, count } of kinds.values()) {
      if (flies(rule, date, day)) flights += count;
    }
  }
  return flights;
}

function flies(rule: ScheduleRule, date: string, day: string): boolean {
  return date >= rule.from && date <= rule.to && rule.days.includes(day);
}
