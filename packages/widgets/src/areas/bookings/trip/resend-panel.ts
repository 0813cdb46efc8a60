import type { VerificationSent } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import {
  type ActionWords,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Has the confirmation sent again; there is nothing to choose. */
export class ResendPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #sending: ApiController<string, VerificationSent>;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#sending = new ApiController(page.host, (id, signal) =>
      page.call((options) => page.client.bookings.resendConfirmation(id, options), signal),
    );
  }

  open(): void {
    void this.#send();
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const sending = this.#sending;
    return html`${renderPanelHead(terms, terms.t.actions.resend ?? "", () => this.#page.finish())}
    ${
      sending.state === "error"
        ? renderTripProblem(terms, sending.error, () => this.#send())
        : renderWaiting(terms)
    }`;
  }

  async #send(): Promise<void> {
    await this.#sending.run(this.#page.booking?.id ?? "");
    const { state, data } = this.#sending;
    if (state === "done" && data && this.#page.action === "resend") {
      await this.#page.finish(() => this.#terms.t.resent(isolate(data.email)));
    }
  }
}
