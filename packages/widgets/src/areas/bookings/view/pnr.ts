import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import type { ViewWords } from "./view-words.ts";

/** Copies a booking code, and knows for a moment how that went. */
export class PnrCopy implements ReactiveController {
  outcome: "copied" | "refused" | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  async copy(pnr: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(pnr);
      this.#show("copied");
    } catch {
      // A frame or an insecure page has no clipboard.
      this.#show("refused");
    }
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.outcome = undefined;
  }

  #show(outcome: "copied" | "refused"): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.outcome = undefined;
      this.#host.requestUpdate();
    }, 4_000);
    this.outcome = outcome;
    this.#host.requestUpdate();
  }
}

/** The booking code, large, letter by letter for those who listen, with a button that copies it. */
export function renderPnr({ t }: ViewWords, pnr: string, copy: PnrCopy): TemplateResult {
  const told = { copied: t.pnrCopied, refused: t.pnrNotCopied };
  return html`<div class="pnr" part="pnr">
    <p>
      <span class="label">${t.pnr}</span>
      <strong aria-hidden="true" dir="ltr">${pnr}</strong>
      <span class="hidden">${[...pnr].join(" ")}</span>
    </p>
    <button type="button" class="quiet" @click=${() => void copy.copy(pnr)}>${t.copyPnr}</button>
    <span class="told" role="status">${copy.outcome ? told[copy.outcome] : ""}</span>
  </div>`;
}
