import type { FareConditions, Money } from "@embark/sdk";
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

function conditionsOf(terms: JourneyWords, conditions: FareConditions): Condition[] {
  const { t } = terms;
  const { cabinBag, checkedBag, seatSelection, change, refund } = conditions;
  const free = (fee: Money | null) => !fee || fee.amount === 0;
  const list: Condition[] = [
    { text: t.cabinBag(cabinBag.pieces, terms.number(cabinBag.kg)), given: true },
    checkedBag
      ? { text: t.checkedBag(checkedBag.pieces, terms.number(checkedBag.kg)), given: true }
      : { text: t.noCheckedBag, given: false },
  ];
  const seat = t.seatSelection[seatSelection];
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
