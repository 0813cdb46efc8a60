import type { BookingHistory } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { facts } from "../../flights/journey/journey-view.ts";
import {
  type ActionWords,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Everything that ever happened to the booking, the latest first. */
export class HistoryPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #history: ApiController<string, BookingHistory>;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#history = new ApiController(
      page.host,
      (id, signal) => page.call((options) => page.client.bookings.history(id, options), signal),
      { isEmpty: ({ data }) => data.length === 0 },
    );
  }

  open(): void {
    void this.#history.run(this.#page.booking?.id ?? "");
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    return html`${renderPanelHead(terms, t.actions.history ?? "", () => this.#page.finish())}
    ${this.#history.render({
      loading: () => renderWaiting(terms),
      error: (error) => renderTripProblem(terms, error, () => this.#history.retry()),
      empty: () => html`<p>${t.noHistory}</p>`,
      done: ({ data }) =>
        html`<ol class="history">
          ${data.toReversed().map((one) => this.#renderEntry(one))}
        </ol>`,
    })}`;
  }

  #renderEntry({ at, event, actor, cause, amount }: BookingHistory["data"][number]) {
    const terms = this.#terms;
    const { t } = terms;
    return html`<li>
      <p>
        <b>${t.historyEvents[event] ?? event}</b>
        ${amount ? html`<span>${terms.money(amount)}</span>` : nothing}
      </p>
      <p class="quiet-text">${facts(terms.instant(at), t.historyActors[actor] ?? actor)}</p>
      ${cause ? html`<p class="quiet-text">${cause}</p>` : nothing}
    </li>`;
  }
}
