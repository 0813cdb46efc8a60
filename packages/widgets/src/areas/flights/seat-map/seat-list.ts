import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Standing } from "./seat-party.ts";
import type { PlacedSeat, SeatPlan } from "./seat-plan.ts";
import { featuresOf, priceText, type SeatWords } from "./seat-words.ts";

type SeatOrder = "row" | "window" | "aisle" | "price";
const ORDERS: readonly SeatOrder[] = ["row", "window", "aisle", "price"];

/** Seats that are shown at first, and with each press for more. */
const SEATS_AT_ONCE = 24;

/** The seats that a passenger may have, as a plain list. */
export class SeatList {
  readonly #host: ReactiveControllerHost;
  readonly #choose: (placed: PlacedSeat) => void;
  #order: SeatOrder = "row";
  #most = SEATS_AT_ONCE;

  constructor(host: ReactiveControllerHost, choose: (placed: PlacedSeat) => void) {
    this.#host = host;
    this.#choose = choose;
  }

  render(
    terms: SeatWords,
    plan: SeatPlan,
    standing: (placed: PlacedSeat) => Standing,
  ): TemplateResult {
    const { t } = terms;
    const seats = [...plan.seats.values()].flatMap((placed) => {
      const { state } = standing(placed);
      return state === "free" || state === "chosen" ? { placed, chosen: state === "chosen" } : [];
    });
    const free = seats.filter(({ chosen }) => !chosen).length;
    const sorted = seats.sort((a, b) => rank(this.#order, a.placed) - rank(this.#order, b.placed));
    return html`<div class="list" part="list">
      <div class="list-head">
        <span>${t.freeSeats(free)}</span>
        <label class="order">
          <span>${t.order}</span>
          <select
            @change=${({ target }: Event) => {
              const value = target instanceof HTMLSelectElement ? target.value : "";
              this.#sort(ORDERS.find((one) => one === value) ?? "row");
            }}
          >
            ${ORDERS.map(
              (one) =>
                html`<option value=${one} ?selected=${one === this.#order}>${t.orders[one]}</option>`,
            )}
          </select>
        </label>
      </div>
      <ul class="options">
        ${sorted.slice(0, this.#most).map(
          ({ placed, chosen }) =>
            html`<li>
              <button
                type="button"
                class="option"
                aria-pressed=${chosen}
                @click=${() => this.#choose(placed)}
              >
                <b>${placed.seat.designator}</b>
                <span class="features">${featuresOf(terms, placed).join(t.comma)}</span>
                <span class="price">${priceText(terms, placed.seat.price)}</span>
              </button>
            </li>`,
        )}
      </ul>
      ${
        sorted.length > this.#most
          ? html`<button type="button" class="more" @click=${() => this.#more()}>${t.more}</button>`
          : nothing
      }
    </div>`;
  }

  #sort(order: SeatOrder): void {
    this.#order = order;
    this.#host.requestUpdate();
  }

  #more(): void {
    this.#most += SEATS_AT_ONCE;
    this.#host.requestUpdate();
  }
}

/** What comes first in an order; seats of one rank stay in the order of the aircraft. */
function rank(order: SeatOrder, { seat }: PlacedSeat): number {
  if (order === "price") return seat.price?.amount ?? 0;
  return order === "row" || seat.features.includes(order) ? 0 : 1;
}
