import { type Html, html } from "@embark/sandbox-parts/html";
import type { Intent } from "../payments/intent-store.ts";

/** The bank's question. What depends on the language is put in by the script. */
export function challengeBody(shown: {
  readonly merchantName: string;
  /** None when the question is no longer open. */
  readonly intent: Intent | undefined;
  readonly code: string;
  readonly now: number;
}): Html {
  const { merchantName, intent, code, now } = shown;
  const bank = html`<header><span class="seal" aria-hidden="true"></span> Sandbox Bank</header>`;
  if (!intent) {
    return html`<main>${bank}<p class="problem" role="alert" data-word="closed"></p></main>`;
  }
  return html`<main>
      ${bank}
      <div id="question">
        <h1 data-word="title"></h1>
        <p class="amount" id="amount" data-amount="${intent.amount}"
          data-currency="${intent.currency}"></p>
        <dl>
          <div><dt data-word="merchant"></dt><dd>${merchantName}</dd></div>
          <div><dt data-word="card"></dt><dd><bdi dir="ltr">•••• ${intent.last4 ?? ""}</bdi></dd></div>
          <div><dt data-word="time"></dt><dd><time id="time" data-time="${now}"></time></dd></div>
        </dl>
        <form id="challenge" novalidate>
          <p data-word="explanation"></p>
          <div class="field">
            <label for="code" data-word="code"></label>
            <div class="box">
              <input id="code" name="code" autocomplete="one-time-code" inputmode="numeric" dir="ltr"
                maxlength="12" required aria-describedby="code-hint">
            </div>
            <p class="hint" id="code-hint" data-code="${code}"></p>
            <p class="error" id="code-error" role="alert" hidden></p>
          </div>
          <div class="actions">
            <button class="primary" type="submit" data-word="confirm"></button>
            <button type="button" id="cancel" data-word="cancel"></button>
          </div>
        </form>
      </div>
      <p class="outcome" id="outcome" role="status"></p>
    </main>`;
}
