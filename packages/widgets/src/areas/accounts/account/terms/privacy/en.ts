import type { PrivacyTerms } from "../../privacy-terms.ts";
import { terms as data } from "../data/en.ts";

export const terms: PrivacyTerms = {
  ...data,
  consents: "What you agreed to",
  consentsText: "A change counts at once. What you said before stays on record, with its date.",
  consentKinds: {
    terms: "Terms of use and privacy notice",
    offers: "Offers by e-mail",
    analytics: "Figures about how the pages are used",
    medical: "Medical data for spaceflights",
  },
  agreedOn: (date) => `Agreed on ${date}`,
  refusedOn: (date) => `Refused on ${date}`,
  notAsked: "Not agreed to",
  consentSaved: "Your choice counts from now on.",
  consentHistory: "Everything you said before",
  historyEntry: (kind, granted, when) => `${when}: ${granted ? "agreed to" : "refused"} ${kind}`,
  closeTitle: "Close the account",
  closeText:
    "You are signed out everywhere and nobody can sign in. Within 30 days you open it again by signing in; after that everything is erased.",
  closeUnderstood: "I understand that my account is erased after 30 days.",
  closeNow: "Close my account",
  lostKinds: [
    "Your account, profile and saved travellers",
    "Names, documents and contact data in all your past bookings",
    "Messages, consents and everything else that leads to you",
  ],
  eraseUnderstood: "I understand that nobody can bring my data back.",
  understandFirst: "Tick the box first, then it can be done.",
};
