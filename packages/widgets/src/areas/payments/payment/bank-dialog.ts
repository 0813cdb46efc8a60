import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { Look } from "./card-frame.ts";
import { frameUrl, heightOf, readMessage } from "./frame-message.ts";
import type { PaymentFlow } from "./payment-flow.ts";
import type { PaymentTerms } from "./terms/payment-terms.ts";

interface Access {
  terms(): TermsController<PaymentTerms>;
  flow(): PaymentFlow | undefined;
  look(): Look;
}

/** Milliseconds between two looks whether the bank has answered. */
const LOOK_AGAIN_MS = 3000;

/**
 * Strong customer authentication in the page: the bank of the card asks the payer in a dialog. Its message
 * that it is done may be lost, so we look as well: every few seconds, and at once when the payer comes
 * back from the app of the bank.
 */
export class BankDialog implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Whether the payer is asked if they really want to leave. */
  #leaving = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #access: Access;

  constructor(host: ReactiveControllerHost & HTMLElement, access: Access) {
    this.#host = host;
    this.#access = access;
    host.addController(this);
  }

  get #dialog(): HTMLDialogElement | null | undefined {
    return this.#host.shadowRoot?.querySelector("dialog");
  }

  get #frame(): HTMLIFrameElement | null | undefined {
    return this.#dialog?.querySelector("iframe");
  }

  hostConnected(): void {
    window.addEventListener("message", this.#hear);
    document.addEventListener("visibilitychange", this.#look);
    // A dialog that was moved is open, but not modal any more.
    this.#dialog?.removeAttribute("open");
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    window.removeEventListener("message", this.#hear);
    document.removeEventListener("visibilitychange", this.#look);
    clearInterval(this.#timer);
  }

  hostUpdated(): void {
    const open = this.#access.flow()?.step === "bank";
    const dialog = this.#dialog;
    if (!dialog || dialog.open === open || !this.#host.isConnected) return;
    this.#leaving = false;
    clearInterval(this.#timer);
    if (open) {
      dialog.showModal();
      this.#timer = setInterval(this.#look, LOOK_AGAIN_MS);
    } else dialog.close();
  }

  /** @param demo takes the place of the page of the bank */
  render(demo: unknown): TemplateResult {
    const { t } = this.#access.terms();
    return html`<dialog
      part="bank"
      aria-labelledby="bank-title"
      aria-describedby="bank-text"
      @cancel=${this.#handleCancel}
      @close=${this.#handleClose}
    >
      ${
        this.#access.flow()?.step === "bank"
          ? html`<header>
                <h2 id="bank-title" tabindex="-1" autofocus>${t.bankTitle}</h2>
                <button type="button" class="icon" aria-label=${t.leaveBank} @click=${this.#ask}>
                  <span aria-hidden="true">✕</span>
                </button>
              </header>
              <p id="bank-text">${t.bankText}</p>
              ${this.#leaving ? this.#renderQuestion() : nothing}
              <div class="bank-page" ?inert=${this.#leaving}>
                ${demo ?? this.#renderFrame()}
              </div>`
          : nothing
      }
    </dialog>`;
  }

  #renderFrame(): TemplateResult {
    const { t } = this.#access.terms();
    const action = this.#access.flow()?.payment?.action;
    return html`<iframe
      title=${t.bankFrame}
      referrerpolicy="origin"
      src=${(action && frameUrl(action.url, this.#access.look())) ?? "about:blank"}
    ></iframe>`;
  }

  #renderQuestion(): TemplateResult {
    const { t } = this.#access.terms();
    return html`<div class="problem" role="alert">
      <p>${t.leaveBankQuestion}</p>
      <button type="button" class="stay" @click=${this.#stay}>${t.stayWithBank}</button>
      <button type="button" class="leave" @click=${() => this.#access.flow()?.leaveBank()}>
        ${t.leaveBank}
      </button>
    </div>`;
  }

  readonly #look = (): void => {
    void this.#access.flow()?.look();
  };

  readonly #hear = (event: MessageEvent<unknown>): void => {
    const flow = this.#access.flow();
    const origin = flow?.payment?.action?.origin;
    const message = readMessage(event, { frame: this.#frame, origin, source: "embark-challenge" });
    if (!message) return;
    const frame = this.#frame;
    if (message.get("type") === "resize" && frame) {
      frame.height = `${heightOf(message) ?? frame.height}`;
    }
    if (message.get("type") === "done" || message.get("type") === "failed") void flow?.settle();
  };

  /** Esc; a browser lets a page answer to it, but not twice in a row. */
  readonly #handleCancel = (event: Event): void => {
    if (this.#leaving || !event.cancelable) return;
    event.preventDefault();
    this.#ask();
  };

  /** The event comes a moment late: the bank may ask again by then. */
  readonly #handleClose = (): void => {
    if (!this.#dialog?.open) this.#access.flow()?.leaveBank();
  };

  readonly #ask = (): void => {
    this.#leaving = true;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#dialog?.querySelector<HTMLElement>(".stay")?.focus(),
    );
  };

  readonly #stay = (): void => {
    this.#leaving = false;
    this.#host.requestUpdate();
    this.#dialog?.querySelector<HTMLElement>("h2")?.focus();
  };
}
