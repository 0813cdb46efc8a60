import { describe, expect, test, vi } from "vitest";
import { engines } from "../../../testing/databases.ts";
import { booked, setUp, stopPolling } from "../../../testing/event-processes.ts";
import { headPosition } from "./events.ts";

describe.each(engines)("following on %s", (engine) => {
  test("followers see every event of all processes in order, from where they began", async () => {
    const one = await setUp(engine);
    const two = await one.openProcess();
    await one.database.write(() => booked("bkg_0"));
    const from = await one.database.read(headPosition);
    const positions: number[] = [];
    const following = one.events.follow("index", from, (event) => {
      positions.push(event.position);
    });
    const writes = Array.from({ length: 60 }, (_, index) =>
      (index % 2 ? one : two).database.write(() => booked(`bkg_${index}`)),
    );
    await Promise.race(writes);
    await following.caughtUp();
    await Promise.all(writes);
    await following.caughtUp();
    expect(positions).toEqual(Array.from({ length: 60 }, (_, index) => from + 1 + index));
    expect(following.position).toBe(from + 60);
  });
  test("a follower is woken by a commit of its own process, and stops when told", async () => {
    stopPolling();
    const { events, database } = await setUp(engine);
    const seen = vi.fn();
    const first = Promise.withResolvers<void>();
    const following = events.follow("index", 0, (event) => {
      seen(event.subject);
      first.resolve();
    });
    await events.start();
    await following.caughtUp();
    await database.write(() => booked("bkg_1"));
    await first.promise;
    await following.stop();
    await database.write(() => booked("bkg_2"));
    await events.runPending();
    expect(seen.mock.calls).toEqual([["bkg_1"]]);
  });
  test("a follower that fails gets the same event again", async () => {
    const { events, database } = await setUp(engine);
    const got: number[] = [];
    const following = events.follow("index", 0, (event) => {
      got.push(event.position);
      if (got.length === 2) throw new Error("index is full");
    });
    await database.write(function* () {
      for (const subject of ["bkg_1", "bkg_2", "bkg_3"]) yield* booked(subject);
    });
    await expect(following.caughtUp()).rejects.toThrow("index is full");
    await following.caughtUp();
    expect(got).toEqual([1, 2, 2, 3]);
  });
});
