import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "../../data-terms.ts";

const plural = plurals("en");

export const terms: DataTerms = {
  download: "Take your data with you",
  downloadText:
    "Everything we know about you, in one file: a page to read, and the same for programs.",
  downloadNow: "Download my data",
  downloading: "We are collecting your data",
  downloaded: "Your data are in the downloads of this device.",
  exportFile: "my-embark-data.zip",
  eraseTitle: "Erase everything now",
  eraseText: "This cannot be undone, not even by us.",
  lost: "What is lost",
  stays: "What stays, without you",
  staysKinds: [
    "Amounts for the books, for ten years",
    "How many seats were sold, on which flights",
    "That something was done and when, without who you are",
  ],
  eraseNow: "Erase me now",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `You have a trip to come: ${pnrs}. Cancel it first, or come back when it is over.`,
      other: `You have trips to come: ${pnrs}. Cancel them first, or come back when they are over.`,
    }),
  whatStays: "What stays, without you",
  keptKinds: {
    payments: "Amounts, for the books; without name, address or card.",
    booking_figures: "Flights, seats and fares that were sold, without people.",
    audit: "That something was done and when, without who you are.",
  },
  keptUntil: (date) => `until ${date}`,
};
