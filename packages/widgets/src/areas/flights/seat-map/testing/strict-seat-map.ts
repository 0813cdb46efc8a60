/*
 * Runs in a frame with a strict policy: draws, chooses, loses and lists seats, and leaves what the browser
 * refused in `window.refused`.
 */
import "../define.ts";
import { ANNA, BERT, smallMap } from "./seat-maps.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const element = document.createElement("embark-seat-map");
Object.assign(element, { map: smallMap(), passengers: [ANNA, BERT], locale: "ar" });
document.body.append(element);
await element.updateComplete;
element.shadowRoot?.querySelector<HTMLElement>(".seat.free[role]")?.click();
await element.updateComplete;
element.take(Object.values(element.choices));
await element.updateComplete;
const lost = element.shadowRoot?.querySelector(".lost p");
element.view = "list";
await element.updateComplete;
element.shadowRoot?.querySelector<HTMLElement>(".option")?.click();
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = [
  ...refused,
  ...(lost && Object.keys(element.choices).length === 1 ? [] : ["did not get to the end"]),
];
