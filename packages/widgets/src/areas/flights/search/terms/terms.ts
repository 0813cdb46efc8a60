import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import type { Step, Trip } from "../search-query.ts";
import { terms as en } from "./en.ts";

/** Words of `<embark-search>`. Numbers that choose a plural come as numbers, all else as text ready to show. */
export interface SearchTerms {
  flightSearch: string;
  trip: string;
  roundTrip: string;
  oneWay: string;
  from: string;
  to: string;
  swap: string;
  departure: string;
  departureAndReturn: string;
  travellers: string;
  cabin: string;
  anyCabin: string;
  /** By cabin of the contract. */
  cabins: Record<string, string>;
  search: string;
  /** What is wrong and what to do, by code of the contract or of our own checks. */
  searchProblems: Record<string, string>;

  searchingFlights: string;
  found(count: number, step: Step): string;
  /** Who the prices are for and what they include. */
  pricesFor(travellers: number, trip: Trip): string;
  sortBy: string;
  sorts: Record<"price" | "duration" | "departure" | "arrival", string>;
  more: string;
  shown(count: number, total: string): string;

  noFlights(from: string, to: string, date: string): string;
  noFlightsHint: string;
  noMatch: string;
  otherDays: string;

  filters: string;
  removeFilters: string;
  removeFilter(name: string): string;
  stops: string;
  direct: string;
  stopCount(count: number): string;
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

  daysLater(days: number): string;
  fromPrice: string;
  seatsLeft(count: number): string;
  details: string;
  showFares: string;
  choose: string;
  chooseFare(brand: string, price: string): string;
  chosenFare: string;
  /** By fare brand of the contract. */
  brands: Record<string, string>;
  cabinBag(pieces: number, kg: string): string;
  checkedBag(pieces: number, kg: string): string;
  noCheckedBag: string;
  /** By `seatSelection` of the contract. */
  seats: Record<string, string>;
  freeChange: string;
  changeFor(fee: string): string;
  noChange: string;
  freeRefund: string;
  refundFor(fee: string): string;
  onlyTaxesBack: string;
  noRefund: string;
  priceDetails: string;
  taxesOfIt(amount: string): string;

  terminal(name: string): string;
  operatedBy(airline: string): string;
  layover(duration: string, place: string): string;
  overnight: string;
  changeOfTerminal: string;

  outbound: string;
  return: string;
  chooseOutbound: string;
  chooseReturn: string;
  changeOutbound: string;
  yourChoice: string;
  choiceGoesOn: string;
  changeChoice: string;
}

export const searchTerms = defineTerms<SearchTerms>({
  en,
  load: {
    th: () => import("./th.ts"),
    es: () => import("./es.ts"),
    de: () => import("./de.ts"),
    ar: () => import("./ar.ts"),
  },
});
