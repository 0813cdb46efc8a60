import type { Money } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { SeatState } from "./seat-party.ts";
import { hasLegroom, type PlacedSeat } from "./seat-plan.ts";
import { priceText, type SeatWords } from "./seat-words.ts";

/** What the signs on the map mean, and what these seats cost. */
export function renderLegend(
  terms: SeatWords,
  seats: readonly PlacedSeat[],
  { states, several }: { readonly states: ReadonlySet<SeatState>; readonly several: boolean },
): TemplateResult {
  const { t } = terms;
  const legroom = priceRange(terms, seats, true);
  const mark = (look: string, text: string, price = "") =>
    html`<li>
      <span class="seat ${look}" aria-hidden="true"></span>
      <span>${text}${price ? html` <b>${price}</b>` : nothing}</span>
    </li>`;
  return html`<ul class="legend" part="legend" aria-label=${t.legend}>
    ${mark("free", t.marks.standard, priceRange(terms, seats, false))}
    ${legroom ? mark("free legroom", t.marks.legroom, legroom) : nothing}
    ${mark("chosen", t.marks.chosen)} ${several ? mark("party", t.marks.party) : nothing}
    ${mark("taken", t.marks.taken)}
    ${states.has("barred") ? mark("barred", t.marks.barred) : nothing}
  </ul>`;
}

/** The price of the seats of one kind, or the lowest of several. */
export function priceRange(
  terms: SeatWords,
  seats: readonly PlacedSeat[],
  legroom: boolean,
): string {
  let lowest: Money | undefined;
  let highest = 0;
  for (const { seat } of seats) {
    if (!seat.price || hasLegroom(seat) !== legroom) continue;
    if (!lowest || seat.price.amount < lowest.amount) lowest = seat.price;
    highest = Math.max(highest, seat.price.amount);
  }
  if (!lowest) return "";
  const same = highest === lowest.amount;
  return same ? priceText(terms, lowest) : terms.t.from(terms.money(lowest));
}
