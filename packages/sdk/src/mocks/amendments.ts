import {
  cancellationHoldsUntil,
  cancellationOf,
  changeCost,
  checkAges,
  freshQuote,
  requireSameBooking,
  seatsAfterChange,
  seatsBeyond,
  toCancellationQuote,
  toChangeQuote,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { type Booking, isActive, type PendingChange } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Caller, Handlers } from "./handler.ts";
import { journeyOf, quoteFare, termsOf } from "./sales.ts";

type AmendmentOperation = "quoteCancellation" | "cancelBooking" | "quoteChange" | "changeBooking";

export function amendmentHandlers(world: BookingWorld): Pick<Handlers, AmendmentOperation> {
  const { clock, flights } = world;

  function cancellation(booking: Booking) {
    if (!isActive(booking)) {
      throw new DomainError("booking_state", `This booking is ${booking.status}.`);
    }
    const departureCancelled = booking.terms.seats.some(
      ({ departureId }) => flights.find(departureId)?.status === "cancelled",
    );
    const paid = booking.paid - booking.refunded;
    return cancellationOf({ ...booking, paid, departureCancelled }, clock.now());
  }

  function changeable(caller: Caller, bookingId: string): Booking {
    const booking = world.manage(caller, bookingId);
    if (booking.status === "confirmed" && !booking.change) return booking;
    const detail = booking.change
      ? "A change of this booking waits for its payment. Pay it, or wait until its seats are given back."
      : `This booking is ${booking.status}.`;
    throw new DomainError("booking_state", detail);
  }

  return {
    quoteCancellation({ path, caller }) {
      const booking = world.manage(caller, path.bookingId);
      const quote = cancellation(booking);
      const { currency } = booking.terms;
      const expiresAt = cancellationHoldsUntil(quote, booking.terms, clock.now());
      const id = world.newId("cnq");
      const { version } = booking;
      const offer = { bookingId: booking.id, version, refund: quote.refund, expiresAt };
      world.cancellationOffers.set(id, offer);
      const paid = booking.paid - booking.refunded;
      return { body: toCancellationQuote(id, quote, { paid, currency, expiresAt }) };
    },

    cancelBooking({ path, body, caller }) {
      const booking = world.manage(caller, path.bookingId);
      const offer = freshQuote(world.cancellationOffers.get(body.quoteId), clock.now());
      const { reason } = cancellation(booking);
      requireSameBooking(offer, booking);
      world.letGo(booking);
      if (booking.change) world.inventory.giveBack(booking.change.hold, "released");
      booking.change = null;
      const isGone = clock.now() >= booking.terms.startsAt;
      if (!isGone) world.inventory.giveBack(booking.hold, "released");
      booking.status = "cancelled";
      world.record(booking, "cancelled", { cause: reason, amount: offer.refund });
      world.tell("booking.cancelled", booking);
      if (!isGone) world.moveSeats(booking, []);
      refund(world, booking, offer.refund);
      return world.answer(booking);
    },

    quoteChange({ path, body, caller }) {
      const booking = changeable(caller, path.bookingId);
      const { seats, startsAt } = booking.terms;
      const made = quoteFare(world, body.fareId, seats);
      const cost = changeCost(booking.terms, made, clock.now());
      checkAges(booking.passengers, made);
      // Once the journey has begun it cannot be changed.
      const quote = { ...made, expiresAt: Math.min(made.expiresAt, startsAt) };
      const id = world.newId("chq");
      world.changeOffers.set(id, { ...quote, bookingId: booking.id, version: booking.version });
      return { body: toChangeQuote(id, cost, quote, journeyOf(world, quote)) };
    },

    changeBooking({ path, body, caller }) {
      const booking = changeable(caller, path.bookingId);
      const offer = freshQuote(world.changeOffers.get(body.quoteId), clock.now());
      requireSameBooking(offer, booking);
      const { bookingId: _, version: __, ...quote } = offer;
      const terms = termsOf(quote);
      const { seats, startsAt } = booking.terms;
      const cost = changeCost(booking.terms, terms, clock.now());
      const hold = world.take(seatsBeyond(terms.seats, seats), booking.id, startsAt);
      const { expiresAt } = hold;
      const change = { terms, hold, expiresAt, difference: cost.difference, fee: cost.fee };
      if (cost.due > 0) {
        world.record(booking, "change_started", { amount: cost.due });
        booking.change = change;
        world.tell("booking.changed", booking);
      } else {
        applyChange(world, booking, change);
        refund(world, booking, -cost.due);
      }
      return world.answer(booking);
    },
  };
}

/**
 * Puts new terms in place of the old ones. Where a departure stays, the party keeps its seats. Fees of
 * chosen seats that are lost count as fees of changing.
 */
export function applyChange(
  world: BookingWorld,
  booking: Booking,
  { terms, hold, fee }: PendingChange,
): void {
  const { stay, lost } = seatsAfterChange(booking, terms);
  for (const before of [booking.hold, hold]) world.inventory.giveBack(before, "released");
  booking.hold = world.take(terms.seats, booking.id);
  booking.hold.status = "committed";
  booking.seatFees -= lost;
  booking.changeFees += fee + lost;
  booking.terms = terms;
  booking.change = null;
  world.record(booking, "changed");
  world.tell("booking.changed", booking);
  world.moveSeats(booking, stay);
}

/** Sends money back out of the payments of a booking, the last one first. */
function refund(world: BookingWorld, booking: Booking, amount: number): void {
  if (amount <= 0) return;
  let rest = amount;
  const captured = [...world.payments.values()].filter(
    ({ bookingId, status }) => bookingId === booking.id && status === "captured",
  );
  for (const payment of captured.reverse()) {
    const part = Math.min(rest, payment.amount - payment.refunded);
    payment.refunded += part;
    rest -= part;
    if (payment.refunded === payment.amount) payment.status = "refunded";
  }
  booking.refunded += amount;
  world.record(booking, "refund_sent", { actor: "system", amount });
  world.tell("payment.refunded", booking);
}
