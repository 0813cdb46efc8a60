import type { PaymentTerms } from "./payment-terms.ts";

export const terms: PaymentTerms = {
  payment: "Payment",
  toPay: "To pay",
  toPayForChange: "To pay for the change",
  taxesIncluded: "Taxes and fees included",
  cardDetails: "Card details",
  cardGoesTo: (host) => `Your card number goes only to ${host}. This page never sees it.`,
  pay: (amount) => `Pay ${amount}`,
  paying: "Paying",
  cardLoading: "The card form is loading.",
  cardMissing: "Fill in your card to pay.",
  chargedWhenConfirmed: "Your card is charged only when the booking is confirmed.",
  retryIsSafe: "Trying again is safe: you pay only once.",
  confirming: "Confirming your booking",
  useAnotherCard: "Use another card",

  bankTitle: "Your bank asks",
  bankText: "Your bank wants to be sure that it is you who pays.",
  bankFrame: "Page of your bank",
  leaveBank: "Stop here",
  leaveBankQuestion:
    "Your bank has not agreed yet, so nothing is paid. If you stop here, you can go on later or use another card.",
  stayWithBank: "Stay with the bank",
  bankWaits: "Your bank still waits for your answer. Nothing is paid yet.",
  goToBank: "Go on to the bank",

  authorizedTitle: "Payment agreed",
  authorizedText: (amount) => `${amount} is reserved on your card.`,
  confirmedTitle: "Paid and confirmed",
  paidWith: (amount, card) => `${amount} with ${card}`,
  card: (brand, last4) => `${brand} ending in ${last4}`,
  bookingCode: (pnr) => `Your booking code is ${pnr}.`,
  overTitle: "Nothing can be paid here any more",

  notConfirmedYet: "Your bank has agreed, but your booking is not confirmed yet.",
  declines: {
    declined: "Your bank declined the card without saying why. Try another card, or ask your bank.",
    insufficient_funds: "There is not enough money on this card. Try another card.",
    expired_card: "This card has expired. Check the date, or try another card.",
    incorrect_cvc: "The security code is not right. Check it on your card and pay again.",
    processing_error: "Your bank could not be reached. Pay again in a moment, or try another card.",
    authentication_failed:
      "Your bank could not tell that it was you. Pay again, or try another card.",
    capture_failed:
      "Your bank agreed at first, but then did not pay. Nothing was charged. Try another card.",
  },
  paymentProblems: {
    provider_unavailable: "The payment service does not answer. Try again in a minute.",
    idempotency_in_flight: "Your payment is still being worked on. Try again in a moment.",
    hold_expired:
      "The time to pay is over and your seats are on sale again. Choose your flight once more.",
    departure_closed: "This flight was cancelled, and nothing was charged. Choose another one.",
    payment_not_due: "There is nothing to pay for this booking.",
    payment_state: "This payment has changed meanwhile. Load it again to see how it stands.",
    payment_required: "The payment is not complete. Load it again to see how it stands.",
    booking_state: "This booking cannot be paid any more.",
    card_form: "The card form does not load. Check your connection and try again.",
  },
};
