/*
 * Runs in a frame with a strict policy: uses the element from the form to the chosen fare, and leaves
 * what the browser refused in `window.refused`.
 */
import "../define.ts";
import { DEPARTURE_DATE, flightsClient, RETURN_DATE } from "./flights.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const search = document.createElement("embark-search");
Object.assign(search, {
  embark: flightsClient(),
  locale: "ar",
  origin: "BKK",
  destination: "LON",
  departureDate: DEPARTURE_DATE,
  returnDate: RETURN_DATE,
});
/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function quiet(): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve));
    await search.updateComplete;
  } while (search.matches(":state(loading)"));
}

document.body.append(search);
await search.updateComplete;
await search.search();
for (const selector of [
  ".toolbar .toggle",
  ".offer .toggle",
  ".choose",
  ".offer .toggle",
  ".fare .choose",
]) {
  await quiet();
  search.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
}
await quiet();
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = [
  ...refused,
  ...(search.matches(":state(chosen)") ? [] : ["did not get to the end"]),
];
