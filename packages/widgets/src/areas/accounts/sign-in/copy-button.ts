import { html, type LitElement, type TemplateResult } from "lit";

interface CopyWords {
  readonly t: { readonly copy: string; readonly copied: string; readonly notCopied: string };
}

/** A button that copies a text, and says how that went. */
export class CopyButton {
  #outcome: "copied" | "notCopied" | undefined;
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render({ t }: CopyWords, text: string): TemplateResult {
    return html`<button type="button" class="copy" @click=${() => void this.#copy(text)}>
        ${t.copy}
      </button>
      <span class="told" role="status">${this.#outcome ? t[this.#outcome] : ""}</span>`;
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#outcome = "copied";
    } catch {
      // A frame or an insecure page has no clipboard.
      this.#outcome = "notCopied";
    }
    this.#host.requestUpdate();
  }
}
