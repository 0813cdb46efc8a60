import { terms as view } from "../../../view/terms/en.ts";
import type { PageTerms } from "../../page-terms.ts";

export const terms: PageTerms = {
  ...view,
  trip: "Your booking",
  findAnother: "Find another booking",
  actions: {
    pay: "Pay now",
    choose_seats: "Choose seats",
    change: "Change flights",
    cancel: "Cancel booking",
    resend: "Send confirmation again",
    history: "History",
  },
  heldUntil: (when) => `Not paid yet. Your seats are held until ${when}.`,
  confirming: "Your payment is under way. This page follows it; you need not do anything.",
  cancelled: "This booking was cancelled. The seats went back to sale.",
  cancelledRefunded: (amount) =>
    `This booking was cancelled. ${amount} goes back to the card it was paid with.`,
  expired:
    "This booking was not paid in time. The seats went back to sale and nothing was charged.",
  masked: (email) => `Contact details are hidden. To change something we send a code to ${email}.`,
  changeWaits: (amount, when) =>
    `Your change waits for ${amount}. The new seats are held until ${when}; until you pay, nothing changes.`,
  notPossible: "This cannot be done with this booking as it stands.",
  updated: "Your booking was updated.",
  contact: "Contact",
  email: "E-mail",
  phone: "Phone",
};
