import type { Booking, Payment } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

export interface PaymentDetail {
  readonly payment: Payment;
}

/** A card was given and is about to be charged. */
export class PaymentStartEvent extends EmbarkEvent<PaymentDetail> {
  constructor(detail: PaymentDetail) {
    super("embark-payment-start", detail);
  }
}

/**
 * The money is set aside. Cancelable: after `preventDefault()` the page confirms the booking with the
 * payment itself; otherwise the element does. Fired again after a reload, for a payment that was not
 * used yet.
 */
export class PaymentAuthorizedEvent extends EmbarkEvent<PaymentDetail> {
  constructor(detail: PaymentDetail) {
    super("embark-payment-authorized", detail, { cancelable: true });
  }
}

export interface PaymentConfirmedDetail {
  /** As it stands now, paid. */
  readonly booking: Booking;
  /** Undefined when the booking had been paid before the element asked. */
  readonly payment: Payment | undefined;
}

/** The booking is paid and confirmed. */
export class PaymentConfirmedEvent extends EmbarkEvent<PaymentConfirmedDetail> {
  constructor(detail: PaymentConfirmedDetail) {
    super("embark-payment-confirmed", detail);
  }
}

export interface PaymentFailedDetail {
  /**
   * Why: the reason of a decline such as `insufficient_funds`, else the code of a problem such as
   * `hold_expired` or `provider_unavailable`, `offline` without an answer, or `card_form` when the card
   * form does not work.
   */
  readonly reason: string;
  /** Whether nothing can be paid here any more. Otherwise the element explains it and offers the next step. */
  readonly final: boolean;
  /** What the SDK threw. */
  readonly error: unknown;
}

/** A payment failed. The element says so itself. */
export class PaymentFailedEvent extends EmbarkEvent<PaymentFailedDetail> {
  constructor(detail: PaymentFailedDetail) {
    super("embark-payment-failed", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-payment-start": PaymentStartEvent;
    "embark-payment-authorized": PaymentAuthorizedEvent;
    "embark-payment-confirmed": PaymentConfirmedEvent;
    "embark-payment-failed": PaymentFailedEvent;
  }
}
