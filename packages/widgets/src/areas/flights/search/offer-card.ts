import type { FlightFare, FlightOffer } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { carriersText, journeyText, renderJourney } from "../journey/journey.ts";
import { renderSegments } from "../journey/segments.ts";
import { renderFares, renderSeatsLeft } from "./fare-brands.ts";
import { type Step, sliceOf } from "./search-query.ts";
import type { ResultView } from "./search-view.ts";

export interface OfferActions {
  /** Shows or hides the rest of the card. */
  toggle(offer: FlightOffer): void;
  chooseOutbound(offer: FlightOffer): void;
  chooseFare(offer: FlightOffer, fare: FlightFare): void;
}

/** One way to fly: the journey and its lowest price; opened, its fares and every flight of it. */
export function renderOffer(
  view: ResultView,
  offer: FlightOffer,
  { step, open, actions }: { step: Step; open: boolean; actions: OfferActions },
): TemplateResult | typeof nothing {
  const { terms } = view;
  const { t } = terms;
  const slice = sliceOf(offer, step);
  const [cheapest] = offer.fares;
  if (!slice || !cheapest) return nothing;
  const price = terms.money(offer.price);
  const from = step === "outbound" || offer.fares.length > 1;
  const more = `more-${offer.id}`;
  return html`<li class="card offer" part="offer">
    <h3 class="hidden" id=${offer.id}>
      ${journeyText(view, slice)}, ${from ? t.fromPrice : nothing} ${price}
    </h3>
    <div class="summary">
      ${renderJourney(view, slice)}
      <p class="carrier">${carriersText(view, slice)}</p>
      <div class="price" part="price">
        <p>${from ? html`<span>${t.fromPrice}</span>` : nothing} <b>${price}</b></p>
        ${renderSeatsLeft(terms, cheapest)}
      </div>
      <div class="actions">
        <button
          type="button"
          class=${step === "outbound" ? "quiet toggle" : "choose toggle"}
          aria-expanded=${open}
          aria-controls=${more}
          aria-describedby=${offer.id}
          @click=${() => actions.toggle(offer)}
        >
          ${step === "outbound" ? t.details : t.showFares}
        </button>
        ${
          step === "outbound"
            ? html`<button
                type="button"
                class="choose"
                part="choose"
                aria-describedby=${offer.id}
                @click=${() => actions.chooseOutbound(offer)}
              >
                ${t.choose}
              </button>`
            : nothing
        }
      </div>
    </div>
    <div class="more" id=${more} ?hidden=${!open}>
      ${
        open
          ? html`${step === "outbound" ? nothing : renderFares(view, offer.fares, (fare) => actions.chooseFare(offer, fare))}
            ${renderSegments(view, slice)}`
          : nothing
      }
    </div>
  </li>`;
}
