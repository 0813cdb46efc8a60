/** Cabins of the sandbox airlines, cheapest first. */
export const CABINS = ["economy", "business"] as const;
export type Cabin = (typeof CABINS)[number];

export const FLIGHT_STATUSES = [
  "scheduled",
  "delayed",
  "cancelled",
  "departed",
  "arrived",
] as const;
export type FlightStatus = (typeof FLIGHT_STATUSES)[number];

/** One departure of a flight number. Instants are epoch milliseconds. */
export interface ScheduledFlight {
  /** `flt_` + local date of departure + `-` + flight number, such as `flt_20261218-0Q917`. */
  readonly id: string;
  /** Airline that sells it, IATA code. */
  readonly airline: string;
  readonly number: number;
  /** Airline that flies it, IATA code. */
  readonly operatedBy: string;
  /** IATA aircraft type code. */
  readonly aircraft: string;
  readonly origin: string;
  readonly destination: string;
  readonly originTerminal: string | null;
  readonly destinationTerminal: string | null;
  readonly departsAt: number;
  readonly arrivesAt: number;
  readonly distanceKm: number;
  readonly status: FlightStatus;
  /** Seats of each cabin the aircraft has. */
  readonly capacity: Readonly<Record<Cabin, number>>;
}

/** Seats of each cabin that can still be sold: capacity less sold and held. */
export type SeatsLeft = Readonly<Record<Cabin, number>>;
