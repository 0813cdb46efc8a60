import { dueOf, holdExpired } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { applyChange } from "./amendments.ts";
import type { Booking } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import { DEMO_CARDS, type DemoCard } from "./demo.ts";
import type { Caller, Handlers } from "./handler.ts";
import { cardOf, type Payment, takesCards, toPayment } from "./payment.ts";

type PaymentOperation =
  | "createPaymentIntent"
  | "getPayment"
  | "authorizePayment"
  | "capturePayment"
  | "refundPayment"
  | "confirmBooking";

/** The demo has an acquirer of its own, whose cards are `DEMO_CARDS`. */
export function paymentHandlers(world: BookingWorld): Pick<Handlers, PaymentOperation> {
  const { payments, clock } = world;

  function see(caller: Caller, id: string): Payment {
    const payment = payments.get(id);
    if (payment) world.see(caller, payment.bookingId);
    else world.requireAccess(caller);
    if (payment) return payment;
    throw new DomainError("not_found", "There is no such payment.");
  }

  function manage(caller: Caller, id: string): { payment: Payment; booking: Booking } {
    const payment = see(caller, id);
    return { payment, booking: world.manage(caller, payment.bookingId) };
  }

  function decline(payment: Payment, booking: Booking, reason: string): DomainError {
    payment.decline = reason;
    world.record(booking, "payment_failed", {
      actor: "provider",
      cause: reason,
      amount: payment.amount,
    });
    world.tell("payment.failed", booking);
    return new DomainError("payment_declined", `The card was declined: ${reason}.`, [], { reason });
  }

  function capture(payment: Payment, booking: Booking): void {
    world.record(booking, "confirming", { amount: payment.amount });
    if (payment.card?.captureFails) {
      payment.status = "failed";
      throw decline(payment, booking, "capture_failed");
    }
    payment.status = "captured";
    booking.paid += payment.amount;
    booking.card = payment.card && cardOf(payment.card);
    world.record(booking, "payment_captured", { amount: payment.amount });
  }

  return {
    createPaymentIntent({ body: { bookingId }, caller }) {
      const booking = world.manage(caller, bookingId);
      if (booking.status === "expired") throw holdExpired();
      const amount = dueOf(booking);
      if (amount <= 0) {
        throw new DomainError("payment_not_due", "This booking has nothing to pay.");
      }
      const purpose = booking.status === "held" ? "booking" : "change";
      const begun = [...payments.values()].findLast(
        (one) =>
          one.bookingId === bookingId &&
          one.purpose === purpose &&
          one.amount === amount &&
          (takesCards(one) || one.status === "authorized"),
      );
      if (begun) return { body: toPayment(begun) };
      const payment: Payment = {
        id: world.newId("pay"),
        bookingId,
        purpose,
        amount,
        currency: booking.terms.currency,
        createdAt: clock.now(),
        status: "requires_payment_method",
        refunded: 0,
        card: null,
        decline: null,
      };
      payments.set(payment.id, payment);
      return { body: toPayment(payment) };
    },

    getPayment({ path, caller }) {
      return { body: toPayment(see(caller, path.paymentId)) };
    },

    authorizePayment({ path, body, caller }) {
      const { payment, booking } = manage(caller, path.paymentId);
      if (payment.status === "authorized") return { body: toPayment(payment) };
      if (booking.status === "expired") throw holdExpired();
      if (!takesCards(payment)) throw paymentState(`This payment is ${payment.status} already.`);
      if (dueOf(booking) !== payment.amount) {
        throw paymentState("The booking costs something else now. Begin a new payment for it.");
      }
      const isChecked = body.token === undefined && payment.status === "requires_action";
      if (body.token !== undefined) payment.card = cardBehind(body.token);
      const { card } = payment;
      if (!card) throw paymentState("Send the token that the card form gave.");
      payment.decline = null;
      if (card.challenge && !isChecked) {
        payment.status = "requires_action";
        return { body: toPayment(payment) };
      }
      payment.status = "requires_payment_method";
      if (card.decline) throw decline(payment, booking, card.decline);
      payment.status = "authorized";
      world.record(booking, "payment_authorized", { amount: payment.amount });
      world.tell("payment.authorized", booking);
      return { body: toPayment(payment) };
    },

    capturePayment({ path, caller }) {
      const { payment } = manage(caller, path.paymentId);
      if (payment.status === "captured" || payment.status === "refunded") {
        return { body: toPayment(payment) };
      }
      if (payment.status !== "authorized") {
        throw paymentState(`This payment is ${payment.status}.`);
      }
      const detail = "The booking is not confirmed. Confirm it with this payment.";
      throw new DomainError("booking_not_confirmed", detail);
    },

    refundPayment({ path, caller }) {
      manage(caller, path.paymentId);
      // Cancelling and changing send everything at once here.
      throw new DomainError("nothing_to_refund", "No money is owed back on this payment.");
    },

    confirmBooking({ path, body, caller }) {
      const booking = world.manage(caller, path.bookingId);
      const payment = payments.get(body.paymentId);
      if (payment?.bookingId !== booking.id) throw paymentRequired();
      if (payment.status === "captured" || payment.status === "refunded") {
        return world.answer(booking);
      }
      if (booking.status === "expired") throw holdExpired();
      const { change } = booking;
      const fits =
        payment.purpose === "change"
          ? booking.status === "confirmed" && change
          : booking.status === "held";
      if (!fits) throw new DomainError("booking_state", `This booking is ${booking.status}.`);
      if (payment.status !== "authorized" || payment.amount !== dueOf(booking)) {
        throw paymentRequired();
      }
      // Whoever tried two cards pays with one.
      world.letGo(booking, payment);
      capture(payment, booking);
      if (change) applyChange(world, booking, change);
      else {
        booking.status = "confirmed";
        booking.hold.status = "committed";
        world.record(booking, "confirmed");
        world.tell("booking.confirmed", booking);
      }
      world.tell("payment.captured", booking);
      return world.answer(booking);
    },
  };
}

function cardBehind(token: string): DemoCard {
  const card = DEMO_CARDS[token];
  if (card) return card;
  const detail = `The demo has no card ${token}. Use ${Object.keys(DEMO_CARDS).join(", ")}.`;
  throw new DomainError("invalid_request", detail, [
    { pointer: "/body/token", code: "token_unknown", detail },
  ]);
}

function paymentRequired(): DomainError {
  const detail = "This booking is not paid. Authorize a payment of its price first.";
  return new DomainError("payment_required", detail);
}

function paymentState(detail: string): DomainError {
  return new DomainError("payment_state", detail);
}
