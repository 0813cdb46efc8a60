import { BRANDS, type Brand } from "../fares/brands.ts";
import { type Pricer, sumOf, type TravellerPrice } from "../fares/pricer.ts";
import type { ScheduledFlight } from "../flight.ts";
import type { FlightIndex } from "../search/flight-index.ts";
import { encodeFareId, encodeOfferId } from "./offer-id.ts";

/** Seats are counted up to nine, as everywhere in the trade. */
export const MOST_SEATS_SHOWN = 9;

/** A brand and its price for the party, in minor units of the search's currency. */
export interface Fare {
  readonly id: string;
  readonly brand: Brand;
  readonly price: number;
  /** On the fullest flight, at most nine. */
  readonly seatsLeft: number;
  readonly passengers: readonly TravellerPrice[];
}

/** A journey and its fares, from the lowest to the highest price. */
export interface Offer {
  readonly id: string;
  readonly price: number;
  /** Flights of the outbound, and for a round trip of the return. */
  readonly slices: readonly (readonly ScheduledFlight[])[];
  readonly fares: readonly Fare[];
}

/** Builds the offer of a journey. `slices` are slots, `brands` says which of `BRANDS` fit; `now` is in epoch milliseconds. */
export function buildOffer(
  index: FlightIndex,
  pricer: Pricer,
  slices: readonly (readonly number[])[],
  brands: readonly boolean[],
  now: number,
): Offer {
  const { party, currency, seats } = pricer;
  const flights = slices.map((slots) => slots.map((slot) => index.flight(slot)));
  const key = { slices: flights.map((slice) => slice.map(({ id }) => id)), party, currency };
  const shownAt = Math.floor(now / 60_000);
  const slots = slices.flat();
  const economyLeft = Math.min(...slots.map((slot) => pricer.seatsLeft(slot, "economy")));
  const businessLeft = Math.min(...slots.map((slot) => pricer.seatsLeft(slot, "business")));
  const breakdowns = pricer.breakdowns(slices);
  const fares = BRANDS.flatMap((brand, position) => {
    const left = brand === "business" ? businessLeft : economyLeft;
    if (!brands[position] || left < seats) return [];
    const passengers = breakdowns[position] ?? [];
    const price = sumOf(passengers);
    const id = encodeFareId({ ...key, brand, price, shownAt });
    return [{ id, brand, price, seatsLeft: Math.min(left, MOST_SEATS_SHOWN), passengers }];
  });
  return { id: encodeOfferId(key), price: fares[0]?.price ?? 0, slices: flights, fares };
}
