import type { FlightSegment, FlightSlice } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import {
  aircraftOf,
  airlineOf,
  airportNameOf,
  cityOf,
  facts,
  flightNumber,
  isolate,
  type JourneyView,
} from "./journey-view.ts";

/** Every flight of a slice and every wait between two of them. */
export function renderSegments(view: JourneyView, slice: FlightSlice): TemplateResult {
  return html`<ol class="segments" part="segments">
    ${slice.segments.map(
      (segment, index) =>
        html`${renderSegment(view, segment)}${renderLayover(view, slice.layovers[index])}`,
    )}
  </ol>`;
}

function renderSegment(view: JourneyView, segment: FlightSegment): TemplateResult {
  const { terms } = view;
  const { departure, arrival, airline, operatedBy } = segment;
  const nextDay = departure.at.slice(0, 10) !== arrival.at.slice(0, 10);
  const about = facts(
    `${airlineOf(view, airline)} ${flightNumber(segment.flightNumber)}`,
    aircraftOf(view, segment.aircraft),
    terms.duration(segment.durationMinutes),
  );
  return html`<li class="segment">
    <p class="point">
      <time datetime=${departure.at}>${terms.time(departure.at)}</time>
      <span>${renderPlace(view, departure)} <small>${terms.date(departure.at, "short")}</small></span>
    </p>
    <p class="flight">
      ${about}
      ${
        operatedBy === airline
          ? nothing
          : html`<br />${terms.t.operatedBy(isolate(airlineOf(view, operatedBy)))}`
      }
    </p>
    <p class="point">
      <time datetime=${arrival.at}>${terms.time(arrival.at)}</time>
      <span
        >${renderPlace(view, arrival)}
        ${nextDay ? html`<small class="next-day">${terms.date(arrival.at, "short")}</small>` : nothing}</span
      >
    </p>
  </li>`;
}

function renderPlace(view: JourneyView, { airport, terminal }: FlightSegment["departure"]) {
  const { t } = view.terms;
  const city = cityOf(view, airport);
  const name = airportNameOf(view, airport);
  // Most airports carry the name of their city already.
  const where = name.includes(city) ? name : `${city}, ${name}`;
  return html`<bdi>${where} (${airport})</bdi>${terminal ? html`, ${t.terminal(terminal)}` : nothing}`;
}

function renderLayover(view: JourneyView, layover: FlightSlice["layovers"][number] | undefined) {
  if (!layover) return nothing;
  const { terms } = view;
  const { t } = terms;
  const place = isolate(`${cityOf(view, layover.airport)} (${layover.airport})`);
  return html`<li class="layover">
    ${t.layover(terms.duration(layover.durationMinutes), place)}
    ${layover.overnight ? html`<span class="note">${t.overnight}</span>` : nothing}
    ${layover.changeOfTerminal ? html`<span class="note">${t.changeOfTerminal}</span>` : nothing}
  </li>`;
}
