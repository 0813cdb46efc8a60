import type { FlightsOfDay } from "@embark/rules/flights";
import type { Database } from "../../platform/database/database.ts";
import { addFlights } from "./flights-store.ts";

/** Flights in one transaction. More would keep other writes waiting for too long. */
const CHUNK = 2000;

/**
 * Puts the flights of each day on sale; those that are there already stay as they are, so it can be
 * broken off and repeated. Returns how many were new. `onSold` is told how many flights each step did.
 */
export async function sellFlights(
  database: Database,
  days: Iterable<FlightsOfDay>,
  now: number,
  onSold?: (flights: number) => void,
): Promise<number> {
  let added = 0;
  for (const { flights } of days) {
    // By time, so that each chunk is a window of its own for those who read what was added.
    const inOrder = flights.toSorted((a, b) => a.departsAt - b.departsAt);
    for (let start = 0; start < inOrder.length; start += CHUNK) {
      const chunk = inOrder.slice(start, start + CHUNK);
      added += await database.write(() => addFlights(chunk, now));
      onSold?.(chunk.length);
    }
  }
  return added;
}
