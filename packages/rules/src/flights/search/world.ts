import type { AirportDirectory } from "../airport.ts";
import type { FlightIndex } from "./flight-index.ts";

/** Everything that a search looks at. */
export interface World {
  readonly index: FlightIndex;
  readonly airports: AirportDirectory;
  /** Names by IATA code of the airline. */
  readonly airlines: ReadonlyMap<string, string>;
  /** Names by IATA code of the aircraft type. */
  readonly aircraft: ReadonlyMap<string, string>;
}
