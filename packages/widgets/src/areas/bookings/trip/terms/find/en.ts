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
    rate_limited:
      "There were too many tries. Wait a few minutes, or have a link mailed to you: it leads to your booking without the wait.",
  },

  noCode: "Booking code not at hand? Have a link mailed to you",
  email: "E-mail",
  emailHint: "The address that the booking was made with",
  emailMissing: "Enter an e-mail address, such as anna@example.org.",
  sendLinks: "Send link",
  sending: "Sending",
  linksSent: (email) =>
    `If journeys to come were booked with ${email}, a mail with links to them is on its way. If nothing comes, look in the spam folder, or check the address.`,
  linkProblems: {
    invalid_request: "Enter an e-mail address, such as anna@example.org.",
    rate_limited:
      "Many mails were asked for from your network. Wait a few minutes, then try again.",
  },
};
