import { defineTerms } from "./define-terms.ts";
import { terms as en } from "./en.ts";

/** Words that every element and form control shares. */
export interface Terms {
  // General
  readonly close: string;
  readonly clear: string;
  readonly done: string;
  readonly retry: string;
  readonly loading: string;

  // Problems: what happened and what to do
  readonly offline: string;
  readonly timedOut: string;
  readonly tooBusy: string;
  readonly notFound: string;
  readonly notAllowed: string;
  readonly invalid: string;
  readonly failed: string;
  requestId(id: string): string;

  // Form controls
  readonly required: string;
  readonly optional: string;

  // Airport field
  places(count: number): string;
  readonly noPlaces: string;
  readonly searching: string;
  readonly allAirports: string;
  readonly chooseFromList: string;
  readonly placeHint: string;

  // Date field
  readonly chooseDate: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly unknownDate: string;
  dateTooEarly(date: string): string;
  dateTooLate(date: string): string;
  readonly endBeforeStart: string;
  readonly lowestPrice: string;
  /** How a date is typed, for example `DD/MM/YYYY`. */
  dateExample(example: string): string;

  // Passenger field
  readonly adults: string;
  readonly adultsAge: string;
  readonly children: string;
  readonly childrenAge: string;
  readonly infants: string;
  readonly infantsAge: string;
  adultCount(count: number): string;
  childCount(count: number): string;
  infantCount(count: number): string;
  oneMore(what: string): string;
  oneLess(what: string): string;
  tooManySeats(most: number): string;
  readonly tooManyInfants: string;
  readonly oneAdult: string;
}

export const commonTerms = defineTerms<Terms>({
  en,
  load: {
    th: () => import("./th.ts"),
    es: () => import("./es.ts"),
    de: () => import("./de.ts"),
    ar: () => import("./ar.ts"),
  },
});
