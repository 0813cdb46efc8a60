import { html, type LitElement, type TemplateResult } from "lit";
import { CopyButton } from "../sign-in/copy-button.ts";
import type { FactorWords } from "./factors-section.ts";
import { saveFile } from "./save-file.ts";

/** Recovery codes, which are shown once: whoever goes on has saved them. */
export class RecoveryCodes {
  readonly #terms: FactorWords;
  readonly #codes: readonly string[];
  readonly #done: () => unknown;
  readonly #copy: CopyButton;

  constructor(host: LitElement, terms: FactorWords, codes: readonly string[], done: () => unknown) {
    this.#terms = terms;
    this.#codes = codes;
    this.#done = done;
    this.#copy = new CopyButton(host);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    const text = `${this.#codes.join("\n")}\n`;
    return html`<section class="card" aria-labelledby="codes-title">
      <h4 id="codes-title" class="step-head" tabindex="-1">${t.recoveryTitle}</h4>
      <p>${t.recoveryCodesText}</p>
      <ul class="codes" dir="ltr">
        ${this.#codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>
      <div class="buttons">
        <button
          type="button"
          @click=${() => saveFile(new Blob([text], { type: "text/plain" }), t.recoveryFile)}
        >
          ${t.download}
        </button>
        ${this.#copy.render(terms, text)}
      </div>
      <div class="buttons">
        <button type="button" class="primary" @click=${() => void this.#done()}>${t.saved}</button>
      </div>
    </section>`;
  }
}
