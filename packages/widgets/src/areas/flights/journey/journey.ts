import type { FlightSlice } from "@embark/sdk";
import { html, nothing, svg, type TemplateResult } from "lit";
import {
  airlineOf,
  cityOf,
  facts,
  flightNumber,
  isolate,
  type JourneyView,
} from "./journey-view.ts";

/** One direction in a line: when and where it begins and ends, how long it takes, a dot for each stop. */
export function renderJourney(view: JourneyView, slice: FlightSlice): TemplateResult {
  const { terms } = view;
  const { t } = terms;
  const [departs, arrives] = endsOf(slice);
  const later = slice.daysLater;
  return html`<div class="journey" part="journey">
    <div class="end">
      <time class="clock" datetime=${departs}>${terms.time(departs)}</time>
      <span class="place"><span class="city">${cityOf(view, slice.origin)}</span> ${slice.origin}</span>
    </div>
    <div class="line">
      <span>${terms.duration(slice.durationMinutes)}</span>
      <svg class="rail" aria-hidden="true">
        <line x1="0" x2="100%" y1="5" y2="5"></line>
        ${stopPositions(slice).map((at) => svg`<circle cx="${at}%" cy="5" r="3.5"></circle>`)}
      </svg>
      <span>${stopsText(view, slice)}</span>
    </div>
    <div class="end">
      <span class="clock"
        ><time datetime=${arrives}>${terms.time(arrives)}</time>${
          later === 0
            ? nothing
            : html`<sup dir="ltr" aria-hidden="true">${later > 0 ? "+" : "−"}${terms.number(Math.abs(later))}</sup>
                ${later > 0 ? html`<span class="hidden">${t.daysLater(later)}</span>` : nothing}`
        }</span
      >
      <span class="place"
        ><span class="city">${cityOf(view, slice.destination)}</span> ${slice.destination}</span
      >
    </div>
  </div>`;
}

/** Who sells and who flies it. */
export function carriersText(view: JourneyView, { segments }: FlightSlice): string {
  const { terms } = view;
  const unique = (codes: string[]) => [...new Set(codes)].map((code) => airlineOf(view, code));
  const sellers = unique(segments.map(({ airline }) => airline));
  const others = unique(
    segments.flatMap(({ airline, operatedBy }) => (operatedBy === airline ? [] : [operatedBy])),
  );
  const numbers = segments.map((segment) => flightNumber(segment.flightNumber));
  const parts = [sellers.join(", "), numbers.join(", ")];
  if (others.length > 0) parts.push(terms.t.operatedBy(isolate(terms.list(others))));
  return facts(...parts);
}

/** The same as the line, in words. */
export function journeyText(view: JourneyView, slice: FlightSlice): string {
  const { terms } = view;
  const [departs, arrives] = endsOf(slice);
  const from = `${terms.time(departs)} ${cityOf(view, slice.origin)}`;
  const to = `${terms.time(arrives)} ${cityOf(view, slice.destination)}`;
  const parts = [`${from} – ${to}`];
  if (slice.daysLater > 0) parts.push(terms.t.daysLater(slice.daysLater));
  parts.push(terms.duration(slice.durationMinutes), stopsText(view, slice));
  return parts.join(", ");
}

/** Instants of departure and arrival. */
export function endsOf({ segments }: FlightSlice): [departs: string, arrives: string] {
  return [segments.at(0)?.departure.at ?? "", segments.at(-1)?.arrival.at ?? ""];
}

function stopsText({ terms }: JourneyView, { stops, layovers }: FlightSlice): string {
  const { t } = terms;
  if (stops === 0) return t.direct;
  const [only] = layovers;
  const where =
    layovers.length === 1 && only
      ? `${only.airport} ${isolate(terms.duration(only.durationMinutes))}`
      : layovers.map(({ airport }) => airport).join(", ");
  return facts(t.stopCount(stops), where);
}

/** Where the middle of each layover is, in percent of the way. */
export function stopPositions({ segments, layovers }: FlightSlice): number[] {
  const pieces = segments.flatMap((segment, index) => [
    segment.durationMinutes,
    layovers[index]?.durationMinutes ?? 0,
  ]);
  const sum = (minutes: readonly number[]) => minutes.reduce((total, one) => total + one, 0);
  const total = sum(pieces);
  return layovers.map((layover, index) => {
    const middle = sum(pieces.slice(0, 2 * index + 1)) + layover.durationMinutes / 2;
    return Math.round((1000 * middle) / total) / 10;
  });
}
