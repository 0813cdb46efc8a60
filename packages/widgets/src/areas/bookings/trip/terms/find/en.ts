import type { FindTerms } from "../../find-terms.ts";

export const terms: FindTerms = {
  findTrip: "Find your booking",
  findHint: "The booking code is in your confirmation.",
  pnr: "Booking code",
  pnrMissing: "Enter the six characters of your booking code.",
  surname: "Surname",
  surnameHint: "Of any traveller",
  surnameMissing: "Enter the surname of one of the travellers.",
  find: "Find booking",
  finding: "Looking for your booking",
  sessionOver: "For your safety a booking stays open only for a while. Please find it again.",
  findProblems: {
    not_found:
      "We find no booking with this code and surname. Check both as they are in your confirmation.",
    invalid_request:
      "We find no booking with this code and surname. Check both as they are in your confirmation.",
    rate_limited: "There were too many tries. Wait a few minutes, then try again.",
  },
};
