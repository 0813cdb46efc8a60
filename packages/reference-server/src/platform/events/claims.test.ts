import { describe, expect, test } from "vitest";
import { engines } from "../../../testing/databases.ts";
import {
  booked,
  HOUR,
  recorder,
  remember,
  seenBy,
  setUp,
  waitingIn,
} from "../../../testing/event-processes.ts";
import { ClaimLostError, claimEvents, finishEvent, registerConsumer } from "./delivery-store.ts";
import type { StoredEvent } from "./events.ts";

describe.each(engines)("events on %s", (engine) => {
  test("are shared by two processes: each event once, each subject in order", async () => {
    const one = await setUp(engine);
    const two = await one.openProcess();
    const got: { subject: string; number: unknown }[] = [];
    let busy = new Set<string>();
    const handler = {
      async deliver(event: StoredEvent) {
        expect(busy).not.toContain(event.subject);
        busy = busy.add(event.subject);
        await new Promise(setImmediate);
        busy.delete(event.subject);
        got.push({ subject: event.subject, number: event.data });
      },
    };
    one.events.subscribe("mail", ["booking.made"], handler);
    two.events.subscribe("mail", ["booking.made"], handler);
    const expected: unknown[] = [];
    for (let number = 0; number < 300; number += 1) {
      const subject = `bkg_${number % 7}`;
      expected.push({ subject, number: { number } });
      const writer = number % 2 ? one : two;
      await writer.database.write(() => booked(subject, number));
      if (number % 60 === 59) await Promise.all([one.events.runPending(), two.events.runPending()]);
    }
    await Promise.all([one.events.runPending(), two.events.runPending()]);
    const bySubject = (list: unknown[]) => Map.groupBy(list, (each) => Object(each).subject);
    expect(got).toHaveLength(300);
    expect(new Map([...bySubject(got)].sort())).toEqual(new Map([...bySubject(expected)].sort()));
  });
  test("are applied exactly once by two processes", async () => {
    const one = await setUp(engine);
    const two = await one.openProcess();
    for (const { events } of [one, two]) {
      events.subscribe("invoices", ["booking.made"], { apply: remember });
    }
    const ids = await Promise.all(
      Array.from({ length: 250 }, (_, index) =>
        (index % 2 ? one : two).database.write(() => booked(`bkg_${index % 9}`)),
      ),
    );
    await Promise.all([one.events.runPending(), two.events.runPending()]);
    expect((await seenBy(one.database)).sort()).toEqual([...ids].sort());
  });
  test("are not applied by a process whose claim has gone to another one", async () => {
    const { database, clock } = await setUp(engine);
    await database.write(() => registerConsumer("invoices"));
    const id = await database.write(() => booked("bkg_1"));
    const take = async (owner: string) => {
      const now = clock.now();
      const claim = { consumer: "invoices", owner, until: now + 1_000 };
      const [taken] = await database.write(() => claimEvents(claim, ["booking.made"], now, 10));
      return { claim, event: taken?.event };
    };
    const apply = ({ claim, event }: Awaited<ReturnType<typeof take>>) =>
      database.write(function* () {
        if (!event) throw new Error("nothing was claimed");
        yield* remember(event);
        yield* finishEvent(claim, event.position);
      });
    const slow = await take("slow");
    clock.advance(1_000);
    const quick = await take("quick");
    await expect(apply(slow)).rejects.toThrow(ClaimLostError);
    await apply(quick);
    await expect(apply(slow)).rejects.toThrow(ClaimLostError);
    expect(await seenBy(database)).toEqual([id]);
  });
  test("of a process that died in the middle are taken over when its claim ends", async () => {
    const { events, database, clock, openProcess } = await setUp(engine);
    const dying = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    events.subscribe("mail", ["booking.made"], {
      async deliver() {
        started.resolve();
        await dying.promise;
      },
    });
    await database.write(() => booked("bkg_1"));
    const stuck = events.runPending();
    await started.promise;

    const other = await openProcess();
    let failures = 1;
    const mail = recorder(() => failures-- > 0);
    other.events.subscribe("mail", ["booking.made"], mail);
    await other.events.runPending();
    expect(mail.got).toEqual([]);
    clock.advance(HOUR);
    await other.events.runPending();
    expect(mail.got).toHaveLength(1);
    // The first one comes back to life: the event is not its own any more, so it must not end it.
    dying.resolve();
    await stuck;
    expect(await waitingIn(database)).toBe(1);
    clock.advance(HOUR);
    await other.events.runPending();
    expect(mail.got).toHaveLength(2);
    expect(await waitingIn(database)).toBe(0);
  });
  test("stopping gives back what was not done, without counting it as a failure", async () => {
    const { events, database, openProcess } = await setUp(engine);
    const started = Promise.withResolvers<void>();
    events.subscribe("mail", ["booking.made"], {
      deliver: (_event, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          started.resolve();
        }),
    });
    await database.write(() => booked("bkg_1"));
    await events.start();
    await started.promise;
    await events.stop();

    const other = await openProcess();
    const mail = recorder();
    other.events.subscribe("mail", ["booking.made"], mail);
    await other.events.runPending();
    expect(mail.got).toEqual([`bkg_1:{"number":0}`]);
  });
});
