import { aircraftFor, type ScheduleRule } from "@embark/rules/flights";
import {
  quoted,
  type RowContext,
  type RowReader,
  RowRejection,
  readAirline,
  readLeg,
} from "./row-rejection.ts";

const DAYS_OF_MONTH = 365.25 / 12;
const LAST_NUMBER = 9999;
const DAY_BEGINS = 6 * 60;
const MINUTES_OF_SERVICE = 16 * 60;

/**
 * Reads rows of routes with seats and flights of an average month. They say nothing of times, numbers
 * and aircraft: flights are spread over the day, numbered in the order of the file, and flown by the
 * aircraft whose seats fit best.
 */
export function routeReader({ airports, from, to }: RowContext): RowReader {
  const numbers = new Map<string, number>();
  const lines = new Map<string, number>();
  return (fields, line) => {
    const airline = readAirline(fields.airline_code ?? "");
    const leg = readLeg(airports, fields.apt_org ?? "", fields.apt_dst ?? "");
    const seats = readAmount(fields.seats_mtly_avg, "seats");
    const flights = readAmount(fields.freq_mtly_avg, "flights");
    const route = `${airline} ${leg.origin.code}–${leg.destination.code}`;
    const earlier = lines.get(route);
    if (earlier) throw new RowRejection(`repeats ${route} of line ${earlier}`);
    const aircraft = aircraftFor(seats / flights, leg.distanceKm);
    if (!aircraft) {
      throw new RowRejection(
        `goes too far: ${leg.distanceKm} km are beyond the range of every aircraft`,
      );
    }
    const weekly = Math.max(1, Math.round((flights * 7) / DAYS_OF_MONTH));
    const departures = spread(weekly, line);
    const number = numbers.get(airline) ?? 1;
    if (number + departures.length - 1 > LAST_NUMBER) {
      throw new RowRejection(
        `finds no flight number: ${airline} has used all up to ${LAST_NUMBER}`,
      );
    }
    numbers.set(airline, number + departures.length);
    lines.set(route, line);
    return departures.map(
      ({ days, departure }, index): ScheduleRule => ({
        airline,
        number: number + index,
        operatedBy: airline,
        origin: leg.origin.code,
        destination: leg.destination.code,
        originTerminal: null,
        destinationTerminal: null,
        days,
        departure,
        aircraft: aircraft.code,
        from,
        to,
      }),
    );
  };
}

/** Departures for so many flights a week: those of every day, and one on some days for the rest. */
function spread(weekly: number, seed: number): { days: string; departure: string }[] {
  const everyDay = Math.floor(weekly / 7);
  const rest = weekly % 7;
  const count = everyDay + (rest > 0 ? 1 : 0);
  return Array.from({ length: count }, (_, index) => ({
    days: index < everyDay ? "1234567" : someDays(rest, seed),
    departure: timeOf(index, count, seed),
  }));
}

/** So many days of the week, as far apart as they can be; which of them differs from row to row. */
function someDays(count: number, seed: number): string {
  return Array.from({ length: count }, (_, at) => ((Math.floor((at * 7) / count) + seed) % 7) + 1)
    .sort()
    .join("");
}

function timeOf(index: number, count: number, seed: number): string {
  const gap = MINUTES_OF_SERVICE / count;
  // Rows begin at different times, so that not all flights of a day leave together.
  const shift = ((seed * 37) % 100) / 100;
  const minutes = DAY_BEGINS + Math.floor((gap * (index + shift)) / 5) * 5;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function readAmount(text: string | undefined, what: string): number {
  const amount = text && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (amount > 0) return amount;
  if (amount === 0) throw new RowRejection(`has no ${what}`);
  throw new RowRejection(`has ${quoted(text ?? "")} ${what}, which is no number`);
}
