import type { Money } from "@embark/sdk";
import { make } from "./make-element.ts";
import { hasLegroom, type PlacedSeat } from "./seat-plan.ts";
import { priceText, type SeatWords } from "./seat-words.ts";

/** What the signs on the map mean, and what these seats cost. */
export function drawLegend(
  terms: SeatWords,
  seats: readonly PlacedSeat[],
  { barred, several }: { readonly barred: boolean; readonly several: boolean },
): HTMLElement {
  const { legend, marks } = terms.t;
  const list = make("ul", "legend");
  list.setAttribute("part", "legend");
  list.setAttribute("aria-label", legend);
  const mark = (look: string, text: string, price = "") => {
    const item = make("li", "");
    const sign = make("span", `seat ${look}`);
    sign.setAttribute("aria-hidden", "true");
    const means = make("span", "", price ? `${text} ` : text);
    if (price) means.append(make("b", "", price));
    item.append(sign, means);
    list.append(item);
  };
  mark("free", marks.standard, priceRange(terms, seats, false));
  const legroom = priceRange(terms, seats, true);
  if (legroom) mark("free legroom", marks.legroom, legroom);
  mark("chosen", marks.chosen);
  if (several) mark("party", marks.party);
  mark("taken", marks.taken);
  if (barred) mark("barred", marks.barred);
  return list;
}

/** The price of the seats of one kind, or the lowest of several. */
export function priceRange(
  terms: SeatWords,
  seats: readonly PlacedSeat[],
  legroom: boolean,
): string {
  let lowest: Money | undefined;
  let highest = 0;
  seats.forEach(({ seat }) => {
    if (!seat.price || hasLegroom(seat) !== legroom) return;
    if (!lowest || seat.price.amount < lowest.amount) lowest = seat.price;
    highest = Math.max(highest, seat.price.amount);
  });
  if (!lowest) return "";
  const same = highest === lowest.amount;
  return same ? priceText(terms, lowest) : terms.t.from(terms.money(lowest));
}
