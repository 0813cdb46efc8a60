import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { cancelJob, scheduleJob } from "../../platform/jobs/jobs.ts";
import { addToBooking, lockBooking } from "../bookings/booking-store.ts";
import { audit, type Doer, record, tell } from "../bookings/history.ts";
import {
  findRefundByProvider,
  insertRefund,
  readOwedRefunds,
  readPayment,
  readPayments,
  readRefund,
  takeRefund,
} from "./payment-store.ts";
import type { ProviderRefund, RefundStatus } from "./provider.ts";

/** The refunds of a server; the same for all who ask. */
export const refundsOf = onePerContext((context) => new Refunds(context));

/**
 * Money on its way back. A refund is owed from the write that decides it, and a job hands it to the
 * provider until that succeeds: neither a crash nor a provider that is away can lose it.
 */
export class Refunds {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.handle(
      "send-refund",
      async (payload) => {
        await this.send(String(Object(payload).refundId));
      },
      { forever: true },
    );
  }

  /** Owes a booking some money, out of its payments, the last one first. Returns the ids of the refunds. */
  *owe(bookingId: string, amount: number, now: number): Transaction<string[]> {
    const ids: string[] = [];
    let rest = amount;
    for (const payment of (yield* readPayments(bookingId)).reverse()) {
      if (payment.status !== "captured") continue;
      const part = Math.min(rest, payment.amount - payment.refunded);
      if (part <= 0) continue;
      const id = newId("rfd", now);
      const { id: paymentId } = payment;
      yield* insertRefund({ id, paymentId, bookingId, amount: part }, now);
      yield* scheduleJob({
        id: `refund:${id}`,
        name: "send-refund",
        runAt: now,
        payload: { refundId: id },
      });
      ids.push(id);
      rest -= part;
    }
    if (rest > 0) throw new Error(`${bookingId} shall get back more than was paid.`);
    if (amount > 0) yield* addToBooking(bookingId, { refunded: amount });
    return ids;
  }

  /** Hands a refund to the provider; one that it failed is tried anew. */
  async send(refundId: string): Promise<void> {
    const { database, provider, clock } = this.#context;
    const found = await database.read(function* () {
      const refund = yield* readRefund(refundId);
      const payment = refund && (yield* readPayment(refund.paymentId));
      return refund && payment && { refund, payment };
    });
    if (!found || found.refund.status === "succeeded" || found.refund.status === "pending") return;
    const { refund, payment } = found;
    const { amount } = refund;
    // The same for all who try anew after the same failure, and when the answer to that was lost.
    const attempt = refund.status === "failed" ? `:${refund.providerId}` : "";
    const sent = await provider.refund(
      payment.providerId,
      { amount, reference: refundId },
      `refund:${refundId}${attempt}`,
    );
    await this.#settle(refundId, sent, { actor: "system", now: clock.now() });
  }

  /** What the provider says later of a refund, even when its answer to handing it over was lost. */
  async hear(provider: ProviderRefund): Promise<void> {
    const { database, clock } = this.#context;
    const refund = await database.read(function* () {
      const known = yield* findRefundByProvider(provider.id);
      if (known) return known;
      const named = yield* readRefund(provider.reference ?? "");
      // Late news of a failed try say nothing about the one that followed it.
      return named?.providerId == null || provider.status === "succeeded" ? named : undefined;
    });
    if (refund) await this.#settle(refund.id, provider, { actor: "provider", now: clock.now() });
  }

  /** Ids of the refunds of a payment that are owed and were not carried out. */
  async owed(paymentId: string): Promise<readonly string[]> {
    const refunds = await this.#context.database.read(() => readOwedRefunds(paymentId));
    return refunds.map(({ id }) => id);
  }

  async #settle(
    refundId: string,
    provider: { id: string; status: RefundStatus },
    doer: Doer,
  ): Promise<void> {
    const context = this.#context;
    await context.database.write(function* () {
      const refund = yield* readRefund(refundId);
      if (!refund) return;
      const { bookingId, amount } = refund;
      yield* lockBooking(bookingId);
      if (!(yield* takeRefund(refundId, provider))) return;
      yield* cancelJob(`refund:${refundId}`);
      if (provider.status === "pending" || provider.status === refund.status) return;
      const event = provider.status === "succeeded" ? "refund_sent" : "refund_failed";
      yield* record(bookingId, event, doer, { amount });
      if (provider.status === "succeeded") yield* tell("payment.refunded", bookingId, doer);
      yield* audit(context, `payment.${event}`, bookingId, doer, { refundId, amount });
    });
  }
}
