import type { FareConditions } from "../flights/fares/brands.ts";
import type { TravellerPrice } from "../flights/fares/pricer.ts";
import type { Currency } from "../money.ts";

/** Seats of one cabin on one departure that a party needs. */
export interface SeatsNeeded {
  /** A flight or a launch. */
  readonly departureId: string;
  readonly cabin: string;
  readonly count: number;
}

/**
 * What is sold and under which conditions: the same for every kind of departure. Frozen in a quote,
 * kept in a booking. Instants are epoch milliseconds, amounts minor units of `currency`.
 */
export interface Terms {
  readonly product: "flight";
  readonly currency: Currency;
  readonly brand: string;
  readonly cabin: string;
  /** Ids of the departures, for each direction. */
  readonly slices: readonly (readonly string[])[];
  readonly seats: readonly SeatsNeeded[];
  readonly travellers: readonly TravellerPrice[];
  /** For the whole party, taxes included. */
  readonly price: number;
  readonly conditions: FareConditions;
  /** First departure and last arrival. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Local dates of the first and the last departure; the ages of travellers are judged on them. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** Whether a border is crossed. */
  readonly documentsRequired: boolean;
}

/** Terms that hold until `expiresAt`. */
export interface Quote extends Terms {
  readonly fareId: string;
  readonly expiresAt: number;
}

/** A quote holds this long. */
export const QUOTE_MS = 20 * 60_000;
/** Held seats go back to sale after this long. */
export const HOLD_MS = 15 * 60_000;

/** The seats that a party needs which has some already. */
export function seatsBeyond(
  needed: readonly SeatsNeeded[],
  has: readonly SeatsNeeded[],
): SeatsNeeded[] {
  return needed.flatMap((need) => {
    const own = has.find((one) => one.departureId === need.departureId && one.cabin === need.cabin);
    const count = need.count - (own?.count ?? 0);
    return count > 0 ? [{ ...need, count }] : [];
  });
}

/** Travellers who need a seat. */
export function seatedCount(travellers: readonly TravellerPrice[]): number {
  return travellers
    .filter(({ type }) => type !== "infant")
    .reduce((sum, { count }) => sum + count, 0);
}
