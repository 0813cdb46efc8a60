import { expect, test } from "vitest";
import { RequestCounter } from "./request-counter.ts";

test("counts each address by itself until its window ends", () => {
  const counter = new RequestCounter(60_000);
  expect(counter.count("203.0.113.1", 0)).toEqual({ count: 1, rest: 60_000 });
  expect(counter.count("203.0.113.1", 59_000)).toEqual({ count: 2, rest: 1_000 });
  expect(counter.count("203.0.113.2", 59_000)).toEqual({ count: 1, rest: 60_000 });
  expect(counter.count("203.0.113.1", 60_000)).toEqual({ count: 1, rest: 60_000 });
  expect(counter.count("203.0.113.2", 60_000)).toEqual({ count: 2, rest: 59_000 });
});

test("of too many addresses forgets the one whose window ends first", () => {
  const counter = new RequestCounter(60_000);
  counter.count("first", 0);
  counter.count("second", 1);
  for (let number = 0; number < 99_999; number += 1) counter.count(`2001:db8::${number}`, 2);
  expect(counter.count("second", 3).count).toBe(2);
  expect(counter.count("first", 3).count).toBe(1);
});
