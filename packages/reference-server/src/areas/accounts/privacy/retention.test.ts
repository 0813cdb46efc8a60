import { describe, expect, test } from "vitest";
import { engines } from "../../../../testing/databases.ts";
import { withServer } from "../../../../testing/start-server.ts";
import { all, run, sql, type Transaction } from "../../../platform/database/sql.ts";
import {
  appendEvent,
  countParkedEvents,
  parkedEvents,
  skipParkedEvent,
} from "../../../platform/events/events.ts";
import { forgetOldData } from "./retention.ts";

const DAY = 86_400_000;

describe.each(engines)("what is removed when its time is over, on %s", (engine) => {
  const server = withServer(engine);

  /** Moves the clock, and forgets what is due then. */
  async function after(days: number): Promise<void> {
    server().clock.advance(days * DAY);
    await forgetOldData(server().context);
  }

  const write = (work: () => Transaction<unknown>) => server().context.database.write(work);

  /** What the events of a type that are still there were given to say. */
  async function kept(type: string): Promise<unknown[]> {
    const rows = await server().context.database.read(() =>
      all<{ subject: string }>(sql`
        SELECT subject FROM outbox WHERE type = ${type} ORDER BY position`),
    );
    return rows.map(({ subject }) => subject);
  }

  function happened(type: string, subject: string): Transaction<string> {
    return appendEvent({ type, subject, data: {}, createdAt: server().clock.now() });
  }

  test("events go after ninety days, however many they are", async () => {
    const { events } = server().context;
    const type = "test.many";
    await write(function* () {
      for (let number = 0; number < 250; number += 1) yield* happened(type, "old");
    });
    await events.runPending();
    await after(89);
    expect(await kept(type)).toHaveLength(250);
    await write(() => happened(type, "young"));
    await events.runPending();
    await after(1);
    expect(await kept(type)).toEqual(["young"]);
  });

  test("events stay until each consumer has seen them", async () => {
    const type = "test.slow";
    await write(() => happened(type, "seen"));
    await write(() =>
      run(sql`INSERT INTO consumer (name, position) SELECT 'slow', position FROM outbox_head`),
    );
    await write(() => happened(type, "not seen"));
    await server().context.events.runPending();
    await after(100);
    expect(await kept(type)).toEqual(["not seen"]);
    await write(() => run(sql`DELETE FROM consumer WHERE name = 'slow'`));
    await after(0);
    expect(await kept(type)).toEqual([]);
  });

  test("events that were given up stay until a person frees them", async () => {
    const { database, events } = server().context;
    const type = "test.refused";
    events.subscribe("refusing", [type], {
      deliver: async ({ subject }) => {
        if (subject === "bad") throw new Error("refused");
      },
    });
    for (const subject of ["bad", "good"]) await write(() => happened(type, subject));
    while ((await database.read(countParkedEvents)) === 0) {
      server().clock.advance(DAY);
      await events.runPending();
    }
    await after(100);
    expect(await kept(type)).toEqual(["bad"]);
    const [parked] = await database.read(parkedEvents);
    await write(() => skipParkedEvent({ consumer: "refusing", id: parked?.id ?? "" }));
    await after(0);
    expect(await kept(type)).toEqual([]);
  });

  test("a consumer that is new begins with the oldest event that is still there", async () => {
    const { events } = server().context;
    const type = "test.late";
    await write(() => happened(type, "gone"));
    await events.runPending();
    await after(100);
    await write(() => happened(type, "there"));
    await events.runPending();
    const got: string[] = [];
    events.subscribe("late", [type], {
      deliver: async ({ subject }) => {
        got.push(subject);
      },
    });
    await events.runPending();
    expect(got).toEqual(["there"]);
  });

  test("holds that ended without a booking go after thirty days", async () => {
    const now = server().clock.now();
    const hold = (status: string, number: number) =>
      write(() =>
        run(sql`
          INSERT INTO hold (id, status, seats, expires_at, created_at, seat_count)
          VALUES (${`hld_${status}_${number}`}, ${status}, '[]', ${now}, ${now}, 1)`),
      );
    for (let number = 0; number < 120; number += 1) await hold("expired", number);
    await hold("released", 0);
    await hold("committed", 0);
    const left = async () =>
      (await server().context.database.read(() => all(sql`SELECT id FROM hold`))).length;
    await after(29);
    expect(await left()).toBe(122);
    await after(1);
    expect(await left()).toBe(1);
  });

  test("mails go after ninety days, also those that nobody got to", async () => {
    const now = server().clock.now();
    const mail = (id: string, state: string, giveUpAt: number) =>
      write(() =>
        run(sql`
          INSERT INTO mail_queue (id, dedupe_key, template, locale, person_id, state,
            next_attempt_at, give_up_at, created_at)
          VALUES (${id}, ${id}, 'test', 'en', 'per_1', ${state}, ${now}, ${giveUpAt}, ${now})`),
      );
    await mail("sent", "sent", now + 2 * DAY);
    await mail("parked", "pending", now + 2 * DAY);
    await mail("patient", "pending", now + 365 * DAY);
    const left = () =>
      server().context.database.read(() => all(sql`SELECT id FROM mail_queue ORDER BY id`));
    await after(89);
    expect(await left()).toHaveLength(3);
    await after(4);
    expect(await left()).toEqual([{ id: "patient" }]);
  });
});
