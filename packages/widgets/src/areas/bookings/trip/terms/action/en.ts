import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { OwnActionTerms } from "../../action-terms.ts";

const plural = plurals("en");

export const terms: OwnActionTerms = {
  backToTrip: "Back to the booking",
  tripProblems: {
    rate_limited: "There were too many tries. Wait a few minutes, then try again.",
    booking_state: "The booking has changed meanwhile, so this is not possible any more.",
    booking_changed: "The booking has changed meanwhile. Look at it again and try once more.",
    precondition_failed:
      "The booking has changed meanwhile. Your choice is kept; look at it again and save.",
    change_not_allowed: "This fare cannot be changed, or the journey has begun.",
    passengers_mismatch:
      "A change is for the same travellers. Search again with the party of this booking.",
    price_changed: "The price of this flight has just changed. Choose it again below.",
    sold_out: "There are not enough seats left on this flight. Choose another one below.",
    departure_closed: "This flight cannot be booked any more. Choose another one below.",
    fare_unknown: "This fare is not sold any more. Choose another one below.",
    seat_fee_due:
      "Your booking is paid, and these seats cost more. Choose seats that cost no more than before.",
    hold_expired: "The time to pay is over. The seats went back to sale.",
    idempotency_in_flight: "We are still working on it. Try again in a moment.",
    verification_required: "For this we need the code that we sent by e-mail.",
  },

  verify: "First a code, for your safety",
  codeSent: (email, until) => `We sent a code to ${email}. The newest one counts until ${until}.`,
  code: "Code from the e-mail",
  codeHint: "Eight letters and digits, such as 7KDM-Q2XW",
  codeMissing: "Enter all eight letters and digits of the code.",
  codeWrong: "This code is not right, or its time is over. Compare it with the newest e-mail.",
  codeTriesLeft: (triesLeft) =>
    triesLeft === 0
      ? "The next wrong one makes you wait."
      : plural(triesLeft, {
          one: "After # more wrong one you have to wait.",
          other: "After # more wrong ones you have to wait.",
        }),
  confirmCode: "Continue",
  newCode: "Send a new code",

  comesBack: (amount) => `${amount} comes back to you`,
  nothingComesBack: "No money comes back.",
  cancelReasons: {
    unpaid: "Nothing was paid yet, so nothing is lost.",
    free_within_24_hours: "You booked less than 24 hours ago, so everything comes back.",
    fare_refundable: "Your fare can be refunded; its conditions say for what fee.",
    taxes_only: "Your fare is not refunded. Taxes for flights you do not take come back.",
    departure_cancelled: "Your flight was cancelled by the airline, so everything comes back.",
    journey_begun: "The journey has begun, so nothing comes back.",
  },
  refundLines: {
    fare: "Fare",
    taxes: "Taxes",
    surcharges: "Surcharges",
    seats: "Seats",
    changes: "Changes",
    fee: "Fee for cancelling",
  },
  paidBefore: "Paid",
  refund: "Comes back",
  kept: "Does not come back",
  cancelBooking: "Cancel this booking?",
  keepBooking: "Keep booking",
  cancelSure: (pnr) => `Cancel booking ${pnr}?`,
  cancelMeans: "All flights of all travellers are cancelled.",
  refundTo: (amount) => `${amount} goes back to the card you paid with.`,
  cannotUndo: "This cannot be undone.",
  cancelYes: "Yes, cancel it",
  cancelledNow: "Your booking is cancelled.",
  cancelledNowRefund: (amount) =>
    `Your booking is cancelled. ${amount} is on its way to your card; banks take up to ten days.`,
  quoteRenewed: "This offer was over, so here is a new one.",
  quoteWas: (before, now) => `It was ${before} and is ${now} now.`,

  changeHint: "Choose other flights. You see what it costs before anything is changed.",
  yourNewTrip: "Your new trip",
  difference: "Difference to your fare",
  changeFee: "Fee for changing",
  toPay: "To pay",
  youGetBack: "You get back",
  nothingDue: "This change costs nothing.",
  changeNow: "Change my booking",
  changeAndPay: (amount) => `Change and pay ${amount}`,
  chooseOther: "Choose another flight",
  holdsUntil: (when) => `This holds until ${when}.`,
  changedNow: "Your flights are changed. We send you a new confirmation.",

  paidNow: "Paid. Your booking is confirmed.",

  seatsHint: "Choose a seat for each traveller. Your choice counts when you save it.",
  flightOf: (flight, route) => `${flight} ${route}`,
  saveSeats: "Save seats",
  seatsSaved: "Your seats are saved.",
  seatTaken: (seat) => `Somebody has just taken seat ${seat}. Choose another one, then save again.`,

  resent: (email) => `We sent the confirmation to ${email}.`,

  noHistory: "Nothing has happened yet.",
  historyEvents: {
    reserved: "Reserved",
    seats_chosen: "Seats chosen",
    payment_authorized: "Payment authorised",
    payment_failed: "Payment failed",
    confirming: "Payment under way",
    confirmed: "Confirmed",
    payment_captured: "Payment taken",
    change_started: "Change begun",
    changed: "Flights changed",
    change_given_up: "Change not carried out",
    cancelled: "Cancelled",
    refund_sent: "Refund sent",
    refund_failed: "Refund failed",
    expired: "Expired unpaid",
    opened: "Opened with booking code and surname",
    verified: "Code from the e-mail entered",
    confirmation_sent: "Confirmation sent",
  },
  historyActors: {
    traveller: "Traveller",
    system: "Booking system",
    provider: "Payment provider",
    staff: "Staff",
  },
};
