import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/proof/en.ts";

/** Words of the steps that prove more than a password does. */
export interface ProofTerms {
  codeTitle: string;
  codeText(email: string): string;
  code: string;
  mailedHint: string;
  mailedMissing: string;
  codeHint: string;
  codeMissing: string;
  codeWrong(triesLeft: number): string;
  newCode: string;
  newCodeSent: string;
  confirm: string;
  linkTitle: string;
  linkText(email: string): string;
  linkGoogle: string;
  companyTitle: string;
  companyText: string;
  companyEmail: string;
  next: string;
  companySignIn(company: string): string;
  companyWindow(company: string): string;
  companySilent(company: string): string;
  companyNoAccount(company: string): string;
  openCompany: string;
  factorTitle: string;
  totpText: string;
  totp: string;
  recoveryText: string;
  recovery: string;
  recoveryMissing: string;
  passkeyText: string;
  usePasskey: string;
  passkeyRefused: string;
  /** Other second factors, by name. */
  otherFactors: Record<string, string>;
  factorWrong(triesLeft: number): string;
  enrolTitle: string;
  enrolText: string;
  qr: string;
  openApp: string;
  typeSecret: string;
  copy: string;
  copied: string;
  notCopied: string;
  totpHint: string;
  recoveryTitle: string;
  recoveryCodesText: string;
  download: string;
  recoveryFile: string;
  saved: string;
}

export const proofTerms = defineTerms<ProofTerms>({
  en,
  load: {
    th: () => import("./terms/proof/th.ts"),
    es: () => import("./terms/proof/es.ts"),
    de: () => import("./terms/proof/de.ts"),
    ar: () => import("./terms/proof/ar.ts"),
  },
});
