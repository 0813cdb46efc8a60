import { html, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import type { PaymentConfirmedEvent } from "../../payments/payment/payment-events.ts";
import {
  type ActionWords,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import { TripChangeEvent } from "./trip-events.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Takes the money that a held booking or a change waits for. */
export class PayPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #loading: ApiController<true, unknown>;
  #changing = false;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#loading = new ApiController(
      page.host,
      (): Promise<unknown> => import("../../payments/payment/define.ts"),
    );
  }

  open(): void {
    this.#changing = !!this.#page.booking?.pendingChange;
    void this.#loading.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    const { booking, bookingToken } = this.#page;
    return html`${renderPanelHead(terms, t.actions.pay ?? "", () => this.#page.finish())}
    ${this.#loading.render({
      loading: () => renderWaiting(terms),
      error: (error) => renderTripProblem(terms, error, () => this.#loading.retry()),
      done: () =>
        html`<embark-payment
          booking=${booking?.id ?? ""}
          booking-token=${bookingToken}
          @embark-payment-confirmed=${({ detail }: PaymentConfirmedEvent) =>
            void this.#handlePaid(detail.booking)}
        ></embark-payment>`,
    })}`;
  }

  async #handlePaid(booking: PaymentConfirmedEvent["detail"]["booking"]): Promise<void> {
    const changing = this.#changing;
    if (this.#page.apply(booking, "pay")) {
      await this.#page.finish(() => this.#terms.t[changing ? "changedNow" : "paidNow"]);
    }
    if (!changing) return;
    this.#page.host.dispatchEvent(new TripChangeEvent({ booking, changed: "flights" }));
  }
}
