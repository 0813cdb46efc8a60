import type { Money } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import {
  initialsOf,
  type SeatChoices,
  type Seating,
  type SeatPassenger,
  type Standing,
} from "./seat-party.ts";
import type { PlacedSeat } from "./seat-plan.ts";
import { featuresOf, nameOf, priceText, reasonOf, type SeatWords } from "./seat-words.ts";

interface PassengersState {
  readonly active: SeatPassenger;
  priceOf(seat: string): Money | null;
  activate(passenger: SeatPassenger): void;
  giveBack(passenger: SeatPassenger): void;
}

/** The travellers with their seats; one of them is choosing. */
export function renderSeatPassengers(
  terms: SeatWords,
  { passengers, choices }: Seating,
  { active, priceOf, activate, giveBack }: PassengersState,
): TemplateResult {
  const { t } = terms;
  const name = (passenger: SeatPassenger) => nameOf(terms, passengers, passenger);
  return html`<ul class="travellers" part="travellers" aria-label=${t.travellers}>
    ${passengers.map((passenger) => {
      if (passenger.type === "infant") {
        const adult = passengers.find(({ id }) => id === passenger.infantOf);
        return html`<li class="lap">
          ${name(passenger)}${adult ? html` · ${t.onLapOf(name(adult))}` : nothing}
        </li>`;
      }
      const seat = choices[passenger.id];
      return html`<li>
        <button
          type="button"
          class="traveller"
          aria-pressed=${passenger === active}
          @click=${() => activate(passenger)}
        >
          <span class="badge" aria-hidden="true">${initialsOf(name(passenger))}</span>
          <span class="name">${name(passenger)}</span>
          <span class="has">
            ${
              seat
                ? html`<b>${seat}</b> ${priceText(terms, priceOf(seat))}`
                : html`<i>${t.noSeatYet}</i>`
            }
          </span>
        </button>
        ${
          seat
            ? html`<button
                type="button"
                class="icon back"
                aria-label=${t.giveBack(seat)}
                @click=${() => giveBack(passenger)}
              >
                <span aria-hidden="true">✕</span>
              </button>`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}

interface ToolsState {
  /** How many have no seat yet. */
  readonly open: number;
  readonly view: "map" | "list";
  choose(): void;
  show(view: "map" | "list"): void;
}

/** Choosing for everybody, and the two ways to look at the seats. */
export function renderSeatTools(
  { t }: SeatWords,
  { open, view, choose, show }: ToolsState,
): TemplateResult {
  return html`<div class="tools">
    ${
      open > 0
        ? html`<button type="button" class="auto" @click=${choose}>${t.chooseForMe(open)}</button>`
        : nothing
    }
    <div class="views" role="group" aria-label=${t.view}>
      ${(["map", "list"] as const).map(
        (one) =>
          html`<button
            type="button"
            class="chip"
            aria-pressed=${view === one}
            @click=${() => show(one)}
          >
            ${t.views[one]}
          </button>`,
      )}
    </div>
  </div>`;
}

/** That somebody else was faster, for each who lost a seat. It is announced, so the place is always there. */
export function renderSeatsLost(
  terms: SeatWords,
  { passengers }: Seating,
  lost: SeatChoices,
): TemplateResult {
  const notes = passengers.flatMap((passenger) => {
    const seat = lost[passenger.id];
    const name = nameOf(terms, passengers, passenger);
    return seat ? html`<p>${terms.t.lost(seat, name)}</p>` : [];
  });
  return html`<div class="lost" part="lost" role="alert">${notes}</div>`;
}

/**
 * What the seat is like that is pointed at or has the focus, and why it cannot be had. For eyes only:
 * the seat itself is called the same.
 */
export function renderSeatPointed(
  terms: SeatWords,
  { passengers }: Seating,
  placed: PlacedSeat | undefined,
  standing: (placed: PlacedSeat) => Standing,
): TemplateResult {
  if (!placed) return html`<div class="pointed" part="pointed" aria-hidden="true"></div>`;
  const { t } = terms;
  const found = standing(placed);
  const reason = reasonOf(terms, passengers, found);
  const exit = placed.seat.restrictions.includes("exit-row") && found.state === "free";
  const open = found.state === "free" || found.state === "chosen";
  return html`<div class="pointed" part="pointed" aria-hidden="true">
    <p class="is">
      <b>${placed.seat.designator}</b>
      <span class="features">${featuresOf(terms, placed).join(t.comma)}</span>
      ${open ? html`<b class="price">${priceText(terms, placed.seat.price)}</b>` : nothing}
    </p>
    ${reason ? html`<p class="reason">${reason}</p>` : nothing}
    ${exit ? html`<p class="reason">${t.exitDuty}</p>` : nothing}
  </div>`;
}
