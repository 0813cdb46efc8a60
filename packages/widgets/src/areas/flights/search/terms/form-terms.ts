import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import { terms as en } from "./form/en.ts";

/** Words of the form of `<embark-search>`. */
export interface FormTerms {
  flightSearch: string;
  trip: string;
  roundTrip: string;
  oneWay: string;
  from: string;
  to: string;
  swap: string;
  departure: string;
  return: string;
  travellers: string;
  cabin: string;
  anyCabin: string;
  /** By cabin of the contract. */
  cabins: Record<string, string>;
  search: string;
  /** What is wrong and what to do, by code of the contract or of our own checks. */
  searchProblems: Record<string, string>;
}

export const formTerms = defineTerms<FormTerms>({
  en,
  load: {
    th: () => import("./form/th.ts"),
    es: () => import("./form/es.ts"),
    de: () => import("./form/de.ts"),
    ar: () => import("./form/ar.ts"),
  },
});
