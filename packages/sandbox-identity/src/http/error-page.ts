import { html } from "@embark/sandbox-parts/html";
import { page } from "./pages.ts";

/** A sign-in that cannot go on, and cannot be sent back to who began it either. */
export function errorPage(code: string, description: string): string {
  return page(
    "Not signed in",
    html`<main class="card">
      <h1>This sign-in cannot go on</h1>
      <p>Close this window and begin again where you came from.</p>
      <p class="hint">For developers: <code>${code}</code> ${description}</p>
    </main>`,
  );
}
