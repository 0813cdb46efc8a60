import type { LowestFares } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { facts, isolate } from "../journey/journey-view.ts";
import { type FilterActions, renderActiveFilters } from "./search-filters.ts";
import {
  activeFilters,
  dayOf,
  FILTER_NAMES,
  type FilterName,
  type SearchQuery,
  SORTS,
  stepOf,
} from "./search-query.ts";
import type { ListView, Words } from "./search-view.ts";

/** Filters that are one press away when they would leave something. */
const QUICK: readonly FilterName[] = ["checkedBag", "refundable"];

/** What is on the list, how much of it, and what the prices are for. Takes the focus when it changes. */
export function renderHeading(
  { t, date }: Words,
  query: SearchQuery,
  total: number | undefined,
): TemplateResult {
  const step = stepOf(query);
  const found = total === undefined ? t.searchingFlights : t.found(total, step);
  const { adults = 1, children = 0, infants = 0 } = query;
  const parts = [date(dayOf(query), "long")];
  if (step !== "one-way" && total !== 0) parts.push(found);
  if (total) {
    const trip = query.returnDate ? "round-trip" : "one-way";
    parts.push(t.pricesFor(adults + children + infants, trip));
  }
  return html`<div class="heading" part="heading" tabindex="-1">
    <h2>${{ "one-way": found, outbound: t.chooseOutbound, return: t.chooseReturn }[step]}</h2>
    <p>${facts(...parts)}</p>
  </div>`;
}

export interface ToolbarActions extends FilterActions {
  togglePanel(): void;
}

/** Quick filters, those that are set, the way to all of them, and the order. */
export function renderToolbar(
  view: ListView,
  query: SearchQuery,
  open: boolean,
  actions: ToolbarActions,
): TemplateResult {
  const { t } = view.terms;
  const { facets } = view.result;
  const { refine, togglePanel } = actions;
  const count = activeFilters(query).length;
  const direct = query.maxStops === 0;
  const hasDirect =
    facets.stops.some(({ value }) => value > 0) &&
    facets.stops.some(({ value, count }) => value === 0 && count > 0);
  const others = FILTER_NAMES.filter(
    (name) => !QUICK.includes(name) && !(name === "maxStops" && direct),
  );
  const quick = (on: boolean, useful: boolean, text: string, toggle: () => void) =>
    on || useful
      ? html`<button type="button" class="chip" aria-pressed=${on} @click=${toggle}>${text}</button>`
      : nothing;
  return html`<div class="toolbar" part="toolbar">
    <button
      type="button"
      class="chip toggle"
      aria-expanded=${open}
      aria-controls="panel"
      @click=${togglePanel}
    >
      ${t.filters}${count > 0 ? ` (${view.terms.number(count)})` : nothing}
    </button>
    ${quick(direct, hasDirect, t.direct, () => refine({ maxStops: direct ? undefined : 0 }))}
    ${quick(!!query.checkedBag, facets.checkedBag.count > 0, t.withCheckedBag, () =>
      refine({ checkedBag: query.checkedBag ? undefined : true }),
    )}
    ${quick(!!query.refundable, facets.refundable.count > 0, t.refundable, () =>
      refine({ refundable: query.refundable ? undefined : true }),
    )}
    ${renderActiveFilters(view, query, others, actions)}
    <label class="sort">
      <span class="hidden">${t.sortBy}</span>
      <select
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) {
            refine({ sort: SORTS.find((sort) => sort === target.value) });
          }
        }}
      >
        ${SORTS.map(
          (sort) =>
            html`<option value=${sort} .selected=${sort === (query.sort ?? "price")}>
              ${t.sorts[sort]}
            </option>`,
        )}
      </select>
    </label>
  </div>`;
}

/** Cards as they will be, without their words. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="offers" aria-hidden="true">
    ${[1, 2, 3].map(
      () =>
        html`<div class="card summary">
          <div class="journey">
            <span class="clock skeleton">00:00</span>
            <span class="rail skeleton"></span>
            <span class="clock skeleton">00:00</span>
          </div>
          <span class="carrier"><span class="skeleton">0Q 000 · Airline</span></span>
          <span class="price"><b class="skeleton">0,000</b></span>
        </div>`,
    )}
  </div>`;
}

/** Nothing fits the filters: which, and the way out. */
export function renderNoMatch({ t }: Words, removeAll: () => void): TemplateResult {
  return html`<div class="card note-card" part="empty">
    <p>${t.noMatch}</p>
    <button type="button" @click=${removeAll}>${t.removeFilters}</button>
  </div>`;
}

/** No flights on the day, or no round trip on the two: other days that have some. */
export function renderNoFlights(
  terms: Words,
  { from, to, date, back }: { from: string; to: string; date: string; back: string | undefined },
  nearby: LowestFares | undefined,
  chooseDay: (date: string) => void,
): TemplateResult {
  const { t } = terms;
  const days = (nearby?.data ?? []).filter((day) => day.price && day.date !== date);
  return html`<div class="card note-card" part="empty">
    <p>
      ${t.noFlights(
        isolate(from),
        isolate(to),
        terms.date(date, "long"),
        back && terms.date(back, "long"),
      )}
    </p>
    ${
      days.length === 0
        ? html`<p>${t.noFlightsHint}</p>`
        : html`<p id="other-days">${t.otherDays}</p>
            <div class="days" role="group" aria-labelledby="other-days">
              ${days.map(
                (day) =>
                  html`<button type="button" class="chip" @click=${() => chooseDay(day.date)}>
                    ${terms.date(day.date, "short")}
                    ${day.price ? html`<b>${terms.money(day.price)}</b>` : nothing}
                  </button>`,
              )}
            </div>`
    }
  </div>`;
}
