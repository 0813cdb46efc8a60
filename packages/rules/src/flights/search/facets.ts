import type { Pair, Pairing } from "./pairs.ts";
import type { SearchFilters } from "./query.ts";

/** How many offers a filter value would leave, and the lowest of their prices. */
export interface FacetValue<Value> {
  readonly value: Value;
  readonly count: number;
  readonly price: number;
}

export interface FacetCount {
  readonly count: number;
  /** Null when nothing would be left. */
  readonly price: number | null;
}

/** What each filter value would leave, the other filters staying as they are. Prices in minor units. */
export interface Facets {
  /** By the value of `maxStops`, so that 1 counts direct journeys too. */
  readonly stops: readonly FacetValue<number>[];
  readonly airlines: readonly FacetValue<string>[];
  readonly departureTime: readonly FacetValue<string>[];
  readonly arrivalTime: readonly FacetValue<string>[];
  readonly checkedBag: FacetCount;
  readonly refundable: FacetCount;
  readonly price: { readonly lowest: number; readonly highest: number } | null;
  /** Of the slice that is chosen. */
  readonly durationMinutes: { readonly shortest: number; readonly longest: number } | null;
}

const TIMES_OF_DAY = ["00:00-06:00", "06:00-12:00", "12:00-18:00", "18:00-24:00"];

/** Counts by asking for the list with each value, so that a facet is by its nature what the list would be. */
export function facetsOf(
  pairing: Pairing,
  filters: SearchFilters,
  listed: readonly Pair[],
): Facets {
  const without = (name: keyof SearchFilters) =>
    filters[name] === undefined ? listed : pairing.select({ ...filters, [name]: undefined });

  function values<Value extends string | number>(
    candidates: readonly Value[],
    filter: (value: Value) => SearchFilters,
  ): FacetValue<Value>[] {
    return candidates.flatMap((value) => {
      const { count, price } = countOf(pairing.select({ ...filters, ...filter(value) }));
      return price === null ? [] : [{ value, count, price }];
    });
  }

  const prices = without("maxPrice").map((pair) => pair.price);
  const durations = without("maxDurationMinutes").map(({ way }) => way.arrives - way.departs);
  return {
    stops: values(pairing.stops(), (maxStops) => ({ maxStops })),
    airlines: values(pairing.airlines(), (airline) => ({ airlines: [airline] })),
    departureTime: byTimeOfDay(without("departureTime"), ({ way }) => way.departureMinute),
    arrivalTime: byTimeOfDay(without("arrivalTime"), ({ way }) => way.arrivalMinute),
    checkedBag: countOf(pairing.select({ ...filters, checkedBag: true })),
    refundable: countOf(pairing.select({ ...filters, refundable: true })),
    price: prices.length === 0 ? null : { lowest: least(prices), highest: greatest(prices) },
    durationMinutes:
      durations.length === 0 ? null : { shortest: least(durations), longest: greatest(durations) },
  };
}

function byTimeOfDay(
  pairs: readonly Pair[],
  minuteOf: (pair: Pair) => number,
): FacetValue<string>[] {
  return TIMES_OF_DAY.flatMap((value, quarter) => {
    const { count, price } = countOf(
      pairs.filter((pair) => Math.floor(minuteOf(pair) / 360) === quarter),
    );
    return price === null ? [] : [{ value, count, price }];
  });
}

function countOf(pairs: readonly Pair[]): FacetCount {
  if (pairs.length === 0) return { count: 0, price: null };
  return { count: pairs.length, price: least(pairs.map((pair) => pair.price)) };
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other), Infinity);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), -Infinity);
}
