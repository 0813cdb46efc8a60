/*
 * Runs in a frame with a strict policy: pays through the question of the bank, and leaves what the browser
 * refused in `window.refused`.
 */
import "../define.ts";
import { ASKS_BANK, AUTHORIZED, paymentClient } from "./payments-client.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const element = document.createElement("embark-payment");
const { embark } = paymentClient({ authorize: [ASKS_BANK, AUTHORIZED] });
Object.assign(element, { embark, locale: "ar", booking: "bkg_1" });
document.body.append(element);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve));
}

const button = () => element.shadowRoot?.querySelector<HTMLButtonElement>(".pay");
await until(() => button()?.ariaDisabled === "false");
button()?.click();
const bank = () =>
  element.shadowRoot?.querySelector<HTMLIFrameElement>("dialog[open] iframe")?.contentWindow;
await until(() => bank()?.say);
bank()?.say?.("done");
await until(() => element.matches(":state(confirmed)"));
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
