import { DomainError } from "../../domain-error.ts";
import type { Currency } from "../../money.ts";
import { brandsThatFit } from "../fares/brands.ts";
import type { Party } from "../fares/passengers.ts";
import { Pricer } from "../fares/pricer.ts";
import { dayOf } from "../flight-id.ts";
import { buildOffer, type Offer } from "../offers/offer.ts";
import { checkSearch } from "./check.ts";
import { decodeCursor, encodeCursor, type Position } from "./cursor.ts";
import { type Facets, facetsOf } from "./facets.ts";
import type { Place } from "./network.ts";
import { type Choices, type Pair, Pairing, sortKey } from "./pairs.ts";
import type { FlightQuery, TripQuery } from "./query.ts";
import { sliceIdOf } from "./slice-id.ts";
import { WayFinder } from "./ways.ts";
import type { World } from "./world.ts";

const PAGE = 20;

/** A page of offers; prices are in minor units of `currency`. */
export interface SearchResult {
  readonly currency: Currency;
  readonly offers: readonly Offer[];
  readonly nextCursor: string | null;
  /** Offers on all pages. */
  readonly total: number;
  readonly facets: Facets;
}

/**
 * Finds the journeys of a search, as the contract describes it. `now` is in epoch milliseconds.
 * Throws a DomainError for a search that cannot be made, an outbound that is gone, or a bad cursor.
 */
export function searchFlights(world: World, query: FlightQuery, now: number): SearchResult {
  checkSearch(query, now, world.airports);
  const { index } = world;
  const sort = query.sort ?? "price";
  const { currency = "USD", booked } = query;
  const pricer = new Pricer(index, partyOf(query), currency, now, booked);
  const choices = findChoices(world, query, new WayFinder(index, pricer, now));
  const pairing = new Pairing(index, choices, sort);

  const pairs = pairing.select(query);
  const positionOf = ({ way, price }: Pair): Position => {
    return { key: sortKey(way, price, sort), price, departs: way.departs, id: pairing.idOf(way) };
  };
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, query);
  const rest = after ? pairs.filter((pair) => isBehind(positionOf(pair), after)) : pairs;
  const limit = query.limit ?? PAGE;
  const page = firstOf(rest, limit, (one, other) => pairing.compare(one, other));
  const last = page.at(-1);

  const brands = brandsThatFit(query);
  return {
    currency: pricer.currency,
    offers: page.map((pair) => buildOffer(index, pricer, slicesOf(pair, choices), brands, now)),
    nextCursor: last && rest.length > limit ? encodeCursor(positionOf(last), query) : null,
    total: pairs.length,
    facets: facetsOf(pairing, query, pairs),
  };
}

/** Who travels, with the contract's defaults. */
export function partyOf({ adults = 1, children = 0, infants = 0 }: TripQuery): Party {
  return { adults, children, infants };
}

/** The airports of the index that a code stands for. */
export function placesOf({ index, airports }: World, code: string): readonly Place[] {
  return airports.airportsOf(code.toUpperCase()).flatMap((one) => index.place(one) ?? []);
}

function findChoices(world: World, query: FlightQuery, finder: WayFinder): Choices {
  const origins = placesOf(world, query.origin);
  const destinations = placesOf(world, query.destination);
  const outbounds = finder.find(origins, destinations, dayOf(query.departureDate));
  if (query.returnDate === undefined) {
    if (query.outbound !== undefined)
      throw outboundGone("belongs to a round trip; add a returnDate");
    return { ways: outbounds, partners: undefined, waysAreReturns: false };
  }
  const returns = finder.find(destinations, origins, dayOf(query.returnDate));
  if (query.outbound === undefined) {
    return { ways: outbounds, partners: returns, waysAreReturns: false };
  }
  const outbound = outbounds.find((way) => sliceIdOf(world.index, way.slots) === query.outbound);
  if (!outbound) throw outboundGone("cannot be booked any more; choose another one");
  return { ways: returns, partners: [outbound], waysAreReturns: true };
}

function outboundGone(why: string): DomainError {
  const detail = `The chosen outbound ${why}.`;
  return new DomainError("outbound_gone", detail, [
    { pointer: "/query/outbound", code: "outbound_gone", detail },
  ]);
}

/** Outbound first. */
function slicesOf({ way, partner }: Pair, { waysAreReturns }: Choices): (readonly number[])[] {
  if (!partner) return [way.slots];
  return waysAreReturns ? [partner.slots, way.slots] : [way.slots, partner.slots];
}

/** The first `count` in the order of `compare`; cheaper than sorting a long list for a short page. */
function firstOf<Item>(
  items: readonly Item[],
  count: number,
  compare: (one: Item, other: Item) => number,
): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const last = first[count - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    const at = first.findLastIndex((other) => compare(other, item) <= 0) + 1;
    first.splice(at, 0, item);
    first.length = Math.min(first.length, count);
  }
  return first;
}

function isBehind(one: Position, other: Position): boolean {
  const order = one.key - other.key || one.price - other.price || one.departs - other.departs;
  return order === 0 ? one.id > other.id : order > 0;
}
