import type { Context } from "../../context.ts";
import { type AuditCaller, appendAudit } from "../../platform/audit/audit.ts";
import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { appendEvent } from "../../platform/events/events.ts";

const HOUR = 3_600_000;

export type Actor = "traveller" | "system" | "provider" | "staff";

export interface HistoryEntry {
  readonly at: number;
  readonly event: string;
  readonly actor: Actor;
  /** Why, for people; empty when there is nothing to add. */
  readonly cause: string;
  /** Minor units. */
  readonly amount: number | null;
}

/** Who does something now, and in which request. */
export interface Doer {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
  readonly now: number;
  /** What the request proves of who it is; nothing when no request does it. */
  readonly caller?: AuditCaller;
}

/** Adds to the history of a booking. Nothing is ever taken out of it. */
export function* record(
  bookingId: string,
  event: string,
  { actor, requestId, now }: Doer,
  { cause = "", amount }: { cause?: string; amount?: number } = {},
): Transaction<void> {
  yield* run(sql`
    INSERT INTO booking_history (booking_id, position, at, event, actor, cause, amount, request_id)
    SELECT ${bookingId}, COALESCE(MAX(position), 0) + 1, ${now}, ${event}, ${actor}, ${cause},
      ${amount ?? null}, ${requestId ?? null}
    FROM booking_history WHERE booking_id = ${bookingId}`);
}

/** Records that somebody looked; of who looks every minute, once an hour. */
export function* recordOpened(bookingId: string, doer: Doer): Transaction<void> {
  const row = yield* first(sql`
    SELECT 1 FROM booking_history
    WHERE booking_id = ${bookingId} AND event = 'opened' AND actor = ${doer.actor}
      AND at > ${doer.now - HOUR}
    LIMIT 1`);
  if (!row) yield* record(bookingId, "opened", doer);
}

/** Tells the world, see `appendEvent`: make it the last statement of a write. */
export function* tell(
  type: string,
  subject: string,
  { actor, requestId, now }: Doer,
  data: object = {},
): Transaction<void> {
  yield* appendEvent({ type, subject, data, actor, requestId, createdAt: now });
}

/** Leaves who did it in the audit trail, see `appendAudit`: make it the very last of a write, after `tell`. */
export function* audit(
  context: Pick<Context, "sealer" | "clock">,
  action: string,
  bookingId: string,
  { actor, requestId, caller = { actor, requestId } }: Doer,
  details: Readonly<Record<string, string | number | boolean | null>> = {},
): Transaction<void> {
  yield* appendAudit(context, { caller, action, subject: bookingId, details });
}

/** Oldest first. */
export function* readHistory(bookingId: string): Transaction<HistoryEntry[]> {
  return yield* all<HistoryEntry>(sql`
    SELECT at, event, actor, cause, amount FROM booking_history
    WHERE booking_id = ${bookingId} ORDER BY position`);
}
