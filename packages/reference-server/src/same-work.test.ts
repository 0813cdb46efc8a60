import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { AccountSteps } from "../testing/account-steps.ts";
import { withBookings } from "../testing/booking-steps.ts";
import { engines } from "../testing/databases.ts";
import { noting } from "../testing/noting.ts";
import { passwordsOf } from "./areas/accounts/passwords.ts";
import { textOf } from "./platform/database/drive.ts";
import { first, sql } from "./platform/database/sql.ts";

/**
 * Who asks about what exists must not learn it from how long the answer takes. Time cannot be tested, but
 * what takes it can: the hashes and the statements before the answer are the same.
 */
describe.each(engines)("what an answer costs, on %s", (engine) => {
  const bookings = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  let steps: AccountSteps;

  beforeAll(() => {
    steps = new AccountSteps(bookings().server);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Does something with an answer, and tells what was done for it: hashes, and statements without their values. */
  async function workOf(ask: () => Promise<{ readonly status: number }>) {
    const { context } = bookings().server;
    // What is due meanwhile is not done for the answer.
    await bookings().settle();
    const done: string[][] = [];
    for (const name of ["read", "write"] as const) {
      const run = context.database[name].bind(context.database);
      vi.spyOn(context.database, name).mockImplementation((work) => {
        const statements: string[] = [];
        done.push(statements);
        return run(() => {
          // A write that collides with another begins anew.
          statements.length = 0;
          return noting(work(), (text) => statements.push(`${name} ${text}`));
        });
      });
    }
    const passwords = passwordsOf(context);
    const [verify, hash] = [passwords.verify.bind(passwords), passwords.hash.bind(passwords)];
    vi.spyOn(passwords, "verify").mockImplementation((known, password) => {
      done.push(["verify"]);
      return verify(known, password);
    });
    vi.spyOn(passwords, "hash").mockImplementation((password) => {
      done.push(["hash"]);
      return hash(password);
    });
    const { status } = await ask();
    vi.restoreAllMocks();
    return { status, done: beforeJobs(done) };
  }

  const post = (path: string, body: object) => workOf(() => steps.ask("POST", path, body));

  test("is the same for a wrong password, whether the address has an account or not", async () => {
    const email = await steps.person();
    const password = "not-the-password-1";
    const known = await post("/auth/login", { email, password });
    const unknown = await post("/auth/login", { email: steps.email("nobody"), password });
    expect(known.status).toBe(401);
    expect(known.done).toContain("verify");
    expect(known.done.length).toBeGreaterThan(3);
    expect(unknown).toEqual(known);
  });

  test("is the same for those who only sign in elsewhere, and for those who wait to be confirmed", async () => {
    const password = "not-the-password-1";
    const waiting = await steps.register();
    const one = await post("/auth/login", { email: waiting, password });
    const other = await post("/auth/login", { email: steps.email("nobody"), password });
    expect(other).toEqual(one);
  });

  test("is the same for a link to a new password", async () => {
    const email = await steps.person();
    const known = await post("/auth/password/forgot", { email });
    const unknown = await post("/auth/password/forgot", { email: steps.email("nobody") });
    expect(known.status).toBe(202);
    expect(known.done.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
  });

  test("is the same for a guest's request, whether something is stored or not", async () => {
    const { booking } = await bookings().reserved();
    const known = await post("/privacy/requests", { email: booking.contact.email });
    const unknown = await post("/privacy/requests", { email: steps.email("nobody") });
    expect(known.status).toBe(202);
    expect(known.done.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
  });

  test("is the same for links to bookings, whether the address has some or not", async () => {
    const { booking } = await bookings().reserved();
    const known = await post("/bookings/links", { email: booking.contact.email });
    const unknown = await post("/bookings/links", { email: steps.email("nobody") });
    expect(known.status).toBe(202);
    expect(known.done.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
  });

  test("is one hash for a registration, whether the address has an account or not", async () => {
    const request = {
      password: "tram-orbit-lemon-41",
      givenName: "Anna",
      surname: "Müller",
      acceptsTerms: true,
    };
    const taken = await post("/auth/register", { ...request, email: await steps.person() });
    const free = await post("/auth/register", { ...request, email: steps.email("free") });
    const hashes = (done: readonly string[]) => done.filter((text) => text === "hash").length;
    expect([taken.status, hashes(taken.done)]).toEqual([202, 1]);
    expect([free.status, hashes(free.done)]).toEqual([202, 1]);
  });

  test("is the same for a booking that is not there and one of another name", async () => {
    const { booking } = await bookings().reserved();
    const miss = booking.pnr === "ZZZZZZ" ? "ZZZZZX" : "ZZZZZZ";
    const surname = `Nobody${engine}`;
    for (const path of ["/bookings/retrieve", "/check-in/token"]) {
      const known = await post(path, { pnr: booking.pnr, surname });
      const unknown = await post(path, { pnr: miss, surname });
      expect(known.status).toBe(404);
      expect(known.done.length).toBeGreaterThan(0);
      expect(unknown).toEqual(known);
    }
  });

  test("would be seen to differ", async () => {
    const email = await steps.person();
    const right = await post("/auth/login", { email, password: "tram-orbit-lemon-41" });
    const wrong = await post("/auth/login", { email, password: randomUUID() });
    expect(right.done).not.toEqual(wrong.done);
    const { database } = bookings().server.context;
    const one = sql`SELECT 1 AS due FROM delivery WHERE parked = 1`;
    const asked = await workOf(async () => {
      await database.read(() => first(one));
      return { status: 200 };
    });
    expect(asked.done).toEqual([`read ${textOf(one)}`]);
  });

  test("is without the looks for work that come by themselves", async () => {
    const { events, jobs } = bookings().server.context;
    const looks = await workOf(async () => {
      await events.runPending();
      await jobs.runDue();
      return { status: 200 };
    });
    expect(looks.done).toEqual([]);
  });
});

/** How the reads begin by which background work sees whether there is something to do. */
const LOOKS = [
  "SELECT 1 AS due FROM job WHERE parked = 0 AND run_at <= ",
  "SELECT 1 AS behind FROM consumer WHERE name = ",
  "SELECT position, id, type, subject, data, actor, request_id, created_at FROM outbox WHERE position > ",
  "SELECT person_id, erased_at FROM person_key WHERE erased_at IS NOT NULL AND erased_at >= ",
];

/**
 * What was done in each transaction, without those that only look for work and come by themselves, and up to
 * where a job is scheduled: that runs beside the answer, which does not wait for it.
 */
function beforeJobs(done: readonly (readonly string[])[]): readonly string[] {
  const isLook = ([begin = ""]: readonly string[]) =>
    LOOKS.some((look) => begin.startsWith(`read ${look}`));
  const own = done.filter((statements) => !isLook(statements)).flat();
  const scheduled = own.findIndex((text) => text.includes("INSERT INTO job"));
  return scheduled < 0 ? own : own.slice(0, scheduled + 1);
}
