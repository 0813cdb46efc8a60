import type { FlightSlice } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import { brandName } from "../journey/conditions.ts";
import { carriersText, endsOf, renderJourney } from "../journey/journey.ts";
import type { OfferSelectDetail } from "./search-events.ts";
import type { ResultView, Words } from "./search-view.ts";

/** The way out, once it is chosen, above the ways back. */
export function renderOutbound(
  view: ResultView,
  slice: FlightSlice,
  change: () => void,
): TemplateResult {
  const { t } = view.terms;
  return html`<div class="card slice" part="outbound">
    <header>
      <h3>${titleOf(view, slice, t.outbound)}</h3>
      <button type="button" class="quiet" @click=${change}>${t.changeOutbound}</button>
    </header>
    ${renderSlice(view, slice)}
  </div>`;
}

/** What was chosen, where the page does not take the next step itself. */
export function renderChosen(
  terms: Words,
  detail: OfferSelectDetail,
  change: () => void,
): TemplateResult {
  const { t } = terms;
  const { offer, fare } = detail;
  const view = { terms, result: detail };
  const labels = offer.slices.length > 1 ? [t.outbound, t.return] : [];
  return html`<div class="heading" tabindex="-1"><h2>${t.yourChoice}</h2></div>
    <div class="card note-card chosen" part="chosen">
      ${offer.slices.map(
        (slice, index) =>
          html`<div class="wide">
            <h3>${titleOf(view, slice, labels[index])}</h3>
            ${renderSlice(view, slice)}
          </div>`,
      )}
      <p class="price">
        ${brandName(terms, fare.brand)} <b>${terms.money(fare.price)}</b><br />
        <span>${t.pricesFor(travellersOf(detail), offer.slices.length > 1 ? "round-trip" : "one-way")}</span>
      </p>
      <p>${t.choiceGoesOn}</p>
      <button type="button" @click=${change}>${t.changeChoice}</button>
    </div>`;
}

function titleOf({ terms }: ResultView, slice: FlightSlice, label: string | undefined): string {
  const [departs] = endsOf(slice);
  const day = terms.date(departs, "long");
  return label ? `${label} · ${day}` : day;
}

function renderSlice(view: ResultView, slice: FlightSlice): TemplateResult {
  return html`${renderJourney(view, slice)}
    <p class="carrier">${carriersText(view, slice)}</p>`;
}

function travellersOf({ fare }: OfferSelectDetail): number {
  return fare.passengers.reduce((sum, { count }) => sum + count, 0);
}
