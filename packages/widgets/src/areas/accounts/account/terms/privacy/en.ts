import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { PrivacyTerms } from "../../privacy-terms.ts";

const plural = plurals("en");

export const terms: PrivacyTerms = {
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
  download: "Take your data with you",
  downloadText:
    "Everything we know about you, in one file: a page to read, and the same for programs.",
  downloadNow: "Download my data",
  downloading: "We are collecting your data",
  downloaded: "Your data are in the downloads of this device.",
  exportFile: "my-embark-data.zip",
  closeTitle: "Close the account",
  closeText:
    "You are signed out everywhere and nobody can sign in. Within 30 days you open it again by signing in; after that everything is erased.",
  closeUnderstood: "I understand that my account is erased after 30 days.",
  closeNow: "Close my account",
  eraseTitle: "Erase everything now",
  eraseText: "This cannot be undone, not even by us.",
  lost: "What is lost",
  lostKinds: [
    "Your account, profile and saved travellers",
    "Names, documents and contact data in all your past bookings",
    "Messages, consents and everything else that leads to you",
  ],
  stays: "What stays, without you",
  staysKinds: [
    "Amounts for the books, for ten years",
    "How many seats were sold, on which flights",
    "That something was done and when, without who you are",
  ],
  eraseUnderstood: "I understand that nobody can bring my data back.",
  eraseNow: "Erase me now",
  understandFirst: "Tick the box first, then it can be done.",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `You have a trip to come: ${pnrs}. Cancel it first, or come back when it is over.`,
      other: `You have trips to come: ${pnrs}. Cancel them first, or come back when they are over.`,
    }),
};
