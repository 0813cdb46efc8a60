import { html, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";

/** The shape of what comes, said to those who do not see it. */
export function renderWaiting({ t }: TermsController): TemplateResult {
  return html`<div class="waiting">
    <span class="hidden" role="status">${t.loading}</span>
    <span class="skeleton" aria-hidden="true"></span>
    <span class="skeleton" aria-hidden="true"></span>
    <span class="skeleton" aria-hidden="true"></span>
  </div>`;
}
