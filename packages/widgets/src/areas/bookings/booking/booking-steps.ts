import type { Booking, Quote } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { sharedApi } from "../../../foundation/client.ts";
import type { EmbarkElement } from "../../../foundation/element.ts";
import { fieldStyles } from "../../../foundation/styles/controls.ts";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { cityOf, flightNumber, isolate } from "../../flights/journey/journey-view.ts";
import type { SeatSelectEvent } from "../../flights/seat-map/seat-map-events.ts";
import type {
  PaymentConfirmedEvent,
  PaymentFailedEvent,
} from "../../payments/payment/payment-events.ts";
import { renderItinerary, routeText } from "../view/itinerary.ts";
import { renderPassengers } from "../view/passengers.ts";
import { PnrCopy, renderPnr } from "../view/pnr.ts";
import { renderPrice } from "../view/price.ts";
import { renderRules } from "../view/rules.ts";
import { viewStyles } from "../view/view.styles.ts";
import type { BookingFlow } from "./booking-flow.ts";
import type { Words } from "./booking-words.ts";
import { renderFailure } from "./failure-view.ts";
import { ageOn, infantOf, travellersOf } from "./party.ts";
import { Passports, renderPassengersForm } from "./passengers-step.ts";
import type { SavedTravellers } from "./saved-travellers.ts";
import { stepsStyles } from "./steps.styles.ts";

export { BookingFlow } from "./booking-flow.ts";
export { newBooking } from "./booking-state.ts";

/** Styles of everything after the search. */
export const bookingStepsStyles = [viewStyles, fieldStyles, skeletonStyles, stepsStyles];

/** Loads the elements that a step shows. */
export async function loadStep(step: string): Promise<void> {
  if (step === "seats") await import("../../flights/seat-map/define.ts");
  if (step === "review") await import("../../payments/payment/define.ts");
}

/** Everything after the search: the step in hand, with what went wrong and how long there is. */
export class BookingSteps {
  /** Which passports somebody fills in. */
  readonly #passports: Passports;
  #saved: SavedTravellers | undefined;
  #offering = false;
  readonly #copy: PnrCopy;
  readonly #host: EmbarkElement;
  readonly #flow: BookingFlow;

  constructor(host: EmbarkElement, flow: BookingFlow) {
    this.#host = host;
    this.#flow = flow;
    this.#copy = new PnrCopy(host);
    this.#passports = new Passports(host);
  }

  render(terms: Words): TemplateResult {
    const { t } = terms;
    const flow = this.#flow;
    const { step, quote } = flow.state;
    const { booking } = flow;
    const done = step === "confirmation";
    return html`<section class="step" part=${step} aria-busy=${flow.busy}>
      <header>
        <h2 class="heading" tabindex="-1">${done && booking ? t.booked : t.steps[step]}</h2>
        ${
          quote && !done
            ? html`<p class="quiet-text">
                ${routeText(terms, quote)} · ${t.totalPrice(isolate(terms.money(booking?.price.total ?? quote.price)))}
              </p>`
            : nothing
        }
        ${this.#renderClock(terms)}
      </header>
      ${renderFailure(terms, flow)}
      ${this.#renderStep(terms)}
    </section>`;
  }

  /**
   * Lets whoever is signed in fill in from what they have saved. Nobody else loads anything for it; a client
   * of the page is asked who is signed in.
   */
  async offerSaved(words: Words): Promise<void> {
    const { embark, api, apiKey } = this.#host.settings;
    const shared = sharedApi(api ?? "/api/v1", apiKey ?? "");
    try {
      if (this.#offering || !(embark ?? (await shared.auth.getToken()))) return;
      this.#offering = true;
      const { createSavedTravellers } = await import("./saved-travellers.ts");
      this.#saved = await createSavedTravellers(this.#host, this.#flow, words, shared);
      this.#host.requestUpdate();
    } catch {
      // The form is complete without it, and the next step tries again.
      this.#offering = false;
    }
  }

  /** Above the search: the seats that are held yet, and the way back to them. */
  renderKept(terms: Words): TemplateResult | typeof nothing {
    const { t } = terms;
    const flow = this.#flow;
    const { quote } = flow.state;
    if (!quote || !flow.clock.left?.count) return nothing;
    return html`<div class="card kept" part="kept">
      <p>
        ${routeText(terms, quote)} ·
        ${t.totalPrice(isolate(terms.money(flow.booking?.price.total ?? quote.price)))}
      </p>
      ${this.#renderClock(terms)}
      <button type="button" @click=${() => void flow.reach("passengers")}>${t.goOn}</button>
    </div>`;
  }

  /** Sentences for those who listen: now and then how long the seats are held, and what is under way. */
  announcement({ t }: Words): string {
    const { busy, state, clock } = this.#flow;
    if (busy) return state.hold ? t.saving : t.preparing;
    if (clock.left?.unit === "second") return clock.left.count > 0 ? t.heldMinutes(1) : "";
    return clock.left?.count === 5 ? t.heldMinutes(5) : "";
  }

  #renderClock({ t }: Words) {
    const { clock, busy, state } = this.#flow;
    const { left } = clock;
    if (busy && !state.hold) return html`<p class="held">${t.preparing}</p>`;
    if (!left?.count) return nothing;
    const { unit, count } = left;
    const text = unit === "minute" ? t.heldMinutes(count) : t.heldSeconds(count);
    return html`<p class="held ${unit}" part="held">${text}</p>`;
  }

  #renderStep(terms: Words) {
    const flow = this.#flow;
    const { quote, step } = flow.state;
    const { booking } = flow;
    if (step === "confirmation") {
      return booking ? this.#renderConfirmation(terms, booking) : this.#renderWaiting();
    }
    if (!quote) return this.#renderWaiting();
    if (step === "passengers") {
      const footer = this.#renderFooter(terms, "search");
      const parts = { footer, passports: this.#passports, saved: this.#saved };
      return renderPassengersForm(terms, flow, quote, parts);
    }
    if (step === "seats") return this.#renderSeats(terms, quote);
    return booking ? this.#renderReview(terms, quote, booking) : this.#renderWaiting();
  }

  /** The shape of what comes; nothing where a problem stands. */
  #renderWaiting() {
    if (this.#flow.failure) return nothing;
    const line = html`<p class="skeleton">&nbsp;</p>`;
    return html`<div class="card waiting" aria-hidden="true">${line}${line}${line}</div>`;
  }

  #renderFooter({ t }: Words, back: "search" | "passengers" | "seats", forward?: TemplateResult) {
    const flow = this.#flow;
    const wrong = Object.keys(flow.problems).length;
    return html`<footer>
      ${wrong > 0 ? html`<p class="error">${t.checkFields(wrong)}</p>` : nothing}
      <button type="button" class="quiet" @click=${() => flow.back(back)}>${t.back}</button>
      ${
        forward ??
        html`<button type="submit" class="primary" aria-disabled=${flow.busy}>
          ${flow.busy ? t.saving : t.goOn}
        </button>`
      }
    </footer>`;
  }

  #renderSeats(terms: Words, quote: Quote) {
    const { t } = terms;
    const flow = this.#flow;
    const { seats, party } = flow.state;
    const flights = quote.slices.flatMap(({ segments }) => segments);
    const shown = flights.find(({ flightId }) => flightId === flow.flight) ?? flights[0];
    if (!shown) return nothing;
    const names = { terms, result: quote };
    const label = ({ flightNumber: number, departure, arrival }: typeof shown) =>
      t.flightFromTo(
        isolate(flightNumber(number)),
        isolate(cityOf(names, departure.airport)),
        isolate(cityOf(names, arrival.airport)),
      );
    const passengers = travellersOf(quote).map((traveller) => ({
      id: traveller.id,
      type: traveller.type,
      name: `${party[`${traveller.id}.givenName`]} ${party[`${traveller.id}.surname`]}`,
      age: ageOn(party[`${traveller.id}.birthDate`] ?? "", shown.departure.at.slice(0, 10)),
      infantOf: traveller.type === "infant" ? infantOf(party, traveller) : null,
    }));
    const next = flights[flights.indexOf(shown) + 1];
    const none = Object.values(seats).every((of) => Object.keys(of).length === 0);
    const goOn = () => {
      if (!flow.busy) void flow.reach("review");
    };
    // Whoever listens hears which flight it is now, and a second press of the button does not go on.
    const show = async ({ flightId }: typeof shown) => {
      flow.flight = flightId;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#host.renderRoot.querySelector<HTMLElement>(".flights [aria-pressed=true]")?.focus();
    };
    const forward = html`<button
      type="button"
      class="primary"
      aria-disabled=${flow.busy}
      @click=${() => (next ? void show(next) : goOn())}
    >
      ${flow.busy ? t.saving : next ? t.nextFlight : t.goOn}
    </button>`;
    return html`
      ${
        flights.length > 1
          ? html`<div class="flights" role="group" aria-label=${t.flights}>
              ${flights.map(
                (flight) =>
                  html`<button
                    type="button"
                    class="chip"
                    aria-pressed=${flight === shown}
                    @click=${() => void show(flight)}
                  >
                    ${label(flight)}
                  </button>`,
              )}
            </div>`
          : html`<h3>${label(shown)}</h3>`
      }
      ${keyed(
        `${shown.flightId} ${flow.seatsLost}`,
        html`<embark-seat-map
          flight=${shown.flightId}
          .brand=${quote.brand}
          .cabin=${quote.cabin}
          .currency=${quote.price.currency}
          .passengers=${passengers}
          .choices=${seats[shown.flightId] ?? {}}
          .booking=${flow.state.opened?.id ?? ""}
          .bookingToken=${flow.state.opened?.token ?? ""}
          @embark-seat-select=${({ detail }: SeatSelectEvent) =>
            flow.seat(detail.departureId, detail.passengerId, detail.seat)}
        ></embark-seat-map>`,
      )}
      ${this.#renderFooter(
        terms,
        "passengers",
        none
          ? html`<button
                type="button"
                aria-disabled=${flow.busy}
                @click=${goOn}
              >
                ${flow.busy ? t.saving : t.withoutSeats}
              </button>
              ${next ? forward : nothing}`
          : forward,
      )}
    `;
  }

  #renderReview(terms: Words, quote: Quote, booking: Booking) {
    const { t } = terms;
    const flow = this.#flow;
    const { id, conditions, freeCancellationUntil, passengers, slices, price, contact } = booking;
    return html`<div class="columns">
        <div>
          <div class="card">${renderItinerary(terms, booking)}</div>
          <div class="card">${renderRules(terms, conditions, freeCancellationUntil)}</div>
        </div>
        <div>
          <section class="card">
            ${renderPassengers(terms, passengers.map(withoutNeedless(booking)), slices)}
            <p class="quiet-text"><bdi>${contact.email}</bdi><br /><bdi>${contact.phone}</bdi></p>
            <div class="actions">
              <button type="button" @click=${() => flow.back("passengers")}>
                ${t.changePassengers}
              </button>
              <button type="button" @click=${() => flow.back("seats")}>${t.changeSeats}</button>
            </div>
          </section>
          <div class="card">${renderPrice(terms, price)}</div>
        </div>
      </div>
      <section part="payment">
        <h3>${t.payment}</h3>
        <embark-payment
          booking=${id}
          booking-token=${flow.state.opened?.token ?? nothing}
          .currency=${quote.price.currency}
          @embark-payment-confirmed=${({ detail }: PaymentConfirmedEvent) =>
            flow.confirm(detail.booking)}
          @embark-payment-failed=${({ detail }: PaymentFailedEvent) => {
            if (detail.final) flow.end(detail.error);
          }}
        ></embark-payment>
      </section>
    ${this.#renderFooter(terms, "seats", html``)}`;
  }

  #renderConfirmation(terms: Words, booking: Booking) {
    const { t } = terms;
    const { pnr, conditions, freeCancellationUntil, passengers, slices, price, contact } = booking;
    return html`<section class="card">
        ${renderPnr(terms, pnr, this.#copy)}
        <p>${t.sentTo(isolate(contact.email))}</p>
        <p>${t.whatNext} ${booking.documentsRequired ? t.documentsNext : nothing}</p>
      </section>
      <div class="columns">
        <div>
          <div class="card">${renderItinerary(terms, booking)}</div>
          <div class="card">${renderRules(terms, conditions, freeCancellationUntil)}</div>
        </div>
        <div>
          <div class="card">
            ${renderPassengers(terms, passengers.map(withoutNeedless(booking)), slices)}
          </div>
          <div class="card">${renderPrice(terms, price, booking)}</div>
        </div>
      </div>
    <footer><button type="button" @click=${() => this.#flow.forget()}>${t.another}</button></footer>`;
  }
}

/** Nobody asks for passports within a country. */
function withoutNeedless({ documentsRequired }: Booking) {
  return (passenger: Booking["passengers"][number]) =>
    documentsRequired ? passenger : { ...passenger, documentOnFile: undefined };
}
