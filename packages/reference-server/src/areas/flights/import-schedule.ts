import { type AirportDirectory, addDays, countFlights, materialise } from "@embark/rules/flights";
import type { Database } from "../../platform/database/database.ts";
import { type RejectedRow, readScheduleFile } from "./schedule-file.ts";
import { sellFlights } from "./sell-flights.ts";

export interface ImportOptions {
  readonly file: string;
  readonly database: Database;
  readonly airports: AirportDirectory;
  /** Epoch milliseconds; flights are made from this day on. */
  readonly now: number;
  /** For how many days flights are made. */
  readonly days: number;
  readonly airline?: string | undefined;
  /** Only so many rows of the file. */
  readonly limit?: number | undefined;
  onRejected(row: RejectedRow): void;
  onRead?(bytes: number): void;
  /** `flights` is how many the rules make in all, before the first is written. */
  onPlanned?(flights: number): void;
  /** Flights written or found so far. */
  onWritten?(flights: number): void;
}

export interface ImportResult {
  readonly rows: number;
  readonly flightNumbers: number;
  /** Flights that are new. */
  readonly added: number;
  /** Flights that were there already and stay as they are. */
  readonly known: number;
}

/**
 * Puts the flights of a file on sale. Doing it again adds nothing: a flight that exists keeps its
 * seats and changes.
 * @throws {ScheduleFileError} when the file cannot be read as a schedule.
 */
export async function importSchedule(options: ImportOptions): Promise<ImportResult> {
  const { airports, database, now, days, onRead, onPlanned, onWritten } = options;
  const from = new Date(now).toISOString().slice(0, 10);
  const to = addDays(from, days - 1);
  const { rows, rules } = await readScheduleFile(options.file, {
    airports,
    from,
    to,
    airline: options.airline,
    limit: options.limit,
    onRejected: options.onRejected,
    onProgress: onRead,
  });
  onPlanned?.(countFlights(rules, from, to));
  let total = 0;
  const flights = materialise(rules, from, to, airports);
  const added = await sellFlights(database, flights, now, (chunk) => {
    total += chunk;
    onWritten?.(total);
  });
  return { rows, flightNumbers: rules.length, added, known: total - added };
}
