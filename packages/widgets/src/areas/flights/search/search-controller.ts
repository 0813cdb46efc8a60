import {
  type FlightSearchResult,
  type FlightSlice,
  InvalidRequestError,
  type LowestFares,
} from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { addDays } from "../../../foundation/form/date-field/calendar.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { SearchErrorEvent, SearchResultsEvent, SearchStartEvent } from "./search-events.ts";
import {
  activeFilters,
  type Buyer,
  movedTo,
  problemsOf,
  type SearchProblem,
  type SearchQuery,
  stepOf,
} from "./search-query.ts";
import type { ResultView } from "./search-view.ts";

type Host = ReactiveControllerHost & HTMLElement;

interface Access {
  client(): Client<"flights">;
  buyer(): Buyer;
  /** Resolves when an answer can be shown. */
  ready(): Promise<void>;
  /** The server refused the search. */
  refused(problems: readonly SearchProblem[]): void;
}

/** The conversation with the API: the search, its pages, other days when there is nothing, and the events about it. */
export class SearchController implements ReactiveController {
  /** What the list shows or is about to show. */
  query: SearchQuery | undefined;
  /** The chosen way out of a round trip, with the names that go with it. */
  outbound: { slice: FlightSlice; result: ResultView["result"] } | undefined;
  readonly results: ApiController<SearchQuery, FlightSearchResult>;
  readonly pages: ApiController<string, FlightSearchResult>;
  readonly nearby: ApiController<SearchQuery, LowestFares>;
  /** Answer or error that the page has been told of. */
  #told: unknown;
  readonly #host: Host;
  readonly #access: Access;

  constructor(host: Host, access: Access) {
    this.#host = host;
    this.#access = access;
    this.results = new ApiController(host, (query, signal) => this.#find(query, signal), {
      isEmpty: ({ offers }) => offers.length === 0,
    });
    this.pages = new ApiController(host, (cursor, signal) => {
      if (!this.query) throw new TypeError("There is no search to go on with.");
      const query = { ...this.query, ...access.buyer(), cursor };
      return access.client().flights.search(query, { signal });
    });
    this.nearby = new ApiController(host, (query, signal) => this.#findNearby(query, signal));
    host.addController(this);
  }

  /** Searches; `fresh` forgets the list before instead of keeping it until the answer comes. */
  async ask(query: SearchQuery, fresh: boolean): Promise<void> {
    if (fresh) this.results.reset();
    this.pages.reset();
    this.nearby.reset();
    this.query = query;
    await this.results.run(query);
  }

  /** Adds the next page to the list. */
  async more(): Promise<void> {
    const { data } = this.results;
    if (!data?.nextCursor) return;
    await this.pages.run(data.nextCursor);
    const page = this.pages.data;
    if (!page || this.pages.state !== "done" || this.results.data !== data) return;
    this.#told = this.results.data = joinPages(data, page);
    this.pages.reset();
  }

  reset(): void {
    this.query = undefined;
    this.outbound = undefined;
    this.results.reset();
    this.pages.reset();
    this.nearby.reset();
  }

  hostUpdated(): void {
    const { query } = this;
    const { state, data, error } = this.results;
    const news = state === "error" ? error : state === "loading" ? undefined : data;
    if (!query || !news || news === this.#told) return;
    this.#told = news;
    if (state === "error") this.#host.dispatchEvent(new SearchErrorEvent({ error, query }));
    else if (data) this.#host.dispatchEvent(new SearchResultsEvent({ total: data.total, query }));
    if (state === "empty" && activeFilters(query).length === 0) void this.nearby.run(query);
  }

  async #find(query: SearchQuery, signal: AbortSignal): Promise<FlightSearchResult> {
    const { client, buyer, ready, refused } = this.#access;
    this.#host.dispatchEvent(new SearchStartEvent({ query }));
    try {
      const answer = client().flights.search({ ...query, ...buyer() }, { signal });
      const [result] = await Promise.all([answer, ready()]);
      return result;
    } catch (error) {
      if (!signal.aborted && error instanceof InvalidRequestError) {
        refused(problemsOf(error.errors));
      }
      throw error;
    }
  }

  /** Lowest fares of the days around one that has no flights; of a round trip those with a way back. */
  async #findNearby(query: SearchQuery, signal: AbortSignal): Promise<LowestFares> {
    const { origin, destination, departureDate, returnDate } = query;
    const { adults, children, infants, cabin } = query;
    const { client, buyer } = this.#access;
    const { currency } = buyer();
    const around = (day: string, origin: string, destination: string) => {
      const days = { from: addDays(day, -3), to: addDays(day, 3) };
      const party = { adults, children, infants, cabin, currency };
      return client().flights.lowestFares({ origin, destination, ...days, ...party }, { signal });
    };
    const back = returnDate && (await around(returnDate, destination, origin)).data;
    if (back && stepOf(query) === "return") {
      return { data: back.filter(({ date }) => date >= departureDate) };
    }
    const out = await around(departureDate, origin, destination);
    if (!back) return out;
    const hasWayBack = (date: string) =>
      back.some((day) => day.price && day.date === movedTo(query, date).returnDate);
    return { data: out.data.filter(({ date }) => hasWayBack(date)) };
  }
}

/** One list from two pages: the later one's totals and facets, and the names of both. */
function joinPages(before: FlightSearchResult, next: FlightSearchResult): FlightSearchResult {
  return {
    ...next,
    offers: [...before.offers, ...next.offers],
    airports: [...before.airports, ...next.airports],
    airlines: [...before.airlines, ...next.airlines],
    aircraft: [...before.aircraft, ...next.aircraft],
  };
}
