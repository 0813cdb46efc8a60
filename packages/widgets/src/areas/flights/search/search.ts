import type { FlightFare, FlightOffer, FlightSearchResult } from "@embark/sdk";
import { type Client, flights } from "@embark/sdk/areas";
import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { AirportField } from "../../../foundation/form/airport-field/airport-field.ts";
import type { FormControl } from "../../../foundation/form/form-control.ts";
import { buttonStyles, hiddenStyles, problemStyles } from "../../../foundation/styles/controls.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { PriceHints } from "./price-hints.ts";
import { SearchController } from "./search-controller.ts";
import { type OfferSelectDetail, OfferSelectEvent } from "./search-events.ts";
import { searchFormStyles } from "./search-form.styles.ts";
import { controlOf, exchangeAirports, renderSearchForm } from "./search-form.ts";
import { SearchMemory } from "./search-memory.ts";
import {
  checkSearch,
  movedTo,
  type Refinement,
  type SearchField,
  type SearchProblem,
  type SearchQuery,
  type SearchValues,
  sameQuery,
  sliceOf,
  todayIn,
  toQuery,
  toValues,
  withOutbound,
  withoutFilters,
} from "./search-query.ts";
import { formTerms } from "./terms/form-terms.ts";
import type { SearchTerms } from "./terms/list-terms.ts";
import { TripElement } from "./trip-element.ts";

type List = typeof import("./search-list.ts");

/**
 * Lets a traveller describe a trip, lists the ways to fly, and says which fare was chosen.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-search
 * @fires {SearchStartEvent} embark-search-start - A search begins.
 * @fires {SearchResultsEvent} embark-search-results - The answer of a search is on the page.
 * @fires {SearchErrorEvent} embark-search-error - A search failed; the element says so and offers to try again.
 * @fires {OfferSelectEvent} embark-offer-select - A fare was chosen. Cancelable: then the page takes the next step.
 * @csspart form - The search form.
 * @csspart submit - The button that searches.
 * @csspart results - Everything below the form.
 * @csspart heading - What is on the list and what the prices are for.
 * @csspart toolbar - Filters and order.
 * @csspart filters - The panel with all filters.
 * @csspart outbound - The chosen outbound flight, above the return flights.
 * @csspart offers - The list of offers.
 * @csspart offer - One offer.
 * @csspart journey - Times, places and the line between them.
 * @csspart price - Price of an offer.
 * @csspart fares - The fares of an offer.
 * @csspart fare - One fare.
 * @csspart choose - A button that chooses a flight or a fare.
 * @csspart segments - Every flight of an offer.
 * @csspart empty - The note that there is nothing, and what to do.
 * @csspart problem - What went wrong, with a retry.
 * @csspart chosen - What was chosen.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate loading - A search is under way.
 * @cssstate empty - The search found nothing.
 * @cssstate error - The search failed.
 * @cssstate done - Offers are listed.
 * @cssstate chosen - A fare was chosen and the page did not take over.
 * @example <embark-search key="demo" origin="BKK" destination="LHR" currency="THB"></embark-search>
 */
export class Search extends TripElement<SearchTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    problemStyles,
    searchFormStyles,
  ];

  /** `fragment` keeps the search in the fragment of the page's address, under the `id` of the element. */
  @property() remember: "fragment" | null = null;
  /** Searches at once when the attributes are complete. */
  @property({ type: Boolean }) auto = false;
  /** Seats that who changes a booking has, by cabin: `["economy.flt_20261218-0Q917"]`; offered though full. */
  @property({ attribute: false }) booked: string[] | undefined;

  protected override readonly terms = new TermsController(this, formTerms);
  readonly #internals = this.attachInternals();
  readonly #memory = new SearchMemory(this, (remembered) => this.#recall(remembered));
  readonly #flights = new SearchController(this, {
    client: () => this.client,
    buyer: () => ({ currency: this.offeredCurrency, booked: this.booked }),
    ready: () => this.#loadList(),
    refused: (problems) => void this.#handleRefusal(problems),
  });
  #prices: PriceHints | undefined;

  @state() private problems: readonly SearchProblem[] = [];
  /** Id of the offer that is open. */
  @state() private open: string | undefined;
  @state() private panelOpen = false;
  @state() private chosen: OfferSelectDetail | undefined;
  /** Whether the heading was focused, and so has been read out. */
  @state() private headingRead = false;
  /** The code below the form, and of the prices in the calendar. Nobody needs it before they turn to the form. */
  @state() private list: List | undefined;
  #shownTo = "";

  protected get client(): Client<"flights"> {
    return this.clientWith({ flights });
  }

  /** Checks the form and searches, as its button does. Resolves when the answer or the problem is shown. */
  async search(): Promise<void> {
    // Whoever types a place or a date and searches at once means that one.
    for (const control of this.renderRoot.querySelectorAll<FormControl>("[name]")) {
      await control.updateComplete;
    }
    this.problems = checkSearch(this.values, this.#today).filter(
      // What only the field knows, such as a text that is no date, it says better itself.
      ({ field }) => !field || !this.#controlFor(field)?.validity.badInput,
    );
    await this.updateComplete;
    if (!this.#form?.reportValidity()) return;
    const focused = this.shadowRoot?.activeElement;
    await this.#ask(toQuery(this.values));
    await this.updateComplete;
    if (focused && this.shadowRoot?.activeElement === focused) this.#focusHeading();
  }

  constructor() {
    super();
    // Whoever turns to the form will search soon.
    this.addEventListener("focusin", () => void this.#loadList().catch(() => undefined), {
      once: true,
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { query: asked } = this.#flights;
    const buyer = `${this.offeredCurrency} ${this.booked}`;
    if (asked && buyer !== this.#shownTo) {
      // A highest price means nothing in another currency.
      void this.#ask({ ...asked, maxPrice: undefined }, { fresh: false, replace: true });
    }
    this.#shownTo = buyer;
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#begin();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const now = this.chosen ? "chosen" : this.#flights.results.state;
    const { states } = this.#internals;
    states.clear();
    if (now !== "idle") states.add(now);
  }

  protected override render(): TemplateResult {
    const { terms, values, problems, messages } = this;
    const today = this.#today;
    return html`${renderSearchForm(
      terms,
      { values, problems, today, messages, hints: this.#prices?.hints(terms.money) ?? new Map() },
      {
        submit: () => void this.search(),
        change: (change, ...fields) => this.#handleChange(change, fields),
        swap: () => this.#handleSwap(),
        showMonths: (days) =>
          void this.#loadList().then(
            () =>
              this.#prices?.show(
                this.values,
                { today: this.#today, currency: this.offeredCurrency },
                days,
              ),
            () => undefined,
          ),
      },
    )}
    ${this.list ? this.#renderList(this.list) : this.#renderUnready()}
    <div class="hidden" role="status">${this.list && this.#announcement(this.list)}</div>`;
  }

  #announcement({ listTerms, announcement }: List): string {
    const { terms, headingRead, chosen } = this;
    return terms.has(listTerms) ? announcement(terms, this.#flights, { headingRead, chosen }) : "";
  }

  #renderList({ listTerms, renderSearchList }: List): TemplateResult | typeof nothing {
    const { terms } = this;
    if (!terms.has(listTerms)) return nothing;
    return renderSearchList(terms, this.#flights, {
      open: this.open,
      panelOpen: this.panelOpen,
      chosen: this.chosen,
      refused: this.problems.length > 0,
      actions: {
        refine: (change) => void this.#handleRefine(change),
        removeAll: () => this.#handleRemoveFilters(),
        togglePanel: () => {
          this.panelOpen = !this.panelOpen;
        },
        toggle: ({ id }) => {
          this.open = this.open === id ? undefined : id;
        },
        chooseOutbound: (offer, result) => this.#handleOutbound(offer, result),
        changeOutbound: () => this.#handleChangeOutbound(),
        chooseFare: (offer, fare, result) => this.#handleFare(offer, fare, result),
        changeChoice: () => this.#handleChangeChoice(),
        chooseDay: (date) => this.#handleDay(date),
        more: () => this.#handleMore(),
      },
    });
  }

  /** The search failed before there was a list, or the code of the list could not be loaded. */
  #renderUnready(): TemplateResult | typeof nothing {
    const { results } = this.#flights;
    if (results.state !== "error" || this.problems.length > 0) return nothing;
    return renderProblem(this.terms, results.error, () => results.retry());
  }

  async #loadList(): Promise<void> {
    const list = await import("./search-list.ts");
    await this.terms.add(list.listTerms);
    if (this.list || !this.shadowRoot) return;
    adoptStyles(this.shadowRoot, [...Search.elementStyles, ...list.searchListStyles]);
    this.#prices = new list.PriceHints(this, (fares, signal) =>
      this.client.flights.lowestFares(fares, { signal }),
    );
    this.list = list;
  }

  /** Today where the journey begins. */
  get #today(): string {
    return todayIn(this.#airportField("origin")?.airport?.timeZone);
  }

  get #form(): HTMLFormElement | null {
    return this.renderRoot.querySelector("form");
  }

  #airportField(name: "origin" | "destination"): AirportField | null {
    return this.renderRoot.querySelector<AirportField>(`[name=${name}]`);
  }

  #controlFor(field: SearchField): FormControl | null {
    return this.renderRoot.querySelector<FormControl>(`[name=${controlOf(field)}]`);
  }

  /** The first search: the one in the address, else that of the attributes when they ask for it. */
  async #begin(): Promise<void> {
    const remembered = this.#memory.read();
    if (remembered) this.take(toValues(remembered));
    else if (!this.auto) return;
    // Which day it is at the origin only the server knows by now.
    if (checkSearch(this.values, "").length > 0) return;
    await this.provided();
    await this.#ask(remembered ?? toQuery(this.values), { replace: true });
  }

  async #ask(asked: SearchQuery, { fresh = true, replace = false } = {}): Promise<void> {
    this.problems = [];
    this.chosen = undefined;
    this.open = undefined;
    this.headingRead = false;
    if (asked.outbound !== this.#flights.outbound?.slice.id) this.#flights.outbound = undefined;
    this.#memory.write(asked, { replace });
    await this.#flights.ask(asked, fresh);
  }

  /** Somebody went back, or followed a link to another search on this page. */
  #recall(remembered: SearchQuery | undefined): void {
    if (sameQuery(remembered, this.#flights.query)) return;
    if (!remembered) {
      this.chosen = undefined;
      this.#flights.reset();
      return;
    }
    this.take(toValues(remembered));
    void this.#ask(remembered, { replace: true });
  }

  #focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>(".heading")?.focus();
    this.headingRead = true;
  }

  #handleChange(values: Partial<SearchValues>, fields: readonly SearchField[]): void {
    this.take(values);
    this.problems = this.problems.filter(({ field }) => field && !fields.includes(field));
  }

  #handleSwap(): void {
    const { origin, destination } = this.values;
    const give = exchangeAirports(this.#airportField("origin"), this.#airportField("destination"));
    this.#handleChange({ origin: destination, destination: origin }, ["origin", "destination"]);
    give();
  }

  async #handleRefusal(problems: readonly SearchProblem[]): Promise<void> {
    const { query: asked } = this.#flights;
    const gone = problems.filter(({ code }) => code === "outbound_gone");
    if (asked && gone.length > 0) {
      void this.#ask({ ...asked, outbound: undefined }, { replace: true });
      this.problems = gone;
      return;
    }
    this.problems = problems;
    await this.updateComplete;
    if (this.shadowRoot?.activeElement?.closest("form")) this.#form?.reportValidity();
  }

  async #handleRefine(change: Refinement): Promise<void> {
    const { query: asked } = this.#flights;
    if (!asked) return;
    const focused = this.shadowRoot?.activeElement;
    void this.#ask({ ...asked, ...change }, { fresh: false, replace: true });
    await this.updateComplete;
    // A chip that removed its filter is gone.
    if (focused && !focused.isConnected) {
      this.renderRoot.querySelector<HTMLElement>(".toolbar .toggle")?.focus();
    }
  }

  #handleRemoveFilters(): void {
    const { query: asked } = this.#flights;
    if (!asked) return;
    void this.#ask(withoutFilters(asked), { fresh: false, replace: true });
    // The button that was pressed goes away.
    this.#focusHeading();
  }

  #handleOutbound(offer: FlightOffer, result: FlightSearchResult): void {
    const { query: asked } = this.#flights;
    const slice = sliceOf(offer, "outbound");
    if (!asked || !slice) return;
    this.#flights.outbound = { slice, result };
    void this.#goTo(withOutbound(asked, slice.id));
  }

  #handleChangeOutbound(): void {
    const { query: asked } = this.#flights;
    if (asked) void this.#goTo(withOutbound(asked, undefined));
  }

  /** Another step: its heading takes the focus at once, because the button that was pressed is gone. */
  async #goTo(asked: SearchQuery): Promise<void> {
    void this.#ask(asked);
    await this.updateComplete;
    this.#focusHeading();
    this.headingRead = false;
  }

  #handleFare(offer: FlightOffer, fare: FlightFare, result: FlightSearchResult): void {
    const { query: asked } = this.#flights;
    if (!asked) return;
    const { airports, airlines, aircraft } = result;
    const detail: OfferSelectDetail = { offer, fare, query: asked, airports, airlines, aircraft };
    const event = new OfferSelectEvent(detail);
    if (!this.dispatchEvent(event)) return;
    this.chosen = detail;
    void this.updateComplete.then(() => this.#focusHeading());
  }

  #handleChangeChoice(): void {
    this.chosen = undefined;
    void this.updateComplete.then(() => this.#focusHeading());
  }

  /** Another day from the list of days nearby. */
  #handleDay(date: string): void {
    const { query: asked } = this.#flights;
    if (!asked) return;
    const moved = movedTo(asked, date);
    this.take({ departureDate: moved.departureDate, returnDate: moved.returnDate ?? "" });
    void this.#goTo(moved);
  }

  async #handleMore(): Promise<void> {
    const before = this.#flights.results.data?.offers.length ?? 0;
    await this.#flights.more();
    await this.updateComplete;
    const cards = this.renderRoot.querySelectorAll(".offer");
    cards.item(before)?.querySelector<HTMLElement>("button")?.focus();
  }
}
