import { html, nothing, type TemplateResult } from "lit";
import type { Standing } from "./seat-party.ts";
import type { PlacedSeat, SeatPlan } from "./seat-plan.ts";
import { featuresOf, priceText, type SeatWords } from "./seat-words.ts";

export type SeatOrder = "row" | "window" | "aisle" | "price";
const ORDERS: readonly SeatOrder[] = ["row", "window", "aisle", "price"];

/** Seats that are shown at first, and with each press for more. */
export const SEATS_AT_ONCE = 24;

interface SeatListState {
  readonly order: SeatOrder;
  /** How many are shown. */
  readonly most: number;
  standing(placed: PlacedSeat): Standing;
  choose(placed: PlacedSeat): void;
  sort(order: SeatOrder): void;
  more(): void;
}

/** The seats that a passenger may have, as a plain list. */
export function renderSeatList(
  terms: SeatWords,
  plan: SeatPlan,
  { order, most, standing, choose, sort, more }: SeatListState,
): TemplateResult {
  const { t } = terms;
  const seats = [...plan.seats.values()].flatMap((placed) => {
    const { state } = standing(placed);
    return state === "free" || state === "chosen" ? { placed, chosen: state === "chosen" } : [];
  });
  const free = seats.filter(({ chosen }) => !chosen).length;
  const sorted = seats.sort((a, b) => rank(order, a.placed) - rank(order, b.placed));
  return html`<div class="list" part="list">
    <div class="list-head">
      <span>${t.freeSeats(free)}</span>
      <label class="order">
        <span>${t.order}</span>
        <select
          @change=${({ target }: Event) => {
            const value = target instanceof HTMLSelectElement ? target.value : "";
            sort(ORDERS.find((one) => one === value) ?? "row");
          }}
        >
          ${ORDERS.map(
            (one) =>
              html`<option value=${one} ?selected=${one === order}>${t.orders[one]}</option>`,
          )}
        </select>
      </label>
    </div>
    <ul class="options">
      ${sorted.slice(0, most).map(
        ({ placed, chosen }) =>
          html`<li>
            <button
              type="button"
              class="option"
              aria-pressed=${chosen}
              @click=${() => choose(placed)}
            >
              <b>${placed.seat.designator}</b>
              <span class="features">${featuresOf(terms, placed).join(t.comma)}</span>
              <span class="price">${priceText(terms, placed.seat.price)}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${
      sorted.length > most
        ? html`<button type="button" class="more" @click=${more}>${t.more}</button>`
        : nothing
    }
  </div>`;
}

/** What comes first in an order; seats of one rank stay in the order of the aircraft. */
function rank(order: SeatOrder, { seat }: PlacedSeat): number {
  if (order === "price") return seat.price?.amount ?? 0;
  return order === "row" || seat.features.includes(order) ? 0 : 1;
}
