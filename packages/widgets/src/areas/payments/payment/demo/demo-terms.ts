import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/en.ts";

/** Words of the demo mode. */
export interface DemoTerms {
  demoCards: string;
  demoNote: string;
  /** By token of the demo world. */
  demoCardNames: Record<string, string>;
  demoBank: string;
  demoBankNote: string;
  demoApprove: string;
  demoRefuse: string;
}

export const demoTerms = defineTerms<DemoTerms>({
  en,
  load: {
    th: () => import("./terms/th.ts"),
    es: () => import("./terms/es.ts"),
    de: () => import("./terms/de.ts"),
    ar: () => import("./terms/ar.ts"),
  },
});
