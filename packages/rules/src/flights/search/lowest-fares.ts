import type { Currency } from "../../money.ts";
import { brandsThatFit } from "../fares/brands.ts";
import { Pricer } from "../fares/pricer.ts";
import { dayOf } from "../flight-id.ts";
import { addDays } from "../timetable/zoned-time.ts";
import { checkLowestFares, lastDateOnSale } from "./check.ts";
import { lowestPrice } from "./pairs.ts";
import type { LowestFaresQuery } from "./query.ts";
import { partyOf, placesOf } from "./search.ts";
import { WayFinder } from "./ways.ts";
import type { World } from "./world.ts";

/** The lowest price of each day, for the party in minor units of `currency`; null without a seat. */
export interface DayPrices {
  readonly currency: Currency;
  readonly days: readonly { readonly date: string; readonly price: number | null }[];
}

/**
 * The lowest one-way price of each day of a range, the one a search of that day would show. `now` is in
 * epoch milliseconds. Throws a DomainError for a range that cannot be listed.
 */
export function lowestFares(world: World, query: LowestFaresQuery, now: number): DayPrices {
  checkLowestFares(query, now, world.airports);
  const pricer = new Pricer(world.index, partyOf(query), query.currency ?? "USD", now);
  const finder = new WayFinder(world.index, pricer, now);
  const origins = placesOf(world, query.origin);
  const destinations = placesOf(world, query.destination);
  const brands = brandsThatFit({ cabin: query.cabin });
  const lastOnSale = lastDateOnSale(query, now, world.airports);

  function priceOn(date: string): number | null {
    if (date > lastOnSale) return null;
    const ways = finder.find(origins, destinations, dayOf(date));
    const lowest = ways.reduce(
      (price, way) => Math.min(price, lowestPrice(way, undefined, brands)),
      Infinity,
    );
    return lowest === Infinity ? null : lowest;
  }

  const days: { date: string; price: number | null }[] = [];
  for (let date = query.from; date <= query.to; date = addDays(date, 1)) {
    days.push({ date, price: priceOn(date) });
  }
  return { currency: pricer.currency, days };
}
