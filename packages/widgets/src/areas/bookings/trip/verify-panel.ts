import { type OpenedBooking, ProblemError, type VerificationSent } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { latinDigits } from "../../../foundation/form/date-field/date-text.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import {
  type ActionWords,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import type { Panel, TripPage } from "./trip-page.ts";

const LENGTH = 8;
/** So few tries that one should know. */
const FEW = 3;

/** Asks for the code that was sent to the e-mail on file, before anything is changed. */
export class VerifyPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #sending: ApiController<string, VerificationSent>;
  readonly #confirming: ApiController<string, OpenedBooking>;
  #code = "";
  #incomplete = false;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    this.#sending = new ApiController(page.host, (id, signal) =>
      page.call((options) => page.client.bookings.startVerification(id, options), signal),
    );
    this.#confirming = new ApiController(page.host, (code, signal) =>
      page.call(
        (options) => page.client.bookings.confirmVerification(this.#id, { code }, options),
        signal,
      ),
    );
  }

  open(): void {
    this.#code = "";
    this.#incomplete = false;
    this.#confirming.reset();
    void this.#sending.run(this.#id);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    return html`${renderPanelHead(terms, terms.t.verify, () => this.#page.finish())}
    ${this.#sending.render({
      loading: () => renderWaiting(terms),
      error: (error) => renderTripProblem(terms, error, () => this.#sending.retry()),
      done: (sent) => this.#renderForm(sent),
    })}`;
  }

  #renderForm({ email, expiresAt }: VerificationSent) {
    const terms = this.#terms;
    const { t } = terms;
    const wrong = this.#wrong;
    const busy = this.#confirming.state === "loading";
    const { error } = this.#confirming;
    return html`<p>${t.codeSent(isolate(email), isolate(terms.instant(expiresAt)))}</p>
      <form
        class="verify"
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          if (!busy) void this.#confirm();
        }}
      >
        <div class="field">
          <label for="code">${t.code}</label>
          <div class="box">
            <input
              id="code"
              class="mailed-code"
              dir="ltr"
              autocomplete="one-time-code"
              autocapitalize="characters"
              spellcheck="false"
              maxlength="40"
              aria-required="true"
              aria-invalid=${!!wrong}
              aria-describedby=${wrong ? "code-error" : "code-hint"}
              .value=${live(this.#code)}
              @input=${({ currentTarget }: Event) => {
                if (currentTarget instanceof HTMLInputElement) this.#handleInput(currentTarget);
              }}
            />
          </div>
          ${
            wrong
              ? html`<p class="error" id="code-error" role="alert">${wrong}</p>`
              : html`<p class="hint" id="code-hint">${t.codeHint}</p>`
          }
        </div>
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled=${busy}>
            ${busy ? t.loading : t.confirmCode}
          </button>
          <button type="button" @click=${() => void this.#sendAgain()}>${t.newCode}</button>
        </div>
      </form>
      ${
        error && !this.#isWrong(error)
          ? renderTripProblem(terms, error, () => this.#confirm())
          : nothing
      }`;
  }

  #handleInput(input: HTMLInputElement): void {
    this.#code = input.value;
    this.#incomplete = false;
    if (this.#confirming.state === "error") this.#confirming.reset();
    this.#page.host.requestUpdate();
    if (this.#plainCode.length === LENGTH) void this.#confirm();
  }

  async #confirm(): Promise<void> {
    const { host } = this.#page;
    this.#incomplete = this.#plainCode.length !== LENGTH;
    host.requestUpdate();
    if (!this.#incomplete) await this.#confirming.run(this.#plainCode);
    const { state, data } = this.#confirming;
    if (!this.#incomplete && state === "done" && data) {
      await this.#page.verified(data.booking, data.token);
      return;
    }
    await host.updateComplete;
    const input = host.renderRoot.querySelector<HTMLInputElement>("#code");
    input?.focus();
    input?.select();
  }

  async #sendAgain(): Promise<void> {
    this.open();
    await this.#page.focusPanel();
  }

  get #wrong(): string | undefined {
    const { t } = this.#terms;
    if (this.#incomplete) return t.codeMissing;
    const { error } = this.#confirming;
    if (!(error instanceof ProblemError)) return undefined;
    const { problem } = error;
    if (problem?.code !== "code_wrong") return undefined;
    const { triesLeft } = problem;
    return triesLeft > FEW ? t.codeWrong : `${t.codeWrong} ${t.codeTriesLeft(triesLeft)}`;
  }

  /** Codes are pasted with blanks and dashes, and written with the digits of other scripts. */
  get #plainCode(): string {
    return latinDigits(this.#code)
      .replace(/[^\p{L}\p{N}]/gu, "")
      .toUpperCase();
  }

  #isWrong(error: unknown): boolean {
    return error instanceof ProblemError && error.code === "code_wrong";
  }

  get #id(): string {
    return this.#page.booking?.id ?? "";
  }
}
