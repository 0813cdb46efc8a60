import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/profile/en.ts";

/** Words of profile and saved travellers, beside those of registration and of codes. */
export interface ProfileTerms {
  person: string;
  phone: string;
  phoneHint: string;
  phoneVerified: string;
  phoneUnverified: string;
  verifyPhone: string;
  phoneCodeSent(to: string, until: string): string;
  phoneVerifiedNow: string;
  address: string;
  addressHint: string;
  streetMore: string;
  region: string;
  tax: string;
  taxHint: string;
  preferences: string;
  language: string;
  currency: string;
  messages: string;
  messageKinds: Record<string, string>;
  offers: string;
  nothingChanged: string;
  changedElsewhere: string;
  profileSaved: string;
  noCountry: string;

  travellersText: string;
  noTravellers: string;
  addTraveller: string;
  newTraveller: string;
  changeTraveller(name: string): string;
  travellerSaved(name: string): string;
  travellerRemoved(name: string): string;
  removeTravellerTitle(name: string): string;
  removeTravellerText: string;
  asInPassport: string;
  birthDate: string;
  bornOn(date: string): string;
  gender: string;
  genders: Record<string, string>;
  document: string;
  addDocument: string;
  removeDocument: string;
  documentTypes: Record<string, string>;
  documentType: string;
  documentNumber: string;
  issuedBy: string;
  nationality: string;
  expiresOn: string;
  documentEnds(type: string, number: string, date: string): string;
  documentEnded(type: string, number: string, date: string): string;
  noDocuments: string;
  changedTraveller: string;
  dateOfPast: string;
  /** By code of the API, beside those of registration. */
  moreFieldProblems: Record<string, string>;
}

export const profileTerms = defineTerms<ProfileTerms>({
  en,
  load: {
    th: () => import("./terms/profile/th.ts"),
    es: () => import("./terms/profile/es.ts"),
    de: () => import("./terms/profile/de.ts"),
    ar: () => import("./terms/profile/ar.ts"),
  },
});
