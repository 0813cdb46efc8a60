import type { FormTerms } from "../form-terms.ts";

export const terms: FormTerms = {
  flightSearch: "Flight search",
  trip: "Trip",
  roundTrip: "Round trip",
  oneWay: "One way",
  from: "From",
  to: "To",
  swap: "Swap the two places",
  departure: "Leave",
  return: "Return",
  travellers: "Travellers",
  cabin: "Cabin",
  anyCabin: "Any cabin",
  cabins: { economy: "Economy", business: "Business" },
  search: "Search",
  searchProblems: {
    origin_missing: "Choose where you leave from.",
    destination_missing: "Choose where you want to go.",
    same_origin_and_destination: "This is where you leave from. Choose another destination.",
    unknown_airport: "We do not know this place. Choose one from the list.",
    departure_missing: "Choose the day you leave.",
    return_missing: "Choose the day you come back, or search one way.",
    date_in_past: "This day is over. Choose today or a later day.",
    date_beyond_horizon: "This day is not on sale yet. Choose an earlier one.",
    outbound_gone: "Your outbound flight is no longer available. Choose another one.",
  },
};
