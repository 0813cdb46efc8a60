import { type Html, html } from "@embark/sandbox-parts/html";
import { TEST_CARDS } from "../cards/test-cards.ts";
import { BRANDS, grouped } from "../pages/card-rules.ts";
import type { Intent } from "../payments/intent-store.ts";
import { page } from "./pages.ts";

/** For the people who try out the sandbox: its test cards and what happened lately. */
export function homePage(intents: readonly Intent[], waitingWebhooks: number): string {
  const waiting =
    waitingWebhooks === 0
      ? "All webhooks are delivered."
      : `${waitingWebhooks} ${waitingWebhooks === 1 ? "webhook waits" : "webhooks wait"} to be delivered.`;
  const body = html`<main>
      <h1>Sandbox acquirer</h1>
      <p>It takes test cards, moves no money, and otherwise behaves like a real one.</p>
      <section>
        <h2 id="payments">Latest payments</h2>
        <p class="hint">${waiting}</p>
        ${intents.length === 0 ? html`<p class="empty">No payments yet.</p>` : payments(intents)}
      </section>
      <section>
        <h2>Test cards</h2>
        <p class="hint">Any date that is still to come and any security code go with them.</p>
        <div class="sheet"><table>
          <thead><tr><th scope="col">Number</th><th scope="col">Brand</th>
            <th scope="col">What happens</th></tr></thead>
          <tbody>${TEST_CARDS.map(
            ({ number, brand, effect }) => html`
            <tr><td><button class="copy" data-copy="${number}"
              title="Copy">${grouped(number)}</button></td>
              <td>${BRANDS[brand].name}</td><td>${effect}</td></tr>`,
          )}
          </tbody>
        </table></div>
      </section>
      <p class="hidden" role="status" id="status"></p>
    </main>`;
  return page({}, { title: "Sandbox acquirer", name: "home", body });
}

function payments(intents: readonly Intent[]): Html {
  return html`<div class="sheet" role="region" aria-labelledby="payments" tabindex="0"><table>
          <thead><tr><th scope="col">Time</th><th scope="col">Reference</th><th scope="col">Card</th>
            <th scope="col">Status</th><th scope="col" class="number">Amount</th></tr></thead>
          <tbody>${intents.map(payment)}
          </tbody>
        </table></div>`;
}

function payment(intent: Intent): Html {
  const { createdAt, reference, brand, last4, status, decline, currency, amount, refunded } =
    intent;
  const time = new Date(createdAt).toISOString();
  const card = brand === null ? "" : `${BRANDS[brand].name} •••• ${last4 ?? ""}`;
  const detail = decline ?? (refunded > 0 ? `${money(refunded, currency)} refunded` : "");
  return html`
            <tr><td><time datetime="${time}">${time.slice(0, 19).replace("T", " ")}</time></td>
              <td>${reference}</td><td class="card">${card}</td>
              <td><span class="status ${status}">${status.replaceAll("_", " ")}</span>
                <small>${detail}</small></td>
              <td class="number">${money(amount, currency)}</td></tr>`;
}

function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
