import { html, type TemplateResult } from "lit";
import type { ViewWords } from "./view-words.ts";

/** Signs, because colour alone says nothing to some. */
const SIGNS: Readonly<Record<string, string>> = {
  held: "!",
  confirming: "…",
  confirmed: "✓",
  cancelled: "✕",
  expired: "✕",
};

/** How a booking stands, as a badge. */
export function renderStatus({ t }: ViewWords, status: string): TemplateResult {
  return html`<span class="status" part="status" data-status=${status}
    ><span aria-hidden="true">${SIGNS[status] ?? "·"}</span> ${t.statuses[status] ?? status}</span
  >`;
}
