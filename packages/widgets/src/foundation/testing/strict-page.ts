/*
 * Runs in an iframe under the strict policy of `scripts/strict-page.ts`: uses every control, and leaves
 * what the browser refused in `window.refused`.
 */
import "../provider/define.ts";
import "../form/airport-field/define.ts";
import "../form/choice/define.ts";
import "../form/date-field/define.ts";
import "../form/passenger-field/define.ts";
import "../form/select-field/define.ts";
import { findAirports } from "./airports.ts";
import { fakeClient } from "./fake-client.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", (event) => {
  refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});

const provider = document.createElement("embark-provider");
provider.locale = "th";
provider.embark = fakeClient(findAirports);
document.body.append(provider);
for (const tag of [
  "embark-airport-field",
  "embark-choice",
  "embark-date-field",
  "embark-passenger-field",
  "embark-select-field",
] as const) {
  const element = document.createElement(tag);
  element.label = tag;
  provider.append(element);
  await element.updateComplete;
  const first = element.shadowRoot?.querySelector<HTMLElement>("input, button");
  first?.focus();
  first?.click();
  await element.updateComplete;
}
// It is loaded when it is first opened.
await customElements.whenDefined("embark-date-calendar");
await document.querySelector("embark-date-field")?.updateComplete;
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
