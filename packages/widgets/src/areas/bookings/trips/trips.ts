import { AuthenticationError, type Booking } from "@embark/sdk";
import { accounts, bookings, type Client, events } from "@embark/sdk/areas";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import { SessionController } from "../../../foundation/session.ts";
import { buttonStyles, hiddenStyles, problemStyles } from "../../../foundation/styles/controls.ts";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { SignInPlace } from "../../accounts/account/sign-in-place.ts";
import { routeText } from "../view/itinerary.ts";
import { viewStyles } from "../view/view.styles.ts";
import { LiveTrips } from "./live-trips.ts";
import { type FirstAction, OpenTrip } from "./open-trip.ts";
import { foundTrips, pageTokens } from "./page-tokens.ts";
import {
  type CardView,
  renderMoreTrips,
  renderNextTrip,
  renderNoTrips,
  renderTripCard,
  renderWaitingTrips,
} from "./trip-card.ts";
import { TripList } from "./trip-list.ts";
import { tripsStyles } from "./trips.styles.ts";
import { TripsOpenEvent, TripsUpdateEvent } from "./trips-events.ts";
import { type TripsTerms, tripsTerms } from "./trips-terms.ts";

const MINUTE_MS = 60_000;
/** Of these something is still to come. */
const LIVE: readonly string[] = ["held", "confirming", "confirmed"];

/**
 * The trips of whoever is signed in, and those that were opened on this page: the next one large, then what
 * comes later, then past ones. What happens to a trip shows at once. A trip opens in place, with everything
 * that can be done with it. Who is not signed in signs in here.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-trips
 * @fires {TripsOpenEvent} embark-trips-open - A trip is opened; cancelable, then the page shows it itself.
 * @fires {TripsUpdateEvent} embark-trips-update - The status of a trip changed while it was shown.
 * @fires {TripChangeEvent} embark-trip-change - The traveller changed flights or seats of the open trip.
 * @fires {TripCancelEvent} embark-trip-cancel - The traveller cancelled the open trip.
 * @slot terms - What is agreed to when an account is opened, with links; for the sign-in.
 * @slot empty - What to do when there are no trips, in place of a link to `book`.
 * @csspart next - The next trip.
 * @csspart countdown - How long it is until then.
 * @csspart card - Any other trip.
 * @csspart status - How a booking stands.
 * @csspart vip - The badge of travellers with two trips.
 * @csspart sign-in - The sign-in.
 * @csspart trip - The open trip.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate loading - The trips are on their way.
 * @cssstate signed-out - Somebody has to sign in.
 * @cssstate open - A trip is open.
 * @example <embark-trips key="demo" book="/flights"></embark-trips>
 */
export class Trips extends EmbarkElement<TripsTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    problemStyles,
    skeletonStyles,
    ...viewStyles,
    tripsStyles,
  ];

  /** Address of the page where flights are booked, for those who have no trip yet. */
  @property() book: string | null = null;
  /** Tokens of bookings to show beside those that were opened in this tab, separated by spaces. */
  @property({ attribute: "booking-tokens" }) bookingTokens: string | null = null;
  /** Offers to sign in with Google, in a window. The API must be set up for it. */
  @property({ type: Boolean }) google = false;

  protected override readonly terms = new TermsController<TripsTerms>(this, tripsTerms);
  readonly #internals = this.attachInternals();
  readonly #session = new SessionController(this, () => {
    // Signed in again after the session was over: the same trips, asked for anew.
    if (this.#session.user && this.#refused) void this.reload();
  });
  readonly #signIn = new SignInPlace(this, this.terms);
  readonly #access = {
    client: () => this.client,
    bookingTokens: () => this.#tokens,
  };
  readonly #upcoming = new TripList(this, this.#access, { when: "upcoming", limit: 10 });
  readonly #past = new TripList(this, this.#access, { when: "past", limit: 5 });
  readonly #trip = new OpenTrip(this, {
    ...this.#access,
    terms: this.terms,
    over: () => void this.reload(),
    left: (booking) => void this.#handleLeft(booking),
  });
  readonly #finding = new ApiController(this, (_: true) => import("../trip/define.ts"));
  #tokens = "";
  /** Whose trips are shown: an account, or "" for the tokens of the page. */
  #shownFor: string | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  /** Whether whoever is signed in has booked two trips. */
  @state() private vip = false;
  /** The form that finds a booking by its code is open. */
  @state() private finds = false;
  /** Somebody with bookings of this page wants to sign in. */
  @state() private signsIn = false;
  @state() private announcement = "";

  constructor() {
    super();
    new LiveTrips(this, {
      ...this.#access,
      bookings: () => (this.#trip.isOpen ? [] : this.#upcoming.items),
      changed: (id) => void this.#renew(id),
    });
  }

  protected get client(): Client<"accounts" | "bookings" | "events"> {
    return this.clientWith({ accounts, bookings, events });
  }

  /** Asks for the trips anew. */
  async reload(): Promise<void> {
    this.#tokens = pageTokens(this.bookingTokens);
    await Promise.all([this.#upcoming.load(), this.#past.load(), this.#askVip()]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The countdown goes by minutes at the finest.
    this.#clock = setInterval(() => this.requestUpdate(), MINUTE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { states } = this.#internals;
    for (const [name, on] of [
      ["loading", this.#upcoming.state === "loading"],
      ["signed-out", this.#needsSignIn],
      ["open", this.#trip.isOpen],
    ] as const) {
      if (on) states.add(name);
      else states.delete(name);
    }
    this.#followSession(changed.has("bookingTokens"));
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    if (this.#trip.isOpen) return html`${this.#trip.render()}`;
    if (this.finds) return this.#renderFinding();
    if (this.#needsSignIn || this.signsIn) return this.#renderSignIn();
    return html`<section class="trips" aria-label=${t.trips}>
      <header class="top">
        <h2 class="top-head" tabindex="-1">${t.trips}</h2>
        ${this.vip ? html`<span class="vip" part="vip"><b>${t.vip}</b> <span>${t.vipMeans}</span></span>` : nothing}
      </header>
      ${this.#trip.renderProblem()}
      ${this.#renderUpcoming()} ${this.#renderPast()} ${this.#renderMoreWays()}
      <div class="hidden" role="status">${this.announcement}</div>
    </section>`;
  }

  get #needsSignIn(): boolean {
    return (this.#session.user === null && this.#tokens === "") || this.#refused;
  }

  /** Whether the API wants somebody to sign in, whatever the session says. */
  get #refused(): boolean {
    return this.#upcoming.error instanceof AuthenticationError;
  }

  #renderSignIn(): TemplateResult {
    const { t } = this.terms;
    return html`<section class="trips" aria-label=${t.signInTitle}>
      <header class="top">
        <h2 class="top-head" tabindex="-1">${t.signInTitle}</h2>
        <p class="quiet-text">${t.signInHint}</p>
      </header>
      ${this.#signIn.render(this.google)}
      <div class="ways">
        ${
          this.signsIn
            ? html`<button type="button" class="quiet" @click=${() => void this.#setSignsIn(false)}>${t.closeFind}</button>`
            : this.#renderFindButton()
        }
      </div>
    </section>`;
  }

  #renderUpcoming(): TemplateResult {
    const { terms } = this;
    const { t } = terms;
    const list = this.#upcoming;
    if (!list.known) {
      return list.state === "error"
        ? renderProblem(terms, list.error, () => this.reload())
        : renderWaitingTrips(terms);
    }
    const next = list.items.find(({ status }) => LIVE.includes(status));
    const later = list.items.filter((one) => one !== next);
    if (list.items.length === 0) {
      return renderNoTrips(terms, { ever: this.#past.items.length > 0, book: this.book });
    }
    return html`
      ${next ? renderNextTrip(this.#view, next) : html`<h3>${t.noUpcoming}</h3>`}
      ${later.length > 0 ? this.#renderCards(next ? t.laterTrips : "", later) : nothing}
      ${this.#renderMore(list)}
    `;
  }

  #renderPast(): unknown {
    const { terms } = this;
    const list = this.#past;
    if (!this.#upcoming.known) return nothing;
    if (!list.known) {
      return list.state === "error"
        ? renderProblem(terms, list.error, () => list.retry())
        : nothing;
    }
    if (list.items.length === 0) return nothing;
    return html`${this.#renderCards(terms.t.pastTrips, list.items, true)} ${this.#renderMore(list)}`;
  }

  #renderCards(title: string, trips: readonly Booking[], past = false): TemplateResult {
    return html`<section class="group">
      ${title ? html`<h3>${title}</h3>` : nothing}
      <ul>
        ${trips.map((one) => html`<li>${renderTripCard(this.#view, one, past)}</li>`)}
      </ul>
    </section>`;
  }

  #renderMore(list: TripList): unknown {
    return renderMoreTrips(this.terms, list, (again) => this.#showMore(list, again));
  }

  /** What else leads to trips that are not in the list. */
  #renderMoreWays(): unknown {
    const { t } = this.terms;
    if (!this.#upcoming.known) return nothing;
    return html`<div class="ways">
      ${
        this.#session.user
          ? nothing
          : html`<p class="quiet-text">${t.onlyThisPage}</p>
              <button type="button" class="to-sign-in" @click=${() => void this.#setSignsIn(true)}>${t.signIn}</button>`
      }
      ${this.#renderFindButton()}
    </div>`;
  }

  #renderFindButton(): TemplateResult {
    return html`<button type="button" class="quiet to-find" @click=${() => void this.#showFinding()}>
      ${this.terms.t.findByCode}
    </button>`;
  }

  #renderFinding(): TemplateResult {
    const { terms } = this;
    return html`<section class="trips" aria-label=${terms.t.findByCode}>
      <div>
        <button type="button" class="quiet back" @click=${() => void this.#leaveFinding()}>
          ${terms.t.closeFind}
        </button>
      </div>
      ${this.#finding.render({
        loading: () => renderWaitingTrips(terms),
        error: (error) => renderProblem(terms, error, () => this.#finding.retry()),
        done: () => html`<embark-trip .keeper=${foundTrips}></embark-trip>`,
      })}
    </section>`;
  }

  get #view(): CardView {
    return {
      terms: this.terms,
      now: Date.now(),
      open: (booking, action) => void this.#open(booking, action),
    };
  }

  /** Shows the trips of whoever is signed in now. */
  #followSession(anew: boolean): void {
    const { user } = this.#session;
    if (user === undefined) return;
    const shownFor = user?.id ?? "";
    if (this.#shownFor === shownFor && !anew) return;
    const first = this.#shownFor === undefined;
    const focused = this.matches(":focus-within");
    this.#shownFor = shownFor;
    this.#trip.close();
    this.#upcoming.clear();
    this.#past.clear();
    this.signsIn = false;
    this.vip = false;
    this.#tokens = pageTokens(this.bookingTokens);
    if (user || this.#tokens) void this.reload();
    this.requestUpdate();
    // Who has just signed in was in a form that is gone.
    if (!first && focused) void this.#focus(".top-head");
  }

  async #askVip(): Promise<void> {
    if (!this.#session.user) return;
    // The badge is an ornament: without an answer it is left away.
    const account = await this.client.accounts.me().catch(() => undefined);
    this.vip = account?.vip ?? false;
  }

  async #showMore(list: TripList, again = false): Promise<void> {
    const before = list.items.length;
    await (again ? list.retry() : list.more());
    const added = list.items.slice(before);
    if (added.length === 0) return;
    this.announcement = this.terms.t.moreShown(added.length);
    await this.#focus(`[data-open="${added[0]?.id}"]`);
  }

  async #open(booking: Booking, action?: FirstAction): Promise<void> {
    if (!this.dispatchEvent(new TripsOpenEvent({ booking }))) return;
    this.announcement = "";
    await this.#trip.open(booking, action);
  }

  async #handleLeft(booking: Booking): Promise<void> {
    this.#replace(booking);
    await this.#focus(`[data-open="${booking.id}"]`);
  }

  #replace(booking: Booking): void {
    this.#upcoming.replace(booking);
    this.#past.replace(booking);
    this.requestUpdate();
  }

  /** Something happened to a trip of the list. */
  async #renew(id: string): Promise<void> {
    const before = [...this.#upcoming.items, ...this.#past.items].find((one) => one.id === id);
    if (!before) return;
    const booking = await Promise.resolve(
      this.client.bookings.get(before.id, { bookingToken: this.#tokens }),
    ).catch((error: unknown) => {
      // The next event asks again; a session that is over is asked for at once.
      if (error instanceof AuthenticationError) void this.reload();
    });
    if (!booking) return;
    this.#replace(booking);
    if (booking.status === before.status) return;
    const { t } = this.terms;
    const status = t.statuses[booking.status] ?? booking.status;
    this.announcement = `${routeText(this.terms, booking)}: ${status}`;
    this.dispatchEvent(new TripsUpdateEvent({ booking, before: before.status }));
  }

  async #showFinding(): Promise<void> {
    this.finds = true;
    await this.#finding.run(true);
    await this.#focus(".back");
  }

  async #leaveFinding(): Promise<void> {
    this.finds = false;
    // What was found belongs to the list now.
    if (pageTokens(this.bookingTokens) !== this.#tokens) void this.reload();
    await this.#focus(".to-find");
  }

  async #setSignsIn(signsIn: boolean): Promise<void> {
    this.signsIn = signsIn;
    await this.#focus(signsIn ? ".top-head" : ".to-sign-in");
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
