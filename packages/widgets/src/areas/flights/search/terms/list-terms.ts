import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../../journey/journey-terms.ts";
import type { Step, Trip } from "../search-query.ts";
import type { FormTerms } from "./form-terms.ts";
import { terms as en } from "./list/en.ts";

/** Words of what stands below the form. Numbers that choose a plural come as numbers, all else as text ready to show. */
export interface ListTerms extends JourneyTerms {
  searchingFlights: string;
  found(count: number, step: Step): string;
  /** Who the prices are for and what they include. */
  pricesFor(travellers: number, trip: Trip): string;
  sortBy: string;
  sorts: Record<"price" | "duration" | "departure" | "arrival", string>;
  more: string;
  shown(count: number, total: string): string;

  /** With a day of the way back: no round trip. */
  noFlights(from: string, to: string, date: string, back: string | undefined): string;
  noFlightsHint: string;
  noMatch: string;
  otherDays: string;

  filters: string;
  removeFilters: string;
  removeFilter(name: string): string;
  stops: string;
  atMostStops(count: number): string;
  any: string;
  airlines: string;
  departureTime: string;
  arrivalTime: string;
  leaves(time: string): string;
  arrives(time: string): string;
  /** By range of the facets. */
  timesOfDay: Record<string, string>;
  price: string;
  travelTime: string;
  upTo(limit: string): string;
  fares: string;
  withCheckedBag: string;
  refundable: string;

  fromPrice: string;
  seatsLeft(count: number): string;
  details: string;
  showFares: string;
  choose: string;
  chooseFare(brand: string, price: string): string;
  priceDetails: string;
  taxesOfIt(amount: string): string;

  chooseOutbound: string;
  chooseReturn: string;
  changeOutbound: string;
  yourChoice: string;
  choiceGoesOn: string;
  changeChoice: string;
}

/** Words of `<embark-search>`. */
export type SearchTerms = FormTerms & ListTerms;

export const listTerms = defineTerms<ListTerms>({
  en,
  load: {
    th: () => import("./list/th.ts"),
    es: () => import("./list/es.ts"),
    de: () => import("./list/de.ts"),
    ar: () => import("./list/ar.ts"),
  },
});
