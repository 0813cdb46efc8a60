import { terms as journey } from "../../../flights/journey/terms/en.ts";
import type { ViewTerms } from "../view-terms.ts";

export const terms: ViewTerms = {
  ...journey,
  inbound: "Return",
  cabins: { economy: "Economy", business: "Business" },
  flights: "Flights",
  localTimes: "All times are local.",

  passengers: "Travellers",
  passengerTypes: { adult: "Adult", child: "Child", infant: "Infant" },
  onLapOf: (name) => `On the lap of ${name}`,
  seatOn: (flight, seat) => `${flight}: seat ${seat}`,
  noSeatOn: (flight) => `${flight}: seat given at check-in`,
  documentOnFile: "Passport details are with us",
  documentMissing: "Passport details are asked for at check-in",

  price: "Price",
  each: (amount) => `${amount} each`,
  seatFees: "Seats",
  changeFees: "Changes",
  total: "Total",
  taxesIncluded: (amount) => `Includes ${amount} taxes and surcharges`,
  tax: (code) => `Tax ${code}`,
  airlineSurcharge: "Surcharge of the airline",
  paid: "Paid",
  cardEnding: (brand, digits) => `${brand} ending in ${digits}`,
  refunded: "Refunded",

  conditions: "Conditions",
  freeCancellationUntil: (when) => `Free cancellation until ${when}`,

  pnr: "Booking code",
  copyPnr: "Copy",
  pnrCopied: "Copied",
  pnrNotCopied: "This page may not copy. Please write the code down.",
  statuses: {
    held: "Waiting for payment",
    confirming: "Payment under way",
    confirmed: "Confirmed",
    cancelled: "Cancelled",
    expired: "Expired",
  },
};
