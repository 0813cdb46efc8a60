import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { ViewTerms } from "../view/view-terms.ts";
import { terms as en } from "./terms/page/en.ts";

/** Words of an open booking. */
export interface PageTerms extends ViewTerms {
  trip: string;
  findAnother: string;
  /** What can be done, by action of the contract; and `history`. */
  actions: Record<string, string>;
  heldUntil(when: string): string;
  confirming: string;
  cancelled: string;
  cancelledRefunded(amount: string): string;
  expired: string;
  masked(email: string): string;
  changeWaits(amount: string, when: string): string;
  notPossible: string;
  updated: string;
  contact: string;
  email: string;
  phone: string;
}

export const pageTerms = defineTerms<PageTerms>({
  en,
  load: {
    th: () => import("./terms/page/th.ts"),
    es: () => import("./terms/page/es.ts"),
    de: () => import("./terms/page/de.ts"),
    ar: () => import("./terms/page/ar.ts"),
  },
});
