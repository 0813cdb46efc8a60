import { toInstant } from "@embark/rules/bookings";
import { toMoney } from "@embark/rules/flights/wire";
import type { Currency } from "@embark/rules/money";
import type { DeclineReason, Payment as PaymentData, PaymentStatus } from "../generated/types.ts";
import type { DemoCard } from "./demo.ts";

export interface Payment {
  readonly id: string;
  readonly bookingId: string;
  readonly purpose: "booking" | "change";
  readonly amount: number;
  readonly currency: Currency;
  readonly createdAt: number;
  status: PaymentStatus;
  refunded: number;
  card: DemoCard | null;
  decline: DeclineReason | null;
}

/** Whether a card may still be tried. */
export function takesCards({ status }: Payment): boolean {
  return status === "requires_payment_method" || status === "requires_action";
}

export function toPayment(payment: Payment): PaymentData {
  const { id, bookingId, purpose, status, currency, card, decline } = payment;
  return {
    id,
    bookingId,
    purpose,
    status,
    amount: toMoney(payment.amount, currency),
    refunded: toMoney(payment.refunded, currency),
    card: card && cardOf(card),
    fields: takesCards(payment) ? { url: "demo:card", origin: "demo:" } : null,
    action: status === "requires_action" ? { url: "demo:challenge", origin: "demo:" } : null,
    decline: decline === null ? null : { reason: decline },
    createdAt: toInstant(payment.createdAt),
  };
}

export function cardOf({ last4 }: DemoCard): { brand: string; last4: string } {
  return { brand: "visa", last4 };
}
