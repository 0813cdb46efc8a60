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

interface SeatViewState {
  /** Who is choosing. */
  readonly active: SeatPassenger;
  readonly heading: string;
  /** Seats that others took, by passenger id. */
  readonly lost: SeatChoices;
  /** What the seats cost together; empty while they cost nothing. */
  readonly total: string;
  /** How many have no seat yet. */
  readonly open: number;
  readonly view: "map" | "list";
  readonly legend: unknown;
  /** The seats themselves, or what stands there while they are on their way. */
  readonly seats: unknown;
  readonly waiting: boolean;
  /** About the seat that is pointed at; undefined where nobody points. */
  readonly pointed: unknown;
  priceOf(seat: string): Money | null;
  activate(passenger: SeatPassenger): void;
  giveBack(passenger: SeatPassenger): void;
  choose(): void;
  show(view: "map" | "list"): void;
}

/**
 * The seats and beside them what belongs to them: for whom one is chosen, that somebody else was faster,
 * the travellers, the two ways to look. One template, because each one more is time before the first seat.
 */
export function renderSeatView(
  terms: SeatWords,
  seating: Seating,
  state: SeatViewState,
): TemplateResult {
  const { t } = terms;
  const { open, view, show } = state;
  return html`<div class="layout">
    <div class="side">
      <h2 part="heading">${state.heading}</h2>
      <div class="lost" part="lost" role="alert">${renderLost(terms, seating, state.lost)}</div>
      <ul class="travellers" part="travellers" aria-label=${t.travellers}>
        ${seating.passengers.map((one) => renderTraveller(terms, seating, state, one))}
      </ul>
      ${state.total ? html`<p class="total">${state.total}</p>` : nothing}
      <div class="tools" ?hidden=${state.waiting}>
        <button type="button" class="auto" ?hidden=${open === 0} @click=${state.choose}>
          ${t.chooseForMe(open)}
        </button>
        <div class="views" role="group" aria-label=${t.view}>
          <button
            type="button"
            class="chip"
            aria-pressed=${view === "map"}
            @click=${() => show("map")}
          >
            ${t.views.map}
          </button>
          <button
            type="button"
            class="chip"
            aria-pressed=${view === "list"}
            @click=${() => show("list")}
          >
            ${t.views.list}
          </button>
        </div>
      </div>
      ${state.legend}
    </div>
    <div class="main">
      ${state.seats}
      <div class="pointed" part="pointed" aria-hidden="true">${state.pointed}</div>
    </div>
  </div>`;
}

/** A traveller with the seat, or an infant, who has none. */
function renderTraveller(
  terms: SeatWords,
  { passengers, choices }: Seating,
  { active, priceOf, activate, giveBack }: SeatViewState,
  passenger: SeatPassenger,
): TemplateResult {
  const { t } = terms;
  const name = nameOf(terms, passengers, passenger);
  if (passenger.type === "infant") {
    const adult = passengers.find(({ id }) => id === passenger.infantOf);
    const lap = adult ? ` · ${t.onLapOf(nameOf(terms, passengers, adult))}` : "";
    return html`<li class="lap">${name}${lap}</li>`;
  }
  const seat = choices[passenger.id];
  return html`<li>
    <button
      type="button"
      class="traveller"
      aria-pressed=${passenger === active}
      @click=${() => activate(passenger)}
    >
      <span class="badge" aria-hidden="true">${initialsOf(name)}</span>
      <span class="name">${name}</span>
      <span class="has"><b>${seat}</b> ${seat ? priceText(terms, priceOf(seat)) : t.noSeatYet}</span>
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
}

/** That somebody else was faster, for each who lost a seat. */
function renderLost(
  terms: SeatWords,
  { passengers }: Seating,
  lost: SeatChoices,
): readonly TemplateResult[] {
  return passengers.flatMap((passenger) => {
    const seat = lost[passenger.id];
    return seat ? html`<p>${terms.t.lost(seat, nameOf(terms, passengers, passenger))}</p>` : [];
  });
}

/**
 * What the seat is like that is pointed at or has the focus, and why it cannot be had. For eyes only:
 * the seat itself is called the same.
 */
export function renderSeatPointed(
  terms: SeatWords,
  { passengers }: Seating,
  placed: PlacedSeat,
  found: Standing,
): TemplateResult {
  const { t } = terms;
  const reason = reasonOf(terms, passengers, found);
  const exit = placed.seat.restrictions.includes("exit-row") && found.state === "free";
  const open = found.state === "free" || found.state === "chosen";
  return html`<p class="is">
      <b>${placed.seat.designator}</b>
      <span class="features">${featuresOf(terms, placed).join(t.comma)}</span>
      ${open ? html`<b class="price">${priceText(terms, placed.seat.price)}</b>` : nothing}
    </p>
    ${reason ? html`<p class="reason">${reason}</p>` : nothing}
    ${exit ? html`<p class="reason">${t.exitDuty}</p>` : nothing}`;
}
