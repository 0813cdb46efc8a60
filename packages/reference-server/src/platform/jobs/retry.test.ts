import { expect, test } from "vitest";
import { backoff } from "./retry.ts";

test("pauses double up to the longest, and half of each is chance", () => {
  const pauses = { first: 100, longest: 1_000 };
  for (const [failures, most] of [
    [1, 100],
    [2, 200],
    [4, 800],
    [5, 1_000],
    [5_000, 1_000],
  ] as const) {
    const drawn = Array.from({ length: 200 }, () => backoff(failures, pauses));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(most / 2);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(most);
    expect(new Set(drawn).size).toBeGreaterThan(20);
  }
});
