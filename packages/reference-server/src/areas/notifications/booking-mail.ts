import type { components } from "@embark/contract";
import type { MailMoney } from "../../platform/mail/formats.ts";

type FareConditions = components["schemas"]["FareConditions"];

/** Where and when a segment begins or ends. */
export interface MailStop {
  /** ISO 8601 instant. */
  readonly at: string;
  /** IANA zone of the place, by which the time is shown. */
  readonly timeZone: string;
  /** IATA code. */
  readonly code: string;
  readonly city: string;
  readonly airport: string;
  readonly terminal: string | null;
}

export interface MailSegment {
  /** `0Q 917`. */
  readonly flightNumber: string;
  /** Name of the airline that sells it. */
  readonly carrier: string;
  /** Name of the airline that flies it, when that is another one. */
  readonly operatedBy: string | null;
  readonly departure: MailStop;
  readonly arrival: MailStop;
  readonly durationMinutes: number;
}

export type MailPassengerType = "adult" | "child" | "infant";

export interface MailPassenger {
  readonly name: string;
  readonly type: MailPassengerType;
  /** One for each segment: `23A`, or null while none is given. */
  readonly seats: readonly (string | null)[];
}

export type MailPriceKind =
  | "fare"
  | "taxes"
  | "seats"
  | "bags"
  | "fareDifference"
  | "changeFee"
  | "cancellationFee";

/** An amount below zero is taken off. */
export interface MailPriceLine {
  readonly kind: MailPriceKind;
  /** Whom it is for, when it is not the whole party. */
  readonly passengers?: { readonly type: MailPassengerType; readonly count: number };
  readonly amount: MailMoney;
}

export interface MailPrice {
  readonly lines: readonly MailPriceLine[];
  readonly total: MailMoney;
}

export interface MailCard {
  /** `Visa`. */
  readonly brand: string;
  readonly last4: string;
}

/** What every mail about a booking tells. */
export interface BookingMailHead {
  readonly bookingId: string;
  /** Grows with every change of the journey; calendars replace a smaller one by it. */
  readonly version: number;
  /** ISO 8601 instant of what the mail is about. */
  readonly at: string;
  readonly pnr: string;
  readonly contactName: string;
  /** In order of departure, at least one. */
  readonly segments: readonly MailSegment[];
  readonly manageUrl: string;
}

/** A booking with everything that its confirmation tells. */
export interface BookingMail extends BookingMailHead {
  readonly passengers: readonly MailPassenger[];
  /** `Classic`. */
  readonly brand: string;
  readonly conditions: FareConditions;
  readonly price: MailPrice;
  /** Every card that paid for it. */
  readonly paidWith: readonly MailCard[];
}

export interface BookingChangedMail extends BookingMail {
  /** The journey as it was. */
  readonly before: readonly MailSegment[];
  /** What the change cost; its total is below zero when money comes back. */
  readonly difference: MailPrice;
}

export interface BookingCancelledMail extends BookingMailHead {
  /** What comes back, with what is kept as lines below zero; its total is 0 when nothing does. */
  readonly refund: MailPrice;
  /** Null when it goes back to more than one card. */
  readonly refundTo: MailCard | null;
  /** Longest time until the bank shows it. */
  readonly refundDays: number;
}

export interface PaymentFailedMail {
  readonly pnr: string;
  readonly contactName: string;
  readonly segments: readonly MailSegment[];
  readonly total: MailMoney;
  readonly card: MailCard | null;
  readonly reason: "declined" | "insufficientFunds" | "expiredCard" | "notAuthenticated";
  /** ISO 8601 instant until which the seats are held, shown by the clocks at the first departure. */
  readonly heldUntil: string;
  readonly payUrl: string;
}

export interface HoldExpiredMail {
  readonly contactName: string;
  readonly segments: readonly MailSegment[];
  readonly searchUrl: string;
}

export interface VerificationCodeMail {
  readonly contactName: string;
  /** The booking that it opens, if it is for one. */
  readonly pnr: string | null;
  readonly code: string;
  readonly validMinutes: number;
}

/** Bookings of one address, with the links that lead to them. */
export interface BookingLinksMail {
  readonly bookings: readonly {
    readonly pnr: string;
    readonly segments: readonly MailSegment[];
    readonly url: string;
  }[];
}
