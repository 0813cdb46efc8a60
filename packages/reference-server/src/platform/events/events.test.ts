import { describe, expect, test } from "vitest";
import { engines } from "../../../testing/databases.ts";
import {
  booked,
  HOUR,
  recorder,
  remember,
  seenBy,
  setUp,
  stopPolling,
} from "../../../testing/event-processes.ts";
import {
  appendEvent,
  countParkedEvents,
  headPosition,
  parkedEvents,
  retryParkedEvents,
  type StoredEvent,
  skipParkedEvent,
} from "./events.ts";

describe.each(engines)("events on %s", (engine) => {
  test("reach every consumer of their type with all that was recorded", async () => {
    const { database, events } = await setUp(engine);
    const got: StoredEvent[] = [];
    events.subscribe("mail", ["booking.made"], {
      deliver: async (event) => {
        got.push(event);
      },
    });
    const id = await database.write(function* () {
      yield* appendEvent({ type: "flight.delayed", subject: "flt_1", data: {}, createdAt: 4 });
      return yield* appendEvent({
        type: "booking.made",
        subject: "bkg_1",
        data: { pnr: "QX7T2M" },
        actor: "usr_1",
        requestId: "req_1",
        createdAt: 5,
      });
    });
    await events.runPending();
    expect(got).toEqual([
      {
        position: 2,
        id,
        type: "booking.made",
        subject: "bkg_1",
        data: { pnr: "QX7T2M" },
        actor: "usr_1",
        requestId: "req_1",
        createdAt: 5,
      },
    ]);
    expect(id).toMatch(/^evt_/);
    expect(await events.runPending()).toBe(0);
  });

  test("a rolled back write leaves no event and no gap", async () => {
    const { database, events } = await setUp(engine);
    const mail = recorder();
    events.subscribe("mail", ["booking.made"], mail);
    const outcomes = await Promise.allSettled([
      database.write(() => booked("bkg_1")),
      database.write(function* () {
        yield* booked("bkg_2");
        throw new Error("no seat");
      }),
      database.write(() => booked("bkg_3")),
    ]);
    expect(outcomes.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await events.runPending();
    expect(mail.got.map((each) => each.slice(0, 5)).sort()).toEqual(["bkg_1", "bkg_3"]);
    expect(await database.read(headPosition)).toBe(2);
  });

  test("come again after a failure, with growing pauses, until they are done", async () => {
    const { database, events, clock } = await setUp(engine);
    let failures = 3;
    const mail = recorder(() => failures-- > 0);
    events.subscribe("mail", ["booking.made"], mail);
    await database.write(() => booked("bkg_1"));
    await events.runPending();
    const pauses: number[] = [];
    for (let tries = 1; tries <= 3; tries += 1) {
      expect(mail.got).toHaveLength(tries);
      const before = clock.now();
      while ((await events.runPending()) === 0) clock.advance(100);
      pauses.push(clock.now() - before);
    }
    expect(mail.got).toHaveLength(4);
    for (const [index, longest] of [1_000, 2_000, 4_000].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(longest / 2);
      expect(pauses[index]).toBeLessThanOrEqual(longest + 100);
    }
    clock.advance(HOUR);
    expect(await events.runPending()).toBe(0);
  });

  test("are delivered again when the consumer fails after its side effect", async () => {
    const { database, events, clock } = await setUp(engine);
    const sent: string[] = [];
    events.subscribe("push", ["booking.made"], {
      async deliver(event) {
        sent.push(event.id);
        if (sent.length === 1) throw new Error("the answer was lost");
      },
    });
    const id = await database.write(() => booked("bkg_1"));
    await events.runPending();
    clock.advance(HOUR);
    await events.runPending();
    expect(sent).toEqual([id, id]);
  });

  test("are applied exactly once, even when applying fails after its writes", async () => {
    const { database, events, clock } = await setUp(engine);
    let failures = 2;
    events.subscribe("invoices", ["booking.made"], {
      *apply(event) {
        yield* remember(event);
        if (event.subject === "bkg_2" && failures-- > 0) throw new Error("no number left");
      },
    });
    const ids = await database.write(function* () {
      return [yield* booked("bkg_1"), yield* booked("bkg_2"), yield* booked("bkg_3")];
    });
    await events.runPending();
    expect((await seenBy(database)).sort()).toEqual([ids[0], ids[2]].sort());
    clock.advance(HOUR);
    await events.runPending();
    expect((await seenBy(database)).sort()).toEqual([...ids].sort());
  });

  test("of one subject keep their order around a failure; other subjects go on", async () => {
    const { database, events, clock } = await setUp(engine);
    let failing = true;
    const mail = recorder((event) => failing && event.subject === "bkg_1");
    events.subscribe("mail", ["booking.made"], mail);
    for (const number of [1, 2, 3]) {
      await database.write(() => booked("bkg_1", number));
      await database.write(() => booked("bkg_2", number));
    }
    await events.runPending();
    const of = (subject: string) => mail.got.filter((each) => each.startsWith(subject));
    expect(of("bkg_2")).toEqual([1, 2, 3].map((number) => `bkg_2:{"number":${number}}`));
    expect(of("bkg_1")).toEqual([`bkg_1:{"number":1}`]);
    failing = false;
    await database.write(() => booked("bkg_1", 4));
    clock.advance(HOUR);
    await events.runPending();
    expect(of("bkg_1")).toEqual([1, 1, 2, 3, 4].map((number) => `bkg_1:{"number":${number}}`));
  });

  test("are parked after sixteen failures, visibly, until a person has them retried", async () => {
    const { database, events, clock } = await setUp(engine);
    let failing = true;
    const mail = recorder((event) => failing && event.subject === "bkg_1");
    events.subscribe("mail", ["booking.made"], mail);
    const id = await database.write(() => booked("bkg_1", 1));
    await database.write(() => booked("bkg_1", 2));
    for (let tries = 0; tries < 30; tries += 1) {
      await events.runPending();
      clock.advance(2 * HOUR);
    }
    expect(mail.got).toHaveLength(16);
    expect(await database.read(parkedEvents)).toEqual([
      {
        ...{ consumer: "mail", id, type: "booking.made", subject: "bkg_1" },
        ...{ error: "Error: mail server refused bkg_1", behind: 1 },
      },
    ]);
    expect(await database.read(countParkedEvents)).toBe(1);
    failing = false;
    expect(await database.write(() => retryParkedEvents(clock.now()))).toBe(1);
    await events.runPending();
    expect(mail.got.slice(16)).toEqual([`bkg_1:{"number":1}`, `bkg_1:{"number":2}`]);
    expect(await database.read(countParkedEvents)).toBe(0);
  });

  test("a parked event that is skipped lets the later ones of its subject go on", async () => {
    const { database, events, clock } = await setUp(engine);
    const mail = recorder((event) => JSON.stringify(event.data) === `{"number":1}`);
    events.subscribe("mail", ["booking.made"], mail);
    const id = await database.write(() => booked("bkg_1", 1));
    await database.write(() => booked("bkg_1", 2));
    for (let tries = 0; tries < 20; tries += 1) {
      await events.runPending();
      clock.advance(2 * HOUR);
    }
    const skip = (consumer: string) => database.write(() => skipParkedEvent({ consumer, id }));
    expect(await skip("push")).toBe(false);
    expect(await skip("mail")).toBe(true);
    expect(await skip("mail")).toBe(false);
    await events.runPending();
    expect(mail.got.at(-1)).toBe(`bkg_1:{"number":2}`);
  });

  test("are remembered as done over a restart", async () => {
    const { database, events, openProcess } = await setUp(engine);
    const before = recorder();
    events.subscribe("mail", ["booking.made"], before);
    await database.write(() => booked("bkg_1"));
    await events.runPending();
    await events.stop();
    await database.close();

    const restarted = await openProcess();
    const after = recorder();
    restarted.events.subscribe("mail", ["booking.made"], after);
    await restarted.database.write(() => booked("bkg_2"));
    await restarted.events.runPending();
    expect(before.got).toEqual([`bkg_1:{"number":0}`]);
    expect(after.got).toEqual([`bkg_2:{"number":0}`]);
  });

  test("caused by events are delivered too", async () => {
    const { events, database } = await setUp(engine);
    const mail = recorder();
    events.subscribe("invoices", ["booking.made"], {
      *apply(event) {
        yield* appendEvent({
          type: "invoice.made",
          subject: event.subject,
          data: {},
          createdAt: 2,
        });
      },
    });
    events.subscribe("mail", ["invoice.made"], mail);
    await database.write(() => booked("bkg_1"));
    await events.runPending();
    expect(mail.got).toEqual(["bkg_1:{}"]);
  });

  test("are delivered at once, without being asked for, once started", async () => {
    stopPolling();
    const { events, database } = await setUp(engine);
    const got = Promise.withResolvers<string>();
    events.subscribe("mail", ["booking.made"], {
      async deliver(event) {
        got.resolve(event.subject);
      },
    });
    await events.start();
    await events.runPending();
    await database.write(() => booked("bkg_1"));
    expect(await got.promise).toBe("bkg_1");
  });
});
