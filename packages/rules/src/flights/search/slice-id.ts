import type { FlightIndex } from "./flight-index.ts";

/** The id of a slice of these flights, such as `slc_20261218-0Q917~20261219-X012`. */
export function sliceId(flightIds: readonly string[]): string {
  return `slc_${flightIds.map((id) => id.slice("flt_".length)).join("~")}`;
}

/** The id of a slice of the flights in these slots. */
export function sliceIdOf(index: FlightIndex, slots: readonly number[]): string {
  return sliceId(slots.map((slot) => index.flightIdOf(slot)));
}
