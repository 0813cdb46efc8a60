import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/find/en.ts";

/** Words of the form that finds a booking. */
export interface FindTerms {
  findTrip: string;
  findHint: string;
  pnr: string;
  pnrMissing: string;
  surname: string;
  surnameHint: string;
  surnameMissing: string;
  find: string;
  finding: string;
  /** The token of an open booking is over. */
  sessionOver: string;
  /** By code of the contract. */
  findProblems: Record<string, string>;

  noCode: string;
  email: string;
  emailHint: string;
  emailMissing: string;
  sendLinks: string;
  sending: string;
  linksSent(email: string): string;
  /** By code of the contract. */
  linkProblems: Record<string, string>;
}

export const findTerms = defineTerms<FindTerms>({
  en,
  load: {
    th: () => import("./terms/find/th.ts"),
    es: () => import("./terms/find/es.ts"),
    de: () => import("./terms/find/de.ts"),
    ar: () => import("./terms/find/ar.ts"),
  },
});
