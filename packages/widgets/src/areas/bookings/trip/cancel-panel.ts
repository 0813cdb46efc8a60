import { type Booking, type CancellationQuote, newIdempotencyKey } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import {
  type ActionWords,
  isStale,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import { TripCancelEvent } from "./trip-events.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Shows what comes back, what does not and why, and cancels after one more question. */
export class CancelPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #quote: ApiController<string, CancellationQuote>;
  readonly #cancel: ApiController<{ quoteId: string; idempotencyKey: string }, Booking>;
  /** The quote that did not hold. */
  #before: CancellationQuote | undefined;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#quote = new ApiController(page.host, (id, signal) =>
      page.call((options) => page.client.bookings.quoteCancellation(id, options), signal),
    );
    this.#cancel = new ApiController(page.host, ({ quoteId, idempotencyKey }, signal) =>
      page.call(
        (options) =>
          page.client.bookings.cancel(this.#id, { quoteId }, { ...options, idempotencyKey }),
        signal,
      ),
    );
  }

  open(): void {
    this.#before = undefined;
    this.#cancel.reset();
    void this.#quote.run(this.#id);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    return html`${renderPanelHead(terms, terms.t.cancelBooking, () => this.#page.finish())}
    ${this.#quote.render({
      loading: () => renderWaiting(terms),
      error: (error) => renderTripProblem(terms, error, () => this.#quote.retry()),
      done: (quote) => this.#renderQuote(quote),
    })}`;
  }

  #renderQuote(quote: CancellationQuote) {
    const terms = this.#terms;
    const { t } = terms;
    const { reason, freeUntil, expiresAt } = quote;
    const unpaid = isUnpaid(quote);
    const failed = this.#cancel.state === "error";
    return html`
      ${this.#before ? this.#renderRenewed(this.#before, quote) : nothing}
      ${unpaid ? nothing : html`<p class="outcome">${this.#outcomeOf(quote)}</p>`}
      <p>${t.cancelReasons[reason] ?? nothing}</p>
      ${unpaid ? nothing : this.#renderLines(quote)}
      ${
        freeUntil && Date.parse(freeUntil) > Date.now()
          ? html`<p class="free-until">${t.freeCancellationUntil(isolate(terms.instant(freeUntil)))}</p>`
          : nothing
      }
      <p class="hint">${t.holdsUntil(isolate(terms.instant(expiresAt)))}</p>
      ${failed ? renderTripProblem(terms, this.#cancel.error, () => this.#confirm(quote)) : nothing}
      <div class="buttons">
        <button type="button" class="danger" @click=${() => this.#dialog?.showModal()}>
          ${t.actions.cancel}
        </button>
        <button type="button" @click=${() => void this.#page.finish()}>${t.keepBooking}</button>
      </div>
      ${this.#renderDialog(quote)}
    `;
  }

  #outcomeOf({ refund }: CancellationQuote): string {
    const { t, money } = this.#terms;
    return refund.amount > 0 ? t.comesBack(isolate(money(refund))) : t.nothingComesBack;
  }

  #renderLines({ refund, kept, lines }: CancellationQuote) {
    const terms = this.#terms;
    const { t } = terms;
    return html`<table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t.paidBefore}</th>
            <th scope="col">${t.refund}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ code, paid, refund }) =>
              html`<tr>
                <th scope="row">${t.refundLines[code] ?? code}</th>
                <td>${paid.amount === 0 ? "–" : terms.money(paid)}</td>
                <td>${terms.money(refund)}</td>
              </tr>`,
          )}
        </tbody>
        <tbody class="sum">
          <tr>
            <th scope="row">${t.total}</th>
            <td></td>
            <td>${terms.money(refund)}</td>
          </tr>
          ${
            kept.amount > 0
              ? html`<tr>
                  <th scope="row">${t.kept}</th>
                  <td></td>
                  <td>${terms.money(kept)}</td>
                </tr>`
              : nothing
          }
        </tbody>
      </table>`;
  }

  /** What changed since the quote that did not hold. */
  #renderRenewed(before: CancellationQuote, { refund }: CancellationQuote) {
    const { money, t } = this.#terms;
    const changed = before.refund.amount !== refund.amount;
    return html`<p class="attention" role="status">
      ${t.quoteRenewed}
      ${changed ? t.quoteWas(isolate(money(before.refund)), isolate(money(refund))) : nothing}
    </p>`;
  }

  #renderDialog(quote: CancellationQuote) {
    const { t, money } = this.#terms;
    const { booking } = this.#page;
    const busy = this.#cancel.state === "loading";
    const { refund } = quote;
    const nothingBack = isUnpaid(quote) ? "" : t.nothingComesBack;
    const outcome = refund.amount > 0 ? t.refundTo(isolate(money(refund))) : nothingBack;
    return html`<dialog aria-labelledby="sure" aria-describedby="means">
      <h3 id="sure">${t.cancelSure(isolate(booking?.pnr ?? ""))}</h3>
      <p id="means">${t.cancelMeans} ${outcome} ${t.cannotUndo}</p>
      <div class="buttons">
        <button
          type="button"
          class="danger"
          aria-disabled=${busy}
          @click=${() => busy || void this.#confirm(quote)}
        >
          ${busy ? t.loading : t.cancelYes}
        </button>
        <button type="button" autofocus ?disabled=${busy} @click=${() => this.#dialog?.close()}>
          ${t.keepBooking}
        </button>
      </div>
    </dialog>`;
  }

  async #confirm(quote: CancellationQuote): Promise<void> {
    const page = this.#page;
    const { id: quoteId } = quote;
    const before = this.#cancel.input;
    // Another try for the same quote is the same deed, done once.
    const idempotencyKey =
      before?.quoteId === quoteId ? before.idempotencyKey : newIdempotencyKey();
    await this.#cancel.run({ quoteId, idempotencyKey });
    this.#dialog?.close();
    const { state, data: booking, error } = this.#cancel;
    if (state === "done" && booking) {
      const { refund } = quote;
      if (page.apply(booking, "cancel")) {
        await page.finish(() => {
          const { t, money } = this.#terms;
          return refund.amount > 0 ? t.cancelledNowRefund(isolate(money(refund))) : t.cancelledNow;
        });
      }
      page.host.dispatchEvent(new TripCancelEvent({ booking }));
    } else if (isStale(error)) {
      this.#cancel.reset();
      this.#before = quote;
      await this.#quote.run(this.#id);
      await page.focusPanel();
    } else await page.focusPanel();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#page.host.renderRoot.querySelector("dialog");
  }

  get #id(): string {
    return this.#page.booking?.id ?? "";
  }
}

function isUnpaid({ refund, kept }: CancellationQuote): boolean {
  return refund.amount === 0 && kept.amount === 0;
}
