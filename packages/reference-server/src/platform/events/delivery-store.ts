import { all, first, list, run, type Statement, sql, type Transaction } from "../database/sql.ts";
import { type EventRow, headPosition, type StoredEvent, toEvent } from "./outbox.ts";

/** A process that lost its claim to another one must not finish what it began. */
export class ClaimLostError extends Error {
  override readonly name = "ClaimLostError";
}

export interface Claim {
  readonly consumer: string;
  /** Names this claim alone, so that no other can end it. */
  readonly owner: string;
  /** Epoch milliseconds; from then on others may take the events. */
  readonly until: number;
}

export interface ClaimedEvent {
  readonly event: StoredEvent;
  /** Failed tries so far. */
  readonly attempts: number;
}

/** Makes a consumer known; a new one begins with the oldest event that is still there. */
export function* registerConsumer(name: string): Transaction<void> {
  yield* run(
    sql`INSERT INTO consumer (name, position) VALUES (${name}, 0) ON CONFLICT (name) DO NOTHING`,
  );
}

/** Whether a claim may find anything; costs no write. */
export function* hasWork(consumer: string, now: number): Transaction<boolean> {
  const behind = yield* first(sql`
    SELECT 1 AS behind FROM consumer
    WHERE name = ${consumer} AND position < (SELECT position FROM outbox_head)`);
  return behind !== undefined || (yield* anyDue(consumer, now));
}

function* anyDue(consumer: string, now: number): Transaction<boolean> {
  const row = yield* first(sql`
    SELECT 1 AS due FROM delivery
    WHERE consumer = ${consumer} AND parked = 0 AND due_at <= ${now} AND lease_until <= ${now}
    LIMIT 1`);
  return row !== undefined;
}

/**
 * Takes the oldest events that are due. Leaves out those that wait behind an earlier event of the
 * same subject which is parked, waits for its next try, or is with another process.
 */
export function* claimEvents(
  claim: Claim,
  types: readonly string[],
  now: number,
  limit: number,
): Transaction<ClaimedEvent[]> {
  yield* distribute(claim.consumer, types, now);
  // Most events are for others; what follows costs as much as the write that made one.
  if (!(yield* anyDue(claim.consumer, now))) return [];
  yield* run(sql`
    UPDATE delivery SET lease_owner = ${claim.owner}, lease_until = ${claim.until}
    WHERE consumer = ${claim.consumer} AND position IN (
      SELECT d.position FROM delivery AS d
      WHERE d.consumer = ${claim.consumer}
        AND d.parked = 0 AND d.due_at <= ${now} AND d.lease_until <= ${now}
        AND NOT EXISTS (
          SELECT 1 FROM delivery AS earlier
          WHERE earlier.consumer = d.consumer AND earlier.subject = d.subject
            AND earlier.position < d.position
            AND (earlier.parked = 1 OR earlier.due_at > ${now} OR earlier.lease_until > ${now}))
      ORDER BY d.position LIMIT ${limit})`);
  const rows = yield* all<EventRow & { attempts: number }>(sql`
    SELECT o.position, o.id, o.type, o.subject, o.data, o.actor, o.request_id, o.created_at,
      d.attempts
    FROM delivery AS d JOIN outbox AS o ON o.position = d.position
    WHERE d.consumer = ${claim.consumer} AND d.lease_owner = ${claim.owner}
    ORDER BY d.position`);
  return rows.map((row) => ({ event: toEvent(row), attempts: row.attempts }));
}

/** Turns the events that are new to a consumer into its deliveries. */
function* distribute(consumer: string, types: readonly string[], now: number): Transaction<void> {
  // Changing the row locks it on PostgreSQL, so that processes claim one after the other and each
  // sees the claims before its own. Without that, two could take events of one subject at once.
  const known = yield* first<{ position: number }>(
    sql`UPDATE consumer SET position = position WHERE name = ${consumer} RETURNING position`,
  );
  const head = yield* headPosition();
  if (!known || known.position >= head) return;
  yield* run(sql`
    INSERT INTO delivery (consumer, position, subject, due_at)
    SELECT ${consumer}, position, subject, ${now} FROM outbox
    WHERE position > ${known.position} AND position <= ${head} AND type IN ${list(types)}`);
  yield* run(sql`UPDATE consumer SET position = ${head} WHERE name = ${consumer}`);
}

function held(claim: Claim, position: number): Statement {
  return sql`consumer = ${claim.consumer} AND position = ${position} AND lease_owner = ${claim.owner}`;
}

/** Remembers that an event is done. Throws a ClaimLostError when the claim went to another process. */
export function* finishEvent(claim: Claim, position: number): Transaction<void> {
  const done = yield* run(sql`DELETE FROM delivery WHERE ${held(claim, position)}`);
  if (done === 0) throw new ClaimLostError(`${claim.consumer} lost its claim on ${position}.`);
}

/** Remembers a failed try; `parked` events wait for a person. */
export function* failEvent(
  claim: Claim,
  position: number,
  failure: { dueAt: number; parked: boolean; error: string },
): Transaction<void> {
  yield* run(sql`
    UPDATE delivery
    SET attempts = attempts + 1, due_at = ${failure.dueAt}, parked = ${failure.parked ? 1 : 0},
      error = ${failure.error}, lease_owner = NULL, lease_until = 0
    WHERE ${held(claim, position)}`);
}

/** Gives back what was claimed and not tried. */
export function* releaseEvents(claim: Claim, positions: readonly number[]): Transaction<void> {
  yield* run(sql`
    UPDATE delivery SET lease_owner = NULL, lease_until = 0
    WHERE consumer = ${claim.consumer} AND lease_owner = ${claim.owner}
      AND position IN ${list(positions)}`);
}

export interface ParkedEvent {
  readonly consumer: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly error: string;
  /** Later events of its subject that wait behind it. */
  readonly behind: number;
}

/** Events that wait for a person, the oldest first. */
export function* parkedEvents(): Transaction<ParkedEvent[]> {
  return yield* all<ParkedEvent>(sql`
    SELECT d.consumer, o.id, o.type, d.subject, COALESCE(d.error, '') AS error,
      (SELECT count(*) FROM delivery AS later
        WHERE later.consumer = d.consumer AND later.subject = d.subject
          AND later.position > d.position) AS behind
    FROM delivery AS d JOIN outbox AS o ON o.position = d.position
    WHERE d.parked = 1 ORDER BY d.position, d.consumer`);
}

export function* countParkedEvents(): Transaction<number> {
  const row = yield* first<{ parked: number }>(
    sql`SELECT count(*) AS parked FROM delivery WHERE parked = 1`,
  );
  return row?.parked ?? 0;
}

/** Lets parked events be tried again, or only one of one consumer. Returns how many. */
export function* retryParkedEvents(now: number, one?: ParkedOne): Transaction<number> {
  const which = one ? parkedOne(one) : sql`parked = 1`;
  return yield* run(sql`
    UPDATE delivery SET parked = 0, attempts = 0, due_at = ${now} WHERE ${which}`);
}

/** Gives up a parked event, so that the later ones of its subject go on. Returns whether it was there. */
export function* skipParkedEvent(one: ParkedOne): Transaction<boolean> {
  return (yield* run(sql`DELETE FROM delivery WHERE ${parkedOne(one)}`)) > 0;
}

type ParkedOne = Pick<ParkedEvent, "consumer" | "id">;

function parkedOne({ consumer, id }: ParkedOne): Statement {
  return sql`parked = 1 AND consumer = ${consumer}
    AND position = (SELECT position FROM outbox WHERE id = ${id})`;
}
