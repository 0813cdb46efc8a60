import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { airportDirectory } from "@embark/rules/flights";
import { describe, expect, onTestFinished, test } from "vitest";
import { changeSeats } from "../../../testing/change-seats.ts";
import { engines, openTestDatabase } from "../../../testing/databases.ts";
import type { Database } from "../../platform/database/database.ts";
import { readFlight, readFlights } from "./flights-store.ts";
import { importSchedule } from "./import-schedule.ts";
import type { RejectedRow } from "./schedule-file.ts";

const NOW = Date.parse("2026-11-21T09:30:00Z");
const fixtures = join(import.meta.dirname, "test-data");
const command = join(import.meta.dirname, "../../commands/import-schedule.ts");
/** A real network, which the product must take but does not need; see the README of its folder. */
const realRoutes = resolve(import.meta.dirname, "../../../../../../shared/data/airline-routes.csv");

async function importFile(database: Database, file: string, limit?: number) {
  const rejected: RejectedRow[] = [];
  const steps: number[] = [];
  let planned = 0;
  const result = await importSchedule({
    file,
    database,
    airports: airportDirectory(),
    now: NOW,
    days: 7,
    limit,
    onRejected: (row) => rejected.push(row),
    onPlanned: (flights) => {
      planned = flights;
    },
    onWritten: (flights) => steps.push(flights),
  });
  return { ...result, rejected, planned, steps };
}

describe.each(engines)("an imported schedule on %s", (engine) => {
  test("is on sale for the days asked for, and only once", async () => {
    const database = await openTestDatabase(engine);
    const file = join(fixtures, "schedule.csv");
    const first = await importFile(database, file);
    // Two flights a day, and one on three days of the week.
    expect(first).toMatchObject({ flightNumbers: 3, added: 17, known: 0, planned: 17 });
    expect(first.steps.at(-1)).toBe(17);
    const id = "flt_20261123-QX10";
    const stored = await database.read(() => readFlight(id));
    expect(stored?.flight).toMatchObject({
      airline: "QX",
      origin: "BKK",
      destination: "SIN",
      departsAt: Date.parse("2026-11-23T09:00:00+07:00"),
    });

    const left = await database.write(() => changeSeats(id, "economy", { sold: 2 }, NOW));
    expect(await importFile(database, file)).toMatchObject({ added: 0, known: 17 });
    expect((await database.read(() => readFlight(id)))?.seatsLeft.economy).toBe(left);
  });

  test("of routes is made up the same each time", async () => {
    const database = await openTestDatabase(engine);
    const file = join(fixtures, "routes.csv");
    const { added, rejected } = await importFile(database, file);
    expect(added).toBeGreaterThan(40);
    expect(rejected).toHaveLength(6);
    expect(await importFile(database, file)).toMatchObject({ added: 0, known: added });
    const flights = await database.read(() => readFlights(NOW, NOW + 10 * 86_400_000));
    for (const { flight, seatsLeft } of flights) {
      expect(seatsLeft.economy).toBeLessThanOrEqual(flight.capacity.economy);
    }
  });
});

test("a real network of routes is taken", async () => {
  if (!existsSync(realRoutes)) {
    console.info("The real routes are not on this machine, so they were not tried.");
    return;
  }
  const database = await openTestDatabase("sqlite");
  const { rows, flightNumbers, added, rejected } = await importFile(database, realRoutes, 2000);
  expect(rows).toBe(2000);
  expect(flightNumbers).toBeGreaterThan(1500);
  expect(added).toBeGreaterThan(5000);
  const unexpected = rejected.filter(({ reason }) => !reason.startsWith("has an unknown airport"));
  expect(unexpected).toEqual([]);
}, 30_000);

describe("the command", () => {
  async function run(args: readonly string[]) {
    const folder = await mkdtemp(join(tmpdir(), "embark-import-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const env = { ...process.env, DATABASE_URL: "", EMBARK_DATA: join(folder, "data") };
    await writeFile(
      join(folder, "good.csv"),
      (await readFile(join(fixtures, "schedule.csv"), "utf8")).split("\n").slice(0, 4).join("\n"),
    );
    return new Promise<{ code: number; out: string; folder: string }>((done) => {
      const child = execFile(
        process.execPath,
        [command, ...args],
        { cwd: folder, env },
        (_error, stdout, stderr) =>
          done({ code: child.exitCode ?? -1, out: `${stdout}${stderr}`, folder }),
      );
    });
  }

  test("says what it did, and ends with 0 when every row was good", async () => {
    const { code, out } = await run(["good.csv", "--days", "400"]);
    expect(code, out).toBe(0);
    expect(out).toMatch(/3 of 3 rows give 3 flight numbers: [\d,]+ new flights in 400 days/);
  });

  test("lists rejected rows in a file and in sum, and ends with 2", async () => {
    const { code, out, folder } = await run([
      join(fixtures, "schedule.csv"),
      "--rejects",
      "bad.csv",
    ]);
    expect(code, out).toBe(2);
    expect(out).toContain("14 rows were rejected");
    expect(out).toMatch(/1 × such as line 5, which has an unknown airport "XXQ"/);
    const rejects = (await readFile(join(folder, "bad.csv"), "utf8")).split("\n");
    expect(rejects[0]).toBe("line,reason,row");
    expect(rejects[1]).toBe(
      '5,"has an unknown airport ""XXQ""","QX,11,BKK,XXQ,1,09:00,32N,2026-11-01,2027-03-27"',
    );
    expect(rejects).toHaveLength(16);
  });

  test.each([
    [["nowhere.csv"], "cannot be read (ENOENT)"],
    [["good.csv", "--days", "0"], "--days must be a whole number from 1 on, not 0."],
    [[], "Name one file."],
  ])("ends with 1 and the reason for %j", async (args, reason) => {
    const { code, out } = await run(args);
    expect(code, out).toBe(1);
    expect(out).toContain(reason);
    expect(out).not.toMatch(/\n\s+at /);
  });
});
