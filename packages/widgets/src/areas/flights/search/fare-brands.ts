import type { FlightFare, Money } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { ResultView, Words } from "./search-view.ts";

interface Condition {
  readonly text: string;
  /** Whether it is something one gets. */
  readonly given: boolean;
}

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
  const brand = brandName(terms, fare);
  const cabin = t.cabins[fare.cabin] ?? fare.cabin;
  const price = terms.money(fare.price);
  return html`<li class="fare" part="fare">
    <h4>${brand} <b>${price}</b></h4>
    <p class="fare-cabin">${cabin}</p>
    <ul class="conditions">
      ${conditionsOf(terms, fare).map(
        ({ text, given }) => html`<li class=${given ? "yes" : "no"}>${text}</li>`,
      )}
    </ul>
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

export function brandName({ t }: Words, { brand }: FlightFare): string {
  return t.brands[brand] ?? brand;
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

/** What a fare includes and what it does not, in sentences. */
export function conditionsOf(terms: Words, { conditions }: FlightFare): Condition[] {
  const { t } = terms;
  const { cabinBag, checkedBag, seatSelection, change, refund } = conditions;
  const free = (fee: Money | null) => !fee || fee.amount === 0;
  const list: Condition[] = [
    { text: t.cabinBag(cabinBag.pieces, terms.number(cabinBag.kg)), given: true },
    checkedBag
      ? { text: t.checkedBag(checkedBag.pieces, terms.number(checkedBag.kg)), given: true }
      : { text: t.noCheckedBag, given: false },
  ];
  const seat = t.seats[seatSelection];
  if (seat) list.push({ text: seat, given: seatSelection !== "paid" });
  if (!change.allowed) list.push({ text: t.noChange, given: false });
  else if (free(change.fee)) list.push({ text: t.freeChange, given: true });
  else if (change.fee) list.push({ text: t.changeFor(terms.money(change.fee)), given: true });
  if (!refund.allowed) {
    list.push({ text: refund.refundsTaxes ? t.onlyTaxesBack : t.noRefund, given: false });
  } else if (free(refund.fee)) list.push({ text: t.freeRefund, given: true });
  else if (refund.fee) list.push({ text: t.refundFor(terms.money(refund.fee)), given: true });
  return list;
}
