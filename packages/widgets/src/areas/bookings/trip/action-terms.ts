import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import type { PageTerms } from "./page-terms.ts";
import { terms as en } from "./terms/action/en.ts";

/** Words of what can be done with a booking. */
export interface OwnActionTerms {
  backToTrip: string;
  /** By code of the contract. */
  tripProblems: Record<string, string>;

  verify: string;
  codeSent(email: string, until: string): string;
  code: string;
  codeHint: string;
  codeMissing: string;
  codeWrong: string;
  /** Only when there are few. */
  codeTriesLeft(triesLeft: number): string;
  confirmCode: string;
  newCode: string;

  comesBack(amount: string): string;
  nothingComesBack: string;
  /** Why, by `reason` of the cancellation quote. */
  cancelReasons: Record<string, string>;
  refundLines: Record<string, string>;
  paidBefore: string;
  refund: string;
  kept: string;
  cancelBooking: string;
  keepBooking: string;
  cancelSure(pnr: string): string;
  cancelMeans: string;
  refundTo(amount: string): string;
  cannotUndo: string;
  cancelYes: string;
  cancelledNow: string;
  cancelledNowRefund(amount: string): string;
  quoteRenewed: string;
  quoteWas(before: string, now: string): string;

  changeHint: string;
  yourNewTrip: string;
  difference: string;
  changeFee: string;
  toPay: string;
  youGetBack: string;
  nothingDue: string;
  changeNow: string;
  changeAndPay(amount: string): string;
  chooseOther: string;
  holdsUntil(when: string): string;
  changedNow: string;

  paidNow: string;

  seatsHint: string;
  flightOf(flight: string, route: string): string;
  saveSeats: string;
  seatsSaved: string;
  seatTaken(seat: string): string;

  resent(email: string): string;

  noHistory: string;
  /** By event of the history. */
  historyEvents: Record<string, string>;
  /** By actor of the history. */
  historyActors: Record<string, string>;
}

export type ActionTerms = PageTerms & OwnActionTerms;

export const actionTerms = defineTerms<OwnActionTerms>({
  en,
  load: {
    th: () => import("./terms/action/th.ts"),
    es: () => import("./terms/action/es.ts"),
    de: () => import("./terms/action/de.ts"),
    ar: () => import("./terms/action/ar.ts"),
  },
});
