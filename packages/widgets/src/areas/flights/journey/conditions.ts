import type { FareConditions } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import type { JourneyWords } from "./journey-view.ts";

interface Condition {
  readonly text: string;
  /** Whether it is something one gets. */
  readonly given: boolean;
}

/** What a fare includes and what it does not, in sentences. */
export function renderConditions(terms: JourneyWords, conditions: FareConditions): TemplateResult {
  return html`<ul class="conditions">
    ${conditionsOf(terms, conditions).map(
      ({ text, given }) => html`<li class=${given ? "yes" : "no"}>${text}</li>`,
    )}
  </ul>`;
}

export function brandName({ t }: JourneyWords, brand: string): string {
  return t.brands[brand] ?? brand;
}

function conditionsOf(
  terms: JourneyWords,
  { cabinBag, checkedBag, seatSelection, change, refund }: FareConditions,
): Condition[] {
  const { t } = terms;
  const seat = t.seatSelection[seatSelection];
  const permission = (
    { allowed, fee }: FareConditions["change"],
    no: string,
    free: string,
    forFee: (fee: string) => string,
  ) => ({
    text: !allowed ? no : fee?.amount ? forFee(terms.money(fee)) : free,
    given: allowed,
  });
  return [
    { text: t.cabinBag(cabinBag.pieces, terms.number(cabinBag.kg)), given: true },
    checkedBag
      ? { text: t.checkedBag(checkedBag.pieces, terms.number(checkedBag.kg)), given: true }
      : { text: t.noCheckedBag, given: false },
    ...(seat ? [{ text: seat, given: seatSelection !== "paid" }] : []),
    permission(change, t.noChange, t.freeChange, t.changeFor),
    permission(
      refund,
      refund.refundsTaxes ? t.onlyTaxesBack : t.noRefund,
      t.freeRefund,
      t.refundFor,
    ),
  ];
}
