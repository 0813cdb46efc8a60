import { afterEach, describe, expect, test } from "vitest";
import { createTestPlace, engines } from "../../testing/databases.ts";
import { runCommand } from "../../testing/run-command.ts";
import { ManualClock } from "../platform/clock/clock.ts";
import type { Engine } from "../platform/database/database.ts";
import { appendEvent, createEvents, type Events } from "../platform/events/events.ts";
import { createJobs, type Jobs, scheduleJob } from "../platform/jobs/jobs.ts";
import { createLog } from "../platform/log/log.ts";

const HOUR = 3_600_000;
const log = createLog({ level: "silent" });
const opened: (Events | Jobs)[] = [];

afterEach(async () => {
  for (const each of opened.splice(0)) await each.stop();
});

/** A database in which an event, with another behind it, and a job were given up. */
async function withParked(engine: Engine) {
  const place = await createTestPlace(engine);
  const database = await place.open();
  const clock = new ManualClock("2026-12-18T09:00:00Z");
  const events = createEvents({ database, clock, log });
  const jobs = createJobs({ database, clock, log });
  opened.push(events, jobs);
  const done: unknown[] = [];
  let isAway = true;
  const work = async (what: unknown) => {
    if (isAway) throw new Error("The other end is away.");
    done.push(what);
  };
  events.subscribe("booking mails", ["booking.made"], { deliver: ({ data }) => work(data) });
  jobs.handle("remind", work);
  const id = await database.write(function* () {
    const made = { type: "booking.made", subject: "bkg_1", createdAt: 1 };
    const first = yield* appendEvent({ ...made, data: { seat: "12A" } });
    yield* appendEvent({ ...made, data: { seat: "12B" } });
    yield* scheduleJob({ id: "rem_1", name: "remind", runAt: 0, payload: { seat: "12C" } });
    return first;
  });
  for (let tries = 0; tries < 16; tries += 1) {
    await events.runPending();
    await jobs.runDue();
    clock.advance(2 * HOUR);
  }
  isAway = false;
  const env = { EMBARK_DATA: place.dataFolder, DATABASE_URL: place.databaseUrl };
  return {
    id,
    parked: (...words: string[]) => runCommand("parked", env, ...words),
    /** What is done by a server that goes on, long after. */
    async doneThen() {
      clock.advance(100 * 365 * 24 * HOUR);
      await events.runPending();
      await jobs.runDue();
      return done;
    },
  };
}

const nothing = { code: 0, output: "Nothing was given up.\n" };

describe.each(engines)("what was given up, on %s,", (engine) => {
  test("is listed without what it was about, and tried again", async () => {
    const { id, parked, doneThen } = await withParked(engine);
    expect(await parked()).toEqual({
      code: 0,
      output: `booking mails ${id}
  event booking.made of bkg_1; 1 later of bkg_1 wait behind it
  Error: The other end is away.
remind rem_1
  job
  Error: The other end is away.
`,
    });
    const output = "Tried again: 1 events and 1 jobs.\n";
    expect(await parked("retry", "all")).toEqual({ code: 0, output });
    expect(await parked()).toEqual(nothing);
    expect(await doneThen()).toEqual([{ seat: "12A" }, { seat: "12B" }, { seat: "12C" }]);
  });

  test("is freed one by one", async () => {
    const { id, parked, doneThen } = await withParked(engine);
    const skipped = await parked("skip", "booking", "mails", id);
    expect(skipped).toEqual({ code: 0, output: `booking mails ${id} is given up.\n` });
    expect(await parked("retry", "remind", "rem_1")).toMatchObject({ code: 0 });
    expect(await parked("retry", "remind", "rem_1")).toMatchObject({
      code: 1,
      output: expect.stringContaining("remind rem_1 was not given up"),
    });
    expect(await parked("skip", "remind")).toMatchObject({
      code: 1,
      output: expect.stringContaining("retry NAME ID"),
    });
    expect(await parked()).toEqual(nothing);
    expect(await doneThen()).toEqual([{ seat: "12B" }, { seat: "12C" }]);
  });

  test("is not done when it is skipped", async () => {
    const { id, parked, doneThen } = await withParked(engine);
    expect(await parked("skip", "remind", "rem_1")).toMatchObject({ code: 0 });
    expect(await parked("retry", "booking mails", id)).toMatchObject({ code: 0 });
    expect(await doneThen()).toEqual([{ seat: "12A" }, { seat: "12B" }]);
  });
});
