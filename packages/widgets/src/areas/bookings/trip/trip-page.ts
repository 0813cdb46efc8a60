import { AuthenticationError, type Booking, ProblemError } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import { adoptStyles, html, type LitElement, nothing, type TemplateResult } from "lit";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { renderItinerary, routeText } from "../view/itinerary.ts";
import { renderPassengers } from "../view/passengers.ts";
import { PnrCopy, renderPnr } from "../view/pnr.ts";
import { renderPrice } from "../view/price.ts";
import { renderRules } from "../view/rules.ts";
import { renderStatus } from "../view/status.ts";
import { viewStyles } from "../view/view.styles.ts";
import { LiveBooking } from "./live-booking.ts";
import type { PageTerms } from "./page-terms.ts";
import { tripPageStyles } from "./trip-page.styles.ts";
import type { NamedTripKey, TripKey } from "./trip-session.ts";

export { pageTerms } from "./page-terms.ts";

export const pageStyles = [skeletonStyles, ...viewStyles, tripPageStyles];

/** What the element around gives. */
interface Surroundings {
  readonly terms: TermsController<PageTerms>;
  client(): Client<"bookings" | "events">;
  /** Remembers what is open over a reload. */
  keep(key: NamedTripKey): void;
  /** The token opens the booking no more. */
  over(): void;
  /** Somebody wants to find another booking. */
  leave(): void;
}

export type Action = "pay" | "choose_seats" | "change" | "cancel" | "resend" | "history" | "verify";

/** Something that can be done, in a card above the booking. */
export interface Panel {
  /** Begins anew with the booking as it stands. */
  open(): void;
  render(): TemplateResult;
}

/** What can be done, in reading order. */
const ACTIONS: readonly Action[] = ["pay", "choose_seats", "change", "cancel", "resend"];

/** What may be possible once the traveller has shown who they are: the masked view does not say. */
const PERHAPS: Readonly<Record<string, readonly Action[]>> = {
  held: ["pay", "choose_seats", "cancel"],
  confirmed: ["choose_seats", "change", "cancel", "resend"],
};

/** After these the booking is not as it was shown. */
const OUTDATED: readonly (string | undefined)[] = ["booking_changed", "booking_state"];

/** An open booking: everything about it, and the panel of what is being done with it. */
export class TripPage {
  booking: Booking | undefined;
  /** What the open panel is for. */
  action: Action | undefined;
  readonly host: LitElement;
  readonly terms: TermsController<PageTerms>;
  readonly #around: Surroundings;
  readonly #copy: PnrCopy;
  readonly #live: LiveBooking;
  readonly #reloading: ApiController<TripKey, Booking>;
  readonly #starting: ApiController<Action, Panel>;
  #key: TripKey | undefined;
  /** What to go on with when the code was right. */
  #wanted: Action | undefined;
  #panels: Readonly<Record<Action, Panel>> | undefined;
  /** What has just been done, in the language that is read now. */
  #note: (() => string) | undefined;
  #announcement = "";

  constructor(host: LitElement, around: Surroundings) {
    this.host = host;
    this.terms = around.terms;
    this.#around = around;
    this.#copy = new PnrCopy(host);
    this.#live = new LiveBooking(host, around.client, () => void this.#follow());
    this.#reloading = new ApiController(host, ({ bookingId }, signal) =>
      this.call((options) => around.client().bookings.get(bookingId, options), signal),
    );
    this.#starting = new ApiController(host, (action) => this.#load(action));
  }

  get client(): Client<"bookings"> {
    return this.#around.client();
  }

  get bookingToken(): string {
    return this.#key?.bookingToken ?? "";
  }

  /** Shows a booking. */
  open(booking: Booking, bookingToken: string): void {
    this.#key = { bookingId: booking.id, bookingToken };
    this.#around.keep({ ...this.#key, pnr: booking.pnr });
    this.#live.follow(this.#key);
    this.#note = undefined;
    this.#announcement = "";
    this.apply(booking);
  }

  /** Shows nothing any more. */
  close(): void {
    this.#key = undefined;
    this.#live.follow(undefined);
    this.booking = undefined;
    this.action = undefined;
    this.#wanted = undefined;
    this.host.requestUpdate();
  }

  /**
   * Takes over the booking as it stands now, unless it was left meanwhile. False when there is no panel of
   * the `action` any more that could end, either.
   */
  apply(booking: Booking, action?: Action): boolean {
    if (booking.id !== this.#key?.bookingId) return false;
    this.booking = booking;
    this.host.requestUpdate();
    return action === this.action;
  }

  /** Asks for the booking as it stands now; the SDK knows its version then. */
  async reload(signal?: AbortSignal): Promise<Booking> {
    const { id } = this.#opened;
    const booking = await this.call((options) => this.client.bookings.get(id, options), signal);
    this.apply(booking);
    return booking;
  }

  /**
   * Calls the API with the token of the booking. When that needs a code first, it is asked for; when the
   * booking has changed meanwhile, it is shown anew; when the token is over, the booking is closed.
   */
  async call<T>(
    work: (options: { bookingToken: string; signal: AbortSignal | undefined }) => PromiseLike<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const key = this.#key;
    try {
      return await work({ bookingToken: this.bookingToken, signal });
    } catch (error) {
      // It was about a booking that was left meanwhile.
      if (key !== this.#key) throw error;
      if (error instanceof AuthenticationError) this.#around.over();
      else if (error instanceof ProblemError && error.code === "verification_required") {
        this.#wanted = this.action;
        void this.#show("verify");
      } else if (error instanceof ProblemError && OUTDATED.includes(error.code)) {
        void this.#follow();
      }
      throw error;
    }
  }

  /** Begins what a button says, with a code by e-mail first where that is needed. */
  async start(action: Action): Promise<void> {
    this.#note = undefined;
    const { access } = this.#opened;
    const verify = access !== "manage" && action !== "history";
    this.#wanted = verify ? action : undefined;
    await this.#show(verify ? "verify" : action);
  }

  /** The code was right: goes on with what was wanted. */
  async verified(booking: Booking, bookingToken: string): Promise<void> {
    if (booking.id !== this.#key?.bookingId) return;
    const wanted = this.#wanted;
    this.open(booking, bookingToken);
    if (!wanted) await this.finish();
    else if (wanted !== "history" && !booking.actions.includes(wanted)) {
      await this.finish(() => this.terms.t.notPossible);
    } else await this.start(wanted);
  }

  /** Closes the panel, says what was done, and gives the focus back. */
  async finish(note?: () => string): Promise<void> {
    const action = this.#wanted ?? this.action;
    this.action = undefined;
    this.#wanted = undefined;
    this.#note = note;
    this.host.requestUpdate();
    await this.host.updateComplete;
    const next = note ? ".done" : `[data-action="${action}"]`;
    const root = this.host.renderRoot;
    (
      root.querySelector<HTMLElement>(next) ?? root.querySelector<HTMLElement>(".trip-head")
    )?.focus();
  }

  /** Puts the focus on what has just come into the panel. */
  async focusPanel(): Promise<void> {
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(".panel h3")?.focus();
  }

  render(): TemplateResult {
    const { terms, booking } = this;
    if (!booking) return html`${nothing}`;
    const { t } = terms;
    return html`<article class="trip" part="trip" aria-label=${t.trip}>
      ${this.#renderHead(booking)} ${this.#renderPanel()}
      <div class="columns">
        <div class="side">
          <div class="card">${renderItinerary(terms, booking)}</div>
          <div class="card">
            ${renderPassengers(
              terms,
              booking.documentsRequired
                ? booking.passengers
                : booking.passengers.map((one) => ({ ...one, documentOnFile: undefined })),
              booking.slices,
            )}
          </div>
        </div>
        <div class="side">
          <div class="card">${renderPrice(terms, booking.price, booking)}</div>
          <div class="card">
            ${renderRules(
              terms,
              booking.conditions,
              booking.status === "confirmed" ? booking.freeCancellationUntil : null,
            )}
          </div>
          <div class="card">${this.#renderContact(booking)}</div>
        </div>
      </div>
      <div class="hidden" role="status">${this.#announcement}</div>
    </article>`;
  }

  #renderHead(booking: Booking) {
    const { terms } = this;
    const { t } = terms;
    const { pendingChange } = booking;
    return html`<header class="card head">
      <div class="title">
        <div>
          <h2 class="trip-head" tabindex="-1">${routeText(terms, booking)}</h2>
          ${renderStatus(terms, booking.status)}
        </div>
        ${renderPnr(terms, booking.pnr, this.#copy)}
      </div>
      ${this.#note ? html`<p class="done" role="status" tabindex="-1">${this.#note()}</p>` : nothing}
      ${this.#renderState(booking)}
      ${
        pendingChange
          ? html`<p class="attention">
              ${t.changeWaits(
                isolate(terms.money(pendingChange.due)),
                isolate(terms.instant(pendingChange.expiresAt)),
              )}
            </p>`
          : nothing
      }
      ${booking.access === "manage" ? nothing : html`<p class="quiet-text">${t.masked(isolate(booking.contact.email))}</p>`}
      <div class="actions" part="actions">
        ${this.#actionsOf(booking).map((action, index) => this.#renderAction(action, index === 0 && action === "pay"))}
        ${this.#renderAction("history")}
        <button type="button" class="quiet another" @click=${() => this.#around.leave()}>
          ${t.findAnother}
        </button>
      </div>
    </header>`;
  }

  #renderAction(action: Action, primary = false) {
    const { t } = this.terms;
    const open = (this.#wanted ?? this.action) === action;
    return html`<button
      type="button"
      class=${primary ? "primary" : nothing}
      data-action=${action}
      aria-expanded=${open}
      @click=${() => void (open ? this.finish() : this.start(action))}
    >
      ${t.actions[action] ?? action}
    </button>`;
  }

  /** What the status means and what comes next. */
  #renderState({ status, expiresAt, refunded }: Booking) {
    const { terms } = this;
    const { t } = terms;
    if (status === "held" && expiresAt) {
      return html`<p class="attention">${t.heldUntil(isolate(terms.instant(expiresAt)))}</p>`;
    }
    const sentences: Record<string, string> = {
      confirming: t.confirming,
      expired: t.expired,
      cancelled:
        refunded.amount > 0 ? t.cancelledRefunded(isolate(terms.money(refunded))) : t.cancelled,
    };
    const sentence = sentences[status];
    return sentence && !this.#note ? html`<p>${sentence}</p>` : nothing;
  }

  #renderContact({ contact }: Booking) {
    const { t } = this.terms;
    return html`<section part="contact">
      <h3>${t.contact}</h3>
      <dl>
        <dt>${t.email}</dt>
        <dd><bdi>${contact.email}</bdi></dd>
        <dt>${t.phone}</dt>
        <dd><bdi dir="ltr">${contact.phone}</bdi></dd>
      </dl>
    </section>`;
  }

  #renderPanel() {
    const action = this.action;
    if (!action) return nothing;
    const starting = this.#starting;
    return html`<div class="card panel" part="panel" data-panel=${action}>
      ${starting.render({
        loading: () => html`<h3 tabindex="-1">${this.terms.t.loading}</h3>`,
        error: (error) => renderProblem(this.terms, error, () => starting.retry()),
        done: (panel) => panel.render(),
      })}
    </div>`;
  }

  #actionsOf({ access, actions, status, conditions, pendingChange }: Booking): readonly Action[] {
    if (access === "manage") return ACTIONS.filter((action) => actions.includes(action));
    if (pendingChange) return ["pay", "cancel"];
    const perhaps = PERHAPS[status] ?? [];
    return perhaps.filter((action) => action !== "change" || conditions.change.allowed);
  }

  get #opened(): Booking {
    if (!this.booking) throw new TypeError("No booking is open.");
    return this.booking;
  }

  async #show(action: Action): Promise<void> {
    this.action = action;
    await this.#starting.run(action);
    if (this.action === action) await this.focusPanel();
  }

  /** The code of what can be done comes with the first button that is pressed. */
  async #load(action: Action): Promise<Panel> {
    if (!this.#panels) {
      const { actionTerms, createPanels, actionStyles } = await import("./trip-actions.ts");
      const { host, terms } = this;
      await terms.add(actionTerms);
      if (!terms.has(actionTerms)) throw new TypeError("The words were not added.");
      const root = host.shadowRoot;
      if (root) adoptStyles(root, [...root.adoptedStyleSheets, ...actionStyles]);
      this.#panels = createPanels(this, terms);
    }
    const panel = this.#panels[action];
    panel.open();
    return panel;
  }

  /** Something happened to the booking elsewhere. */
  async #follow(): Promise<void> {
    const key = this.#key;
    if (!key) return;
    const before = this.booking;
    await this.#reloading.run(key);
    const { data, state } = this.#reloading;
    // A later failure leaves what is shown; the next event or action asks again.
    if (state !== "done" || !data || this.#key !== key) return;
    this.apply(data);
    if (before && before.status !== data.status) {
      const { t } = this.terms;
      this.#announcement = `${t.updated} ${t.statuses[data.status] ?? data.status}`;
    }
  }
}
