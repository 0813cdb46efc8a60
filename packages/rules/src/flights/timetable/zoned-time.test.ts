import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { airportDirectory } from "../airports-data.ts";
import {
  addDays,
  dayOfWeek,
  daysBetween,
  localDate,
  offsetAt,
  toInstant,
  toOffsetString,
} from "./zoned-time.ts";

const zones = [
  ...new Set(
    airportDirectory()
      .find("")
      .map((airport) => airport.timeZone),
  ),
];
const anyZone = fc.constantFrom(...zones);
const anyMinute = fc
  .integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
  .map((minute) => minute * 60_000);

describe("local time", () => {
  test("is written with the offset in force there", () => {
    expect(toOffsetString(Date.UTC(2026, 11, 18, 16, 50), "Asia/Bangkok")).toBe(
      "2026-12-18T23:50:00+07:00",
    );
    expect(toOffsetString(Date.UTC(2026, 6, 1, 12), "America/St_Johns")).toBe(
      "2026-07-01T09:30:00-02:30",
    );
    expect(localDate(Date.UTC(2026, 11, 18, 20), "Asia/Bangkok")).toBe("2026-12-19");
  });

  test("that the clocks skip moves forward by what they skip", () => {
    const instant = toInstant("2027-03-28T01:30", "Europe/London");
    expect(toOffsetString(instant, "Europe/London")).toBe("2027-03-28T02:30:00+01:00");
    const halfHour = toInstant("2026-10-04T02:10", "Australia/Lord_Howe");
    expect(toOffsetString(halfHour, "Australia/Lord_Howe")).toBe("2026-10-04T02:40:00+11:00");
  });

  test("that comes twice is the first of both", () => {
    const instant = toInstant("2026-11-01T01:30", "America/New_York");
    expect(toOffsetString(instant, "America/New_York")).toBe("2026-11-01T01:30:00-04:00");
  });

  test("changes at the right minute", () => {
    const change = Date.UTC(2027, 2, 28, 1);
    expect(offsetAt(change - 1, "Europe/Madrid")).toBe(3_600_000);
    expect(offsetAt(change, "Europe/Madrid")).toBe(7_200_000);
  });

  test("stands for the same instant again, in every zone that has an airport", () => {
    fc.assert(
      fc.property(anyZone, anyMinute, (zone, instant) => {
        const written = toOffsetString(instant, zone);
        expect(Date.parse(written)).toBe(instant);
        const again = toInstant(written.slice(0, 19), zone);
        // Where the local time comes twice the first is meant, which is at most an hour or so before.
        expect(toOffsetString(again, zone).slice(0, 19)).toBe(written.slice(0, 19));
        expect(again).toBeLessThanOrEqual(instant);
      }),
      { numRuns: 2000 },
    );
  });

  test("agrees with the platform's own calendar in every zone", () => {
    fc.assert(
      fc.property(anyZone, anyMinute, (zone, instant) => {
        const own = new Intl.DateTimeFormat("sv-SE", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "short",
        }).format(instant);
        expect(toOffsetString(instant, zone).slice(0, 16)).toBe(own.replace(" ", "T"));
      }),
      { numRuns: 300 },
    );
  });

  test("refuses what is no date, time or zone", () => {
    expect(() => toInstant("2026-13-01T10:00", "Asia/Bangkok")).toThrow(RangeError);
    expect(() => toInstant("2026-12-01T10:00", "Asia/Atlantis")).toThrow(RangeError);
  });
});

describe("dates", () => {
  test("are counted across months, years and clock changes", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(dayOfWeek("2026-11-22")).toBe(7);
    expect(dayOfWeek("2026-11-23")).toBe(1);
  });
});
