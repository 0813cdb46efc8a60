import type { Currency } from "@embark/rules/money";
import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { type Payment, type PaymentStatus, takesCards } from "./payment.ts";
import type { ProviderIntent, RefundStatus } from "./provider.ts";

interface PaymentRow {
  readonly id: string;
  readonly booking_id: string;
  readonly purpose: "booking" | "change";
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: Currency;
  readonly refunded: number;
  readonly provider_id: string;
  readonly fields_url: string;
  readonly action_url: string | null;
  readonly card_brand: string | null;
  readonly card_last4: string | null;
  readonly decline: string | null;
  readonly created_at: number;
}

export function* insertPayment(payment: Payment): Transaction<void> {
  const { id, bookingId, purpose, status, amount, currency, providerId, fieldsUrl } = payment;
  yield* run(sql`
    INSERT INTO payment
      (id, booking_id, purpose, status, amount, currency, provider_id, fields_url, created_at)
    VALUES (${id}, ${bookingId}, ${purpose}, ${status}, ${amount}, ${currency}, ${providerId},
      ${fieldsUrl}, ${payment.createdAt})
    ON CONFLICT (id) DO NOTHING`);
}

export function* readPayment(id: string): Transaction<Payment | undefined> {
  const row = yield* first<PaymentRow>(sql`SELECT * FROM payment WHERE id = ${id}`);
  return row && toPayment(row);
}

export function* findPaymentByProvider(providerId: string): Transaction<Payment | undefined> {
  const row = yield* first<PaymentRow>(
    sql`SELECT * FROM payment WHERE provider_id = ${providerId}`,
  );
  return row && toPayment(row);
}

/** The payments of a booking, the first first. */
export function* readPayments(bookingId: string): Transaction<Payment[]> {
  const rows = yield* all<PaymentRow>(
    sql`SELECT * FROM payment WHERE booking_id = ${bookingId} ORDER BY created_at, id`,
  );
  return rows.map(toPayment);
}

/**
 * Takes over how a payment stands at the provider, and answers with its status before. What is
 * authorized, captured, let go or refunded stays so, whatever a late answer or message says: only the
 * saga of paying goes on from there.
 */
export function* takeIntent(
  id: string,
  { status, actionUrl, decline, card }: ProviderIntent,
): Transaction<PaymentStatus | undefined> {
  const before = yield* readPayment(id);
  if (!before || !takesCards(before)) return before?.status;
  // Only the saga captures, in the write that confirms the booking.
  const next = status === "captured" ? "authorized" : status;
  yield* run(sql`
    UPDATE payment SET status = ${next}, action_url = ${actionUrl ?? null},
      decline = ${decline ?? null}, card_brand = ${card?.brand ?? null},
      card_last4 = ${card?.last4 ?? null}
    WHERE id = ${id} AND status = ${before.status}`);
  return before.status;
}

/** Moves a payment from one status to another; false when it is in another. */
export function* movePayment(
  id: string,
  from: PaymentStatus,
  to: PaymentStatus,
): Transaction<boolean> {
  return (
    (yield* run(sql`UPDATE payment SET status = ${to} WHERE id = ${id} AND status = ${from}`)) > 0
  );
}

/** Gives up a payment whose money was not taken. */
export function* voidPayment(id: string): Transaction<void> {
  yield* run(sql`
    UPDATE payment SET status = 'voided'
    WHERE id = ${id} AND status IN ('requires_payment_method', 'requires_action', 'authorized')`);
}

export interface Refund {
  readonly id: string;
  readonly paymentId: string;
  readonly bookingId: string;
  readonly amount: number;
  /** `owed` was not handed to the provider yet. */
  readonly status: "owed" | RefundStatus;
  /** Of the last try that the provider answered. */
  readonly providerId: string | null;
}

export function* insertRefund(
  refund: Pick<Refund, "id" | "paymentId" | "bookingId" | "amount">,
  now: number,
): Transaction<void> {
  const { id, paymentId, bookingId, amount } = refund;
  yield* run(sql`
    INSERT INTO refund (id, payment_id, booking_id, amount, status, created_at)
    VALUES (${id}, ${paymentId}, ${bookingId}, ${amount}, 'owed', ${now})`);
  yield* run(sql`
    UPDATE payment SET refunded = refunded + ${amount},
      status = CASE WHEN refunded + ${amount} = amount THEN 'refunded' ELSE status END
    WHERE id = ${paymentId}`);
}

interface RefundRow {
  readonly id: string;
  readonly payment_id: string;
  readonly booking_id: string;
  readonly amount: number;
  readonly status: Refund["status"];
  readonly provider_id: string | null;
}

const SELECT_REFUND = sql`
  SELECT id, payment_id, booking_id, amount, status, provider_id FROM refund`;

export function* readRefund(id: string): Transaction<Refund | undefined> {
  const row = yield* first<RefundRow>(sql`${SELECT_REFUND} WHERE id = ${id}`);
  return row && toRefund(row);
}

export function* findRefundByProvider(providerId: string): Transaction<Refund | undefined> {
  const row = yield* first<RefundRow>(sql`${SELECT_REFUND} WHERE provider_id = ${providerId}`);
  return row && toRefund(row);
}

/** Refunds of a payment that the provider has not carried out. */
export function* readOwedRefunds(paymentId: string): Transaction<Refund[]> {
  const rows = yield* all<RefundRow>(sql`
    ${SELECT_REFUND} WHERE payment_id = ${paymentId} AND status IN ('owed', 'failed') ORDER BY id`);
  return rows.map(toRefund);
}

/** Takes over how a refund stands at the provider; false when that was known, or is out of date. */
export function* takeRefund(
  id: string,
  provider: { readonly id: string; readonly status: RefundStatus },
): Transaction<boolean> {
  const changed = yield* run(sql`
    UPDATE refund SET status = ${provider.status}, provider_id = ${provider.id}
    WHERE id = ${id} AND status <> 'succeeded'
      AND NOT (COALESCE(provider_id, '') = ${provider.id} AND status IN (${provider.status}, 'failed'))`);
  return changed > 0;
}

/** Remembers a message of the provider; false when it was seen before. */
export function* rememberMessage(id: string, now: number): Transaction<boolean> {
  const inserted = yield* run(sql`
    INSERT INTO provider_message (id, received_at) VALUES (${id}, ${now}) ON CONFLICT DO NOTHING`);
  return inserted > 0;
}

function toRefund({ id, amount, status, ...row }: RefundRow): Refund {
  const { payment_id: paymentId, booking_id: bookingId, provider_id: providerId } = row;
  return { id, paymentId, bookingId, amount, status, providerId };
}

function toPayment(row: PaymentRow): Payment {
  const { id, purpose, status, amount, currency, refunded, decline, card_brand, card_last4 } = row;
  return {
    id,
    bookingId: row.booking_id,
    purpose,
    status,
    amount,
    currency,
    refunded,
    providerId: row.provider_id,
    fieldsUrl: row.fields_url,
    actionUrl: row.action_url,
    card: card_brand && card_last4 ? { brand: card_brand, last4: card_last4 } : null,
    decline,
    createdAt: row.created_at,
  };
}
