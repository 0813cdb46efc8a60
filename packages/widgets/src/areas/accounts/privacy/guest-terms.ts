import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "../account/data-terms.ts";
import type { SignInTerms } from "../sign-in/sign-in-terms.ts";
import { terms as en } from "./terms/en.ts";

/** Words for those who travelled without an account, beside those of a download and an erasure. */
export interface GuestTerms
  extends DataTerms,
    Pick<SignInTerms, "emailMissing" | "emailInvalid" | "cancel" | "signInProblems"> {
  title: string;
  intro: string;
  withAccount: string;
  tripEmail: string;
  sendCode: string;
  sentTitle: string;
  sentText(email: string, until: string): string;
  mailedCode: string;
  mailedCodeHint: string;
  mailedCodeMissing: string;
  mailedCodeWrong: string;
  sendNewCode: string;
  newCodeSent: string;
  otherAddress: string;
  moreWithNewCode: string;
  lostKinds: readonly string[];
  eraseQuestion: string;
  eraseQuestionText(email: string): string;
  erasedTitle: string;
  erasedText: string;
}

export const guestTerms = defineTerms<GuestTerms>({
  en,
  load: {
    th: () => import("./terms/th.ts"),
    es: () => import("./terms/es.ts"),
    de: () => import("./terms/de.ts"),
    ar: () => import("./terms/ar.ts"),
  },
});
