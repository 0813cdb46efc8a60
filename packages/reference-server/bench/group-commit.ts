// How much group commit brings, and what it costs over SQL written by hand: the same durable hold
// of seats three ways, in one run. Only the ratios travel from one machine to another.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { openDatabase } from "../src/platform/database/database.ts";
import { first, run, sql, type Transaction } from "../src/platform/database/sql.ts";

const DEPARTURES = 10_000;
const BATCH = 64;
const ROUNDS = 3;
const ROUND_MS = 700;

const schema = {
  name: "0001-bench",
  statements: [
    `CREATE TABLE seats (
      departure_id TEXT NOT NULL, cabin TEXT NOT NULL, capacity INTEGER NOT NULL,
      sold INTEGER NOT NULL, held INTEGER NOT NULL, PRIMARY KEY (departure_id, cabin)
    )`,
    `CREATE TABLE hold (
      id TEXT PRIMARY KEY, departure_id TEXT NOT NULL, cabin TEXT NOT NULL,
      seats INTEGER NOT NULL, expires_at INTEGER NOT NULL
    )`,
    "CREATE TABLE note (id INTEGER PRIMARY KEY, topic TEXT NOT NULL, body TEXT NOT NULL)",
  ],
};

let count = 0;
const departure = () => `flt_${Math.floor(Math.random() * DEPARTURES)}`;
const nextId = () => `hld_${String(++count).padStart(12, "0")}`;

function* hold(): Transaction<string> {
  const [departureId, cabin, seats] = [departure(), "economy", 1];
  const row = yield* first<{ left_over: number }>(sql`
    UPDATE seats SET held = held + ${seats}
    WHERE departure_id = ${departureId} AND cabin = ${cabin} AND capacity - sold - held >= ${seats}
    RETURNING capacity - sold - held AS left_over`);
  if (!row) throw new Error("sold out");
  const id = nextId();
  yield* run(sql`
    INSERT INTO hold (id, departure_id, cabin, seats, expires_at)
    VALUES (${id}, ${departureId}, ${cabin}, ${seats}, ${Date.now() + 900_000})`);
  yield* run(sql`INSERT INTO note (topic, body) VALUES ('hold', ${id})`);
  return id;
}

/** The same file, settings and statements, without anything of ours. */
function byHand(folder: string) {
  const connection = new Sqlite(join(folder, "embark.sqlite"));
  for (const setting of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",
    "secure_delete = ON",
  ]) {
    connection.pragma(setting);
  }
  const update = connection.prepare(`
    UPDATE seats SET held = held + ? WHERE departure_id = ? AND cabin = ?
    AND capacity - sold - held >= ? RETURNING capacity - sold - held AS left_over`);
  const insertHold = connection.prepare(
    "INSERT INTO hold (id, departure_id, cabin, seats, expires_at) VALUES (?, ?, ?, ?, ?)",
  );
  const insertNote = connection.prepare("INSERT INTO note (topic, body) VALUES ('hold', ?)");
  const begin = connection.prepare("BEGIN IMMEDIATE");
  const commit = connection.prepare("COMMIT");
  return {
    holds(number: number) {
      begin.run();
      for (let done = 0; done < number; done += 1) {
        const departureId = departure();
        if (!update.get(1, departureId, "economy", 1)) throw new Error("sold out");
        const id = nextId();
        insertHold.run(id, departureId, "economy", 1, Date.now() + 900_000);
        insertNote.run(id);
      }
      commit.run();
    },
    close: () => connection.close(),
  };
}

async function prepare(parent: string) {
  const dataFolder = await mkdtemp(join(parent, "group-commit-"));
  const database = await openDatabase({ dataFolder, migrations: [schema] });
  await database.write(function* () {
    for (let number = 0; number < DEPARTURES; number += 1) {
      yield* run(sql`
        INSERT INTO seats (departure_id, cabin, capacity, sold, held)
        VALUES (${`flt_${number}`}, 'economy', 1000000, 0, 0)`);
    }
  });
  return { dataFolder, database };
}

/** Holds in a second. */
async function measure(work: () => Promise<number> | number): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ROUND_MS) done += await work();
  return (done / (performance.now() - start)) * 1_000;
}

// Beside the program and not in the temporary folder, which may be in memory.
const parent = join(import.meta.dirname, "../.cache");
await mkdir(parent, { recursive: true });
const [ours, theirs] = [await prepare(parent), await prepare(parent)];
await theirs.database.close();
const hand = byHand(theirs.dataFolder);
const rates = { single: [0], hand: [0], group: [0] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.single[round] = await measure(() => {
    hand.holds(1);
    return 1;
  });
  rates.hand[round] = await measure(() => {
    hand.holds(BATCH);
    return BATCH;
  });
  rates.group[round] = await measure(async () => {
    const writes = Array.from({ length: BATCH }, () => ours.database.write(hold));
    return (await Promise.all(writes)).length;
  });
}
hand.close();
await ours.database.close();
for (const { dataFolder } of [ours, theirs]) await rm(dataFolder, { recursive: true });

// The best round of each: what else the machine does only ever takes away.
const best = (values: readonly number[]) => Math.max(...values);
const [single, handWritten, group] = [best(rates.single), best(rates.hand), best(rates.group)];
const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`.padStart(12);
console.log(`Durable seat holds on SQLite, ${BATCH} at a time`);
console.log(`  one commit each, written by hand     ${perSecond(single)}`);
console.log(`  group commit (Database.write)        ${perSecond(group)}`);
console.log(`  one commit for all, written by hand  ${perSecond(handWritten)}`);
console.log(`  group commit ÷ one commit each       ${(group / single).toFixed(1).padStart(10)} ×`);
console.log(
  `  group commit ÷ written by hand       ${(group / handWritten).toFixed(2).padStart(10)} ×`,
);
