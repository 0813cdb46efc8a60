import { createReadStream } from "node:fs";
import type { AirportDirectory, ScheduleRule } from "@embark/rules/flights";
import { CsvError, parse } from "csv-parse";
import { routeReader } from "./route-rows.ts";
import { quoted, type RowReader, RowRejection } from "./row-rejection.ts";
import { scheduleReader } from "./schedule-rows.ts";

/** A row of the file that makes no flights. */
export interface RejectedRow {
  /** Counted from 1, the header being the first. */
  readonly line: number;
  readonly reason: string;
  /** The row as it stands in the file. */
  readonly text: string;
}

export interface ScheduleFileOptions {
  readonly airports: AirportDirectory;
  /** Dates that a file without dates is meant for. */
  readonly from: string;
  readonly to: string;
  /** Only rows of this airline; the others are passed over in silence. */
  readonly airline?: string | undefined;
  /** Only so many rows. */
  readonly limit?: number | undefined;
  onRejected(row: RejectedRow): void;
  /** Bytes read so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

export interface ScheduleFile {
  readonly rows: number;
  readonly rules: readonly ScheduleRule[];
}

/** The file cannot be read as a schedule at all. */
export class ScheduleFileError extends Error {
  override readonly name = "ScheduleFileError";
}

const FORMATS = [
  {
    columns: ["airline_code", "apt_org", "apt_dst", "seats_mtly_avg", "freq_mtly_avg"],
    reader: routeReader,
  },
  {
    columns: [
      "airline",
      "number",
      "origin",
      "destination",
      "days",
      "departure",
      "aircraft",
      "from",
      "to",
    ],
    reader: scheduleReader,
  },
] as const;

/**
 * Reads a schedule, `,`-separated, or a list of routes, `^`-separated; the header says which.
 * @throws {ScheduleFileError} when the file is missing or is neither.
 */
export async function readScheduleFile(
  file: string,
  options: ScheduleFileOptions,
): Promise<ScheduleFile> {
  const stream = createReadStream(file);
  const parser = stream.pipe(
    parse({
      bom: true,
      delimiter: [",", "^"],
      // Neither format quotes; a stray quotation mark must not swallow the rows after it.
      quote: null,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    }),
  );
  stream.on("error", (error) => parser.destroy(error));
  const rules: ScheduleRule[] = [];
  let columns: readonly string[] = [];
  let read: RowReader | undefined;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      if (!read) {
        ({ columns, read } = openFormat(record, options));
        continue;
      }
      if (options.airline && record[0] !== options.airline) continue;
      if (rows === options.limit) break;
      rows += 1;
      try {
        rules.push(...read(fieldsOf(columns, record), info.lines));
      } catch (error) {
        if (!(error instanceof RowRejection)) throw error;
        options.onRejected({
          line: info.lines,
          reason: error.message,
          text: record.join(columns === FORMATS[0].columns ? "^" : ","),
        });
      }
      if (rows % 1000 === 0) options.onProgress?.(stream.bytesRead);
    }
    options.onProgress?.(stream.bytesRead);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    stream.destroy();
  }
  if (!read) throw new ScheduleFileError(`${file} is empty.`);
  return { rows, rules };
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function openFormat(header: readonly string[], { airports, from, to }: ScheduleFileOptions) {
  const format = FORMATS.find(({ columns }) => columns.every((name, at) => header[at] === name));
  if (!format) {
    const known = FORMATS.map(({ columns }) => columns.join(",")).join(" or ");
    throw new ScheduleFileError(
      `The first line must name the columns ${known}; it is ${quoted(header.join(","))}.`,
    );
  }
  return { columns: format.columns, read: format.reader({ airports, from, to }) };
}

function fieldsOf(
  columns: readonly string[],
  record: readonly string[],
): Readonly<Record<string, string>> {
  if (record.length !== columns.length) {
    throw new RowRejection(`has ${record.length} columns instead of ${columns.length}`);
  }
  return Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ""]));
}

function unreadable(file: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    return new ScheduleFileError(`${file} cannot be read as lines of columns: ${error.message}.`);
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return new ScheduleFileError(`${file} cannot be read (${error.code}).`);
  }
  return error;
}
