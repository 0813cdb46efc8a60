import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What its button does. */
  readonly yes: string;
}

/** Asks once more before something that cannot be taken back. */
export class QuestionDialog {
  readonly #host: LitElement;
  readonly #terms: TermsController<{ cancel: string }>;
  #question: Question | undefined;
  #answer: ((confirmed: boolean) => void) | undefined;

  constructor(host: LitElement, terms: TermsController<{ cancel: string }>) {
    this.#host = host;
    this.#terms = terms;
  }

  /** Resolves with whether it was confirmed. */
  async ask(question: Question): Promise<boolean> {
    this.#question = question;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dialog?.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const question = this.#question;
    return html`<dialog
      class="question"
      aria-labelledby="question-title"
      aria-describedby="question-text"
      @cancel=${() => this.#settle(false)}
      @close=${() => {
        // It tells of what is past: the next question may be open by now.
        if (!this.#dialog?.open) this.#settle(false);
      }}
    >
      ${
        question
          ? html`<h3 id="question-title">${question.title}</h3>
              <p id="question-text">${question.text}</p>
              <div class="buttons">
                <button type="button" class="danger" @click=${() => this.#settle(true)}>
                  ${question.yes}
                </button>
                <button type="button" autofocus @click=${() => this.#settle(false)}>${t.cancel}</button>
              </div>`
          : nothing
      }
    </dialog>`;
  }

  #settle(confirmed: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.#dialog?.close();
    answer?.(confirmed);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector("dialog.question");
  }
}
