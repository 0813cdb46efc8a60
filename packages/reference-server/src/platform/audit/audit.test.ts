import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createTestPlace, engines, type TestPlace } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { runCommand } from "../../../testing/run-command.ts";
import { configFromEnv } from "../../config.ts";
import { ManualClock } from "../clock/clock.ts";
import { environmentKeys } from "../crypto/key-providers.ts";
import { newKeyringText } from "../crypto/keyring.ts";
import { createSealer, type Sealer } from "../crypto/sealer.ts";
import type { Database } from "../database/database.ts";
import { all, rawSql, run, sql } from "../database/sql.ts";
import { createJobs } from "../jobs/jobs.ts";
import { appendAudit } from "./audit.ts";
import type { AuditHead } from "./audit-chain.ts";
import { headsFile, publishAuditHeads, readPublishedHeads } from "./audit-heads.ts";
import { entriesAbout, entriesAfter, insertEntry, readHead } from "./audit-store.ts";
import { verifyAudit } from "./verify-audit.ts";

const clock = new ManualClock("2026-12-18T09:00:00Z");
const keys = newKeyringText();

test("what somebody has done is found without reading the whole trail", async () => {
  const database = await (await createTestPlace("sqlite")).open();
  const asked = "SELECT seq FROM audit_entry WHERE actor = 'usr_1' ORDER BY seq DESC LIMIT 10";
  const plan = await database.read(() =>
    all<{ detail: string }>(rawSql(`EXPLAIN QUERY PLAN ${asked}`)),
  );
  expect(plan.map(({ detail }) => detail)).toEqual([
    "SEARCH audit_entry USING COVERING INDEX audit_entry_actor (actor=?)",
  ]);
});

describe.each(engines)("the audit trail on %s", (engine) => {
  let place: TestPlace;
  let database: Database;
  let sealer: Sealer;

  beforeEach(async () => {
    place = await createTestPlace(engine);
    database = await place.open();
    sealer = await createSealer({ keyProvider: environmentKeys("EMBARK_KEYS", keys), clock });
  });

  const entry = (number: number) => ({
    caller: { actor: "booking token", requestId: `req_${number}`, address: "192.0.2.7" },
    action: "booking.viewed",
    subject: `bkg_${number}`,
    details: { number },
  });
  const append = (number: number, into = database) =>
    into.write(() => appendAudit({ sealer, clock }, entry(number)));
  async function appendSome(count: number) {
    for (let number = 1; number <= count; number++) await append(number);
  }
  const verify = (published: readonly AuditHead[] = []) =>
    database.read(() => verifyAudit(sealer, published));
  const fault = async (published?: readonly AuditHead[]) => (await verify(published)).fault;
  const change = (text: string) => database.write(() => run(rawSql(text)));

  /** What somebody does who owns the database. */
  async function removeTriggers() {
    if (engine === "postgres") {
      await change("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_change");
      return;
    }
    for (const name of ["update", "delete", "replace"]) {
      await change(`DROP TRIGGER audit_entry_${name}`);
    }
  }

  test("says who did what to what, and holds", async () => {
    await append(1);
    clock.advance(1_000);
    await append(2);
    const [first] = await database.read(() => entriesAbout("bkg_1"));
    expect(first).toMatchObject({
      seq: 1,
      actor: "booking token",
      action: "booking.viewed",
      subject: "bkg_1",
      requestId: "req_1",
      prevHash: "",
    });
    expect(JSON.parse(first?.details ?? "")).toEqual({
      number: 1,
      address: sealer.index("address", "192.0.2.7"),
    });
    expect(await verify()).toMatchObject({ entries: 2, head: { seq: 2 }, fault: undefined });
  });

  test("holds while it is empty", async () => {
    expect(await verify()).toMatchObject({ entries: 0, fault: undefined });
  });

  test("is one chain whoever writes at the same time, without those who failed", async () => {
    const other = await place.open();
    const failing = (number: number) =>
      database.write(function* () {
        yield* appendAudit({ sealer, clock }, entry(number));
        throw new Error("no seat");
      });
    const writes = Array.from({ length: 120 }, (_, at) => {
      if (at % 4 === 3) return expect(failing(at)).rejects.toThrow("no seat");
      return append(at, at % 2 === 0 ? database : other);
    });
    await Promise.all(writes);
    expect(await verify()).toMatchObject({ entries: 90, fault: undefined });
  });

  test("refuses every change", async () => {
    await appendSome(2);
    const refused = /The audit trail is append-only/;
    await expect(change("UPDATE audit_entry SET actor = 'nobody'")).rejects.toThrow(refused);
    await expect(change("DELETE FROM audit_entry WHERE seq = 1")).rejects.toThrow(refused);
    const other =
      engine === "sqlite"
        ? "INSERT OR REPLACE INTO audit_entry SELECT seq, at, 'nobody', action, subject, request_id, details, prev_hash, hash FROM audit_entry"
        : "TRUNCATE audit_entry";
    await expect(change(other)).rejects.toThrow(refused);
    expect(await verify()).toMatchObject({ entries: 2, fault: undefined });
  });

  test.each([
    ["at", "at + 1"],
    ["actor", "actor || 'x'"],
    ["action", "action || 'x'"],
    ["subject", "subject || 'x'"],
    ["request_id", "NULL"],
    ["details", "details || ' '"],
    // No hash begins with it.
    ["prev_hash", "'!' || substr(prev_hash, 2)"],
    ["hash", "'!' || substr(hash, 2)"],
    ["seq", "seq + 100"],
  ])("shows which entry had its %s altered", async (column, value) => {
    await appendSome(5);
    await removeTriggers();
    await change(`UPDATE audit_entry SET ${column} = ${value} WHERE seq = 3`);
    expect(await verify()).toMatchObject({ entries: 2, fault: { seq: 3 } });
  });

  test("shows an alteration of the last entry", async () => {
    await appendSome(5);
    await removeTriggers();
    await change("UPDATE audit_entry SET actor = 'nobody' WHERE seq = 5");
    expect(await fault()).toMatchObject({ seq: 5 });
  });

  test("shows what was removed, moved or put in", async () => {
    await appendSome(6);
    await removeTriggers();
    await change("UPDATE audit_entry SET seq = -5 WHERE seq = 5");
    await change("UPDATE audit_entry SET seq = 5 WHERE seq = 4");
    await change("UPDATE audit_entry SET seq = 4 WHERE seq = -5");
    expect(await fault()).toMatchObject({ seq: 4, reason: expect.stringContaining("moved") });
    await change("DELETE FROM audit_entry WHERE seq = 2");
    expect(await fault()).toMatchObject({ seq: 2, reason: "it is missing; the next is 3" });
    const copy = (to: number, from: number) => `
      INSERT INTO audit_entry SELECT ${to}, at, actor, action, subject, request_id, details, prev_hash, hash
      FROM audit_entry WHERE seq = ${from}`;
    await change(copy(2, 1));
    expect(await fault()).toMatchObject({ seq: 2, reason: expect.stringContaining("put in") });
    await change(copy(0, 1));
    expect(await fault()).toMatchObject({ seq: 0 });
  });

  test("cannot be patched together out of two histories", async () => {
    await appendSome(2);
    const fork = await database.read(readHead);
    await appendSome(2);
    const [, , , fourth] = await database.read(() => entriesAfter(0, 4));
    if (!fork || !fourth) throw new Error("There are four entries.");
    await removeTriggers();
    await change("DELETE FROM audit_entry WHERE seq > 2");
    await change(`UPDATE audit_head SET seq = 2, hash = '${fork.hash}'`);
    await append(33);
    const third = await database.read(readHead);
    await change("UPDATE audit_head SET seq = 4");
    await database.write(() => insertEntry(fourth));
    expect(await fault()).toMatchObject({ seq: 4, reason: expect.stringContaining("not follow") });
    await change(`UPDATE audit_entry SET prev_hash = '${third?.hash}' WHERE seq = 4`);
    expect(await fault()).toMatchObject({ seq: 4, reason: expect.stringContaining("put in") });
  });

  test("cannot be made anew by somebody who has not the keys", async () => {
    await appendSome(3);
    await removeTriggers();
    const others = await createSealer({
      keyProvider: environmentKeys("EMBARK_KEYS", newKeyringText()),
      clock,
    });
    await change("DELETE FROM audit_entry WHERE seq = 3");
    const [, second] = await database.read(() => entriesAfter(0, 2));
    await database.write(function* () {
      yield* run(sql`UPDATE audit_head SET seq = 2, hash = ${second?.hash ?? ""} WHERE id = 1`);
      yield* appendAudit({ sealer: others, clock }, entry(3));
    });
    expect(await fault()).toMatchObject({ seq: 3 });
  });

  test("shows that its end was cut off, by a head that was kept elsewhere", async () => {
    await appendSome(4);
    const kept = await database.read(readHead);
    const before = kept ? [kept] : [];
    await append(5);
    expect(await fault(before)).toBeUndefined();
    await removeTriggers();
    await change("DELETE FROM audit_entry WHERE seq > 3");
    expect(await fault()).toMatchObject({ seq: 4, reason: expect.stringContaining("its head") });
    const [, , third] = await database.read(() => entriesAfter(0, 3));
    await change(`UPDATE audit_head SET seq = 3, hash = '${third?.hash}'`);
    expect(await fault(), "nothing in the database tells").toBeUndefined();
    expect(await fault(before)).toMatchObject({ seq: 4 });
    // Going on from there does not hide it.
    await append(14);
    await append(15);
    expect(await fault()).toBeUndefined();
    expect(await fault(before)).toMatchObject({ seq: 4 });
  });

  test("is checked by a command, against heads that the server has written", {
    timeout: 60_000,
  }, async () => {
    const { dataFolder } = place;
    const env = { EMBARK_DATA: dataFolder, EMBARK_KEYS: keys, DATABASE_URL: place.databaseUrl };
    const lines = keepLog();
    const jobs = createJobs({ database, clock, log: lines.log });
    publishAuditHeads({ jobs, database, clock, log: lines.log, config: configFromEnv(env) });
    await appendSome(3);
    await jobs.runDue();
    clock.advance(3_600_000);
    await append(4);
    await jobs.runDue();
    await jobs.stop();
    const heads = await readPublishedHeads(dataFolder);
    expect(heads.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(lines.lines.filter(({ auditHead }) => auditHead)).toMatchObject([
      { auditHead: heads[0] },
      { auditHead: heads[1] },
    ]);

    expect(await runCommand("verify-audit", env)).toEqual({
      code: 0,
      output: `All 4 entries of the audit trail hold. Its head is 4:${heads[1]?.hash}\nIt was compared with 2 earlier heads.\n`,
    });
    await removeTriggers();
    await change("UPDATE audit_entry SET subject = 'bkg_9' WHERE seq = 2");
    expect(await runCommand("verify-audit", env)).toEqual({
      code: 1,
      output:
        "The audit trail is broken at entry 2: its hash does not fit it: it was altered, moved or put in. All before it hold.\n",
    });
    expect(await runCommand("verify-audit", { ...env, EMBARK_KEYS: "" })).toMatchObject({
      code: 2,
      output: expect.stringContaining("keys.json cannot be read"),
    });
    expect(
      await runCommand("verify-audit", { ...env, EMBARK_KEYS: newKeyringText() }),
    ).toMatchObject({
      code: 2,
      output: expect.stringContaining("not the one that this database was sealed under"),
    });
    expect(await runCommand("verify-audit", env, "--head", "4")).toMatchObject({ code: 2 });
  });

  test("reads its heads though a process died while it wrote one", async () => {
    const { dataFolder } = place;
    await writeFile(headsFile(dataFolder), '\n{"at":1,"seq":1,"hash":"a"}\n\n{"at":1,"se');
    expect(await readPublishedHeads(dataFolder)).toEqual([{ seq: 1, hash: "a" }]);
    expect(await readPublishedHeads(join(dataFolder, "none"))).toEqual([]);
    expect(await readFile(headsFile(dataFolder), "utf8")).toContain('"se');
  });
});
