import { configFromEnv } from "../config.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { type Database, openDatabase } from "../platform/database/database.ts";
import type { Transaction } from "../platform/database/sql.ts";
import { parkedEvents, retryParkedEvents, skipParkedEvent } from "../platform/events/events.ts";
import { parkedJobs, retryParkedJobs, skipParkedJob } from "../platform/jobs/jobs.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";

const USAGE = `Shows events and jobs that were given up after many tries, and frees them.

  node src/commands/parked.ts                  lists them
  node src/commands/parked.ts retry all        has all tried again
  node src/commands/parked.ts retry NAME ID    has one tried again
  node src/commands/parked.ts skip NAME ID     gives one up for good: what it would have done is not done

NAME and ID are those of the list. An event that was given up holds back the later ones of its subject,
such as a booking. The database is that of the configuration, as for the server, which may be running and
takes up what is freed within a second.

Exit code: 0 done, 1 not.
`;

await runMain(main);

async function main(): Promise<void> {
  const given = readCommandLine(USAGE, {});
  if (!given) return;
  const work = workOf(given.positionals);
  const database = await openDatabase(configFromEnv(process.env));
  try {
    console.log(await work(database));
  } finally {
    await database.close();
  }
}

/** Does what the words say and answers with what to tell. */
function workOf(words: readonly string[]): (database: Database) => Promise<string> {
  const [what] = words;
  if (what === undefined) return (database) => database.read(listed);
  if (words.join(" ") === "retry all") return (database) => database.write(retryAll);
  const act = what === "retry" ? retryOne : what === "skip" ? skipOne : undefined;
  // Names may have spaces, ids have none.
  const name = words.slice(1, -1).join(" ");
  const id = words.at(-1);
  if (act && name && id) {
    return (database) => database.write(() => act(name, id));
  }
  throw new UsageError(USAGE);
}

function* listed(): Transaction<string> {
  const events = yield* parkedEvents();
  const jobs = yield* parkedJobs();
  if (events.length + jobs.length === 0) return "Nothing was given up.";
  return [
    ...events.map(({ consumer, id, type, subject, behind, error }) => {
      const waiting = behind > 0 ? `; ${behind} later of ${subject} wait behind it` : "";
      return `${consumer} ${id}\n  event ${type} of ${subject}${waiting}\n  ${error}`;
    }),
    ...jobs.map(({ name, id, error }) => `${name} ${id}\n  job\n  ${error}`),
  ].join("\n");
}

function* retryAll(): Transaction<string> {
  const now = systemClock.now();
  const events = yield* retryParkedEvents(now);
  const jobs = yield* retryParkedJobs(now);
  return `Tried again: ${events} events and ${jobs} jobs.`;
}

function* retryOne(name: string, id: string): Transaction<string> {
  const now = systemClock.now();
  const events = yield* retryParkedEvents(now, { consumer: name, id });
  if (events + (yield* retryParkedJobs(now, { name, id })) === 0) throw notParked(name, id);
  return `${name} ${id} is tried again.`;
}

function* skipOne(name: string, id: string): Transaction<string> {
  const isSkipped =
    (yield* skipParkedEvent({ consumer: name, id })) || (yield* skipParkedJob({ name, id }));
  if (!isSkipped) throw notParked(name, id);
  return `${name} ${id} is given up.`;
}

function notParked(name: string, id: string): UsageError {
  return new UsageError(
    `${name} ${id} was not given up, or is freed already. Without words this shows what was.`,
  );
}
