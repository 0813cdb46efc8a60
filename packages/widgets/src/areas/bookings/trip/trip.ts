import { AuthenticationError, type Booking, NotFoundError } from "@embark/sdk";
import { bookings, type Client, events } from "@embark/sdk/areas";
import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import {
  buttonStyles,
  fieldStyles,
  hiddenStyles,
  problemStyles,
} from "../../../foundation/styles/controls.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { ActionTerms } from "./action-terms.ts";
import { findStyles } from "./find.styles.ts";
import { type FindTerms, findTerms } from "./find-terms.ts";
import { LinkRequest } from "./link-request.ts";
import type { PageTerms } from "./page-terms.ts";
import { TripOpenEvent } from "./trip-events.ts";
import type { TripPage } from "./trip-page.ts";
import { type TripKeeper, type TripKey, TripSession } from "./trip-session.ts";

/** What a traveller types, or what opens a booking without. */
type Request = { readonly pnr: string; readonly surname: string } | TripKey;

type Field = "pnr" | "surname";

const STATES = ["loading", "error", "open"] as const;

/**
 * Finds a booking by its code and a surname, shows everything about it, and lets the traveller choose seats,
 * change, pay, cancel and have the confirmation sent again. It stays open over a reload of the page, until
 * the tab is closed.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-trip
 * @fires {TripOpenEvent} embark-trip-open - A booking was found and is shown.
 * @fires {TripChangeEvent} embark-trip-change - The traveller changed flights or seats.
 * @fires {TripCancelEvent} embark-trip-cancel - The traveller cancelled the booking.
 * @csspart form - The form that finds a booking.
 * @csspart submit - The button of the form.
 * @csspart links - What has a link mailed to whoever has no booking code at hand.
 * @csspart trip - The open booking.
 * @csspart status - How the booking stands.
 * @csspart pnr - The booking code.
 * @csspart actions - The buttons of what can be done.
 * @csspart panel - What was chosen to be done.
 * @csspart itinerary - The flights.
 * @csspart slice - One way of the journey.
 * @csspart journey - Times, places and the line between them.
 * @csspart segments - Every flight of a way.
 * @csspart passengers - Who travels.
 * @csspart price - What it costs.
 * @csspart conditions - What may be changed and what comes back.
 * @csspart contact - E-mail and phone.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate loading - A booking is being looked for.
 * @cssstate error - None was found.
 * @cssstate open - A booking is shown.
 * @example <embark-trip key="demo" currency="THB"></embark-trip>
 */
export class Trip extends EmbarkElement<FindTerms & ActionTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    fieldStyles,
    problemStyles,
    findStyles,
  ];

  /** Booking code of six characters. */
  @property() pnr = "";
  /** What the link of a mail carries; with it the wrong tries of others do not make one wait. */
  @property({ attribute: "mail-key" }) mailKey = "";
  /** Surname of any traveller; with `pnr` the booking is looked for at once. */
  @property() surname = "";
  /** Id of a booking to open at once, together with `booking-token`. */
  @property() booking: string | null = null;
  /** Token that opens `booking`. */
  @property({ attribute: "booking-token" }) bookingToken: string | null = null;
  /**
   * Where the key of the open booking is kept; the storage of the tab unless an element around has its own.
   * @internal
   */
  keeper: TripKeeper = new TripSession(this);

  protected override readonly terms = new TermsController<FindTerms>(this, findTerms);
  readonly #internals = this.attachInternals();
  readonly #finding = new ApiController(this, (request: Request, signal) =>
    this.#find(request, signal),
  );
  readonly #links = new LinkRequest(this, this.terms, () => this.client);
  #page: TripPage | undefined;
  /** Somebody types the names; the page does not give them. */
  #typing = false;

  /** What is missing in the form. */
  @state() private missing: readonly Field[] = [];
  /** An open booking could not be opened any more. */
  @state() private sessionOver = false;

  protected get client(): Client<"bookings" | "events"> {
    return this.clientWith({ bookings, events });
  }

  /** Looks for the booking of `pnr` and `surname`, as the button of the form does. */
  async find(): Promise<void> {
    // An attribute that is taken away leaves null, and some frameworks undefined.
    const given = (text: string | null | undefined) => text?.trim() ?? "";
    const typed = { pnr: given(this.pnr).replace(/\s/g, ""), surname: given(this.surname) };
    this.missing = (["pnr", "surname"] as const).filter((field) => !typed[field]);
    this.sessionOver = false;
    const [first] = this.missing;
    if (first) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus();
      return;
    }
    const focused = this.matches(":focus-within");
    await this.#finding.run(typed);
    await this.updateComplete;
    if (focused) this.renderRoot.querySelector<HTMLElement>(".trip-head")?.focus();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#begin();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const typing = this.#typing;
    this.#typing = false;
    if (!this.hasUpdated || typing) return;
    const open = this.#page?.booking;
    const named = this.pnr.replace(/\s/g, "").toUpperCase();
    const byKey = changed.has("booking") || changed.has("bookingToken");
    const byName = named !== open?.pnr && (changed.has("pnr") || changed.has("surname"));
    if (byKey ? !this.booking || !this.bookingToken : !byName || !named) return;
    // The page names another booking, as the link in another mail does.
    this.#page?.close();
    this.#finding.reset();
    if (byKey) void this.#begin();
    else if (this.surname && (changed.has("surname") || !open)) void this.find();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { state: finding } = this.#finding;
    const now = this.#page?.booking ? "open" : finding;
    for (const one of STATES) {
      if (one === now) this.#internals.states.add(one);
      else this.#internals.states.delete(one);
    }
  }

  protected override render(): TemplateResult {
    return this.#page?.booking ? this.#page.render() : this.#renderForm();
  }

  #renderForm(): TemplateResult {
    const { t } = this.terms;
    const finding = this.#finding;
    const busy = finding.state === "loading";
    return html`<form
      part="form"
      class="find"
      novalidate
      aria-labelledby="find"
      @submit=${(event: Event) => {
        event.preventDefault();
        if (!busy) void this.find();
      }}
    >
      <header>
        <h2 id="find">${t.findTrip}</h2>
        <p class="hint">${t.findHint}</p>
      </header>
      ${this.sessionOver ? html`<p class="over" role="alert">${t.sessionOver}</p>` : nothing}
      <div class="fields">
        ${this.#renderField("pnr", t.pnr, t.pnrMissing)}
        ${this.#renderField("surname", t.surname, t.surnameMissing, t.surnameHint)}
        <button type="submit" class="primary submit" part="submit" aria-disabled=${busy}>
          ${busy ? t.finding : t.find}
        </button>
      </div>
      ${
        finding.state === "error"
          ? renderProblem(this.terms, finding.error, this.#retry, t.findProblems)
          : nothing
      }
      <div class="hidden" role="status">${busy ? t.finding : ""}</div>
    </form>
    ${this.#links.render()}`;
  }

  /** Trying the same again helps only where it was not the answer. */
  get #retry(): (() => unknown) | undefined {
    const { error } = this.#finding;
    return error instanceof NotFoundError ? undefined : () => this.#finding.retry();
  }

  #renderField(field: Field, label: string, missing: string, hint?: string) {
    const wrong = this.missing.includes(field);
    const code = field === "pnr";
    return html`<div class="field">
      <label for=${field}>${label}</label>
      <div class="box">
        <input
          id=${field}
          name=${field}
          class=${code ? "code" : nothing}
          autocomplete=${code ? "off" : "family-name"}
          autocapitalize=${code ? "characters" : "words"}
          spellcheck="false"
          maxlength=${code ? 20 : 80}
          aria-required="true"
          aria-invalid=${wrong}
          aria-describedby=${wrong ? `${field}-error` : hint ? `${field}-hint` : nothing}
          .value=${live(this[field])}
          @input=${({ currentTarget }: Event) => {
            if (!(currentTarget instanceof HTMLInputElement)) return;
            this.#typing = true;
            this[field] = currentTarget.value;
            this.missing = this.missing.filter((one) => one !== field);
          }}
        />
      </div>
      ${hint && !wrong ? html`<p class="hint" id="${field}-hint">${hint}</p>` : nothing}
      ${wrong ? html`<p class="error" id="${field}-error">${missing}</p>` : nothing}
    </div>`;
  }

  /** Opens what the page names, else what this tab had open. */
  async #begin(): Promise<void> {
    await this.provided();
    const { booking: bookingId, bookingToken } = this;
    if (bookingId && bookingToken) return this.#finding.run({ bookingId, bookingToken });
    // The token of this tab may open more than PNR and surname do.
    const remembered = this.keeper.read(this.pnr.replace(/\s/g, ""));
    if (remembered) await this.#finding.run(remembered);
    else if (this.pnr && this.surname) await this.find();
  }

  #withKey(named: { readonly pnr: string; readonly surname: string }) {
    return this.mailKey ? { ...named, mailKey: this.mailKey } : named;
  }

  async #find(request: Request, signal: AbortSignal): Promise<Booking> {
    const page = this.#loadPage();
    // It is awaited below; until then a failure to load is not lost.
    page.catch(() => undefined);
    const byName = "pnr" in request;
    try {
      const { booking, token } = byName
        ? await this.client.bookings.retrieve(this.#withKey(request), { signal })
        : {
            booking: await this.client.bookings.get(request.bookingId, {
              bookingToken: request.bookingToken,
              signal,
            }),
            token: request.bookingToken,
          };
      const opened = await page;
      signal.throwIfAborted();
      opened.open(booking, token);
      this.sessionOver = false;
      this.dispatchEvent(new TripOpenEvent({ booking }));
      return booking;
    } catch (error) {
      if (!byName && (error instanceof AuthenticationError || error instanceof NotFoundError)) {
        this.#handleOver();
      }
      throw error;
    }
  }

  async #loadPage(): Promise<TripPage> {
    if (this.#page) return this.#page;
    const { TripPage, pageTerms, pageStyles } = await import("./trip-page.ts");
    const { terms } = this;
    await terms.add(pageTerms);
    if (!terms.has<PageTerms>(pageTerms)) throw new TypeError("The words were not added.");
    if (this.#page) return this.#page;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [...Trip.elementStyles, ...pageStyles]);
    this.#page = new TripPage(this, {
      terms,
      client: () => this.client,
      keep: (key) => this.keeper.write(key),
      over: () => this.#handleOver(),
      leave: () => this.#handleLeave(),
    });
    return this.#page;
  }

  /** The token opens nothing any more. */
  #handleOver(): void {
    this.sessionOver = true;
    void this.#showForm(this.matches(":focus-within"));
  }

  #handleLeave(): void {
    this.pnr = "";
    this.surname = "";
    this.booking = null;
    void this.#showForm(true);
  }

  async #showForm(focus: boolean): Promise<void> {
    this.keeper.write(undefined);
    this.#page?.close();
    this.#finding.reset();
    await this.updateComplete;
    if (focus) this.renderRoot.querySelector<HTMLElement>("#pnr")?.focus();
  }
}
