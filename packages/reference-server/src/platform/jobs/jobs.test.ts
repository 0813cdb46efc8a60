import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { ManualClock } from "../clock/clock.ts";
import type { Engine } from "../database/database.ts";
import { createLog } from "../log/log.ts";
import { cancelJob, createJobs, type Jobs, scheduleJob } from "./jobs.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const log = createLog({ level: "silent" });
const opened: Jobs[] = [];

afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop();
});

async function setUp(engine: Engine) {
  const place = await createTestPlace(engine);
  const clock = new ManualClock("2026-12-18T09:00:00Z");
  async function openProcess() {
    const database = await place.open();
    const jobs = createJobs({ database, clock, log });
    opened.push(jobs);
    return { database, jobs };
  }
  return { ...(await openProcess()), clock, openProcess };
}

/** Time passes only when a test says so; leases and drivers go on. */
function stopTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

describe.each(engines)("jobs on %s", (engine) => {
  test("run at their time, once, with their payload", async () => {
    const { database, jobs, clock } = await setUp(engine);
    const got: unknown[] = [];
    jobs.handle("expire-hold", async (payload) => {
      got.push(payload);
    });
    const runAt = clock.now() + 15 * MINUTE;
    await database.write(() =>
      scheduleJob({ id: "hld_1", name: "expire-hold", runAt, payload: { hold: "hld_1" } }),
    );
    clock.advance(15 * MINUTE - 1);
    expect(await jobs.runDue()).toBe(0);
    clock.advance(1);
    expect(await jobs.runDue()).toBe(1);
    clock.advance(HOUR);
    expect(await jobs.runDue()).toBe(0);
    expect(got).toEqual([{ hold: "hld_1" }]);
  });

  test("are not scheduled by a write that fails", async () => {
    const { database, jobs, clock } = await setUp(engine);
    jobs.handle("expire-hold", async () => undefined);
    const failing = database.write(function* () {
      yield* scheduleJob({ id: "hld_1", name: "expire-hold", runAt: clock.now() });
      throw new Error("sold out");
    });
    await expect(failing).rejects.toThrow("sold out");
    expect(await jobs.runDue()).toBe(0);
  });

  test("can be moved and cancelled", async () => {
    const { database, jobs, clock } = await setUp(engine);
    const got: unknown[] = [];
    jobs.handle("remind", async (payload) => {
      got.push(payload);
    });
    const schedule = (id: string, runAt: number, payload: object) =>
      database.write(() => scheduleJob({ id, name: "remind", runAt, payload }));
    await schedule("one", clock.now() + MINUTE, { version: 1 });
    await schedule("two", clock.now() + MINUTE, {});
    await schedule("one", clock.now() + HOUR, { version: 2 });
    expect(await database.write(() => cancelJob("two"))).toBe(true);
    expect(await database.write(() => cancelJob("two"))).toBe(false);
    clock.advance(MINUTE);
    expect(await jobs.runDue()).toBe(0);
    clock.advance(HOUR);
    await jobs.runDue();
    expect(got).toEqual([{ version: 2 }]);
  });

  test("repeat by the clock, making up for missed runs with one", async () => {
    const { jobs, clock } = await setUp(engine);
    const start = clock.now();
    const runs: number[] = [];
    jobs.every("roll-timetable", HOUR, async () => {
      runs.push((clock.now() - start) / MINUTE);
    });
    for (const minutes of [0, 59, 1, 60, 200, 39, 1]) {
      clock.advance(minutes * MINUTE);
      await jobs.runDue();
    }
    expect(runs).toEqual([0, 60, 120, 320, 360]);
  });

  test("keep their rhythm over a restart, and follow an interval that was shortened", async () => {
    const { jobs, database, clock, openProcess } = await setUp(engine);
    const runs: string[] = [];
    jobs.every("report", 24 * HOUR, async () => {
      runs.push("first");
    });
    await jobs.runDue();
    await jobs.stop();
    await database.close();
    const second = await openProcess();
    second.jobs.every("report", 24 * HOUR, async () => {
      runs.push("second");
    });
    await second.jobs.runDue();
    expect(runs).toEqual(["first"]);
    const third = await openProcess();
    third.jobs.every("report", HOUR, async () => {
      runs.push("third");
    });
    await third.jobs.runDue();
    clock.advance(HOUR);
    await third.jobs.runDue();
    expect(runs).toEqual(["first", "third"]);
  });

  test("come again after a failure with growing pauses, then wait for a person", async () => {
    const { database, jobs, clock } = await setUp(engine);
    let tries = 0;
    jobs.handle("charge", async () => {
      tries += 1;
      throw new Error(`declined ${tries}`);
    });
    await database.write(() => scheduleJob({ id: "pay_1", name: "charge", runAt: clock.now() }));
    await jobs.runDue();
    expect(await jobs.runDue()).toBe(0);
    clock.advance(1_000);
    expect(await jobs.runDue()).toBe(1);
    for (let round = 0; round < 30; round += 1) {
      clock.advance(2 * HOUR);
      await jobs.runDue();
    }
    expect(tries).toBe(16);
    const parked = {
      id: "pay_1",
      name: "charge",
      attempts: 16,
      parked: true,
      error: "Error: declined 16",
    };
    expect(await jobs.failing()).toEqual([parked]);
    await database.write(() => scheduleJob({ id: "pay_1", name: "charge", runAt: clock.now() }));
    await jobs.runDue();
    expect(tries).toBe(17);
  });

  test("that money hangs on are tried until they succeed", async () => {
    const { database, jobs, clock } = await setUp(engine);
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries <= 20) throw new Error("The provider is away.");
    };
    jobs.handle("send-refund", work, { forever: true });
    await database.write(() =>
      scheduleJob({ id: "rfd_1", name: "send-refund", runAt: clock.now() }),
    );
    for (let round = 0; round < 30; round += 1) {
      await jobs.runDue();
      clock.advance(2 * HOUR);
    }
    expect(tries).toBe(21);
    expect(await jobs.failing()).toEqual([]);
  });

  test("that repeat are never given up", async () => {
    const { jobs, clock } = await setUp(engine);
    let tries = 0;
    jobs.every("sync", MINUTE, async () => {
      tries += 1;
      if (tries <= 25) throw new Error("unreachable");
    });
    for (let round = 0; round < 30; round += 1) {
      await jobs.runDue();
      clock.advance(MINUTE);
    }
    expect(tries).toBe(30);
    expect(await jobs.failing()).toEqual([]);
  });

  test("are run by one of two processes", async () => {
    const one = await setUp(engine);
    const two = await one.openProcess();
    const done: unknown[] = [];
    for (const { jobs } of [one, two]) {
      jobs.handle("remind", async (payload) => {
        await new Promise(setImmediate);
        done.push(payload);
      });
      jobs.every("sweep", HOUR, async () => {
        await new Promise(setImmediate);
        done.push("sweep");
      });
    }
    await one.database.write(function* () {
      for (let number = 0; number < 100; number += 1) {
        yield* scheduleJob({
          id: `rem_${number}`,
          name: "remind",
          runAt: one.clock.now(),
          payload: { number },
        });
      }
    });
    await Promise.all([one.jobs.runDue(), two.jobs.runDue()]);
    expect(done).toHaveLength(101);
    expect(new Set(done.map((each) => JSON.stringify(each))).size).toBe(101);
  });

  test("do not overlap with themselves, and do not keep others from running", async () => {
    const { database, jobs, clock, openProcess } = await setUp(engine);
    const finish = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    const ran: string[] = [];
    jobs.every("import", MINUTE, async () => {
      ran.push("import");
      began.resolve();
      await finish.promise;
    });
    jobs.handle("remind", async () => {
      ran.push("remind");
      finish.resolve();
    });
    const running = jobs.runDue();
    await began.promise;
    const other = await openProcess();
    other.jobs.every("import", MINUTE, async () => {
      ran.push("import elsewhere");
    });
    await other.jobs.runDue();
    await jobs.start();
    await database.write(() => scheduleJob({ id: "rem_1", name: "remind", runAt: clock.now() }));
    await running;
    expect(ran).toEqual(["import", "remind"]);
  });

  test("of one name that hang leave room for all others", async () => {
    const { database, jobs, clock } = await setUp(engine);
    const finish = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    let sending = 0;
    jobs.handle("send-mail", () => {
      sending += 1;
      if (sending === 10) began.resolve();
      return finish.promise;
    });
    const swept = Promise.withResolvers<void>();
    jobs.every("sweep", MINUTE, async () => swept.resolve());
    await database.write(function* () {
      for (let number = 0; number < 30; number += 1) {
        yield* scheduleJob({ id: `mail_${number}`, name: "send-mail", runAt: number });
      }
    });
    await jobs.start();
    await Promise.all([began.promise, swept.promise]);
    const charged = Promise.withResolvers<void>();
    jobs.handle("charge", async () => charged.resolve());
    await database.write(() => scheduleJob({ id: "pay_1", name: "charge", runAt: clock.now() }));
    await charged.promise;
    expect(sending).toBe(10);
    finish.resolve();
    await eventually(() => expect(sending).toBe(30));
  });

  test("that hang are given up after a quarter of an hour, and tried again", async () => {
    stopTimers();
    const { jobs, clock } = await setUp(engine);
    const began = Promise.withResolvers<AbortSignal>();
    let tries = 0;
    jobs.every("sweep", MINUTE, (_payload, signal) => {
      tries += 1;
      if (tries > 1) return Promise.resolve();
      began.resolve(signal);
      return new Promise(() => {});
    });
    const first = jobs.runDue();
    const signal = await began.promise;
    await vi.advanceTimersByTimeAsync(15 * MINUTE);
    await first;
    expect(signal.aborted, "it can stop what it began").toBe(true);
    expect(await jobs.failing()).toMatchObject([
      { attempts: 1, parked: false, error: "Error: It took longer than 900 seconds." },
    ]);
    clock.advance(MINUTE);
    await jobs.runDue();
    expect(tries).toBe(2);
    expect(await jobs.failing()).toEqual([]);
  });

  test("of a process that died are taken over when its claim ends", async () => {
    const { jobs, database, clock, openProcess } = await setUp(engine);
    const dying = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    jobs.handle("remind", async () => {
      started.resolve();
      await dying.promise;
    });
    await database.write(() => scheduleJob({ id: "rem_1", name: "remind", runAt: clock.now() }));
    const stuck = jobs.runDue();
    await started.promise;
    const other = await openProcess();
    let taken = 0;
    other.jobs.handle("remind", async () => {
      taken += 1;
      if (taken === 1) throw new Error("try later");
    });
    await other.jobs.runDue();
    expect(taken).toBe(0);
    clock.advance(HOUR);
    await other.jobs.runDue();
    expect(taken).toBe(1);
    // The first one comes back to life: the job is not its own any more, so it must not end it.
    dying.resolve();
    await stuck;
    clock.advance(HOUR);
    await other.jobs.runDue();
    expect(taken).toBe(2);
  });

  test("that fail after another process has done them leave its result alone", async () => {
    const { jobs, clock, openProcess } = await setUp(engine);
    const dying = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    jobs.every("sweep", HOUR, () => {
      started.resolve();
      return dying.promise;
    });
    const stuck = jobs.runDue();
    await started.promise;
    const other = await openProcess();
    let taken = 0;
    other.jobs.every("sweep", HOUR, async () => {
      taken += 1;
    });
    clock.advance(2 * 60_000);
    await other.jobs.runDue();
    expect(taken).toBe(1);
    dying.reject(new Error("connection lost"));
    await stuck;
    expect(await other.jobs.failing()).toEqual([]);
    clock.advance(HOUR);
    await other.jobs.runDue();
    expect(taken).toBe(2);
  });

  test("end early when the server stops, and are taken up by the next", async () => {
    const { jobs, database, clock, openProcess } = await setUp(engine);
    const started = Promise.withResolvers<void>();
    jobs.handle("import", (_payload, signal) => {
      started.resolve();
      return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    });
    await jobs.start();
    await database.write(() => scheduleJob({ id: "imp_1", name: "import", runAt: clock.now() }));
    await started.promise;
    await jobs.stop();
    const next = await openProcess();
    let taken = 0;
    next.jobs.handle("import", async () => {
      taken += 1;
    });
    await next.jobs.runDue();
    expect(taken).toBe(1);
    expect(await next.jobs.failing()).toEqual([]);
  });
});
