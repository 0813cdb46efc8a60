import {
  type Airport,
  type AirportDirectory,
  distanceKm,
  type ScheduleRule,
} from "@embark/rules/flights";

/** What is needed to turn rows of a file into rules. */
export interface RowContext {
  readonly airports: AirportDirectory;
  readonly from: string;
  readonly to: string;
}

/** Makes the rules of one row, or throws a RowRejection. */
export type RowReader = (
  fields: Readonly<Record<string, string>>,
  line: number,
) => readonly ScheduleRule[];

/** Why a row makes no flights; the message completes "The row …". */
export class RowRejection extends Error {
  override readonly name = "RowRejection";
}

export interface Leg {
  readonly origin: Airport;
  readonly destination: Airport;
  readonly distanceKm: number;
}

/** The airports of a row and how far they are apart. */
export function readLeg(airports: AirportDirectory, from: string, to: string): Leg {
  const origin = readAirport(airports, from);
  const destination = readAirport(airports, to);
  const km = distanceKm(origin, destination);
  if (km === 0) throw new RowRejection(`goes nowhere: from ${from} to ${to}`);
  return { origin, destination, distanceKm: km };
}

/** Two letters or digits. */
export function readAirline(code: string): string {
  if (/^[A-Z0-9]{2}$/.test(code)) return code;
  throw new RowRejection(
    `has the airline ${quoted(code)}, which is no IATA code of two characters`,
  );
}

export function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function readAirport(airports: AirportDirectory, code: string): Airport {
  const airport = airports.get(code);
  if (!airport) throw new RowRejection(`has an unknown airport ${quoted(code)}`);
  if (airport.kind === "airport") return airport;
  throw new RowRejection(
    `has the metro area ${code} for an airport; name one of ${airport.airports.join(", ")}`,
  );
}
