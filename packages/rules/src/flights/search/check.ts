import { DomainError, type InvalidPart } from "../../domain-error.ts";
import type { Airport, AirportDirectory } from "../airport.ts";
import { addDays, daysBetween, localDate } from "../timetable/zoned-time.ts";
import type { FlightQuery, LowestFaresQuery, TripQuery } from "./query.ts";

/** Flights are on sale for so many days. */
export const HORIZON_DAYS = 330;
const MOST_SEATS = 9;
const MOST_DAYS_LISTED = 62;

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** Throws a DomainError with everything that is wrong with a search, in the order of the parameters. */
export function checkSearch(
  query: FlightQuery,
  now: number,
  airports: AirportDirectory,
  horizonDays = HORIZON_DAYS,
): void {
  const { departureDate, returnDate } = query;
  const errors = checkPlaces(query, airports);
  const today = todayAt(query, now, airports);
  const dates = { today, last: lastDateOnSale(query, now, airports, horizonDays) };
  errors.push(...checkDate("departureDate", departureDate, dates));
  if (returnDate !== undefined) {
    const wrong = checkDate("returnDate", returnDate, dates);
    if (wrong.length === 0 && returnDate < departureDate && isDate(departureDate)) {
      const detail = `The return on ${spoken(returnDate)} is before the departure on ${spoken(departureDate)}. Choose a later return.`;
      wrong.push(part("returnDate", "return_before_departure", detail));
    }
    errors.push(...wrong);
  }
  throwFirst([...errors, ...checkParty(query)]);
}

/**
 * Throws a DomainError with everything that is wrong with a list of lowest fares. A range that is in part
 * past or not on sale yet is fine: those days have no price.
 */
export function checkLowestFares(
  query: LowestFaresQuery,
  now: number,
  airports: AirportDirectory,
  horizonDays = HORIZON_DAYS,
): void {
  const { from, to } = query;
  const errors = checkPlaces(query, airports);
  const today = todayAt(query, now, airports);
  const last = lastDateOnSale(query, now, airports, horizonDays);
  const wrongForm = [...checkForm("from", from), ...checkForm("to", to)];
  errors.push(...wrongForm);
  if (wrongForm.length === 0) {
    if (from > last) errors.push(beyond("from", from, last));
    if (to < from) {
      const detail = `The range ends on ${spoken(to)}, before it begins on ${spoken(from)}. Choose a later end.`;
      errors.push(part("to", "return_before_departure", detail));
    } else if (to < today) {
      errors.push(past("to", to, today));
    } else if (daysBetween(from, to) >= MOST_DAYS_LISTED) {
      const detail = `From ${spoken(from)} to ${spoken(to)} there are ${daysBetween(from, to) + 1} days. Ask for at most ${MOST_DAYS_LISTED} at once.`;
      errors.push(part("to", "date_range_too_long", detail));
    }
  }
  throwFirst([...errors, ...checkParty(query)]);
}

function checkPlaces(query: TripQuery, airports: AirportDirectory): InvalidPart[] {
  const codes = {
    origin: query.origin.toUpperCase(),
    destination: query.destination.toUpperCase(),
  };
  const errors = (["origin", "destination"] as const)
    .filter((name) => !airports.get(codes[name]))
    .map((name) => {
      const detail = `We do not know an airport ${codes[name]}. Choose one from the list.`;
      return part(name, "unknown_airport", detail);
    });
  const [origin, destination] = [airports.get(codes.origin), airports.get(codes.destination)];
  if (!origin || !destination) return errors;
  const shared = airports
    .airportsOf(origin.code)
    .some((code) => airports.airportsOf(destination.code).includes(code));
  if (shared) {
    errors.push(
      part("destination", "same_origin_and_destination", sameSentence(origin, destination)),
    );
  }
  return errors;
}

function sameSentence(origin: Airport, destination: Airport): string {
  if (origin.code === destination.code) {
    return `Origin and destination are both ${origin.name}. Choose another destination.`;
  }
  const [area, airport] = origin.kind === "metro" ? [origin, destination] : [destination, origin];
  return `${airport.name} is one of the airports of ${area.name}. Choose a destination elsewhere.`;
}

function checkDate(
  name: string,
  date: string,
  { today, last }: { today: string; last: string },
): InvalidPart[] {
  const wrong = checkForm(name, date);
  if (wrong.length > 0) return wrong;
  if (date < today) return [past(name, date, today)];
  return date > last ? [beyond(name, date, last)] : [];
}

function checkForm(name: string, date: string): InvalidPart[] {
  if (isDate(date)) return [];
  return [part(name, "invalid_request", `${date} is not a date. Write it as YYYY-MM-DD.`)];
}

function past(name: string, date: string, today: string): InvalidPart {
  const detail = `${spoken(date)} is over at the place of departure, where it is ${spoken(today)}. Choose a later date.`;
  return part(name, "date_in_past", detail);
}

function beyond(name: string, date: string, last: string): InvalidPart {
  const detail = `Flights of ${spoken(date)} are not on sale yet. Choose a date up to ${spoken(last)}.`;
  return part(name, "date_beyond_horizon", detail);
}

function checkParty(query: TripQuery): InvalidPart[] {
  const { adults = 1, children = 0, infants = 0 } = query;
  const errors: InvalidPart[] = [];
  if (adults + children > MOST_SEATS) {
    const detail = `${adults + children} travellers need a seat, and one booking has at most ${MOST_SEATS}. Book the others apart.`;
    errors.push(part(adults > MOST_SEATS ? "adults" : "children", "too_many_passengers", detail));
  }
  if (infants > adults) {
    const [lap, hold] = [count(infants, "infant"), count(adults, "adult")];
    const detail = `There are ${lap} and only ${hold} to hold them. Each infant needs an adult; book a seat as a child for the others.`;
    errors.push(part("infants", "too_many_infants", detail));
  }
  return errors;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Last local date at the origin of which flights are on sale. */
export function lastDateOnSale(
  query: TripQuery,
  now: number,
  airports: AirportDirectory,
  horizonDays = HORIZON_DAYS,
): string {
  return addDays(todayAt(query, now, airports), horizonDays);
}

/** The date at the origin; an unknown one is complained of elsewhere, so that UTC will do. */
function todayAt({ origin }: TripQuery, now: number, airports: AirportDirectory): string {
  return localDate(now, airports.get(origin.toUpperCase())?.timeZone ?? "UTC");
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** A date as people write it, `18 December 2026`. */
function spoken(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function part(name: string, code: string, detail: string): InvalidPart {
  return { pointer: `/query/${name}`, code, detail };
}

function throwFirst(errors: readonly InvalidPart[]): void {
  const first = errors[0];
  if (first) throw new DomainError(first.code, first.detail, errors);
}
