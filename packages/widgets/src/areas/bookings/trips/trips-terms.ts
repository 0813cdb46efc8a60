import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { PageTerms } from "../trip/page-terms.ts";
import { terms as en } from "./terms/en.ts";

/** Words of the list of trips, with those of an open one. */
export interface TripsTerms extends PageTerms {
  allTrips: string;
  trips: string;
  nextTrip: string;
  laterTrips: string;
  pastTrips: string;
  underWay: string;
  travellerCount(count: number): string;
  open: string;
  returnOn(date: string): string;
  showMore: string;
  moreShown(count: number): string;
  vip: string;
  vipMeans: string;

  noTrips: string;
  noTripsHint: string;
  noUpcoming: string;
  findFlights: string;
  findByCode: string;
  closeFind: string;

  signInTitle: string;
  signInHint: string;
  onlyThisPage: string;
  signIn: string;
}

export const tripsTerms = defineTerms<TripsTerms>({
  en,
  load: {
    th: () => import("./terms/th.ts"),
    es: () => import("./terms/es.ts"),
    de: () => import("./terms/de.ts"),
    ar: () => import("./terms/ar.ts"),
  },
});
