import { HOLD_MS } from "@embark/rules/bookings";
import type { Context } from "../../context.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";
import { first, sql, type Transaction } from "../../platform/database/sql.ts";
import { askerOf } from "../../platform/gateway/asker.ts";
import { countAttempt } from "../../platform/gateway/attempt-store.ts";

/** Seats that one network may have without having paid: five of the largest parties. */
const MOST_SEATS = 45;

/** Who holds seats, and how many they may have at a time. */
export interface Holder {
  readonly id: string;
  readonly most: number;
  /** Its holds have to be made to come one after the other; a partner's server has too many for that. */
  readonly inTurn: boolean;
}

/** Undefined where nothing is limited, as a sandbox may be set up. */
export function holderOf(
  { config, sealer, database }: Pick<Context, "config" | "sealer" | "database">,
  request: Parameters<typeof askerOf>[0],
): Holder | undefined {
  if (config.rateLimit === 0) return undefined;
  const { id, share } = askerOf(request);
  // On SQLite all writes are.
  const inTurn = database.engine === "postgres" && share === 1;
  return { id: sealer.hash("holders", id), most: MOST_SEATS * share, inTurn };
}

/** Throws a problem `rate_limited` when somebody would hold more seats than they may. First in its write. */
export function* requireRoom(
  { id, most, inTurn }: Holder,
  seats: number,
  now: number,
): Transaction<void> {
  // One write waits at this row for the other, whose seats it would not see.
  if (inTurn) yield* countAttempt(id, HOLD_MS, now);
  const row = yield* first<{ held: number | null; ends_at: number | null }>(sql`
    SELECT SUM(seat_count) AS held, MIN(expires_at) AS ends_at FROM hold
    WHERE holder = ${id} AND status = 'held' AND expires_at > ${now}`);
  const held = Number(row?.held ?? 0);
  if (held + seats <= most) return;
  const seconds = Math.max(1, Math.ceil((Number(row?.ends_at ?? now) - now) / 1_000));
  throw new RequestProblem(
    "rate_limited",
    `Your network holds ${held} seats that are not paid for. Pay for some, give some back, or wait ${seconds} seconds.`,
    { headers: { "Retry-After": String(seconds) } },
  );
}
