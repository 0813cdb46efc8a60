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
 * Does what a button of a problem says. The button goes away with that, so the focus goes on to the heading
 * of what has come, or to the next problem, unless somebody has put it elsewhere.
 */
export function keepingFocus(work: () => unknown): () => void {
  return async function (this: LitElement) {
    await work();
    await this.updateComplete;
    if (document.activeElement !== document.body) return;
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    (find(".panel h3") ?? find("[tabindex='-1'], .problem button"))?.focus();
  };
}
