import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "./data-terms.ts";
import { terms as en } from "./terms/privacy/en.ts";

/** Words of consents, of the download of all data, and of closing and erasing. */
export interface PrivacyTerms extends DataTerms {
  consents: string;
  consentsText: string;
  /** By kind of the API. */
  consentKinds: Record<string, string>;
  agreedOn(date: string): string;
  refusedOn(date: string): string;
  notAsked: string;
  consentSaved: string;
  consentHistory: string;
  historyEntry(kind: string, granted: boolean, when: string): string;
  closeTitle: string;
  closeText: string;
  closeUnderstood: string;
  closeNow: string;
  lostKinds: readonly string[];
  eraseUnderstood: string;
  understandFirst: string;
}

export const privacyTerms = defineTerms<PrivacyTerms>({
  en,
  load: {
    th: () => import("./terms/privacy/th.ts"),
    es: () => import("./terms/privacy/es.ts"),
    de: () => import("./terms/privacy/de.ts"),
    ar: () => import("./terms/privacy/ar.ts"),
  },
});
