import type { Aircraft, Airline, Airport } from "@embark/sdk";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { JourneyTerms } from "./journey-terms.ts";

/** The names of all codes in an answer. */
export interface Names {
  readonly airports: readonly Airport[];
  readonly airlines: readonly Airline[];
  readonly aircraft: readonly Aircraft[];
}

export type JourneyWords = TermsController<JourneyTerms>;

/** What a journey is drawn from: words, and the names that go with the codes. */
export interface JourneyView {
  readonly terms: JourneyWords;
  readonly result: Names;
}

export function cityOf({ result }: JourneyView, code: string): string {
  return result.airports.find((airport) => airport.code === code)?.city ?? code;
}

export function airportNameOf({ result }: JourneyView, code: string): string {
  return result.airports.find((airport) => airport.code === code)?.name ?? code;
}

export function airlineOf({ result }: JourneyView, code: string): string {
  return result.airlines.find((airline) => airline.code === code)?.name ?? code;
}

export function aircraftOf({ result }: JourneyView, code: string): string {
  return result.aircraft.find((aircraft) => aircraft.code === code)?.name ?? code;
}

/** `0Q917` as people read it, `0Q 917`. */
export function flightNumber(number: string): string {
  // A no-break space, so that the two parts stay on one line.
  return `${number.slice(0, 2)}\u00a0${number.slice(2)}`;
}

/**
 * A name or a fact inside a sentence of either direction: without the isolates, Latin codes and numbers
 * would drag their neighbours along in Arabic.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** `a · b · c` */
export function facts(...parts: string[]): string {
  return parts.map(isolate).join(" · ");
}
