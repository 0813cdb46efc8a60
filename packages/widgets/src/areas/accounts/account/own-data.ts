import { type ErasureReport, ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { DataTerms } from "./data-terms.ts";
import { plainDate } from "./plain-date.ts";

/** Collecting everything takes a while. */
export const EXPORT_MS = 120_000;

/** What an erasure takes away, and what it leaves and why. */
export function renderLostAndKept(t: DataTerms, lostKinds: readonly string[]): TemplateResult {
  return html`<p>${t.eraseText}</p>
    <div class="fields pair">
      <div>
        <p><b>${t.lost}</b></p>
        <ul class="points lost">
          ${lostKinds.map((one) => html`<li>${one}</li>`)}
        </ul>
      </div>
      <div>
        <p><b>${t.stays}</b></p>
        <ul class="points">
          ${t.staysKinds.map((one) => html`<li>${one}</li>`)}
        </ul>
      </div>
    </div>`;
}

/** The trips that keep somebody from being erased; undefined when that is not what failed. */
export function renderUpcoming(
  terms: TermsController<DataTerms>,
  error: unknown,
): TemplateResult | undefined {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem?.code !== "upcoming_trips") return undefined;
  const { pnrs } = problem;
  return html`<p class="attention" role="alert">
    ${terms.t.upcoming(pnrs.length, isolate(terms.list(pnrs)))}
  </p>`;
}

/** What the law wants kept after an erasure, why, and until when. */
export function renderErasureReport(
  { t, locale }: TermsController<DataTerms>,
  { kept }: ErasureReport,
): TemplateResult {
  return html`<div class="card">
    <h3>${t.whatStays}</h3>
    <ul class="entries">
      ${kept.map(
        ({ kind, reason, until }) =>
          html`<li>
            ${t.keptKinds[kind] ?? reason}
            ${until ? html`<small>${t.keptUntil(plainDate(locale, until))}</small>` : nothing}
          </li>`,
      )}
    </ul>
  </div>`;
}
