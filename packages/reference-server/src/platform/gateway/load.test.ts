import fc from "fast-check";
import { expect, test } from "vitest";
import type { Priority } from "../contract/document.ts";
import { type EventLoop, Load } from "./load.ts";

/** An event loop that does what the test says, and a load that hears requests in it. */
class Scene {
  #now = 0;
  #idle = 0;
  #ends: (() => void)[] = [];
  readonly load: Load;

  constructor() {
    const loop: EventLoop = {
      now: () => this.#now,
      idle: () => this.#idle,
      afterTurn: (callback) => this.#ends.push(callback),
    };
    this.load = new Load(loop);
  }

  busy(milliseconds: number): void {
    this.#now += milliseconds;
  }

  idle(milliseconds: number): void {
    this.#now += milliseconds;
    this.#idle += milliseconds;
  }

  /** One turn that hears so many requests, each of which takes so long when it is let in. */
  turn(requests: number, each: number, priority: Priority = "low"): number {
    let refused = 0;
    for (let count = 0; count < requests; count += 1) {
      if (this.load.refuses(priority)) refused += 1;
      else this.busy(each);
    }
    for (const end of this.#ends.splice(0)) end();
    return refused;
  }

  /** Turns of 60 ms after one another, until all that come wait for long. */
  overload(): void {
    for (let count = 0; count < 3; count += 1) this.turn(60, 1);
  }
}

test("nothing is refused while the event loop finds time to rest", () => {
  const scene = new Scene();
  for (let count = 0; count < 100; count += 1) {
    expect(scene.turn(60, 1)).toBe(0);
    scene.idle(0.1);
  }
});

test("one long task is no overload", () => {
  const scene = new Scene();
  scene.turn(5, 1);
  scene.busy(2_000);
  expect(scene.turn(20, 1)).toBe(0);
  expect(scene.turn(20, 1)).toBe(0);
});

test("a server that is busy with something else does not refuse the few who ask", () => {
  const scene = new Scene();
  for (let count = 0; count < 100; count += 1) {
    scene.busy(200);
    expect(scene.turn(3, 1)).toBe(0);
  }
});

test("when all wait for long, as many searches are let in as fit into some milliseconds", () => {
  const scene = new Scene();
  scene.overload();
  // What was let in before is still in the way.
  expect(scene.turn(60, 1)).toBe(60);
  expect(scene.turn(600, 1)).toBe(597);
});

test("then what was begun goes on, until its own queue is too long", () => {
  const scene = new Scene();
  scene.overload();
  expect(scene.turn(60, 1, "normal")).toBe(0);
  expect(scene.turn(60, 1, "low")).toBe(60);
  expect(scene.turn(500, 1, "normal")).toBeGreaterThan(200);
  expect(scene.turn(500, 1, "high")).toBe(0);
  expect(scene.turn(3_000, 1, "high")).toBeGreaterThan(500);
});

test("a pause of the whole process does not cut off what was begun", () => {
  const scene = new Scene();
  scene.overload();
  scene.busy(3_000);
  expect(scene.turn(100, 1, "normal")).toBe(0);
});

test("an overload is over when nothing had to be refused for a while", () => {
  const scene = new Scene();
  scene.overload();
  scene.idle(200);
  scene.turn(2, 1);
  scene.idle(300);
  expect(scene.turn(40, 1)).toBe(0);
});

test("an overload goes on as long as there are more than can be served", () => {
  const scene = new Scene();
  scene.overload();
  for (let count = 0; count < 1_000; count += 1) {
    scene.turn(60, 1);
    expect(scene.turn(60, 1)).toBeGreaterThan(50);
  }
});

test("requests that wait for a database are refused when it takes too long to catch up", () => {
  const scene = new Scene();
  const { load } = scene;
  const finish = (count: number) => {
    for (let done = 0; done < count; done += 1) load.end();
  };
  // A database that does a thousand in a second.
  for (let count = 0; count < 400; count += 1) {
    scene.turn(5, 0);
    for (let begun = 0; begun < 10; begun += 1) load.begin();
    scene.idle(10);
    finish(10);
  }
  const fill = (count: number) => {
    for (let begun = 0; begun < count; begun += 1) load.begin();
  };
  const refused = () =>
    (["low", "normal", "high"] as const).filter((priority) => scene.turn(1, 0, priority) > 0);
  fill(490);
  expect(refused()).toEqual([]);
  fill(20);
  expect(refused()).toEqual(["low"]);
  fill(1_500);
  expect(refused()).toEqual(["low", "normal"]);
  fill(6_000);
  expect(refused()).toEqual(["low", "normal", "high"]);
  finish(7_600);
  expect(refused()).toEqual([]);
});

test("a few slow ones are no backlog", () => {
  const { load } = new Scene();
  for (let begun = 0; begun < 99; begun += 1) load.begin();
  expect(load.refuses("low")).toBe(false);
  load.begin();
  expect(load.refuses("low")).toBe(true);
});

test("whatever happens, what is more important is never refused before the rest", () => {
  const step = fc.oneof(
    fc.record({ turn: fc.nat(200), each: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ idle: fc.nat(400) }),
    fc.record({ begin: fc.nat(2_000) }),
    fc.record({ end: fc.nat(2_000) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const scene = new Scene();
      const { load } = scene;
      for (const what of steps) {
        if ("turn" in what) scene.turn(what.turn, what.each, "normal");
        if ("idle" in what) scene.idle(what.idle);
        if ("begin" in what) for (let count = 0; count < what.begin; count += 1) load.begin();
        if ("end" in what) for (let count = 0; count < what.end; count += 1) load.end();
        const [high, normal, low] = [
          load.refuses("high"),
          load.refuses("normal"),
          load.refuses("low"),
        ];
        expect([high && !normal, normal && !low]).toEqual([false, false]);
      }
    }),
  );
});
