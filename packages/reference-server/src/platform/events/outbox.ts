import { all, announce, first, run, sql, type Transaction } from "../database/sql.ts";
import { newId } from "../id/new-id.ts";

/** Announced with every event, see `Database.onCommit`. */
export const OUTBOX_TOPIC = "outbox";

export interface NewEvent {
  /** What happened, such as `booking.confirmed`. */
  readonly type: string;
  /** Id of the thing it happened to. Consumers get the events of one subject in order. */
  readonly subject: string;
  /** Goes to JSON. Personal data belongs in here only when sealed. */
  readonly data: object;
  /** Who caused it: an id of a user, key or job. */
  readonly actor?: string | undefined;
  readonly requestId?: string | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface StoredEvent {
  /** Grows by one with each event, without gaps. */
  readonly position: number;
  /** `evt_…`; what outside systems can recognise a repeated delivery by. */
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
  readonly actor: string | undefined;
  readonly requestId: string | undefined;
  readonly createdAt: number;
}

/**
 * Records that something happened, in the write that makes it happen. Returns the event's id.
 *
 * Make it the last statements of a write. Positions come from one counter row, which on PostgreSQL
 * stays locked until the commit: so positions become visible in order and without gaps, and nobody
 * who remembers a position can miss an event that is committed later with a smaller one. A sequence
 * would need readers that look back for late events; an advisory lock would lock as long, and is
 * not known to all databases that speak PostgreSQL's protocol. The price is that writes with events
 * commit one after the other. On SQLite they do so anyway.
 */
export function* appendEvent(event: NewEvent): Transaction<string> {
  const head = yield* first<{ position: number }>(
    sql`UPDATE outbox_head SET position = position + 1 WHERE id = 1 RETURNING position`,
  );
  if (!head) throw new Error("The table outbox_head has lost its row.");
  const id = newId("evt", event.createdAt);
  yield* run(sql`
    INSERT INTO outbox (position, id, type, subject, data, actor, request_id, created_at)
    VALUES (${head.position}, ${id}, ${event.type}, ${event.subject}, ${JSON.stringify(event.data)},
      ${event.actor ?? null}, ${event.requestId ?? null}, ${event.createdAt})`);
  yield* announce(OUTBOX_TOPIC);
  return id;
}

/** Position of the last event. Read it together with what is derived from events, then follow from it. */
export function* headPosition(): Transaction<number> {
  const head = yield* first<{ position: number }>(sql`SELECT position FROM outbox_head`);
  return head?.position ?? 0;
}

export interface EventRow {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: string;
  readonly actor: string | null;
  readonly request_id: string | null;
  readonly created_at: number;
}

/** The next events after a position, oldest first. */
export function* eventsAfter(position: number, limit: number): Transaction<StoredEvent[]> {
  const rows = yield* all<EventRow>(sql`
    SELECT position, id, type, subject, data, actor, request_id, created_at
    FROM outbox WHERE position > ${position} ORDER BY position LIMIT ${limit}`);
  return rows.map(toEvent);
}

/** Whether every event after one position up to another is still there. */
export function* areKept(after: number, until: number): Transaction<boolean> {
  const row = yield* first<{ kept: number }>(sql`
    SELECT count(*) AS kept FROM outbox WHERE position > ${after} AND position <= ${until}`);
  return row?.kept === until - after;
}

/**
 * Removes events from before a time among the next `limit` after a position, unless a consumer has not come
 * to them yet, or has one waiting or parked. Returns where to go on; undefined at the first that is younger.
 */
export function* dropEvents(
  before: number,
  after: number,
  limit: number,
): Transaction<number | undefined> {
  const rows = yield* all<{ position: number; created_at: number }>(sql`
    SELECT position, created_at FROM outbox
    WHERE position > ${after}
      AND position <= COALESCE((SELECT MIN(position) FROM consumer), ${Number.MAX_SAFE_INTEGER})
    ORDER BY position LIMIT ${limit}`);
  const last = rows.at(-1)?.position ?? after;
  yield* run(sql`
    DELETE FROM outbox
    WHERE position > ${after} AND position <= ${last} AND created_at <= ${before}
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.position = outbox.position)`);
  const isOver = rows.length < limit || rows.some((row) => row.created_at > before);
  return isOver ? undefined : last;
}

export function toEvent(row: EventRow): StoredEvent {
  return {
    position: row.position,
    id: row.id,
    type: row.type,
    subject: row.subject,
    data: JSON.parse(row.data),
    actor: row.actor ?? undefined,
    requestId: row.request_id ?? undefined,
    createdAt: row.created_at,
  };
}
