import { join } from "node:path";
import { airportDirectory, type ScheduleRule } from "@embark/rules/flights";
import { describe, expect, test } from "vitest";
import { type RejectedRow, readScheduleFile, ScheduleFileError } from "./schedule-file.ts";

const folder = join(import.meta.dirname, "test-data");

async function read(
  file: string,
  options: { airline?: string; limit?: number } = {},
): Promise<{ rows: number; rules: readonly ScheduleRule[]; rejected: RejectedRow[] }> {
  const rejected: RejectedRow[] = [];
  const result = await readScheduleFile(join(folder, file), {
    airports: airportDirectory(),
    from: "2026-11-21",
    to: "2026-12-20",
    onRejected: (row) => rejected.push(row),
    ...options,
  });
  return { ...result, rejected };
}

describe("a schedule", () => {
  test("is taken as it is written", async () => {
    const { rows, rules } = await read("schedule.csv");
    expect(rows).toBe(17);
    expect(rules.map((rule) => `${rule.airline}${rule.number}`)).toEqual(["QX1", "QX2", "QX10"]);
    expect(rules[2]).toMatchObject({
      origin: "BKK",
      destination: "SIN",
      days: "135",
      departure: "09:00",
      aircraft: "32N",
      from: "2026-11-01",
      to: "2027-03-27",
    });
  });

  test("has each bad row reported with its line, its text and what is wrong with it", async () => {
    const { rejected } = await read("schedule.csv");
    expect(rejected.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '5 has an unknown airport "XXQ"',
      "6 goes nowhere: from BKK to BKK",
      "7 has the metro area LON for an airport; name one of LHR, LGW, STN, LTN, LCY, SEN",
      '8 has the flight number "0"; write 1 to 9999',
      '9 has the days "8"; write such as 135, 1 being Monday',
      '10 departs at "9:00"; write a local time such as 23:50',
      '11 has the aircraft "B74"; write one of AT7, 738, 320, 32N, 333, 789, 359, 77W, 388',
      "12 goes too far: 13949 km, while a 32N flies 6300 km",
      '13 has the date "2026-02-30"; write such as 2026-12-18',
      "14 ends on 2026-11-01 before it begins",
      "15 gives QX1 a second flight on days of line 2",
      '16 has the airline "QXX", which is no IATA code of two characters',
      "17 has 3 columns instead of 9",
      '19 has the airline "\\"QX\\"", which is no IATA code of two characters',
    ]);
    expect(rejected[0]?.text).toBe("QX,11,BKK,XXQ,1,09:00,32N,2026-11-01,2027-03-27");
  });
});

describe("a list of routes", () => {
  test("becomes flights spread over day and week, in aircraft that fit", async () => {
    const { rules } = await read("routes.csv");
    const of = (destination: string) =>
      rules.filter((rule) => rule.origin === "BKK" && rule.destination === destination);
    expect(of("CNX").map(({ days, aircraft }) => [days, aircraft])).toEqual([
      ["1234567", "32N"],
      ["1234567", "32N"],
    ]);
    expect(new Set(of("CNX").map((rule) => rule.departure)).size).toBe(2);
    expect(of("LHR").map(({ days, aircraft }) => [days, aircraft])).toEqual([["1234567", "789"]]);
    expect(of("SIN")[0]?.days).toHaveLength(3);
    expect(of("UTH").map(({ aircraft }) => aircraft)).toEqual(["AT7"]);
    expect(new Set(rules.map((rule) => `${rule.airline}${rule.number}`)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule).toMatchObject({ from: "2026-11-21", to: "2026-12-20" });
      expect(rule.departure).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }
  });

  test("has each bad row reported", async () => {
    const { rejected } = await read("routes.csv");
    expect(rejected.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      "7 repeats QX BKK–UTH of line 6",
      '8 has an unknown airport "ZZ9"',
      "9 has no seats",
      '10 has "many" seats, which is no number',
      "12 goes too far: 19605 km are beyond the range of every aircraft",
      "13 goes nowhere: from LHR to LHR",
    ]);
    expect(rejected[0]?.text).toBe("QX^BKK^UTH^210^3.00");
  });

  test("makes the same rules each time", async () => {
    expect((await read("routes.csv")).rules).toEqual((await read("routes.csv")).rules);
  });

  test("can be limited to an airline and to so many rows", async () => {
    const one = await read("routes.csv", { airline: "QY" });
    expect(one.rules.map((rule) => rule.airline)).toEqual(["QY"]);
    expect(one).toMatchObject({ rows: 1, rejected: [] });
    expect((await read("routes.csv", { limit: 2 })).rows).toBe(2);
  });
});

describe("a file that is no schedule", () => {
  test("is refused with what it should be", async () => {
    await expect(read("../schedule-file.ts")).rejects.toThrow(ScheduleFileError);
    await expect(read("../schedule-file.ts")).rejects.toThrow(/must name the columns airline_code/);
    await expect(read("missing.csv")).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
