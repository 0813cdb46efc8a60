import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { airportDirectory } from "@embark/rules/flights";
import { importSchedule } from "../areas/flights/import-schedule.ts";
import { configFromEnv } from "../config.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { type Database, openDatabase } from "../platform/database/database.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";
import { Progress } from "./progress.ts";
import { RejectedRows } from "./rejected-rows.ts";

const USAGE = `Puts the flights of a schedule on sale.

  node src/commands/import-schedule.ts FILE [options]

FILE is one of
  a schedule    airline,number,origin,destination,days,departure,aircraft,from,to
                QX,123,BKK,CNX,135,08:15,320,2026-11-01,2027-03-27
                days: 1 is Monday; departure: local time; aircraft: IATA type code
  or routes     airline_code^apt_org^apt_dst^seats_mtly_avg^freq_mtly_avg
                seats and flights of an average month; times and numbers are made up

Options
  --days N          make flights for so many days from today on (30)
  --airline XX      only rows of this airline
  --limit N         only the first N rows
  --rejects FILE    where rejected rows are written to (FILE.rejected.csv in this folder)

The database is that of DATABASE_URL, or SQLite in EMBARK_DATA, as for the server. A running server
offers the flights within seconds. What was imported before stays as it is.

Exit code: 0 all rows imported, 1 nothing imported, 2 some rows rejected.
`;

interface Arguments {
  readonly file: string;
  readonly days: number;
  readonly airline: string | undefined;
  readonly limit: number | undefined;
  readonly rejects: string;
}

await runMain(main);

async function main(): Promise<number> {
  const args = readArguments();
  if (!args) return 0;
  const database = await openDatabase(configFromEnv(process.env));
  try {
    return await run(args, database);
  } finally {
    await database.close();
  }
}

async function run(args: Arguments, database: Database): Promise<number> {
  const rejects = new RejectedRows(args.rejects);
  const progress = new Progress();
  progress.begin("Reading", statSync(args.file, { throwIfNoEntry: false })?.size ?? 0);
  try {
    const { rows, flightNumbers, added, known } = await importSchedule({
      ...args,
      database,
      airports: airportDirectory(),
      now: systemClock.now(),
      onRejected: (row) => rejects.add(row),
      onRead: (bytes) => progress.update(bytes),
      onPlanned: (flights) => progress.begin("Writing", flights),
      onWritten: (flights) => progress.update(flights),
    });
    progress.end();
    const count = new Intl.NumberFormat("en").format;
    console.log(
      `${count(rows - rejects.count)} of ${count(rows)} rows give ${count(flightNumbers)} flight numbers: ` +
        `${count(added)} new flights in ${args.days} ${args.days === 1 ? "day" : "days"}, ${count(known)} were there already.`,
    );
    await rejects.report();
    if (rejects.count === 0) return 0;
    return rejects.count === rows ? 1 : 2;
  } finally {
    progress.end();
  }
}

function readArguments(): Arguments | undefined {
  const given = readCommandLine(USAGE, {
    days: { type: "string" },
    airline: { type: "string" },
    limit: { type: "string" },
    rejects: { type: "string" },
  });
  if (!given) return undefined;
  const { values, positionals } = given;
  const file = positionals[0];
  if (!file || positionals.length > 1) throw new UsageError(`Name one file.\n\n${USAGE}`);
  return {
    file: resolve(file),
    days: readCount("days", values.days) ?? 30,
    airline: values.airline,
    limit: readCount("limit", values.limit),
    rejects: resolve(values.rejects ?? `${basename(file)}.rejected.csv`),
  };
}

function readCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number from 1 on, not ${text}.`);
}
