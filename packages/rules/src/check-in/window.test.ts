import { expect, test } from "vitest";
import { checkInWindow } from "./window.ts";

test("check-in opens a day before the first departure and closes an hour before it", () => {
  const { opensAt, closesAt } = checkInWindow(Date.parse("2026-12-18T23:50:00+07:00"));
  expect(new Date(opensAt).toISOString()).toBe("2026-12-17T16:50:00.000Z");
  expect(new Date(closesAt).toISOString()).toBe("2026-12-18T15:50:00.000Z");
});
