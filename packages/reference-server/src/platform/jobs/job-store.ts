import {
  all,
  announce,
  list,
  run,
  type Statement,
  sql,
  type Transaction,
} from "../database/sql.ts";

/** Announced when a job is scheduled, see `Database.onCommit`. */
export const JOBS_TOPIC = "jobs";

export interface ScheduledJob {
  /** Scheduling the same id again replaces the job. */
  readonly id: string;
  /** Name that its handler is registered by. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly runAt: number;
  /** Goes to JSON. */
  readonly payload?: object;
  /** What the try before ended with: the job counts as failing until the next. */
  readonly error?: string | undefined;
}

export interface ClaimedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly run_at: number;
  /** Failed tries so far. */
  readonly attempts: number;
}

/** Has something done later, once; part of the write that makes it necessary. */
export function* scheduleJob(job: ScheduledJob): Transaction<void> {
  yield* run(sql`
    INSERT INTO job (id, name, payload, run_at, error)
    VALUES (${job.id}, ${job.name}, ${JSON.stringify(job.payload ?? {})}, ${job.runAt},
      ${job.error ?? null})
    ON CONFLICT (id) DO UPDATE SET
      name = excluded.name, payload = excluded.payload, run_at = excluded.run_at,
      attempts = 0, parked = 0, error = excluded.error, lease_owner = NULL, lease_until = 0`);
  yield* announce(JOBS_TOPIC);
}

/** Takes back a job. Returns false when it was done already, or never scheduled. */
export function* cancelJob(id: string): Transaction<boolean> {
  return (yield* run(sql`DELETE FROM job WHERE id = ${id}`)) > 0;
}

/** Makes a repeated job known; it first runs at once, and never later than `interval` from now. */
export function* registerRepeated(
  id: string,
  name: string,
  now: number,
  interval: number,
): Transaction<void> {
  const latest = now + interval;
  yield* run(sql`
    INSERT INTO job (id, name, payload, run_at) VALUES (${id}, ${name}, '{}', ${now})
    ON CONFLICT (id) DO UPDATE SET run_at = ${latest} WHERE job.run_at > ${latest}`);
}

/** Names of which so many jobs may begin now. */
export interface Room {
  readonly names: readonly string[];
  readonly limit: number;
}

/** Takes the oldest jobs that are due, as many as there is room, so that no other process does. */
export function* claimJobs(claim: {
  owner: string;
  until: number;
  now: number;
  rooms: readonly Room[];
  except: readonly string[];
}): Transaction<ClaimedJob[]> {
  const others = claim.except.length > 0 ? sql`id NOT IN ${list(claim.except)}` : sql`1 = 1`;
  const due = sql`parked = 0 AND run_at <= ${claim.now} AND lease_until <= ${claim.now}`;
  // A look for each: of a name with many that are due, no more are read than may begin.
  const looks = claim.rooms.map(
    ({ names, limit }) => sql`
      SELECT id FROM (
        SELECT id FROM job WHERE ${due} AND name IN ${list(names)} AND ${others}
        ORDER BY run_at, id LIMIT ${limit}) AS found`,
  );
  const found = yield* all<{ id: string }>(
    looks.reduce((one, other) => sql`${one} UNION ALL ${other}`),
  );
  if (found.length === 0) return [];
  // Asked again: on PostgreSQL another process may have claimed them meanwhile.
  return yield* all<ClaimedJob>(sql`
    UPDATE job SET lease_owner = ${claim.owner}, lease_until = ${claim.until}
    WHERE ${due} AND id IN ${list(found.map(({ id }) => id))}
    RETURNING id, name, payload, run_at, attempts`);
}

/** Whether any job is due; costs no write. */
export function* hasDueJobs(now: number, names: readonly string[]): Transaction<boolean> {
  const due = yield* all(sql`
    SELECT 1 AS due FROM job
    WHERE parked = 0 AND run_at <= ${now} AND lease_until <= ${now} AND name IN ${list(names)}
    LIMIT 1`);
  return due.length > 0;
}

/** Keeps a claim while its job is running. Returns false when it went to another process. */
export function* renewJob(id: string, owner: string, until: number): Transaction<boolean> {
  const renewed = yield* run(
    sql`UPDATE job SET lease_until = ${until} WHERE id = ${id} AND lease_owner = ${owner}`,
  );
  return renewed > 0;
}

export function* finishJob(id: string, owner: string): Transaction<void> {
  yield* run(sql`DELETE FROM job WHERE id = ${id} AND lease_owner = ${owner}`);
}

/** Ends a try whose job is to be run again: the next time of a repeated one, or after a failure. */
export function* postponeJob(
  id: string,
  owner: string,
  next: { runAt: number; attempts: number; parked: boolean; error: string | null },
): Transaction<void> {
  yield* run(sql`
    UPDATE job SET run_at = ${next.runAt}, attempts = ${next.attempts},
      parked = ${next.parked ? 1 : 0}, error = ${next.error}, lease_owner = NULL, lease_until = 0
    WHERE id = ${id} AND lease_owner = ${owner}`);
}

export interface FailingJob {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  /** Whether it is given up until a person schedules it again. */
  readonly parked: boolean;
  readonly error: string;
}

/** Jobs whose last try failed; at most 20. */
export function* failingJobs(): Transaction<FailingJob[]> {
  const rows = yield* all<{
    id: string;
    name: string;
    attempts: number;
    parked: number;
    error: string;
  }>(sql`
    SELECT id, name, attempts, parked, error FROM job WHERE error IS NOT NULL
    ORDER BY parked DESC, run_at, id LIMIT 20`);
  return rows.map((row) => ({ ...row, parked: row.parked === 1 }));
}

export interface ParkedJob {
  readonly id: string;
  readonly name: string;
  readonly error: string;
}

/** Jobs that wait for a person, those that were due first at the front. */
export function* parkedJobs(): Transaction<ParkedJob[]> {
  return yield* all<ParkedJob>(sql`
    SELECT id, name, COALESCE(error, '') AS error FROM job WHERE parked = 1 ORDER BY run_at, id`);
}

/** Lets parked jobs be tried again, or only one. Returns how many. */
export function* retryParkedJobs(now: number, one?: ParkedOne): Transaction<number> {
  const which = one ? parkedOne(one) : sql`parked = 1`;
  return yield* run(sql`
    UPDATE job SET parked = 0, attempts = 0, error = NULL, run_at = ${now} WHERE ${which}`);
}

/** Gives up a parked job. Returns whether it was there. */
export function* skipParkedJob(one: ParkedOne): Transaction<boolean> {
  return (yield* run(sql`DELETE FROM job WHERE ${parkedOne(one)}`)) > 0;
}

type ParkedOne = Pick<ParkedJob, "id" | "name">;

function parkedOne({ id, name }: ParkedOne): Statement {
  return sql`parked = 1 AND id = ${id} AND name = ${name}`;
}
