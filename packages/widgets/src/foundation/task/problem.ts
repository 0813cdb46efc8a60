import { ConnectionError, EmbarkError, ProblemError, TimeoutError } from "@embark/sdk";
import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { Terms } from "../terms/terms.ts";
import type { TermsController } from "../terms/terms-controller.ts";

/** Sentences of an element for the problem codes it knows better than the common ones. */
export type ProblemSentences = Readonly<Record<string, string>>;

/** What happened and what to do, in a sentence of the reader's language. */
export function problemSentence(t: Terms, error: unknown, own: ProblemSentences = {}): string {
  if (error instanceof ConnectionError) return t.offline;
  if (error instanceof TimeoutError) return t.timedOut;
  if (!(error instanceof ProblemError)) return t.failed;
  const { code, status } = error;
  const sentence = code && own[code];
  if (sentence) return sentence;
  if (status === 401 || status === 403) return t.notAllowed;
  if (status === 404 || status === 410) return t.notFound;
  if (status === 429 || status === 503) return t.tooBusy;
  return status < 500 ? t.invalid : t.failed;
}

/**
 * The problem where the content would be, announced, with a button that tries again.
 * Needs `problemStyles` and `buttonStyles`.
 */
export function renderProblem(
  { t }: TermsController,
  error: unknown,
  retry?: () => unknown,
  own?: ProblemSentences,
): TemplateResult {
  const id = error instanceof EmbarkError && "requestId" in error ? error.requestId : undefined;
  return html`<div class="problem" part="problem" role="alert">
    <p>
      ${problemSentence(t, error, own)}
      ${typeof id === "string" ? html`<small>${t.requestId(id)}</small>` : nothing}
    </p>
    ${
      retry
        ? html`<button type="button" @click=${keepingFocus(retry)}>${t.retry}</button>`
        : nothing
    }
  </div>`;
}

/**
 * Does what a button of a problem says. The button goes away with that, so the focus goes on to the next
 * problem or the heading of what has come, as near to where the problem stood as there is one, unless
 * somebody has put it elsewhere.
 */
export function keepingFocus(work: () => unknown): (event: Event) => void {
  return async function (this: LitElement, { target }) {
    const places: ParentNode[] = [];
    let at = target instanceof Node && target.parentNode;
    for (; at; at = at.parentNode) places.push(at);
    await work();
    await this.updateComplete;
    for (const place of places) {
      for (const next of [".problem button", "[tabindex='-1']"]) {
        // What is gone, and what is behind a dialog, does not take it.
        if (document.activeElement !== document.body) return;
        place.querySelector<HTMLElement>(next)?.focus();
      }
    }
  };
}
