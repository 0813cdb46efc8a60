import type { Aircraft, Airline, Airport, FlightFare, FlightOffer } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";
import type { SearchQuery } from "./search-query.ts";

export interface SearchStartDetail {
  readonly query: SearchQuery;
}

/** A search begins. */
export class SearchStartEvent extends EmbarkEvent<SearchStartDetail> {
  constructor(detail: SearchStartDetail) {
    super("embark-search-start", detail);
  }
}

export interface SearchResultsDetail {
  /** Offers on all pages. */
  readonly total: number;
  readonly query: SearchQuery;
}

/** The answer of a search is on the page. */
export class SearchResultsEvent extends EmbarkEvent<SearchResultsDetail> {
  constructor(detail: SearchResultsDetail) {
    super("embark-search-results", detail);
  }
}

export interface SearchErrorDetail {
  /** What the SDK threw, usually an `EmbarkError`. */
  readonly error: unknown;
  readonly query: SearchQuery;
}

/** A search failed. The element says so itself and offers to try again. */
export class SearchErrorEvent extends EmbarkEvent<SearchErrorDetail> {
  constructor(detail: SearchErrorDetail) {
    super("embark-search-error", detail);
  }
}

/** All that a booking needs to go on from the chosen fare. */
export interface OfferSelectDetail {
  readonly offer: FlightOffer;
  /** The chosen one of `offer.fares`; a quote is asked for by its id. */
  readonly fare: FlightFare;
  readonly query: SearchQuery;
  /** Airports, airlines and aircraft that the offer names. */
  readonly airports: readonly Airport[];
  readonly airlines: readonly Airline[];
  readonly aircraft: readonly Aircraft[];
}

/**
 * The traveller chose a fare. Cancelable: after `preventDefault()` the page takes the next step and
 * the element keeps showing the list; otherwise it shows what was chosen.
 */
export class OfferSelectEvent extends EmbarkEvent<OfferSelectDetail> {
  constructor(detail: OfferSelectDetail) {
    super("embark-offer-select", detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-search-start": SearchStartEvent;
    "embark-search-results": SearchResultsEvent;
    "embark-search-error": SearchErrorEvent;
    "embark-offer-select": OfferSelectEvent;
  }
}
