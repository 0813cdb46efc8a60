import { DomainError } from "../../domain-error.ts";
import type { Currency } from "../../money.ts";
import { BRANDS, type Brand, cabinOf } from "../fares/brands.ts";
import { Pricer, sumOf } from "../fares/pricer.ts";
import { CABINS, type Cabin } from "../flight.ts";
import { MOST_SEATS_SHOWN } from "../offers/offer.ts";
import { isOnSale } from "./ways.ts";
import type { World } from "./world.ts";

/** Seats left of a cabin and what an adult pays in each of its brands, taxes included, in minor units. */
export interface CabinAvailability {
  readonly cabin: Cabin;
  /** At most nine. */
  readonly seatsLeft: number;
  readonly fares: readonly {
    readonly brand: Brand;
    readonly available: boolean;
    readonly price: number;
  }[];
}

export interface FlightAvailability {
  readonly flightId: string;
  readonly currency: Currency;
  readonly cabins: readonly CabinAvailability[];
}

/**
 * Seats and fares of one flight on its own; none is available once its sale has ended. `now` is in epoch
 * milliseconds. Throws a DomainError `not_found`.
 */
export function flightAvailability(
  { index }: World,
  flightId: string,
  currency: Currency,
  now: number,
): FlightAvailability {
  const slot = index.slotOf(flightId);
  if (slot === undefined) {
    throw new DomainError("not_found", `There is no flight ${flightId}.`);
  }
  const { capacity } = index.flight(slot);
  const left = { economy: index.economyLeft(slot), business: index.businessLeft(slot) };
  const onSale = isOnSale(index, slot, now);
  const pricer = new Pricer(index, { adults: 1, children: 0, infants: 0 }, currency, now);
  const prices = pricer.breakdowns([[slot]]);
  const cabins = CABINS.filter((cabin) => capacity[cabin] > 0).map((cabin) => ({
    cabin,
    seatsLeft: Math.min(left[cabin], MOST_SEATS_SHOWN),
    fares: BRANDS.filter((brand) => cabinOf(brand) === cabin).map((brand) => ({
      brand,
      available: onSale && left[cabin] > 0,
      price: sumOf(prices[BRANDS.indexOf(brand)] ?? []),
    })),
  }));
  return { flightId, currency, cabins };
}
