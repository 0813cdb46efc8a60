import type { FareConditions } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { renderConditions } from "../../flights/journey/conditions.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { ViewWords } from "./view-words.ts";

/** Bags, seats, changes and refunds in words, and until when cancelling is free if it still is. */
export function renderRules(
  terms: ViewWords,
  conditions: FareConditions,
  freeUntil: string | null = null,
): TemplateResult {
  const { t } = terms;
  return html`<section class="rules" part="conditions">
    <h3>${t.conditions}</h3>
    ${renderConditions(terms, conditions)}
    ${
      freeUntil && Date.parse(freeUntil) > Date.now()
        ? html`<p class="free-until">${t.freeCancellationUntil(isolate(terms.instant(freeUntil)))}</p>`
        : nothing
    }
  </section>`;
}
