import { dueOf, holdExpired } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { scheduleJob } from "../../platform/jobs/jobs.ts";
import type { Booking } from "../bookings/booking.ts";
import { lockBooking, readBooking } from "../bookings/booking-store.ts";
import { type Doer, record, tell } from "../bookings/history.ts";
import { isHeld } from "../inventory/holds.ts";
import { type Payment, takesCards } from "./payment.ts";
import {
  insertPayment,
  readPayment,
  readPayments,
  takeIntent,
  voidPayment,
} from "./payment-store.ts";
import { type ProviderIntent, ProviderRefusal, ProviderUnavailableError } from "./provider.ts";

/** The payments of a server; the same for all who ask. */
export const paymentsOf = onePerContext((context) => new Payments(context));

/** Money on its way to us: begun, set aside, taken or let go. */
export class Payments {
  readonly #context: Context;
  /** Cards that the provider is being asked about, by payment. */
  readonly #asked = new Map<string, Promise<unknown>>();

  constructor(context: Context) {
    this.#context = context;
    context.jobs.handle(
      "let-payment-go",
      async (payload) => {
        const { paymentId } = Object(payload);
        await this.#letGo(String(paymentId));
      },
      { forever: true },
    );
  }

  /**
   * The payment for what a booking owes now: one begun before, as long as it fits, else a new one. While the
   * provider is being asked about a card, it waits for the answer: a page that was left meanwhile, and is
   * there again, would ask for a card that it can take no more.
   */
  async begin(bookingId: string): Promise<Payment> {
    const { database, clock, sealer, provider } = this.#context;
    const now = clock.now();
    const { booking, payments } = await database.read(function* () {
      const found = yield* readBooking(sealer, bookingId);
      return { booking: found, payments: yield* readPayments(bookingId) };
    });
    const amount = booking ? this.#payable(booking, now) : 0;
    if (!booking || amount === 0) {
      throw new DomainError("payment_not_due", "This booking has nothing to pay.");
    }
    const purpose = booking.status === "held" ? "booking" : "change";
    const { currency } = booking.terms;
    const begun = payments.findLast(
      (one) =>
        one.purpose === purpose &&
        one.amount === amount &&
        (takesCards(one) || one.status === "authorized"),
    );
    const asked = begun && this.#asked.get(begun.id);
    if (asked) {
      await asked;
      return this.begin(bookingId);
    }
    if (begun) return begun;
    const id = newId("pay", now);
    const intent = await orUnavailable(
      provider.createIntent({ amount, currency, reference: id }, id),
    );
    const payment: Payment = {
      id,
      bookingId,
      purpose,
      status: "requires_payment_method",
      amount,
      currency,
      refunded: 0,
      providerId: intent.id,
      fieldsUrl: intent.fieldsUrl,
      actionUrl: null,
      card: null,
      decline: null,
      createdAt: now,
    };
    await database.write(() => insertPayment(payment));
    return payment;
  }

  /**
   * Sets the money aside with a card; without a token it looks how the bank's check ended. Throws a
   * DomainError `payment_declined`, `payment_state`, `authentication_pending` or `hold_expired`.
   */
  async authorize(payment: Payment, token: string | undefined, doer: Doer): Promise<Payment> {
    if (payment.status === "authorized") return payment;
    // Whoever comes too late is told that, and not what became of the payment.
    await this.#requireDue(payment);
    if (!takesCards(payment)) throw paymentState(`This payment is ${payment.status} already.`);
    const after = await this.#ask(payment, token, doer);
    if (after.status === "authorized" || after.status === "requires_action") return after;
    const { decline: reason } = after;
    if (takesCards(after) && reason !== null) {
      const detail = `The card was declined: ${reason}.`;
      throw new DomainError("payment_declined", detail, [], { reason });
    }
    // The booking may have ended, or be paid otherwise, while the provider was asked.
    await this.#requireDue(after);
    if (takesCards(after)) throw paymentState("Send the token that the card form gave.");
    throw paymentState(`This payment is ${after.status} by now. Begin a new one.`);
  }

  async #ask(payment: Payment, token: string | undefined, doer: Doer): Promise<Payment> {
    const { id, providerId } = payment;
    const { provider } = this.#context;
    const ask = async () => {
      const intent = await orUnavailable(
        token === undefined
          ? provider.read(providerId)
          : provider.authorize(providerId, token, `authorize:${token}`),
      );
      if (token === undefined && intent.status === "requires_action") {
        throw new DomainError(
          "authentication_pending",
          "Finish the check of your bank first, at the address in `action`.",
        );
      }
      return this.settle(id, intent, doer);
    };
    const asked = ask();
    const ended = asked.then(
      () => {},
      () => {},
    );
    this.#asked.set(id, ended);
    try {
      return await asked;
    } finally {
      if (this.#asked.get(id) === ended) this.#asked.delete(id);
    }
  }

  /** Asks the provider how an open payment stands; while that does not say, it stands as it did. */
  async refresh(payment: Payment, doer: Doer): Promise<Payment> {
    if (payment.status !== "requires_action") return payment;
    try {
      return await this.catchUp(payment, doer);
    } catch (error) {
      if (error instanceof ProviderUnavailableError || error instanceof ProviderRefusal) {
        return payment;
      }
      throw error;
    }
  }

  /**
   * Asks the provider how a payment stands and takes that over. An answer that took so long that the payment
   * has gone on meanwhile is old news, and asked for again.
   */
  async catchUp(payment: Payment, doer: Doer): Promise<Payment> {
    for (let known = payment; ; ) {
      const intent = await this.#context.provider.read(known.providerId);
      const before = known;
      const settled = await this.#context.database.write(() =>
        this.#settle(payment.id, intent, doer, before),
      );
      if (settled.isTaken) return settled.payment;
      known = settled.payment;
    }
  }

  /** Takes over what the provider has just answered. */
  async settle(id: string, intent: ProviderIntent, doer: Doer): Promise<Payment> {
    const settled = await this.#context.database.write(() => this.#settle(id, intent, doer));
    return settled.payment;
  }

  /** Whoever learns something new tells it, once. Takes nothing when the payment is not as it was `before`. */
  *#settle(
    id: string,
    intent: ProviderIntent,
    doer: Doer,
    before?: Payment,
  ): Transaction<{ readonly payment: Payment; readonly isTaken: boolean }> {
    const found = yield* readPayment(id);
    if (found) yield* lockBooking(found.bookingId);
    const known = yield* readPayment(id);
    if (known && before && !isSame(known, before)) return { payment: known, isTaken: false };
    const statusBefore = yield* takeIntent(id, intent);
    const payment = yield* readPayment(id);
    if (!payment) throw new Error(`Payment ${id} is gone.`);
    const { bookingId, amount, status, decline } = payment;
    if (status === "authorized" && statusBefore !== "authorized") {
      const booking = yield* readBooking(this.#context.sealer, bookingId);
      if (!booking || !isWaitedFor(booking, payment)) {
        // Nobody would ever take this money, nor give it back.
        yield* this.letGoLater(payment, doer.now);
        return { payment: { ...payment, status: "voided" }, isTaken: true };
      }
      yield* record(bookingId, "payment_authorized", doer, { amount });
      yield* tell("payment.authorized", bookingId, doer);
    } else if (decline !== null && takesCards(payment) && !isSameDecline(payment, known)) {
      yield* record(bookingId, "payment_failed", doer, { amount, cause: decline });
      yield* tell("payment.failed", bookingId, doer, { reason: decline, paymentId: id });
    }
    return { payment, isTaken: true };
  }

  /**
   * Gives a payment up: nobody can pay with it from this write on, and once that is committed the
   * provider lets the money go, if some was set aside.
   */
  *letGoLater(payment: Payment, now: number): Transaction<void> {
    if (payment.status === "captured" || payment.status === "refunded") return;
    yield* voidPayment(payment.id);
    yield* scheduleJob({
      id: `let-go:${payment.id}`,
      name: "let-payment-go",
      runAt: now,
      payload: { paymentId: payment.id },
    });
  }

  async #letGo(id: string): Promise<void> {
    const { database, provider } = this.#context;
    const payment = await database.read(() => readPayment(id));
    if (!payment || payment.status === "captured" || payment.status === "refunded") return;
    try {
      await provider.cancel(payment.providerId, `cancel:${id}`);
    } catch (error) {
      // Nothing was set aside, or it is over already.
      if (!(error instanceof ProviderRefusal)) throw error;
    }
  }

  /** Amount that a booking waits for and may still be paid. Throws a DomainError `hold_expired`. */
  #payable(booking: Booking, now: number): number {
    const { status, change } = booking;
    if (status === "expired") throw holdExpired();
    if (!isWaiting(booking)) return 0;
    const hold = change
      ? { status: change.holdStatus, expiresAt: change.expiresAt }
      : { status: booking.holdStatus, expiresAt: booking.expiresAt };
    if (!isHeld(hold, now)) throw holdExpired();
    return Math.max(0, dueOf(booking));
  }

  async #requireDue({ bookingId, amount }: Payment): Promise<void> {
    const { database, sealer, clock } = this.#context;
    const booking = await database.read(() => readBooking(sealer, bookingId));
    const payable = booking ? this.#payable(booking, clock.now()) : 0;
    if (payable === amount) return;
    throw paymentState(
      payable === 0
        ? "The booking waits for no payment: it is paid, is being paid, or has ended."
        : "The booking costs something else now. Begin a new payment for it.",
    );
  }
}

/** Whether a booking, or its change, waits for a payment; not while another one is being taken. */
function isWaiting({ status, change }: Booking): boolean {
  return status === "held" || (status === "confirmed" && change?.status === "waiting");
}

function isWaitedFor(booking: Booking, { purpose, amount }: Payment): boolean {
  const owes = booking.status === "held" ? "booking" : "change";
  return isWaiting(booking) && purpose === owes && amount === dueOf(booking);
}

/** A second card may be declined for the reason of the first. */
function isSame(one: Payment, other: Payment): boolean {
  return one.status === other.status && isSameDecline(one, other);
}

function isSameDecline(after: Payment, known: Payment | undefined): boolean {
  return after.decline === known?.decline && after.card?.last4 === known.card?.last4;
}

function paymentState(detail: string): DomainError {
  return new DomainError("payment_state", detail);
}

/** The result, or what a client is told when the provider does not do its part. */
export async function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProviderUnavailableError) {
      throw new DomainError(
        "provider_unavailable",
        "The payment provider does not answer. Try again in a minute; nothing is charged twice.",
      );
    }
    if (error instanceof ProviderRefusal) {
      throw paymentState(
        "The payment provider does not take this. Read the payment to see how it stands, or begin a new one.",
      );
    }
    throw error;
  }
}
