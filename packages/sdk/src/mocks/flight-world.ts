import { createAirportDirectory } from "@embark/rules/flights/airport-directory";
import type { ScheduledFlight, SeatsLeft } from "@embark/rules/flights/flight";
import { parseFlightId } from "@embark/rules/flights/flight-id";
import { HORIZON_DAYS } from "@embark/rules/flights/search/check";
import { FlightIndex } from "@embark/rules/flights/search/flight-index";
import type { World } from "@embark/rules/flights/search/world";
import { AIRLINES } from "@embark/rules/flights/timetable/airlines";
import { AIRCRAFT_TYPES } from "@embark/rules/flights/timetable/fleet";
import { materialise } from "@embark/rules/flights/timetable/materialise";
import { sandboxSchedule } from "@embark/rules/flights/timetable/sandbox-schedule";
import type { ScheduleRule } from "@embark/rules/flights/timetable/schedule-rule";
import { initialSeatsSold } from "@embark/rules/flights/timetable/seats-sold";
import { addDays, localDate } from "@embark/rules/flights/timetable/zoned-time";
import { demoAirports } from "../generated/demo-airports.ts";

const DAY = 86_400_000;
/** A journey may begin the day before by another clock, and end some days later. */
const DAYS_BEFORE = 1;
const DAYS_AFTER = 3;

/** The flights of the sandbox airlines, of which only the days that somebody asks for are made. */
export class FlightWorld implements World {
  readonly airports = createAirportDirectory(demoAirports);
  readonly index = new FlightIndex(this.airports);
  readonly airlines = new Map(AIRLINES.map(({ code, name }) => [code, name]));
  readonly aircraft = new Map(AIRCRAFT_TYPES.map(({ code, name }) => [code, name]));
  readonly #now: () => number;
  readonly #made = new Set<string>();
  #rules: readonly ScheduleRule[] = [];
  #rulesUntil = "";

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Makes the flights that journeys which begin on these local dates may use. */
  open(from: string, to = from): void {
    const now = this.#now();
    const today = localDate(now, "UTC");
    // A day more at both ends, since elsewhere it is still yesterday or already tomorrow.
    const [first, last] = [addDays(today, -1), addDays(today, HORIZON_DAYS + 1)];
    if (last !== this.#rulesUntil) {
      this.#rules = sandboxSchedule(this.airports, first, last);
      this.#rulesUntil = last;
    }
    const begin = later(addDays(from, -DAYS_BEFORE), first);
    const end = earlier(addDays(to, DAYS_AFTER), last);
    for (let date = begin; date <= end; date = addDays(date, 1)) {
      if (!this.#made.has(date)) this.#make(this.#rules, date, end, now);
    }
  }

  /** The flight with this id, if it is on sale or just gone; its status follows the clock. */
  find(id: string): ScheduledFlight | undefined {
    const key = parseFlightId(id);
    if (key) this.open(new Date(key.day * DAY).toISOString().slice(0, 10));
    const flight = this.index.get(id)?.flight;
    if (!flight || this.#now() < flight.departsAt) return flight;
    return { ...flight, status: this.#now() < flight.arrivesAt ? "departed" : "arrived" };
  }

  /** Throws a RangeError when there is no such flight. */
  setSeatsLeft(id: string, seatsLeft: SeatsLeft): void {
    if (!this.find(id)) throw new RangeError(`There is no flight ${id}.`);
    this.index.setSeatsLeft(id, seatsLeft);
  }

  #make(rules: readonly ScheduleRule[], from: string, to: string, now: number): void {
    for (const { date, flights } of materialise(rules, from, to, this.airports)) {
      if (this.#made.has(date)) continue;
      this.#made.add(date);
      for (const flight of flights) {
        const { economy, business } = flight.capacity;
        const sold = initialSeatsSold(flight, now);
        const left = { economy: economy - sold.economy, business: business - sold.business };
        this.index.upsert(flight, left);
      }
    }
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
