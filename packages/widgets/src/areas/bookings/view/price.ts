import type { Money, PassengerPrice } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { isolate } from "../../flights/journey/journey-view.ts";
import { CARD_NAMES } from "./card-names.ts";
import type { ViewWords } from "./view-words.ts";

/** The price of a booking; of a quote, `{ fare: quote.passengers, total: quote.price }`. */
export interface ShownPrice {
  readonly fare: readonly PassengerPrice[];
  readonly seats?: Money | undefined;
  readonly changes?: Money | undefined;
  readonly total: Money;
}

export interface Settlement {
  readonly paid: Money;
  readonly refunded: Money;
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

/** What the journey costs by traveller, what of it are taxes, and what has been paid and come back. */
export function renderPrice(
  terms: ViewWords,
  price: ShownPrice,
  settled?: Settlement,
): TemplateResult {
  const { t } = terms;
  return html`<section class="bill" part="price">
    <h3>${t.price}</h3>
    <table>
      <tbody>
        ${price.fare.map((one) => renderFare(terms, one))}
        ${renderAmount(terms, t.seatFees, price.seats)}
        ${renderAmount(terms, t.changeFees, price.changes)}
      </tbody>
      <tbody class="sum">
        <tr>
          <th scope="row">${t.total}</th>
          <td>${terms.money(price.total)}</td>
        </tr>
        ${settled ? renderSettlement(terms, settled) : nothing}
      </tbody>
    </table>
    ${renderTaxes(terms, price)}
  </section>`;
}

function renderFare(terms: ViewWords, { type, count, total }: PassengerPrice) {
  const { t } = terms;
  const names: Record<string, (count: number) => string> = {
    adult: t.adultCount,
    child: t.childCount,
    infant: t.infantCount,
  };
  return html`<tr>
    <th scope="row">
      ${names[type]?.(count) ?? `${count} × ${type}`}
      ${count > 1 ? html`<small>${t.each(isolate(terms.money(total)))}</small>` : nothing}
    </th>
    <td>${terms.money({ ...total, amount: count * total.amount })}</td>
  </tr>`;
}

/** Nothing when there is nothing to pay for it. */
function renderAmount(terms: ViewWords, name: unknown, money: Money | undefined) {
  if (!money || money.amount === 0) return nothing;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${terms.money(money)}</td>
  </tr>`;
}

function renderSettlement(terms: ViewWords, { paid, refunded, card }: Settlement) {
  const { t } = terms;
  const cardText = card
    ? html`<small>${t.cardEnding(isolate(CARD_NAMES[card.brand] ?? card.brand), isolate(card.last4))}</small>`
    : nothing;
  return html`${renderAmount(terms, html`${t.paid} ${cardText}`, paid)}
  ${renderAmount(terms, t.refunded, refunded)}`;
}

function renderTaxes(terms: ViewWords, { fare, total }: ShownPrice) {
  const { t } = terms;
  const byCode = new Map<string, number>();
  for (const { count, taxes } of fare) {
    for (const { code, amount } of taxes) {
      byCode.set(code, (byCode.get(code) ?? 0) + count * amount.amount);
    }
  }
  if (byCode.size === 0) return nothing;
  const money = (amount: number) => terms.money({ amount, currency: total.currency });
  const sum = [...byCode.values()].reduce((all, one) => all + one, 0);
  return html`<details>
    <summary>${t.taxesIncluded(isolate(money(sum)))}</summary>
    <table>
      <tbody>
        ${Array.from(
          byCode,
          ([code, amount]) =>
            html`<tr>
              <th scope="row">${code === "YQ" ? t.airlineSurcharge : t.tax(isolate(code))}</th>
              <td>${money(amount)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
