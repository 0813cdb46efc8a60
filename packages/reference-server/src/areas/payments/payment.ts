import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import type { Currency } from "@embark/rules/money";

export type PaymentStatus =
  | "requires_payment_method"
  | "requires_action"
  | "authorized"
  | "captured"
  | "voided"
  | "refunded"
  | "failed";

/** Money for a booking or for the difference of a change. Amounts are minor units. */
export interface Payment {
  readonly id: string;
  readonly bookingId: string;
  readonly purpose: "booking" | "change";
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: Currency;
  /** Sent back or on its way back. */
  readonly refunded: number;
  readonly providerId: string;
  readonly fieldsUrl: string;
  readonly actionUrl: string | null;
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly decline: string | null;
  readonly createdAt: number;
}

/** Whether a card may still be tried. */
export function takesCards({ status }: Payment): boolean {
  return status === "requires_payment_method" || status === "requires_action";
}

export function toWirePayment(payment: Payment): components["schemas"]["Payment"] {
  const { id, bookingId, purpose, status, currency, card, decline, actionUrl } = payment;
  return {
    id,
    bookingId,
    purpose,
    status,
    amount: { amount: payment.amount, currency },
    refunded: { amount: payment.refunded, currency },
    card,
    fields: takesCards(payment) ? frameOf(payment.fieldsUrl) : null,
    action: status === "requires_action" && actionUrl !== null ? frameOf(actionUrl) : null,
    decline: decline === null ? null : { reason: decline },
    createdAt: toInstant(payment.createdAt),
  };
}

function frameOf(url: string): { url: string; origin: string } {
  return { url, origin: new URL(url).origin };
}
