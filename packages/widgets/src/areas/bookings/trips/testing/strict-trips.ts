/*
 * Runs in a frame with a strict policy: shows the trips, opens one with its history, goes back, and leaves
 * what the browser refused in `window.refused`.
 */
import "../define.ts";
import { tripsDesk } from "./trips-desk.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const trips = document.createElement("embark-trips");
Object.assign(trips, { embark: tripsDesk().embark, locale: "ar", book: "/flights" });
document.body.append(trips);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function there(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = trips.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

(await there(".next footer button:last-of-type")).click();
await there(".history");
(await there(".back")).click();
(await there(".more")).click();
(await there(".to-find")).click();
await there("embark-trip");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
