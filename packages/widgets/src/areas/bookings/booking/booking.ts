import { bookings, type Client, inventory, pricing } from "@embark/sdk/areas";
import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { buttonStyles, hiddenStyles, problemStyles } from "../../../foundation/styles/controls.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { OfferSelectEvent } from "../../flights/search/search-events.ts";
import { type SearchQuery, toValues } from "../../flights/search/search-query.ts";
import { TripElement } from "../../flights/search/trip-element.ts";
import { bookingStyles } from "./booking.styles.ts";
import { type BookingStep, STEPS } from "./booking-events.ts";
import type { BookingFlow } from "./booking-flow.ts";
import { BookingMemory } from "./booking-memory.ts";
import type { BookingState } from "./booking-state.ts";
import type { BookingSteps } from "./booking-steps.ts";
import { type BookingTerms, bookingTerms } from "./terms/booking-terms.ts";

/**
 * A whole booking: search, travellers, seats, review, payment and confirmation, one after the other in
 * the place where the element stands. A booking under way goes on after a reload.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * It fires the events of the elements inside it, too: those of `<embark-search>`, `<embark-seat-map>` and
 * `<embark-payment>`.
 *
 * @element embark-booking
 * @fires {BookingStepEvent} embark-booking-step - Another step begins. Cancelable: then the element stays where it is.
 * @fires {BookingReservedEvent} embark-booking-reserved - The booking has a code and waits for its payment.
 * @fires {BookingConfirmedEvent} embark-booking-confirmed - The booking is paid.
 * @fires {BookingFailedEvent} embark-booking-failed - Something went wrong; the element says so and offers what to do next.
 * @csspart progress - The steps and how far one has come.
 * @csspart search - The first step, an `<embark-search>`.
 * @csspart passengers - The form for the travellers.
 * @csspart passenger - The fields of one traveller.
 * @csspart contact - The fields of the contact.
 * @csspart seats - The step of the seats.
 * @csspart review - The step before paying.
 * @csspart payment - Where the card is given.
 * @csspart confirmation - What stands there after paying.
 * @csspart kept - Above the search, the chosen flight whose seats are held yet.
 * @csspart held - How long the seats are held yet.
 * @csspart itinerary - The flights one by one.
 * @csspart price - What it costs, line by line.
 * @csspart conditions - Bags, changes and refunds in words.
 * @csspart pnr - The booking code.
 * @csspart problem - What went wrong, with what to do next.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate busy - A call is under way.
 * @cssstate failed - Something went wrong and waits for an answer.
 * @example <embark-booking key="demo" origin="BKK" destination="LHR" currency="THB"></embark-booking>
 */
export class BookingElement extends TripElement<BookingTerms> {
  static override styles = [hostStyles, hiddenStyles, buttonStyles, problemStyles, bookingStyles];

  /** Id of a fare to begin with, as a search gives it. */
  @property() fare = "";
  /** `fragment` keeps the search in the fragment of the page's address, under the `id` of the element. */
  @property() remember: "fragment" | null = null;
  /** Searches at once when the attributes are complete. */
  @property({ type: Boolean }) auto = false;

  protected override readonly terms = new TermsController(this, bookingTerms);
  readonly #internals = this.attachInternals();
  readonly #memory = new BookingMemory(this);

  /** What comes after the search. Nobody needs its code before they have chosen. */
  @state() private steps: BookingSteps | undefined;
  @state() private loading = false;
  @state() private loadError: unknown;
  #flow: BookingFlow | undefined;
  /** The booking before a reload. */
  #stored: BookingState | undefined;
  /** Whether there is a search on the page; it stays when it is not seen, so that nothing in it is lost. */
  #searched = false;
  /** What the booking began with. */
  #given = "";
  #focus: "heading" | "invalid" | undefined;

  protected get client(): Client<"bookings" | "inventory" | "pricing"> {
    return this.clientWith({ bookings, inventory, pricing });
  }

  /**
   * Leaves the booking and begins anew, as the button below the confirmation does; for a page that shows a
   * confirmation of its own. What is held and not paid goes back to sale when its time is over.
   */
  restart(): void {
    this.#flow?.forget();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#begin();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) {
      const stored = this.#memory.read();
      if (stored?.given === this.fare) this.#stored = stored;
    }
    if (this.hasUpdated && changed.has("fare") && this.fare !== this.#given) void this.#begin();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { states } = this.#internals;
    states.delete("busy");
    states.delete("failed");
    if (this.loading || this.#flow?.busy) states.add("busy");
    if (this.#flow?.failure) states.add("failed");
    const focus = this.#focus;
    this.#focus = undefined;
    if (focus) this.#take(focus);
  }

  protected override render(): TemplateResult {
    const { terms, step, steps } = this;
    const search = step === "search";
    this.#searched ||= search;
    return html`${this.#renderProgress(step)}
      ${search ? steps?.renderKept(terms) : nothing}
      ${this.#searched ? this.#renderSearch(!search) : nothing}
      ${
        this.loadError
          ? renderProblem(terms, this.loadError, () => this.#begin())
          : search
            ? nothing
            : steps?.render(terms)
      }
      <div class="hidden" role="status">${steps?.announcement(terms)}</div>`;
  }

  /** The step in hand. */
  get step(): BookingStep {
    const { step } = this.#flow?.state ?? this.#stored ?? {};
    return step ?? (this.fare ? "passengers" : "search");
  }

  #renderProgress(step: BookingStep): TemplateResult {
    const { t } = this.terms;
    const at = STEPS.indexOf(step);
    const progress = t.stepOf(this.terms.number(at + 1), this.terms.number(STEPS.length));
    return html`<nav part="progress" aria-label=${progress}>
      <p aria-hidden="true">
        ${progress}
        ${at === 0 ? html`<span>· ${t.steps[step]}</span>` : nothing}
      </p>
      <ol>
        ${STEPS.map((one, index) => {
          const over = index < at && step !== "confirmation";
          return html`<li
            class=${index < at ? "done" : ""}
            aria-current=${index === at ? "step" : nothing}
          >
            ${
              over
                ? html`<button type="button" @click=${() => this.#flow?.back(one)}
                    >${t.steps[one]}</button
                  >`
                : html`<span>${t.steps[one]}</span>`
            }
          </li>`;
        })}
      </ol>
    </nav>`;
  }

  #renderSearch(hidden: boolean): TemplateResult {
    const query = this.#stored?.query;
    const values = query ? toValues(query) : this.values;
    return html`<embark-search
      part="search"
      id=${this.id || nothing}
      ?hidden=${hidden}
      .messages=${this.messages}
      .remember=${this.remember}
      .auto=${this.auto || !!query}
      .trip=${values.trip}
      .origin=${values.origin}
      .destination=${values.destination}
      .departureDate=${values.departureDate}
      .returnDate=${values.returnDate}
      .adults=${values.adults}
      .childTravellers=${values.children}
      .infants=${values.infants}
      .cabin=${values.cabin}
      @embark-offer-select=${(event: OfferSelectEvent) => {
        // It is we who take the next step.
        event.preventDefault();
        const { fare, query } = event.detail;
        void this.#start(fare.id, query);
      }}
    ></embark-search>`;
  }

  /** Goes on with the booking before a reload, else begins with the fare of the page. */
  async #begin(): Promise<void> {
    this.#given = this.fare;
    await this.provided();
    const stored = this.#flow ? undefined : this.#stored;
    if (stored) {
      await this.#load(stored);
      await this.#flow?.resume();
    } else if (this.fare) await this.#start(this.fare);
  }

  async #start(fareId: string, query?: SearchQuery): Promise<void> {
    await this.#load();
    await this.#flow?.begin(fareId, this.#given, query);
  }

  /** Loads the code of the steps, once. */
  async #load(stored?: BookingState): Promise<void> {
    this.loadError = undefined;
    if (this.#flow) return;
    this.loading = true;
    try {
      const { BookingFlow, BookingSteps, bookingStepsStyles, loadStep, newBooking } = await import(
        "./booking-steps.ts"
      );
      if (this.#flow || !this.shadowRoot) return;
      adoptStyles(this.shadowRoot, [...BookingElement.elementStyles, ...bookingStepsStyles.flat()]);
      this.#flow = new BookingFlow(
        this,
        {
          client: () => this.client,
          locale: () => this.terms.locale,
          ready: loadStep,
          save: (state) => this.#memory.write(state),
          entered: (moved) => {
            if (moved) this.#focus ??= "heading";
            this.requestUpdate();
            void this.steps?.offerSaved(this.terms);
          },
          refused: () => {
            this.#focus = "invalid";
            this.requestUpdate();
          },
        },
        stored ?? newBooking(this.#given),
      );
      this.steps = new BookingSteps(this, this.#flow);
    } catch (error) {
      this.loadError = error;
    }
    this.loading = false;
  }

  #take(focus: "heading" | "invalid"): void {
    const { renderRoot } = this;
    if (focus === "invalid") {
      renderRoot.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      return;
    }
    // Somebody who fills in the form already is not to be disturbed.
    if (this.shadowRoot?.activeElement?.closest("form")) return;
    const search = renderRoot.querySelector("embark-search")?.shadowRoot;
    const heading = renderRoot.querySelector<HTMLElement>(".heading");
    (heading ?? search?.querySelector<HTMLElement>(".heading"))?.focus();
  }
}
