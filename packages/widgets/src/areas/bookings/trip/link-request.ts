import type { MailSent } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import { html, type LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { FindTerms } from "./find-terms.ts";

/** The way to a booking for whoever has forgotten its code, or has to wait because others guess at it. */
export class LinkRequest {
  readonly #host: LitElement;
  readonly #terms: TermsController<FindTerms>;
  readonly #sending: ApiController<string, MailSent>;
  #open = false;
  #email = "";
  #missing = false;

  constructor(
    host: LitElement,
    terms: TermsController<FindTerms>,
    client: () => Client<"bookings">,
  ) {
    this.#host = host;
    this.#terms = terms;
    this.#sending = new ApiController(host, (email, signal) => {
      const locale = new Intl.Locale(terms.locale).baseName;
      return client().bookings.mailLinks({ email, locale }, { signal });
    });
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    return html`<div class="links" part="links">
      <button
        type="button"
        class="quiet"
        aria-expanded=${this.#open}
        @click=${() => void this.#toggle()}
      >
        ${t.noCode}
      </button>
      ${this.#open ? this.#renderOpen() : nothing}
    </div>`;
  }

  #renderOpen() {
    const { t } = this.#terms;
    const sending = this.#sending;
    if (sending.state === "done" && sending.data) {
      return html`<p class="sent" role="status" tabindex="-1">
        ${t.linksSent(isolate(sending.data.email))}
      </p>`;
    }
    const busy = sending.state === "loading";
    return html`<form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        if (!busy) void this.#send();
      }}
    >
      <div class="field">
        <label for="email">${t.email}</label>
        <div class="box">
          <input
            id="email"
            type="email"
            dir="ltr"
            autocomplete="email"
            maxlength="254"
            aria-required="true"
            aria-invalid=${this.#missing}
            aria-describedby=${this.#missing ? "email-error" : "email-hint"}
            .value=${live(this.#email)}
            @input=${({ currentTarget }: Event) => {
              if (currentTarget instanceof HTMLInputElement) this.#handleInput(currentTarget);
            }}
          />
        </div>
        ${
          this.#missing
            ? html`<p class="error" id="email-error">${t.emailMissing}</p>`
            : html`<p class="hint" id="email-hint">${t.emailHint}</p>`
        }
      </div>
      <button type="submit" class="submit" aria-disabled=${busy}>
        ${busy ? t.sending : t.sendLinks}
      </button>
      ${
        sending.state === "error"
          ? renderProblem(this.#terms, sending.error, () => this.#send(), t.linkProblems)
          : nothing
      }
    </form>`;
  }

  #handleInput(input: HTMLInputElement): void {
    this.#email = input.value;
    this.#missing = false;
    if (this.#sending.state === "error") this.#sending.reset();
    this.#host.requestUpdate();
  }

  async #toggle(): Promise<void> {
    this.#open = !this.#open;
    this.#missing = false;
    this.#sending.reset();
    this.#host.requestUpdate();
    if (this.#open) await this.#focus("#email");
  }

  async #send(): Promise<void> {
    const email = this.#email.trim();
    this.#missing = !/^\S+@\S+\.\S+$/.test(email);
    this.#host.requestUpdate();
    if (this.#missing) return this.#focus("#email");
    await this.#sending.run(email);
    if (this.#sending.state === "done") await this.#focus(".sent");
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
