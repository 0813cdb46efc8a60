import type { FlightFacets, Money } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { airlineOf } from "../journey/journey-view.ts";
import { activeFilters, type FilterName, type Refinement } from "./search-query.ts";
import type { ListView } from "./search-view.ts";

export interface FilterActions {
  /** Filters as they shall be; `undefined` removes one. */
  refine(change: Refinement): void;
  removeAll(): void;
}

/** What a filter that is set says on its chip. */
export function filterText(view: ListView, name: FilterName, refinement: Refinement): string {
  const { terms, result } = view;
  const { t } = terms;
  const { maxStops, airlines, departureTime, arrivalTime, maxPrice, maxDurationMinutes } =
    refinement;
  const currency = currencyOf(result.facets);
  switch (name) {
    case "maxStops":
      return maxStops === 0 ? t.direct : t.atMostStops(maxStops ?? 0);
    case "airlines":
      return terms.list((airlines ?? []).map((code) => airlineOf(view, code)));
    case "departureTime":
      return t.leaves(timeText(view, departureTime ?? ""));
    case "arrivalTime":
      return t.arrives(timeText(view, arrivalTime ?? ""));
    case "maxPrice":
      return currency ? t.upTo(terms.money({ amount: maxPrice ?? 0, currency })) : t.price;
    case "maxDurationMinutes":
      return t.upTo(terms.duration(maxDurationMinutes ?? 0));
    case "checkedBag":
      return t.withCheckedBag;
    case "refundable":
      return t.refundable;
  }
}

/** The filters that are set, each to be removed with a press. */
export function renderActiveFilters(
  view: ListView,
  refinement: Refinement,
  names: readonly FilterName[],
  { refine }: FilterActions,
): TemplateResult[] {
  return activeFilters(refinement)
    .filter((name) => names.includes(name))
    .map((name) => {
      const text = filterText(view, name, refinement);
      return html`<button
        type="button"
        class="chip remove"
        aria-pressed="true"
        aria-label=${view.terms.t.removeFilter(text)}
        @click=${() => refine({ [name]: undefined })}
      >
        ${text}
      </button>`;
    });
}

/** Every filter, with what each value would leave and its lowest price. */
export function renderFilterPanel(
  view: ListView,
  refinement: Refinement,
  actions: FilterActions,
): TemplateResult {
  const { terms, result } = view;
  const { t } = terms;
  const { facets } = result;
  const { refine } = actions;
  const { airlines = [] } = refinement;
  const any: Option = { label: t.any };
  const times = (values: FlightFacets["departureTime"]): Option[] =>
    values.map((facet) => ({ ...facet, label: timeText(view, facet.value) }));

  return html`<div class="panel" part="filters">
    ${renderChoice(view, "stops", t.stops, {
      options: [
        any,
        ...facets.stops.map((facet) => ({
          ...facet,
          value: String(facet.value),
          label: facet.value === 0 ? t.direct : t.atMostStops(facet.value),
        })),
      ],
      chosen: refinement.maxStops === undefined ? undefined : String(refinement.maxStops),
      choose: (value) => refine({ maxStops: value === undefined ? undefined : Number(value) }),
    })}
    ${renderChoice(view, "departure", t.departureTime, {
      options: [any, ...times(facets.departureTime)],
      chosen: refinement.departureTime,
      choose: (departureTime) => refine({ departureTime }),
    })}
    ${renderChoice(view, "arrival", t.arrivalTime, {
      options: [any, ...times(facets.arrivalTime)],
      chosen: refinement.arrivalTime,
      choose: (arrivalTime) => refine({ arrivalTime }),
    })}
    ${renderToggles(
      view,
      t.airlines,
      facets.airlines.map((facet) => ({
        ...facet,
        label: airlineOf(view, facet.value),
        on: airlines.includes(facet.value),
        toggle: (on: boolean) => {
          const rest = airlines.filter((code) => code !== facet.value);
          const chosen = on ? [...rest, facet.value] : rest;
          refine({ airlines: chosen.length > 0 ? chosen : undefined });
        },
      })),
    )}
    ${renderToggles(view, t.fares, [
      {
        ...facets.checkedBag,
        label: t.withCheckedBag,
        on: !!refinement.checkedBag,
        toggle: (on) => refine({ checkedBag: on || undefined }),
      },
      {
        ...facets.refundable,
        label: t.refundable,
        on: !!refinement.refundable,
        toggle: (on) => refine({ refundable: on || undefined }),
      },
    ])}
    <div class="ranges">${renderPriceRange(view, refinement, actions)}
      ${renderDurationRange(view, refinement, actions)}
    </div>
    ${
      activeFilters(refinement).length > 0
        ? html`<button type="button" class="quiet" @click=${actions.removeAll}>
            ${t.removeFilters}
          </button>`
        : nothing
    }
  </div>`;
}

interface Option {
  readonly label: string;
  readonly value?: string | undefined;
  readonly count?: number;
  readonly price?: Money | null;
}

interface Choice {
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  choose(value: string | undefined): void;
}

function renderChoice(
  view: ListView,
  name: string,
  legend: string,
  { options, chosen, choose }: Choice,
): TemplateResult | typeof nothing {
  // One value beside `any` is no choice.
  if (options.length < 3 && chosen === undefined) return nothing;
  return html`<fieldset>
    <legend>${legend}</legend>
    ${options.map(
      (option) =>
        html`<label class="option">
          <input
            type="radio"
            name=${name}
            .checked=${option.value === chosen}
            @change=${() => choose(option.value)}
          />
          ${renderOption(view, option)}
        </label>`,
    )}
  </fieldset>`;
}

interface Toggle extends Option {
  readonly on: boolean;
  toggle(on: boolean): void;
}

function renderToggles(
  view: ListView,
  legend: string,
  toggles: readonly Toggle[],
): TemplateResult | typeof nothing {
  if (toggles.length < 2 && !toggles.some(({ on }) => on)) return nothing;
  return html`<fieldset>
    <legend>${legend}</legend>
    ${toggles.map(
      (toggle) =>
        html`<label class="option">
          <input
            type="checkbox"
            .checked=${toggle.on}
            @change=${({ target }: Event) =>
              toggle.toggle(target instanceof HTMLInputElement && target.checked)}
          />
          ${renderOption(view, toggle)}
        </label>`,
    )}
  </fieldset>`;
}

function renderOption({ terms }: ListView, { label, count, price }: Option): TemplateResult {
  return html`<span>${label}${count === undefined ? nothing : html` <small>(${terms.number(count)})</small>`}</span>
    ${price ? html`<small>${terms.money(price)}</small>` : nothing}`;
}

function renderPriceRange(
  { terms, result }: ListView,
  refinement: Refinement,
  { refine }: FilterActions,
) {
  const range = result.facets.price;
  if (!range) return nothing;
  const { currency } = range.lowest;
  return renderRange({
    label: terms.t.price,
    lowest: range.lowest.amount,
    highest: range.highest.amount,
    value: refinement.maxPrice,
    text: (amount) => terms.t.upTo(terms.money({ amount, currency })),
    choose: (maxPrice) => refine({ maxPrice }),
  });
}

function renderDurationRange(
  { terms, result }: ListView,
  refinement: Refinement,
  { refine }: FilterActions,
) {
  const range = result.facets.durationMinutes;
  if (!range) return nothing;
  return renderRange({
    label: terms.t.travelTime,
    lowest: range.shortest,
    highest: range.longest,
    value: refinement.maxDurationMinutes,
    text: (minutes) => terms.t.upTo(terms.duration(minutes)),
    choose: (maxDurationMinutes) => refine({ maxDurationMinutes }),
  });
}

interface Range {
  readonly label: string;
  readonly lowest: number;
  readonly highest: number;
  readonly value: number | undefined;
  text(value: number): string;
  /** `undefined` for the highest: no limit. */
  choose(value: number | undefined): void;
}

function renderRange({ label, lowest, highest, value, text, choose }: Range) {
  if (lowest === highest && value === undefined) return nothing;
  // A round step, about fifty of them.
  const step = Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, (highest - lowest) / 20))));
  const min = Math.ceil(lowest / step) * step;
  const max = Math.max(min, Math.ceil(highest / step) * step);
  const now = Math.min(value ?? max, max);
  return html`<label class="range">
    <span>${label}</span> <output .textContent=${text(now)}></output>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${String(now)}
      aria-valuetext=${text(now)}
      @input=${({ target }: Event) => {
        // The text follows the thumb; the search waits until it is let go.
        if (!(target instanceof HTMLInputElement)) return;
        const output = target.previousElementSibling;
        if (output) output.textContent = text(Number(target.value));
      }}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        const chosen = Number(target.value);
        choose(chosen >= max ? undefined : chosen);
      }}
    />
  </label>`;
}

function timeText({ terms }: ListView, range: string): string {
  return terms.t.timesOfDay[range] ?? range;
}

function currencyOf({ price }: FlightFacets): string | undefined {
  return price?.lowest.currency;
}
