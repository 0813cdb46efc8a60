import { plurals } from "./define-terms.ts";
import type { Terms } from "./terms.ts";

const plural = plurals("en");

export const terms: Terms = {
  close: "Close",
  clear: "Clear",
  done: "Done",
  retry: "Try again",
  loading: "Loading",

  offline: "We cannot reach the booking service. Check your connection and try again.",
  timedOut: "This is taking longer than it should. Try again in a moment.",
  tooBusy: "Many people are asking at the moment. Try again in a moment.",
  notFound: "This is not available any more.",
  notAllowed: "This page may not use the booking service. Please tell its owner.",
  invalid: "Something in the request does not fit. Check what you entered.",
  failed: "Something failed on our side. Try again in a moment.",
  requestId: (id) => `Reference ${id}`,

  required: "Please fill this in.",
  optional: "optional",

  places: (count) => plural(count, { one: "# place", other: "# places" }),
  noPlaces: "No place found. Try the name of a city or an airport code.",
  searching: "Looking for places",
  allAirports: "all airports",
  chooseFromList: "Choose a place from the list.",
  placeHint: "City or airport",

  chooseDate: "Choose a date",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  unknownDate: "We do not understand this date.",
  dateTooEarly: (date) => `Choose ${date} or later.`,
  dateTooLate: (date) => `Choose ${date} or earlier.`,
  endBeforeStart: "Choose a return on or after the day you leave.",
  lowestPrice: "lowest price",
  dateExample: (example) => `For example ${example}`,

  adults: "Adults",
  adultsAge: "12 years and over",
  children: "Children",
  childrenAge: "2 to 11 years",
  infants: "Infants",
  infantsAge: "under 2, on a lap",
  adultCount: (count) => plural(count, { one: "# adult", other: "# adults" }),
  childCount: (count) => plural(count, { one: "# child", other: "# children" }),
  infantCount: (count) => plural(count, { one: "# infant", other: "# infants" }),
  oneMore: (what) => `One more: ${what}`,
  oneLess: (what) => `One less: ${what}`,
  tooManySeats: (most) => `One booking holds up to ${most} seats. Book larger groups in parts.`,
  tooManyInfants: "An adult holds at most one infant. Count the others as children, with a seat.",
  oneAdult: "At least one adult travels with every booking.",
};
