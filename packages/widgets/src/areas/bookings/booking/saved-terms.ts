import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/saved/en.ts";

/** Words for filling in from the account of whoever is signed in. */
export interface SavedTerms {
  fillInFrom: string;
  yourself(name: string): string;
  asTyped: string;
  typedIsKept: string;
  fillInContact: string;
}

export const savedTerms = defineTerms<SavedTerms>({
  en,
  load: {
    th: () => import("./terms/saved/th.ts"),
    es: () => import("./terms/saved/es.ts"),
    de: () => import("./terms/saved/de.ts"),
    ar: () => import("./terms/saved/ar.ts"),
  },
});
