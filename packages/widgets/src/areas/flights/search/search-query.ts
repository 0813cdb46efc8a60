import type { FlightOffer, FlightSlice, SearchFlightsQuery } from "@embark/sdk";
import { addDays } from "../../../foundation/form/date-field/calendar.ts";

export type Trip = "round-trip" | "one-way";
export type Cabin = NonNullable<SearchFlightsQuery["cabin"]>;
/** Cabins and orders that can be asked for. */
export const CABINS: readonly Cabin[] = ["economy", "business"];
export const SORTS: readonly Sort[] = ["price", "duration", "departure", "arrival"];

export type Sort = NonNullable<SearchFlightsQuery["sort"]>;

/** What is asked for: the search request without what belongs to one call or to the page around it. */
export type SearchQuery = Omit<SearchFlightsQuery, keyof Buyer | "limit" | "cursor">;

/** What the page around gives to every call of a search. */
export type Buyer = Pick<SearchFlightsQuery, "currency" | "booked">;

/** What narrows and orders a search that has been made. */
export type Refinement = Pick<SearchQuery, FilterName | "sort" | "outbound">;

export type FilterName =
  | "maxStops"
  | "airlines"
  | "departureTime"
  | "arrivalTime"
  | "maxPrice"
  | "maxDurationMinutes"
  | "checkedBag"
  | "refundable";

export const FILTER_NAMES: readonly FilterName[] = [
  "maxStops",
  "airlines",
  "departureTime",
  "arrivalTime",
  "maxPrice",
  "maxDurationMinutes",
  "checkedBag",
  "refundable",
];

/** What the form holds. Dates are `YYYY-MM-DD`, empty when not chosen; places are IATA codes. */
export interface SearchValues {
  readonly trip: Trip;
  readonly origin: string;
  readonly destination: string;
  readonly departureDate: string;
  readonly returnDate: string;
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
  /** Empty for fares of every cabin. */
  readonly cabin: Cabin | "";
}

export type SearchField = "origin" | "destination" | "departureDate" | "returnDate" | "passengers";

/** Something wrong with the search, at a field of the form or, without one, with the whole. */
export interface SearchProblem {
  readonly field: SearchField | undefined;
  /** Code of the contract, or one of ours for a field left empty. */
  readonly code: string;
  /** The server's sentence, for codes that we have no words for. */
  readonly detail?: string;
}

export function toQuery(values: SearchValues): SearchQuery {
  const { trip, origin, destination, departureDate, returnDate, cabin, ...party } = values;
  return {
    origin,
    destination,
    departureDate,
    returnDate: trip === "round-trip" ? returnDate : undefined,
    ...party,
    cabin: cabin || undefined,
  };
}

export function toValues(query: SearchQuery): SearchValues {
  return {
    trip: query.returnDate ? "round-trip" : "one-way",
    origin: query.origin,
    destination: query.destination,
    departureDate: query.departureDate,
    returnDate: query.returnDate ?? "",
    adults: query.adults ?? 1,
    children: query.children ?? 0,
    infants: query.infants ?? 0,
    cabin: query.cabin ?? "",
  };
}

/**
 * What keeps these values from being searched, in the order of the form. Only what needs no server:
 * it knows the airports and how far ahead flights are on sale.
 * @param today Local date at the origin, `YYYY-MM-DD`.
 */
export function checkSearch(values: SearchValues, today: string): SearchProblem[] {
  const { trip, origin, destination, departureDate, returnDate, adults, children, infants } =
    values;
  const problems: SearchProblem[] = [];
  const add = (field: SearchField, code: string) => problems.push({ field, code });

  if (!origin) add("origin", "origin_missing");
  if (!destination) add("destination", "destination_missing");
  else if (origin === destination) add("destination", "same_origin_and_destination");

  if (!departureDate) add("departureDate", "departure_missing");
  else if (departureDate < today) add("departureDate", "date_in_past");

  if (trip === "round-trip") {
    if (!returnDate) add("returnDate", "return_missing");
    else if (returnDate < departureDate) add("returnDate", "return_before_departure");
  }

  if (adults + children > 9) add("passengers", "too_many_passengers");
  else if (infants > adults) add("passengers", "too_many_infants");
  return problems;
}

const FIELD_OF_PARAMETER: Readonly<Record<string, SearchField>> = {
  origin: "origin",
  destination: "destination",
  departureDate: "departureDate",
  returnDate: "returnDate",
  adults: "passengers",
  children: "passengers",
  infants: "passengers",
};

/** Brings the server's `errors` of a 422 to the fields they are about. */
export function problemsOf(
  errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[],
): SearchProblem[] {
  return errors.map(({ pointer, code, detail }) => ({
    field: FIELD_OF_PARAMETER[pointer.replace(/^\/query\//, "")],
    code,
    detail,
  }));
}

/** Today's date in a time zone, `YYYY-MM-DD`; in that of the visitor when none is known. */
export function todayIn(timeZone: string | undefined, now = new Date()): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now);
}

/** Filters that are set, in the order of the panel. */
export function activeFilters(refinement: Refinement): FilterName[] {
  return FILTER_NAMES.filter((name) => refinement[name] !== undefined);
}

/** The search without its filters. */
export function withoutFilters(query: SearchQuery): SearchQuery {
  const { sort, outbound } = query;
  return { ...toQuery(toValues(query)), sort, outbound };
}

/** Whether two searches ask for the same. */
export function sameQuery(a: SearchQuery | undefined, b: SearchQuery | undefined): boolean {
  const text = (query: SearchQuery | undefined) =>
    JSON.stringify(
      Object.entries(query ?? {})
        .filter(([, value]) => value !== undefined)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return text(a) === text(b);
}

/** The search for the ways back from an outbound slice, or for the ways out again without one. */
export function withOutbound(query: SearchQuery, outbound: string | undefined): SearchQuery {
  // Times of day are about the slice that is being chosen.
  return { ...query, departureTime: undefined, arrivalTime: undefined, outbound };
}

/** The same search for another day: the whole trip moves, or only the return while that is being chosen. */
export function movedTo(query: SearchQuery, date: string): SearchQuery {
  if (stepOf(query) === "return") return { ...query, returnDate: date };
  const { departureDate, returnDate } = query;
  const days = (Date.parse(date) - Date.parse(departureDate)) / 86_400_000;
  return { ...query, departureDate: date, returnDate: returnDate && addDays(returnDate, days) };
}

/** What the list offers: whole one-way journeys, ways out, or ways back. */
export type Step = "one-way" | "outbound" | "return";

export function stepOf(query: SearchQuery): Step {
  if (!query.returnDate) return "one-way";
  return query.outbound ? "return" : "outbound";
}

/** Day of the departure that is being chosen. */
export function dayOf(query: SearchQuery): string {
  return stepOf(query) === "return" ? (query.returnDate ?? "") : query.departureDate;
}

/** The slice that is being chosen: the last one, except while choosing the way out. */
export function sliceOf(offer: FlightOffer, step: Step): FlightSlice | undefined {
  return step === "outbound" ? offer.slices.at(0) : offer.slices.at(-1);
}
