import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/step-up/en.ts";

/** Words of the dialog that asks once more who is signed in, beside those of the sign-in. */
export interface ProofOwnTerms {
  proofTitle: string;
  proofText: string;
  sendCode: string;
  sendCodeText(email: string): string;
  codeSentTo(email: string): string;
  otherPassword: string;
  otherCode: string;
}

export const proofOwnTerms = defineTerms<ProofOwnTerms>({
  en,
  load: {
    th: () => import("./terms/step-up/th.ts"),
    es: () => import("./terms/step-up/es.ts"),
    de: () => import("./terms/step-up/de.ts"),
    ar: () => import("./terms/step-up/ar.ts"),
  },
});
