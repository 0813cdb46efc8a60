/*
 * Runs in a frame with a strict policy: finds a booking, proves whose it is, opens every panel, cancels, and
 * leaves what the browser refused in `window.refused`.
 */
import "../define.ts";
import { CODE, fakeTrip } from "./trips.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const trip = document.createElement("embark-trip");
Object.assign(trip, { embark: fakeTrip().embark, locale: "ar", pnr: "X7KQ4M", surname: "Müller" });
document.body.append(trip);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function there(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = trip.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

(await there("[data-action=history]")).click();
await there(".history");
(await there("[data-action=cancel]")).click();
const code = await there("#code");
if (code instanceof HTMLInputElement) code.value = CODE;
code.dispatchEvent(new Event("input"));
await there(".outcome");
for (const [action, content] of [
  ["choose_seats", "embark-seat-map"],
  ["change", "embark-search"],
  ["cancel", ".outcome"],
] as const) {
  (await there(`[data-action=${action}]`)).click();
  await there(content);
}
(await there(".panel .danger")).click();
(await there("dialog .danger")).click();
await there(".done");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
