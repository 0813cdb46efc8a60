import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/mail/en.ts";

/** Words of registration, of new passwords, and of what the links of mails open. */
export interface MailTerms {
  register: string;
  registerAgency: string;
  agencyHint: string;
  you: string;
  agency: string;
  givenName: string;
  surname: string;
  newPassword: string;
  passwordHint: string;
  agencyName: string;
  agencyNameHint: string;
  legalName: string;
  taxCountry: string;
  taxId: string;
  street: string;
  city: string;
  postalCode: string;
  country: string;
  chooseCountry: string;
  acceptOffers: string;
  termsMissing: string;
  create: string;
  checkMail: string;
  confirmSent(email: string): string;
  unconfirmed(email: string): string;
  resetSent(email: string): string;
  spam: string;
  sendAgain: string;
  sentAgain: string;
  forgotTitle: string;
  forgotText: string;
  sendLink: string;
  resetTitle: string;
  setPassword: string;
  passwordSet: string;
  invitation: string;
  invitationText: string;
  openAccount: string;
  accountOpen: string;
  confirming: string;
  confirmTitle: string;
  confirmText: string;
  confirmAddress: string;
  passwordDiffers: string;
  replaceText: string;
  replacePassword: string;
  undone: string;
  confirmed(email: string): string;
  linkOver: string;
  /** What to do then, by what the link is for. */
  linkOverNext: Record<string, string>;
  newLink: string;
  /** By code of the API, for a field. */
  fieldProblems: Record<string, string>;
}

export const mailTerms = defineTerms<MailTerms>({
  en,
  load: {
    th: () => import("./terms/mail/th.ts"),
    es: () => import("./terms/mail/es.ts"),
    de: () => import("./terms/mail/de.ts"),
    ar: () => import("./terms/mail/ar.ts"),
  },
});
