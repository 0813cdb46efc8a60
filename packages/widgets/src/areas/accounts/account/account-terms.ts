import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { SignInTerms } from "../sign-in/sign-in-terms.ts";
import type { AccountSection } from "./account-events.ts";
import { terms as en } from "./terms/account/en.ts";

/** Words that every section of an account shares. */
export interface AccountTerms extends SignInTerms {
  account: string;
  sections: Record<AccountSection, string>;
  sectionHints: Record<AccountSection, string>;
  allSections: string;
  bookedTrips(count: number): string;
  vip: string;
  vipMeans: string;
  agencyStatus: Record<string, string>;
  signInTitle: string;
  signInHint: string;

  erasedTitle: string;
  erasedText: string;
  closedTitle: string;
  closedText: string;

  save: string;
  edit: string;
  add: string;
  remove: string;
  /** By code of the API, for the whole of an action. */
  accountProblems: Record<string, string>;
}

export const accountTerms = defineTerms<AccountTerms>({
  en,
  load: {
    th: () => import("./terms/account/th.ts"),
    es: () => import("./terms/account/es.ts"),
    de: () => import("./terms/account/de.ts"),
    ar: () => import("./terms/account/ar.ts"),
  },
});
