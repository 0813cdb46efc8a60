import type { components } from "@embark/contract";
import { DomainError } from "@embark/rules/domain-error";
import {
  type Brand,
  CABINS,
  type ScheduledFlight,
  toAircraft,
  type World,
} from "@embark/rules/flights";
import type { Currency } from "@embark/rules/money";
import { layoutFor, toSeatMap } from "@embark/rules/seats";
import type { Transaction } from "../../platform/database/sql.ts";
import { readLapInfants } from "../bookings/seat-store.ts";
import { readTakenSeats } from "../bookings/seats.ts";

/**
 * Where the seats of a flight are, which are free, and what choosing one costs with a fare brand. Throws
 * a DomainError `not_found` for an aircraft without a known layout.
 */
export function* readSeatMap(
  world: World,
  flight: ScheduledFlight,
  sale: { readonly brand: Brand; readonly currency: Currency },
): Transaction<components["schemas"]["SeatMap"]> {
  const layout = layoutFor(flight.aircraft);
  if (!layout) throw new DomainError("not_found", `There is no seat map of ${flight.id}.`);
  const taken = new Set<string>();
  for (const cabin of CABINS) {
    for (const seat of yield* readTakenSeats(flight.id, layout, cabin)) taken.add(seat);
  }
  const lapInfants = yield* readLapInfants(flight.id);
  const aircraft = toAircraft(world, flight.aircraft);
  return toSeatMap(flight, aircraft, layout, { ...sale, taken, lapInfants });
}
