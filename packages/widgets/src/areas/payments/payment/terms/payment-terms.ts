import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import { terms as en } from "./en.ts";

/** Words of `<embark-payment>`. Amounts and names come ready to show. */
export interface PaymentTerms {
  payment: string;
  toPay: string;
  toPayForChange: string;
  taxesIncluded: string;
  /** Title of the card form. */
  cardDetails: string;
  /** Who gets the card number. */
  cardGoesTo(host: string): string;
  pay(amount: string): string;
  paying: string;
  cardLoading: string;
  cardMissing: string;
  chargedWhenConfirmed: string;
  retryIsSafe: string;
  confirming: string;
  useAnotherCard: string;

  bankTitle: string;
  bankText: string;
  /** Title of the page of the bank. */
  bankFrame: string;
  leaveBank: string;
  leaveBankQuestion: string;
  stayWithBank: string;
  bankWaits: string;
  goToBank: string;

  authorizedTitle: string;
  authorizedText(amount: string): string;
  confirmedTitle: string;
  paidWith(amount: string, card: string): string;
  card(brand: string, last4: string): string;
  bookingCode(pnr: string): string;
  overTitle: string;

  notConfirmedYet: string;
  /** What happened and what to do, by reason of the contract. */
  declines: Record<string, string> & { declined: string };
  /** By code of the contract, or of ours. */
  paymentProblems: Record<string, string> & { card_form: string };
}

export const paymentTerms = defineTerms<PaymentTerms>({
  en,
  load: {
    th: () => import("./th.ts"),
    es: () => import("./es.ts"),
    de: () => import("./de.ts"),
    ar: () => import("./ar.ts"),
  },
});
