import { createHash } from "node:crypto";
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
import { type ProviderRefund, ProviderRefusal, type RefundStatus } from "./provider.ts";

/** Until a refund that was not carried out is tried again: a bank that says no says so for a while. */
const TRY_AGAIN_AFTER = 24 * 3_600_000;

/** The refunds of a server; the same for all who ask. */
export const refundsOf = onePerContext((context) => new Refunds(context));

/**
 * Money on its way back. A refund is owed from the write that decides it, and a job hands it to the
 * provider until that succeeds: neither a crash nor a provider that is away can lose it, nor a bank that
 * does not take it.
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
      yield* sendLater(id, now);
      ids.push(id);
      rest -= part;
    }
    if (rest > 0) throw new Error(`${bookingId} shall get back more than was paid.`);
    if (amount > 0) yield* addToBooking(bookingId, { refunded: amount });
    return ids;
  }

  /** Hands a refund to the provider; one that it failed is tried anew. */
  async send(refundId: string): Promise<void> {
    const { database, provider, clock, log } = this.#context;
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
    const key = `refund:${refundId}${attempt}`;
    const sent = await provider
      .refund(payment.providerId, { amount, reference: refundId }, key)
      .catch((error: unknown) => {
        if (!(error instanceof ProviderRefusal)) throw error;
        log.warn({ err: error, refundId }, "the provider refused a refund");
        return refusedTry(key);
      });
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
    const failure = `The refund ${refundId} was not carried out: ${provider.id}.`;
    const isFailing = await context.database.write(function* () {
      const refund = yield* readRefund(refundId);
      if (!refund) return false;
      const { bookingId, amount } = refund;
      yield* lockBooking(bookingId);
      if (!(yield* takeRefund(refundId, provider))) return false;
      yield* cancelJob(`refund:${refundId}`);
      const hasFailed = provider.status === "failed";
      if (hasFailed) yield* sendLater(refundId, doer.now + TRY_AGAIN_AFTER, failure);
      if (provider.status === "pending" || provider.status === refund.status) return hasFailed;
      const event = provider.status === "succeeded" ? "refund_sent" : "refund_failed";
      yield* record(bookingId, event, doer, { amount });
      if (provider.status === "succeeded") yield* tell("payment.refunded", bookingId, doer);
      yield* audit(context, `payment.${event}`, bookingId, doer, { refundId, amount });
      return hasFailed;
    });
    if (isFailing) context.log.warn({ refundId }, failure);
  }
}

function sendLater(refundId: string, runAt: number, error?: string): Transaction<void> {
  const id = `refund:${refundId}`;
  return scheduleJob({ id, name: "send-refund", runAt, payload: { refundId }, error });
}

/**
 * A refusal as a try that failed. The provider repeats it for the same key, so the next try needs another
 * one: it is made of this id, which is the same for all who were refused together.
 */
function refusedTry(key: string): Pick<ProviderRefund, "id" | "status"> {
  const id = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return { id: `refused_${id}`, status: "failed" };
}
