import type { SeatsNeeded } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { all, list, sql, type Transaction } from "../../platform/database/sql.ts";

/** Why these seats cannot be sold any more: a departure was cancelled since they were priced. */
export function* findClosed(seats: readonly SeatsNeeded[]): Transaction<DomainError | undefined> {
  const ids = seats.map(({ departureId }) => departureId);
  const rows = yield* all<{ id: string }>(sql`
    SELECT id FROM flight WHERE id IN ${list(ids)} AND status IN ('scheduled', 'delayed')`);
  const departureId = ids.find((id) => !rows.some((row) => row.id === id));
  if (departureId === undefined) return undefined;
  const detail = "A departure of this quote was cancelled. Search again.";
  return new DomainError("departure_closed", detail, [], { departureId });
}

/** Throws a DomainError `departure_closed` for such seats. */
export function* requireOpen(seats: readonly SeatsNeeded[]): Transaction<void> {
  const closed = yield* findClosed(seats);
  if (closed) throw closed;
}
