import type { AirportDirectory } from "../airport.ts";
import { terminalOf } from "./airlines.ts";
import { type AircraftType, aircraftType } from "./fleet.ts";
import { blockMinutes } from "./great-circle.ts";
import { ROTATIONS } from "./network.ts";
import type { Rotation } from "./rotation.ts";
import type { ScheduleRule } from "./schedule-rule.ts";
import { type Season, seasonsBetween } from "./seasons.ts";
import { addDays, DAY, offsetAt } from "./zoned-time.ts";

const MINUTE = 60_000;
const MINUTES_OF_DAY = 1440;
const FIRST_SHORT_HAUL_DEPARTURE = 6 * 60;

/** The timetable of Qoom Airlines and SkyFly for all seasons that have a day from `from` to `to`. */
export function sandboxSchedule(
  airports: AirportDirectory,
  from: string,
  to: string,
): readonly ScheduleRule[] {
  return seasonsBetween(from, to).flatMap((season) =>
    ROTATIONS.filter(({ season: kind }) => kind === "all" || kind === season.kind).flatMap(
      (rotation) => rulesOf(rotation, season, airports),
    ),
  );
}

/** The flight out and the flight back of a rotation. */
function rulesOf(rotation: Rotation, season: Season, airports: AirportDirectory): ScheduleRule[] {
  const { hub, spoke, airline, operatedBy, number, days, departure } = rotation;
  const aircraft = aircraftType(rotation.aircraft);
  if (!aircraft) throw new Error(`${airline}${number}: unknown aircraft ${rotation.aircraft}`);
  const ready = readyAtSpoke(rotation, season, aircraft, airports);
  const back = rotation.back ? nextTime(rotation.back, ready) : firstGoodTime(ready, aircraft);
  const common = { airline, operatedBy, aircraft: aircraft.code, from: season.from, to: season.to };
  const hubTerminal = terminalOf(hub, operatedBy);
  const spokeTerminal = terminalOf(spoke, operatedBy);
  return [
    {
      ...common,
      number,
      origin: hub,
      destination: spoke,
      originTerminal: hubTerminal,
      destinationTerminal: spokeTerminal,
      days,
      departure,
    },
    {
      ...common,
      number: number + 1,
      origin: spoke,
      destination: hub,
      originTerminal: spokeTerminal,
      destinationTerminal: hubTerminal,
      days: laterDays(days, Math.floor(back / MINUTES_OF_DAY)),
      departure: toTime(back),
    },
  ];
}

/**
 * When the aircraft can leave the spoke again, in minutes of the spoke's local time since midnight of
 * the day it left the hub. Where only one of both places changes its clocks during the season, the
 * later of the two times counts, so that the flight back keeps its local time.
 */
function readyAtSpoke(
  { hub, spoke, airline, number, departure }: Rotation,
  season: Season,
  aircraft: AircraftType,
  airports: AirportDirectory,
): number {
  const from = airports.get(hub);
  const to = airports.get(spoke);
  if (!from || !to) throw new Error(`${airline}${number}: unknown airport ${from ? spoke : hub}`);
  const shifts: number[] = [];
  for (let date = season.from; date <= season.to; date = addDays(date, 7)) {
    const noon = Date.parse(date) + DAY / 2;
    shifts.push((offsetAt(noon, to.timeZone) - offsetAt(noon, from.timeZone)) / MINUTE);
  }
  const block = blockMinutes(from, to, aircraft.cruiseKmh);
  return toMinutes(departure) + block + Math.max(...shifts) + aircraft.turnaroundMinutes;
}

/** Small aircraft that come in at night stay there until morning. */
function firstGoodTime(ready: number, aircraft: AircraftType): number {
  const timeOfDay = ready % MINUTES_OF_DAY;
  const isNight = timeOfDay < FIRST_SHORT_HAUL_DEPARTURE;
  if (aircraft.turnaroundMinutes > 45 || !isNight) return ready;
  return ready - timeOfDay + FIRST_SHORT_HAUL_DEPARTURE;
}

/** The first moment at or after `ready` at which it is `time`. */
function nextTime(time: string, ready: number): number {
  const day = Math.floor(ready / MINUTES_OF_DAY) * MINUTES_OF_DAY;
  const sameDay = day + toMinutes(time);
  return sameDay >= ready ? sameDay : sameDay + MINUTES_OF_DAY;
}

function laterDays(days: string, later: number): string {
  return [...days]
    .map((day) => ((((Number(day) - 1 + later) % 7) + 7) % 7) + 1)
    .sort()
    .join("");
}

function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function toTime(minutes: number): string {
  const ofDay = ((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
