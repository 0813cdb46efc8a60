import type { Booking } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { carriersText, endsOf, renderJourney } from "../../flights/journey/journey.ts";
import { facts, isolate } from "../../flights/journey/journey-view.ts";
import { routeText } from "../view/itinerary.ts";
import { renderStatus } from "../view/status.ts";
import { nextSlice, timeUntil, untilText } from "./countdown.ts";
import type { TripList } from "./trip-list.ts";
import type { TripsTerms } from "./trips-terms.ts";

/** What the list is drawn from. */
export interface CardView {
  readonly terms: TermsController<TripsTerms>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Opens a trip, and begins an action with it. */
  open(booking: Booking, action?: "pay" | "history"): void;
}

/** The next trip, with how long it is until then. */
export function renderNextTrip(view: CardView, booking: Booking): TemplateResult {
  const { terms, now, open } = view;
  const { t } = terms;
  const { id, slices, status, expiresAt, passengers } = booking;
  const route = routeText(terms, booking);
  const slice = nextSlice(slices, now);
  const journey = { terms, result: booking };
  const [, inbound] = slices;
  const held = status === "held";
  const pays = booking.actions.includes("pay");
  return html`<article class="card next" part="next" data-booking=${id} aria-labelledby="route-${id}">
    <p class="label">${t.nextTrip}</p>
    <div class="lead">
      <p class="countdown" part="countdown">${untilOf(view, booking)}</p>
      ${renderStatus(terms, status)}
    </div>
    <div class="what">
      <h3 id="route-${id}">${route}</h3>
      <p class="quiet-text">
        ${facts(
          ...(slice ? [terms.date(endsOf(slice)[0], "long")] : []),
          t.travellerCount(passengers.length),
        )}
      </p>
    </div>
    ${slice ? renderJourney(journey, slice) : nothing}
    <p class="quiet-text">
      ${slice ? carriersText(journey, slice) : nothing}
      ${inbound && inbound !== slice ? html`<br />${t.returnOn(isolate(terms.date(endsOf(inbound)[0], "long")))}` : nothing}
    </p>
    ${held && expiresAt ? html`<p class="attention">${t.heldUntil(isolate(terms.instant(expiresAt)))}</p>` : nothing}
    ${status === "confirming" ? html`<p>${t.confirming}</p>` : nothing}
    <footer>
      ${
        held && pays
          ? html`<button
              type="button"
              class="primary"
              data-open=${id}
              id="pay-${id}"
              aria-labelledby="pay-${id} route-${id}"
              @click=${() => open(booking, "pay")}
            >
              ${t.actions.pay}
            </button>`
          : nothing
      }
      <button
        type="button"
        class=${held && pays ? nothing : "primary"}
        data-open=${id}
        id="open-${id}"
        aria-labelledby="open-${id} route-${id}"
        @click=${() => open(booking)}
      >
        ${t.open}
      </button>
      <button type="button" id="history-${id}" aria-labelledby="history-${id} route-${id}" @click=${() => open(booking, "history")}>
        ${t.actions.history}
      </button>
      ${renderCode(view, booking)}
    </footer>
  </article>`;
}

/** Any other trip, in short; all of the card opens it. */
export function renderTripCard(view: CardView, booking: Booking, past = false): TemplateResult {
  const { terms, open } = view;
  const { t } = terms;
  const { id, slices, status, passengers } = booking;
  const route = routeText(terms, booking);
  const days = slices.map((slice) => terms.date(endsOf(slice)[0]));
  const over = status === "cancelled" || status === "expired";
  const soon = past || over ? "" : html`<p class="soon">${untilOf(view, booking)}</p>`;
  // That a trip of the past was confirmed is no news.
  const told = past && status === "confirmed" ? "" : renderStatus(terms, status);
  return html`<article class="card trip-card" part="card" data-booking=${id} aria-labelledby="route-${id}">
    <div class="what">
      <h4 id="route-${id}">${route}</h4>
      <p class="quiet-text">${facts(days.join(" – "), t.travellerCount(passengers.length))}</p>
    </div>
    ${soon || told ? html`<div class="when">${soon} ${told}</div>` : nothing}
    <footer>
      ${renderCode(view, booking)}
      <button
        type="button"
        class="quiet stretched"
        data-open=${id}
        id="open-${id}"
        aria-labelledby="open-${id} route-${id}"
        @click=${() => open(booking)}
      >
        ${t.open}
      </button>
    </footer>
  </article>`;
}

/** The button that brings more of a list, or what went wrong with that. */
export function renderMoreTrips(
  terms: TermsController<TripsTerms>,
  list: TripList,
  show: (again?: boolean) => unknown,
): unknown {
  const { t } = terms;
  const busy = list.state === "loading";
  if (list.state === "error") return renderProblem(terms, list.error, () => show(true));
  if (!list.next) return nothing;
  return html`<button type="button" class="more" aria-disabled=${busy} @click=${() => busy || void show()}>
    ${busy ? t.loading : t.showMore}
  </button>`;
}

/** What to do when there is no trip to come; `ever` is whether there was one before. */
export function renderNoTrips(
  { t }: TermsController<TripsTerms>,
  { ever, book }: { readonly ever: boolean; readonly book: string | null },
): TemplateResult {
  return html`<div class="card empty">
    <h3>${ever ? t.noUpcoming : t.noTrips}</h3>
    ${ever ? nothing : html`<p class="quiet-text">${t.noTripsHint}</p>`}
    <slot name="empty">
      ${book ? html`<a class="button" href=${book}>${t.findFlights}</a>` : nothing}
    </slot>
  </div>`;
}

/** The shape of what comes. */
export function renderWaitingTrips({ t }: TermsController<TripsTerms>): TemplateResult {
  return html`<div class="waiting">
    <span class="hidden" role="status">${t.loading}</span>
    <div class="card shape" aria-hidden="true">
      <p class="skeleton short">&nbsp;</p>
      <p class="skeleton countdown">&nbsp;</p>
      <p class="skeleton">&nbsp;</p>
      <p class="skeleton">&nbsp;</p>
    </div>
    <div class="card" aria-hidden="true"><p class="skeleton">&nbsp;</p></div>
  </div>`;
}

function renderCode({ terms: { t } }: CardView, { pnr }: Booking) {
  return html`<p class="code">
    <span class="label">${t.pnr}</span>
    <b dir="ltr" aria-hidden="true">${pnr}</b><span class="hidden">${[...pnr].join(" ")}</span>
  </p>`;
}

function untilOf({ terms, now }: CardView, { slices }: Booking): string {
  const slice = nextSlice(slices, now);
  const until = slice && timeUntil(endsOf(slice)[0], now);
  return until ? untilText(terms.locale, until) : terms.t.underWay;
}
