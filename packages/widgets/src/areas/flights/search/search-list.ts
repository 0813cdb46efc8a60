import type { FlightFare, FlightOffer, FlightSearchResult } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { journeyStyles } from "../journey/journey.styles.ts";
import { cityOf } from "../journey/journey-view.ts";
import { renderChosen, renderOutbound } from "./chosen-flights.ts";
import { offerCardStyles } from "./offer-card.styles.ts";
import { renderOffer } from "./offer-card.ts";
import type { SearchController } from "./search-controller.ts";
import type { OfferSelectDetail } from "./search-events.ts";
import { renderFilterPanel } from "./search-filters.ts";
import { activeFilters, dayOf, type SearchQuery, stepOf } from "./search-query.ts";
import { searchResultsStyles } from "./search-results.styles.ts";
import {
  renderHeading,
  renderNoFlights,
  renderNoMatch,
  renderSkeleton,
  renderToolbar,
  type ToolbarActions,
} from "./search-results.ts";
import type { Words } from "./search-view.ts";

export { announcement } from "./announcement.ts";
export { PriceHints } from "./price-hints.ts";
export { listTerms } from "./terms/list-terms.ts";

export interface ListActions extends ToolbarActions {
  toggle(offer: FlightOffer): void;
  chooseOutbound(offer: FlightOffer, result: FlightSearchResult): void;
  changeOutbound(): void;
  chooseFare(offer: FlightOffer, fare: FlightFare, result: FlightSearchResult): void;
  changeChoice(): void;
  chooseDay(date: string): void;
  more(): Promise<void>;
}

interface ListState {
  readonly open: string | undefined;
  readonly panelOpen: boolean;
  readonly chosen: OfferSelectDetail | undefined;
  /** The form says what was wrong with the search. */
  readonly refused: boolean;
  readonly actions: ListActions;
}

/** Styles of everything below the form. */
export const searchListStyles = [
  skeletonStyles,
  searchResultsStyles,
  journeyStyles,
  offerCardStyles,
];

/** Everything below the form. */
export function renderSearchList(
  terms: Words,
  flights: SearchController,
  state: ListState,
): TemplateResult {
  const { query, results } = flights;
  const { chosen, actions } = state;
  return html`<section
    class="results"
    part="results"
    aria-label=${terms.t.flightSearch}
    aria-busy=${results.state === "loading"}
  >${
    chosen
      ? renderChosen(terms, chosen, actions.changeChoice)
      : query && results.state !== "idle"
        ? renderList(terms, flights, query, state)
        : nothing
  }</section>`;
}

function renderList(
  terms: Words,
  flights: SearchController,
  query: SearchQuery,
  { open, panelOpen, refused, actions }: ListState,
) {
  const { results } = flights;
  const { data, state } = results;
  const step = stepOf(query);
  const filtered = activeFilters(query).length > 0;
  const failed = state === "error";
  const view = data && { terms, result: data };
  // After a reload only the answer knows the chosen outbound flight.
  const [first] = data?.offers ?? [];
  const outbound =
    flights.outbound ??
    (data && first && first.slices.length > 1 && first.slices[0]
      ? { slice: first.slices[0], result: data }
      : undefined);

  return html`
    ${
      step === "return" && outbound
        ? renderOutbound({ terms, result: outbound.result }, outbound.slice, actions.changeOutbound)
        : nothing
    }
    ${failed && !data ? nothing : renderHeading(terms, query, data?.total)}
    ${
      view && (view.result.total > 0 || filtered)
        ? html`${renderToolbar(view, query, panelOpen, actions)}
            <div class="card" id="panel" ?hidden=${!panelOpen}>
              ${panelOpen ? renderFilterPanel(view, query, actions) : nothing}
            </div>`
        : nothing
    }
    ${results.render({
      loading: (before) => (before ? renderOffers(before) : renderSkeleton()),
      empty: (empty) => (filtered ? renderNoMatch(terms, actions.removeAll) : renderNone(empty)),
      error: (error) =>
        refused
          ? nothing
          : renderProblem(terms, error, () => results.retry(), terms.t.searchProblems),
      done: renderOffers,
    })}
  `;

  function renderOffers(result: FlightSearchResult) {
    const offerActions = {
      toggle: actions.toggle,
      chooseOutbound: (offer: FlightOffer) => actions.chooseOutbound(offer, result),
      chooseFare: (offer: FlightOffer, fare: FlightFare) => actions.chooseFare(offer, fare, result),
    };
    return html`<ol class="offers" part="offers">
        ${result.offers.map((offer) =>
          renderOffer({ terms, result }, offer, {
            step,
            open: open === offer.id,
            actions: offerActions,
          }),
        )}
      </ol>
      ${renderMore(result)}`;
  }

  function renderMore({ offers, total, nextCursor }: FlightSearchResult) {
    const { pages } = flights;
    const { t } = terms;
    if (!nextCursor) return nothing;
    if (pages.state === "error") return renderProblem(terms, pages.error, actions.more);
    const loading = pages.state === "loading";
    return html`<div class="footer">
      <span>${t.shown(offers.length, terms.number(total))}</span>
      <button type="button" aria-disabled=${loading} @click=${loading ? nothing : actions.more}>
        ${loading ? t.loading : t.more}
      </button>
    </div>`;
  }

  function renderNone(result: FlightSearchResult) {
    const back = step === "return";
    const [from, to] = back ? [query.destination, query.origin] : [query.origin, query.destination];
    // An answer without offers names no airports, the outbound flight may.
    const names = { terms, result: back ? (outbound?.result ?? result) : result };
    return renderNoFlights(
      terms,
      {
        from: cityOf(names, from),
        to: cityOf(names, to),
        date: dayOf(query),
        back: back ? undefined : query.returnDate,
      },
      flights.nearby.data,
      actions.chooseDay,
    );
  }
}
