import { type Booking, type ChangeQuote, newIdempotencyKey, ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { endsOf } from "../../flights/journey/journey.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { OfferSelectEvent } from "../../flights/search/search-events.ts";
import { renderItinerary } from "../view/itinerary.ts";
import { renderRules } from "../view/rules.ts";
import {
  type ActionWords,
  isStale,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import { TripChangeEvent } from "./trip-events.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Lets the traveller choose other flights, says what that costs or brings back, and changes. */
export class ChangePanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #loading: ApiController<true, unknown>;
  readonly #quote: ApiController<string, ChangeQuote>;
  readonly #change: ApiController<{ quoteId: string; idempotencyKey: string }, Booking>;
  /** The quote that did not hold. */
  #before: ChangeQuote | undefined;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#loading = new ApiController(
      page.host,
      (): Promise<unknown> => import("../../flights/search/define.ts"),
    );
    this.#quote = new ApiController(page.host, (fareId, signal) =>
      page.call(
        (options) => page.client.bookings.quoteChange(this.#booking.id, { fareId }, options),
        signal,
      ),
    );
    this.#change = new ApiController(page.host, ({ quoteId, idempotencyKey }, signal) =>
      page.call(
        (options) =>
          page.client.bookings.change(
            this.#booking.id,
            { quoteId },
            { ...options, idempotencyKey },
          ),
        signal,
      ),
    );
  }

  open(): void {
    this.#before = undefined;
    this.#quote.reset();
    this.#change.reset();
    void this.#loading.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    const quote = this.#quote;
    const choosing = quote.state === "idle" || quote.state === "error";
    return html`${renderPanelHead(
      terms,
      quote.state === "done" ? t.yourNewTrip : (t.actions.change ?? ""),
      () => this.#page.finish(),
    )}
    ${quote.render({
      idle: () => html`<p>${t.changeHint}</p>`,
      loading: () => renderWaiting(terms),
      error: (error) => this.#renderQuoteProblem(error),
      done: (found) => this.#renderQuote(found),
    })}
    <div class="search" ?hidden=${!choosing}>
      ${this.#loading.render({
        loading: () => renderWaiting(terms),
        error: (error) => renderTripProblem(terms, error, () => this.#loading.retry()),
        done: () => this.#renderSearch(),
      })}
    </div>`;
  }

  /** The same party and ways as they are booked; people change what they want to be different. */
  #renderSearch() {
    const { slices, cabin, passengers, price } = this.#booking;
    const [first, last] = slices;
    const count = (type: string) => passengers.filter((one) => one.type === type).length;
    if (!first) return nothing;
    const flights = slices.flatMap(({ segments }) => segments);
    return html`<embark-search
      auto
      .booked=${flights.map(({ flightId }) => `${cabin}.${flightId}`)}
      origin=${first.origin}
      destination=${first.destination}
      departure-date=${endsOf(first)[0].slice(0, 10)}
      return-date=${last === undefined ? "" : endsOf(last)[0].slice(0, 10)}
      trip=${last === undefined ? "one-way" : "round-trip"}
      adults=${count("adult")}
      children=${count("child")}
      infants=${count("infant")}
      currency=${price.total.currency}
      @embark-offer-select=${(event: OfferSelectEvent) => {
        event.preventDefault();
        // Ours alone: the page around would take it for the begin of a new booking.
        event.stopPropagation();
        this.#before = undefined;
        void this.#ask(event.detail.fare.id);
      }}
    ></embark-search>`;
  }

  #renderQuoteProblem(error: unknown) {
    const again = !(error instanceof ProblemError) || error.retryable;
    const retry = again ? () => this.#quote.retry() : undefined;
    return renderTripProblem(this.#terms, error, retry);
  }

  #renderQuote(quote: ChangeQuote) {
    const terms = this.#terms;
    const { t } = terms;
    const { difference, fee, due, price, expiresAt, conditions } = quote;
    const changing = this.#change.state === "loading";
    const back = { ...due, amount: -due.amount };
    const amount = isolate(terms.money(due));
    return html`
      ${this.#before ? this.#renderRenewed(this.#before, quote) : nothing}
      <div class="offer-columns">
        ${renderItinerary(terms, quote)}
        <div class="side">
          <section class="bill">
            <h3>${t.price}</h3>
            <table>
              <tbody>
                <tr>
                  <th scope="row">${t.yourNewTrip}</th>
                  <td>${terms.money(price)}</td>
                </tr>
                <tr>
                  <th scope="row">${t.difference}</th>
                  <td>${terms.money(difference)}</td>
                </tr>
                <tr>
                  <th scope="row">${t.changeFee}</th>
                  <td>${terms.money(fee)}</td>
                </tr>
              </tbody>
              <tbody class="sum">
                <tr>
                  <th scope="row">${due.amount < 0 ? t.youGetBack : t.toPay}</th>
                  <td>${terms.money(due.amount < 0 ? back : due)}</td>
                </tr>
              </tbody>
            </table>
            ${due.amount === 0 ? html`<p>${t.nothingDue}</p>` : nothing}
          </section>
          ${renderRules(terms, conditions)}
        </div>
      </div>
      <p class="hint">${t.holdsUntil(isolate(terms.instant(expiresAt)))}</p>
      ${
        this.#change.state === "error"
          ? renderTripProblem(terms, this.#change.error, () => this.#confirm(quote))
          : nothing
      }
      <div class="buttons">
        <button
          type="button"
          class="primary"
          aria-disabled=${changing}
          @click=${() => changing || void this.#confirm(quote)}
        >
          ${changing ? t.loading : due.amount > 0 ? t.changeAndPay(amount) : t.changeNow}
        </button>
        <button type="button" ?disabled=${changing} @click=${() => this.#chooseOther()}>
          ${t.chooseOther}
        </button>
      </div>
    `;
  }

  #renderRenewed(before: ChangeQuote, { due }: ChangeQuote) {
    const { t, money } = this.#terms;
    return html`<p class="attention" role="status">
      ${t.quoteRenewed}
      ${before.due.amount === due.amount ? nothing : t.quoteWas(isolate(money(before.due)), isolate(money(due)))}
    </p>`;
  }

  async #ask(fareId: string): Promise<void> {
    const quote = this.#quote;
    this.#change.reset();
    await quote.run(fareId);
    const { error } = quote;
    // The problem says under which id the fare is sold now.
    if (error instanceof ProblemError && error.problem?.code === "price_changed") {
      await quote.run(error.problem.fareId);
    }
    await this.#page.focusPanel();
  }

  #chooseOther(): void {
    this.#quote.reset();
    this.#change.reset();
    this.#page.host.requestUpdate();
    void this.#page.focusPanel();
  }

  async #confirm(quote: ChangeQuote): Promise<void> {
    const page = this.#page;
    const { id: quoteId } = quote;
    const before = this.#change.input;
    // Another try for the same quote is the same deed, done once.
    const idempotencyKey =
      before?.quoteId === quoteId ? before.idempotencyKey : newIdempotencyKey();
    await this.#change.run({ quoteId, idempotencyKey });
    const { state, data: booking, error } = this.#change;
    if (state === "done" && booking) {
      const shown = page.apply(booking, "change");
      if (booking.pendingChange) {
        if (shown) await page.start("pay");
      } else {
        if (shown) await page.finish(() => this.#terms.t.changedNow);
        page.host.dispatchEvent(new TripChangeEvent({ booking, changed: "flights" }));
      }
    } else if (isStale(error)) {
      this.#before = quote;
      await this.#ask(this.#quote.input ?? "");
    } else await page.focusPanel();
  }

  get #booking(): Booking {
    const { booking } = this.#page;
    if (!booking) throw new TypeError("No booking is open.");
    return booking;
  }
}
