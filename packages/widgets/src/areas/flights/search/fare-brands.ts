import type { FlightFare } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { brandName, renderConditions } from "../journey/conditions.ts";
import type { ResultView, Words } from "./search-view.ts";

/** The fares of an offer side by side, each with what it includes and a button that chooses it. */
export function renderFares(
  { terms }: ResultView,
  fares: readonly FlightFare[],
  choose: (fare: FlightFare) => void,
): TemplateResult {
  return html`<ul class="fares" part="fares" aria-label=${terms.t.fares}>
    ${fares.map((fare) => renderFare(terms, fare, choose))}
  </ul>`;
}

function renderFare(terms: Words, fare: FlightFare, choose: (fare: FlightFare) => void) {
  const { t } = terms;
  const brand = brandName(terms, fare.brand);
  const cabin = t.cabins[fare.cabin] ?? fare.cabin;
  const price = terms.money(fare.price);
  return html`<li class="fare" part="fare">
    <h4>${brand} <b>${price}</b></h4>
    <p class="fare-cabin">${cabin}</p>
    ${renderConditions(terms, fare.conditions)}
    ${renderSeatsLeft(terms, fare)}
    <details>
      <summary>${t.priceDetails}</summary>
      ${renderPrice(terms, fare)}
    </details>
    <button
      type="button"
      class="choose"
      part="choose"
      aria-label=${t.chooseFare(brand, price)}
      @click=${() => choose(fare)}
    >
      ${t.choose}
    </button>
  </li>`;
}

/** A warning when few seats are left at this price. */
export function renderSeatsLeft({ t }: Words, { seatsLeft }: FlightFare) {
  return seatsLeft <= 5 ? html`<p class="seats">${t.seatsLeft(seatsLeft)}</p>` : nothing;
}

function renderPrice(terms: Words, { passengers, price }: FlightFare) {
  const { t } = terms;
  const names: Record<string, (count: number) => string> = {
    adult: t.adultCount,
    child: t.childCount,
    infant: t.infantCount,
  };
  const money = (amount: number) => terms.money({ amount, currency: price.currency });
  const taxes = passengers.flatMap(({ count, taxes }) =>
    taxes.map(({ amount }) => count * amount.amount),
  );
  return html`<dl>
      ${passengers.map(
        ({ type, count, total }) =>
          html`<dt>${names[type]?.(count) ?? type}</dt>
            <dd>${money(count * total.amount)}</dd>`,
      )}
    </dl>
    <p>${t.taxesOfIt(money(taxes.reduce((sum, one) => sum + one, 0)))}</p>`;
}
