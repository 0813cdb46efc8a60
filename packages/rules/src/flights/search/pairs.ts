import { BRANDS, brandsThatFit } from "../fares/brands.ts";
import { SHORTEST_STAY } from "./connections.ts";
import type { FlightIndex } from "./flight-index.ts";
import type { SearchFilters, SortOrder } from "./query.ts";
import { sliceIdOf } from "./slice-id.ts";
import type { Way } from "./ways.ts";

/** A way that can be chosen, with the other direction of a round trip that suits the order best. */
export interface Pair {
  readonly way: Way;
  readonly partner: Way | undefined;
  /** Lowest price of the journey for the party. */
  readonly price: number;
}

/** The ways of which one is chosen, and those of the other direction. */
export interface Choices {
  readonly ways: readonly Way[];
  /** Undefined when there is only one direction. */
  readonly partners: readonly Way[] | undefined;
  /** Whether the ways lead back, the partner being the outbound. */
  readonly waysAreReturns: boolean;
}

/** What a list is sorted by first; the rest of the order is price, departure and flight numbers. */
export function sortKey(way: Way, price: number, sort: SortOrder): number {
  if (sort === "price") return price;
  if (sort === "duration") return way.arrives - way.departs;
  return sort === "departure" ? way.departs : way.arrives;
}

/** Pairs the ways of both directions and applies filters, as often as the facets ask. */
export class Pairing {
  readonly #index: FlightIndex;
  readonly #choices: Choices;
  readonly #sort: SortOrder;
  /** Partners in the order of the search, by the brand that prices them. */
  readonly #sorted = new Map<number, readonly Way[]>();

  constructor(index: FlightIndex, choices: Choices, sort: SortOrder) {
    this.#index = index;
    this.#choices = choices;
    this.#sort = sort;
  }

  /** The pairs that pass the filters, in no order. */
  select(filters: SearchFilters): Pair[] {
    const brands = brandsThatFit(filters);
    const test = this.#testOf(filters);
    const departs = timeSpan(filters.departureTime);
    const arrives = timeSpan(filters.arrivalTime);
    const maxPrice = filters.maxPrice ?? Infinity;
    const cheapestFirst = [brands.indexOf(true), brands.lastIndexOf(true)];
    const lists = [...new Set(cheapestFirst)]
      .filter((brand) => brand >= 0)
      .map((brand) => this.#partnersBy(brand)?.filter(test));
    const pairs: Pair[] = [];
    for (const way of this.#choices.ways) {
      if (!test(way) || !departs(way.departureMinute) || !arrives(way.arrivalMinute)) continue;
      if (!this.#choices.partners) {
        const price = lowestPrice(way, undefined, brands);
        if (price <= maxPrice && price < Infinity) pairs.push({ way, partner: undefined, price });
        continue;
      }
      const pair = this.#bestPair(way, lists, brands, maxPrice);
      if (pair) pairs.push(pair);
    }
    return pairs;
  }

  /** How many stops there are on the ways of both directions, fewest first. */
  stops(): number[] {
    const stops = this.#all().map((way) => way.slots.length - 1);
    return [...new Set(stops)].sort((one, other) => one - other);
  }

  /** The airlines that sell flights of both directions, by code. */
  airlines(): string[] {
    const slots = new Set(this.#all().flatMap((way) => way.slots));
    return [...new Set([...slots].map((slot) => this.#index.service(slot).airline))].sort();
  }

  /** Less than zero when the first comes before the second. */
  compare(one: Pair, other: Pair): number {
    return (
      sortKey(one.way, one.price, this.#sort) - sortKey(other.way, other.price, this.#sort) ||
      one.price - other.price ||
      one.way.departs - other.way.departs ||
      compareText(this.idOf(one.way), this.idOf(other.way))
    );
  }

  /** Id of the slice that a way is. */
  idOf(way: Way): string {
    return sliceIdOf(this.#index, way.slots);
  }

  /**
   * Partners are sorted once by the price of each cabin's lowest brand, because the cheapest partner is
   * another one when only business is left on the way itself. The first that fits is the best of its list.
   */
  #bestPair(
    way: Way,
    lists: readonly (readonly Way[] | undefined)[],
    brands: readonly boolean[],
    maxPrice: number,
  ): Pair | undefined {
    let best: Pair | undefined;
    for (const list of lists) {
      for (const partner of list ?? []) {
        if (!this.#follows(way, partner)) continue;
        const price = lowestPrice(way, partner, brands);
        if (price > maxPrice || price === Infinity) continue;
        const pair = { way, partner, price };
        if (!best || this.#comparePartners(pair, best) < 0) best = pair;
        break;
      }
    }
    return best;
  }

  #comparePartners(one: Pair, other: Pair): number {
    if (!one.partner || !other.partner) return 0;
    return (
      sortKey(one.partner, one.price, this.#sort) -
        sortKey(other.partner, other.price, this.#sort) ||
      one.price - other.price ||
      one.partner.departs - other.partner.departs ||
      compareText(this.idOf(one.partner), this.idOf(other.partner))
    );
  }

  #all(): readonly Way[] {
    return [...this.#choices.ways, ...(this.#choices.partners ?? [])];
  }

  #partnersBy(brand: number): readonly Way[] | undefined {
    const known = this.#sorted.get(brand);
    if (known || !this.#choices.partners) return known;
    const priced = this.#choices.partners
      .map((partner) => ({ way: partner, partner, price: partner.prices[brand] ?? Infinity }))
      .filter(({ price }) => price < Infinity);
    const sorted = priced.sort((a, b) => this.#comparePartners(a, b)).map(({ way }) => way);
    this.#sorted.set(brand, sorted);
    return sorted;
  }

  #follows(way: Way, partner: Way): boolean {
    const [out, back] = this.#choices.waysAreReturns ? [partner, way] : [way, partner];
    return back.departs >= out.arrives + SHORTEST_STAY;
  }

  /** What must hold in each direction. */
  #testOf({ maxStops, airlines, maxDurationMinutes }: SearchFilters): (way: Way) => boolean {
    const flights = maxStops === undefined ? Infinity : maxStops + 1;
    const longest = maxDurationMinutes ?? Infinity;
    const sellers = airlines && new Set(airlines);
    return (way) =>
      way.slots.length <= flights &&
      way.arrives - way.departs <= longest &&
      (!sellers || way.slots.every((slot) => sellers.has(this.#index.service(slot).airline)));
  }
}

/** The lowest price of a journey among some brands; Infinity when none has seats all the way. */
export function lowestPrice(
  way: Way,
  partner: Way | undefined,
  brands: readonly boolean[],
): number {
  for (let brand = 0; brand < BRANDS.length; brand++) {
    if (!brands[brand]) continue;
    // Brands stand from the lowest to the highest price, so that the first with seats is the cheapest.
    const price = (way.prices[brand] ?? Infinity) + (partner ? (partner.prices[brand] ?? 0) : 0);
    if (price < Infinity) return price;
  }
  return Infinity;
}

/** Whether a minute of the day is within a span such as `06:00-12:00`. */
function timeSpan(span: string | undefined): (minute: number) => boolean {
  if (span === undefined) return () => true;
  const [from = 0, to = 0] = span.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * 60 + minutes;
  });
  if (from <= to) return (minute) => minute >= from && minute < to;
  return (minute) => minute >= from || minute < to;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
