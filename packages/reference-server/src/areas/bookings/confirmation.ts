import { dueOf, holdExpired } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { cancelJob, scheduleJob } from "../../platform/jobs/jobs.ts";
import { findClosed } from "../inventory/closed-departures.ts";
import { moveHold, readHold } from "../inventory/holds.ts";
import { changeAllSeats } from "../inventory/seats-left.ts";
import type { Payment } from "../payments/payment.ts";
import { movePayment, readPayment, readPayments } from "../payments/payment-store.ts";
import { orUnavailable, paymentsOf } from "../payments/payments.ts";
import { ProviderRefusal } from "../payments/provider.ts";
import type { Booking } from "./booking.ts";
import {
  addToBooking,
  bookDepartures,
  lockBooking,
  moveBooking,
  readBooking,
} from "./booking-store.ts";
import { applyChange, moveChange } from "./change-store.ts";
import { endHold } from "./expiry.ts";
import { audit, type Doer, record, tell } from "./history.ts";

/** Longer than a capture may take; then somebody else looks what became of it. */
const RESUME_AFTER = 15_000;

/**
 * The saga of paying: the booking is `confirming` from the write that decides to take the money until
 * the write that has it, sells the seats and confirms, or until the one that undoes it. Between them the
 * money is captured with a key, so that it is taken once however often that is tried. A job written with
 * the first write goes on when the process dies.
 */
export class Confirmation {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.handle(
      "finish-confirmation",
      async (payload) => {
        const { bookingId, paymentId } = Object(payload);
        const doer: Doer = { actor: "system", now: context.clock.now() };
        try {
          await this.#finish(String(bookingId), String(paymentId), doer);
        } catch (error) {
          // The booking is held again, and whoever asks is told so.
          if (!(error instanceof DomainError && error.code === "payment_declined")) throw error;
        }
      },
      { forever: true },
    );
  }

  /**
   * Confirms a booking, or its waiting change, with an authorized payment. Asking again goes on where it
   * stopped. Throws a DomainError `payment_required`, `payment_declined`, `booking_state`,
   * `hold_expired`, `departure_closed` or `provider_unavailable`.
   */
  async confirm(bookingId: string, paymentId: string, doer: Doer): Promise<void> {
    const begun = await this.#context.database.write(() => this.#begin(bookingId, paymentId, doer));
    // Thrown after the commit, which gives the seats back and lets the money go.
    if (begun instanceof DomainError) throw begun;
    if (begun) await this.#finish(bookingId, paymentId, doer);
  }

  /** False when it is done already; a DomainError when it cannot be done and has ended by that. */
  *#begin(bookingId: string, paymentId: string, doer: Doer): Transaction<boolean | DomainError> {
    yield* lockBooking(bookingId);
    const booking = yield* readBooking(this.#context.sealer, bookingId);
    const payment = yield* readPayment(paymentId);
    if (!booking || payment?.bookingId !== bookingId) throw paymentRequired();
    if (payment.status === "captured" || payment.status === "refunded") return false;
    const { change } = booking;
    const isBegun = booking.status === "confirming" || change?.status === "confirming";
    // No other payment is authorized then: others were let go below, and later ones are when they settle.
    if (isBegun && payment.status === "authorized") return true;
    if (booking.status === "expired") {
      throw (yield* findClosed(booking.terms.seats)) ?? holdExpired();
    }
    const isChange = payment.purpose === "change";
    if (isChange ? booking.status !== "confirmed" || !change : booking.status !== "held") {
      throw new DomainError("booking_state", `This booking is ${booking.status}.`);
    }
    if (payment.status !== "authorized" || payment.amount !== dueOf(booking)) {
      throw paymentRequired();
    }
    const { holdId, terms } = isChange && change ? change : booking;
    const closed = yield* findClosed(terms.seats);
    if (closed) {
      const held = yield* readHold(holdId);
      if (held) yield* endHold(this.#context, held, "departure_closed", doer);
      return closed;
    }
    const hold = yield* moveHold(holdId, "held", "kept");
    if (!hold || hold.expiresAt <= doer.now) throw holdExpired();
    for (const other of yield* readPayments(bookingId)) {
      // Whoever tried two cards pays with one.
      if (other.id !== paymentId) yield* paymentsOf(this.#context).letGoLater(other, doer.now);
    }
    if (isChange) yield* moveChange(bookingId, "waiting", "confirming");
    else yield* moveBooking(bookingId, "held", "confirming");
    yield* record(bookingId, "confirming", doer, { amount: payment.amount });
    yield* scheduleJob({
      id: `confirm:${bookingId}`,
      name: "finish-confirmation",
      runAt: doer.now + RESUME_AFTER,
      payload: { bookingId, paymentId },
    });
    yield* audit(this.#context, "booking.confirming", bookingId, doer, { paymentId });
    return true;
  }

  async #finish(bookingId: string, paymentId: string, doer: Doer): Promise<void> {
    const { database, provider, clock } = this.#context;
    const payment = await database.read(() => readPayment(paymentId));
    if (!payment) throw paymentRequired();
    try {
      await provider.capture(payment.providerId, `capture:${paymentId}`);
    } catch (error) {
      if (!(error instanceof ProviderRefusal)) return orUnavailable(Promise.reject(error));
      await database.write(() => this.#undo(bookingId, payment, { ...doer, now: clock.now() }));
      const detail = "The bank let the money go before it could be taken. Pay with another card.";
      throw new DomainError("payment_declined", detail, [], { reason: "capture_failed" });
    }
    await database.write(() => this.#complete(bookingId, payment, { ...doer, now: clock.now() }));
  }

  *#complete(bookingId: string, payment: Payment, doer: Doer): Transaction<void> {
    yield* lockBooking(bookingId);
    // Who moves the payment does the rest; a second finisher finds it done, and leaves the job alone,
    // which may be about another card by then.
    if (!(yield* movePayment(payment.id, "authorized", "captured"))) return;
    yield* cancelJob(`confirm:${bookingId}`);
    const booking = yield* this.#read(bookingId);
    const { amount } = payment;
    yield* addToBooking(bookingId, { paid: amount });
    yield* record(bookingId, "payment_captured", doer, { amount });
    const change = booking.change?.status === "confirming" ? booking.change : null;
    const hold = yield* moveHold(change?.holdId ?? booking.holdId, "kept", "committed");
    if (!hold) throw new Error(`${bookingId} is paid, but its seats are gone.`);
    if (change) {
      yield* applyChange(booking, change, hold.seats, doer);
    } else {
      yield* moveBooking(bookingId, "confirming", "confirmed");
      yield* changeAllSeats([[hold.seats, { held: -1, sold: 1 }]], doer.now);
      yield* bookDepartures(bookingId, booking.terms);
      yield* record(bookingId, "confirmed", doer);
      yield* tell("booking.confirmed", bookingId, doer);
    }
    yield* tell("payment.captured", bookingId, doer);
    yield* audit(this.#context, "booking.confirmed", bookingId, doer, {
      paymentId: payment.id,
      amount,
    });
  }

  /** The bank did not pay: the booking waits for another card as long as its seats are held. */
  *#undo(bookingId: string, payment: Payment, doer: Doer): Transaction<void> {
    yield* lockBooking(bookingId);
    if (!(yield* movePayment(payment.id, "authorized", "failed"))) return;
    yield* cancelJob(`confirm:${bookingId}`);
    const booking = yield* this.#read(bookingId);
    const change = booking.change?.status === "confirming" ? booking.change : null;
    const holdId = change?.holdId ?? booking.holdId;
    if (change) yield* moveChange(bookingId, "confirming", "waiting");
    else yield* moveBooking(bookingId, "confirming", "held");
    yield* record(bookingId, "payment_failed", doer, {
      amount: payment.amount,
      cause: "capture_failed",
    });
    yield* paymentsOf(this.#context).letGoLater(payment, doer.now);
    const hold = yield* moveHold(holdId, "kept", "held");
    if (hold && hold.expiresAt <= doer.now) yield* endHold(this.#context, hold, "expired", doer);
    const news = { reason: "capture_failed", paymentId: payment.id };
    yield* tell("payment.failed", bookingId, doer, news);
  }

  *#read(bookingId: string): Transaction<Booking> {
    const booking = yield* readBooking(this.#context.sealer, bookingId);
    if (!booking) throw new Error(`${bookingId} is gone.`);
    return booking;
  }
}

function paymentRequired(): DomainError {
  return new DomainError(
    "payment_required",
    "This booking is not paid. Authorize a payment of its price first.",
  );
}
