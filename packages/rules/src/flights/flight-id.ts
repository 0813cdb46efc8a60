const FORM = /^flt_(\d{4})(\d{2})(\d{2})-([A-Z0-9]{2})([1-9]\d{0,3})$/;
const DAY = 86_400_000;

/** What a flight id says. */
export interface FlightKey {
  /** Local date of departure as the timetable had it, in days since 1 January 1970. */
  readonly day: number;
  /** Airline that sells it, IATA code. */
  readonly airline: string;
  readonly number: number;
}

/** Reads an id such as `flt_20261218-0Q917`; undefined when it is not one. */
export function parseFlightId(id: string): FlightKey | undefined {
  const match = FORM.exec(id);
  if (!match) return undefined;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY;
  const key = { day, airline: match[4] ?? "", number: Number(match[5]) };
  // 31 February would otherwise be read as a day of March.
  return flightId(key) === id ? key : undefined;
}

/** A local date, YYYY-MM-DD, in days since 1970. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY;
}

const dates = new Map<number, string>();

/** The id of a flight. */
export function flightId({ day, airline, number }: FlightKey): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, 10).replaceAll("-", "");
    dates.set(day, date);
  }
  return `flt_${date}-${airline}${number}`;
}
