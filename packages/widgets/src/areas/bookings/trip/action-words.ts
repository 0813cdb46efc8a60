import { ProblemError } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { ActionTerms } from "./action-terms.ts";

export type ActionWords = TermsController<ActionTerms>;

/** The heading of a panel and its button that goes back. */
export function renderPanelHead(
  { t }: ActionWords,
  title: string,
  back: () => unknown,
): TemplateResult {
  return html`<header class="panel-head">
    <h3 tabindex="-1">${title}</h3>
    <button type="button" class="quiet" @click=${() => void back()}>${t.backToTrip}</button>
  </header>`;
}

/** The shape of what comes, said to those who do not see it. */
export function renderWaiting({ t }: ActionWords): TemplateResult {
  return html`<div class="waiting">
    <span class="hidden" role="status">${t.loading}</span>
    <span class="skeleton" aria-hidden="true"></span>
    <span class="skeleton" aria-hidden="true"></span>
  </div>`;
}

/** What went wrong with an action, in the words for bookings. */
export function renderTripProblem(terms: ActionWords, error: unknown, retry?: () => unknown) {
  return renderProblem(terms, error, retry, terms.t.tripProblems);
}

/** Problems that a new quote mends. */
const STALE: readonly (string | undefined)[] = [
  "quote_expired",
  "quote_unknown",
  "booking_changed",
  "idempotency_key_reused",
];

/** Whether a quote did not hold, so that a new one is to be asked for. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && STALE.includes(error.code);
}
