import data from "../../generated/airports.json" with { type: "json" };
import type { AirportDirectory } from "./airport.ts";
import { createAirportDirectory } from "./airport-directory.ts";

let directory: AirportDirectory | undefined;

/** The directory of all airports with scheduled service, built when first asked for and then shared. */
export function airportDirectory(): AirportDirectory {
  directory ??= createAirportDirectory(data);
  return directory;
}
