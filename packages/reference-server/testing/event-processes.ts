import { afterEach, onTestFinished, vi } from "vitest";
import { ManualClock } from "../src/platform/clock/clock.ts";
import type { Database, Engine } from "../src/platform/database/database.ts";
import { all, rawSql, run, sql, type Transaction } from "../src/platform/database/sql.ts";
import {
  appendEvent,
  createEvents,
  type Events,
  type StoredEvent,
} from "../src/platform/events/events.ts";
import { createLog } from "../src/platform/log/log.ts";
import { createTestPlace } from "./databases.ts";

export const HOUR = 3_600_000;
const log = createLog({ level: "silent" });
const opened: Events[] = [];

afterEach(async () => {
  for (const events of opened.splice(0)) await events.stop();
});

/** A database in which several "processes" can be opened; the clock is the same for all. */
export async function setUp(engine: Engine) {
  const place = await createTestPlace(engine);
  const clock = new ManualClock("2026-12-18T09:00:00Z");
  async function openProcess() {
    const database = await place.open();
    const events = createEvents({ database, clock, log });
    opened.push(events);
    return { database, events };
  }
  const process = await openProcess();
  await process.database.write(() => run(rawSql("CREATE TABLE seen (event_id TEXT NOT NULL)")));
  return { ...process, clock, openProcess };
}

export function booked(subject: string, number = 0): Transaction<string> {
  return appendEvent({ type: "booking.made", subject, data: { number }, createdAt: 1 });
}

export function* remember(event: StoredEvent): Transaction<void> {
  yield* run(sql`INSERT INTO seen (event_id) VALUES (${event.id})`);
}

export async function seenBy(database: Database): Promise<string[]> {
  const rows = await database.read(() => all<{ event_id: string }>(sql`SELECT event_id FROM seen`));
  return rows.map((row) => row.event_id);
}

/** How many deliveries are not done. */
export async function waitingIn(database: Database): Promise<number> {
  return (await database.read(() => all(sql`SELECT 1 FROM delivery`))).length;
}

/** Only what wakes them can make consumers and followers look for events after this. */
export function stopPolling(): void {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** A consumer that notes what it gets, and fails as long as `failing` says so. */
export function recorder(failing: (event: StoredEvent) => boolean = () => false) {
  const got: string[] = [];
  return {
    got,
    async deliver(event: StoredEvent) {
      got.push(`${event.subject}:${JSON.stringify(event.data)}`);
      if (failing(event)) throw new Error(`mail server refused ${event.subject}`);
    },
  };
}
