import type { FlightSlice } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import { brandName } from "../../flights/journey/conditions.ts";
import { carriersText, endsOf, renderJourney } from "../../flights/journey/journey.ts";
import { cityOf, facts, isolate, type Names } from "../../flights/journey/journey-view.ts";
import { renderSegments } from "../../flights/journey/segments.ts";
import type { ViewWords } from "./view-words.ts";

/** What a quote, a booking and a change quote say of a journey. */
export interface Itinerary extends Names {
  readonly slices: readonly FlightSlice[];
  readonly brand: string;
  readonly cabin: string;
}

/** Every way of a journey: its day, its line, and its flights one by one. */
export function renderItinerary(terms: ViewWords, itinerary: Itinerary): TemplateResult {
  const { t } = terms;
  const { slices, brand, cabin } = itinerary;
  const labels = slices.length > 1 ? [t.outbound, t.inbound] : [];
  const view = { terms, result: itinerary };
  const fare = facts(brandName(terms, brand), t.cabins[cabin] ?? cabin);
  return html`<section class="itinerary" part="itinerary">
    <h3>${t.flights}</h3>
    ${slices.map((slice, index) => {
      const day = terms.date(endsOf(slice)[0], "long");
      const label = labels[index];
      return html`<div class="way" part="slice">
        <h4>${label ? `${label} · ${day}` : day}</h4>
        ${renderJourney(view, slice)}
        <p class="carrier">${carriersText(view, slice)} · ${fare}</p>
        ${renderSegments(view, slice)}
      </div>`;
    })}
    <p class="hint">${t.localTimes}</p>
  </section>`;
}

/** `Bangkok – London`: where a journey begins and where its first way leads. */
export function routeText(terms: ViewWords, itinerary: Itinerary): string {
  const [first] = itinerary.slices;
  if (!first) return "";
  const view = { terms, result: itinerary };
  const ends = [first.origin, first.destination].map((code) => isolate(cityOf(view, code)));
  return ends.join(" – ");
}
