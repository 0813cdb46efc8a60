import { DomainError } from "@embark/rules/domain-error";
import { aircraftType, CABINS, type FlightStatus } from "@embark/rules/flights";
import { first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { appendEvent } from "../../platform/events/events.ts";

/** What the airline changes; what is left out stays. */
export interface FlightChange {
  /** Epoch milliseconds. */
  readonly departsAt?: number;
  readonly arrivesAt?: number;
  readonly status?: FlightStatus;
  /** IATA aircraft type code; the seats become those of the type. */
  readonly aircraft?: string;
}

/**
 * Delays or cancels a flight or gives it another aircraft, and tells everyone (`flight.changed`).
 * Returns the new version. Throws a DomainError `not_found`, `unknown_aircraft`, or
 * `aircraft_too_small` when more seats are sold and held than the new aircraft has.
 */
export function* changeFlight(id: string, change: FlightChange, now: number): Transaction<number> {
  const { departsAt = null, arrivesAt = null, status = null, aircraft = null } = change;
  if (aircraft !== null) yield* changeCapacity(id, aircraft);
  const changed = yield* first<{ version: number }>(sql`
    UPDATE flight SET
      departs_at = COALESCE(${departsAt}, departs_at),
      arrives_at = COALESCE(${arrivesAt}, arrives_at),
      status = COALESCE(${status}, status),
      aircraft = COALESCE(${aircraft}, aircraft),
      version = version + 1
    WHERE id = ${id}
    RETURNING version`);
  if (!changed) throw new DomainError("not_found", `There is no flight ${id}.`);
  yield* appendEvent({ type: "flight.changed", subject: id, data: {}, createdAt: now });
  return changed.version;
}

function* changeCapacity(id: string, aircraft: string): Transaction<void> {
  const type = aircraftType(aircraft);
  if (!type) {
    throw new DomainError("unknown_aircraft", `We do not know an aircraft type ${aircraft}.`);
  }
  for (const cabin of CABINS) {
    const seats = type.seats[cabin];
    const changed = yield* run(sql`
      INSERT INTO inventory (departure_id, cabin, capacity) VALUES (${id}, ${cabin}, ${seats})
      ON CONFLICT (departure_id, cabin) DO UPDATE SET capacity = excluded.capacity
      WHERE inventory.sold + inventory.held <= excluded.capacity`);
    if (changed > 0) continue;
    throw new DomainError(
      "aircraft_too_small",
      `More seats in ${cabin} are sold and held on ${id} than the ${seats} of a ${aircraft}.`,
    );
  }
}
