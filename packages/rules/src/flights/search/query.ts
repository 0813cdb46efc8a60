import type { Currency } from "../../money.ts";
import type { Cabin } from "../flight.ts";

export const SORT_ORDERS = ["price", "duration", "departure", "arrival"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Who travels, from where to where, and how the price is shown. Codes may be of metro areas. */
export interface TripQuery {
  readonly origin: string;
  readonly destination: string;
  /** 1 when left out. */
  readonly adults?: number | undefined;
  readonly children?: number | undefined;
  readonly infants?: number | undefined;
  readonly cabin?: Cabin | undefined;
  /** USD when left out. */
  readonly currency?: Currency | undefined;
}

/** What the list may be narrowed to. */
export interface SearchFilters {
  readonly cabin?: Cabin | undefined;
  readonly maxStops?: number | undefined;
  /** IATA codes; every flight must be sold by one of them. */
  readonly airlines?: readonly string[] | undefined;
  /** `06:00-12:00`, local; over midnight when it ends before it begins. */
  readonly departureTime?: string | undefined;
  readonly arrivalTime?: string | undefined;
  /** For the whole party in minor units. */
  readonly maxPrice?: number | undefined;
  readonly maxDurationMinutes?: number | undefined;
  readonly checkedBag?: boolean | undefined;
  readonly refundable?: boolean | undefined;
}

/** The parameters of the contract's search, with its defaults where left out. */
export interface FlightQuery extends TripQuery, SearchFilters {
  readonly cabin?: Cabin | undefined;
  /** Local dates, YYYY-MM-DD. */
  readonly departureDate: string;
  readonly returnDate?: string | undefined;
  /** Id of the chosen outbound slice. */
  readonly outbound?: string | undefined;
  /** Seats that the party has already, such as `economy.flt_20261218-0Q917`. */
  readonly booked?: readonly string[] | undefined;
  readonly sort?: SortOrder | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** The parameters of the contract's list of lowest fares. */
export interface LowestFaresQuery extends TripQuery {
  /** First and last local date of departure, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}
