import {
  cancellationOf,
  changeCost,
  checkAges,
  QUOTE_MS,
  toCancellationQuote,
  toChangeQuote,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { type Booking, isActive, type PendingChange } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Caller, Handlers } from "./handler.ts";
import { journeyOf, openQuote, quoteFare, termsOf } from "./sales.ts";

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
      const now = clock.now();
      const { startsAt } = booking.terms;
      // It never outlives the rule it was made by.
      const ends = [
        now + QUOTE_MS,
        quote.freeUntil ?? Infinity,
        now < startsAt ? startsAt : Infinity,
      ];
      const expiresAt = Math.min(...ends);
      const id = world.newId("cnq");
      const { version } = booking;
      const offer = { bookingId: booking.id, version, refund: quote.refund, expiresAt };
      world.cancellationOffers.set(id, offer);
      const paid = booking.paid - booking.refunded;
      return { body: toCancellationQuote(id, quote, { paid, currency, expiresAt }) };
    },

    cancelBooking({ path, body, caller }) {
      const booking = world.manage(caller, path.bookingId);
      const offer = openQuote(world.cancellationOffers, body.quoteId, clock.now());
      cancellation(booking);
      requireSame(booking, offer);
      world.letGo(booking);
      if (booking.change) world.inventory.giveBack(booking.change.hold, "released");
      booking.change = null;
      const isGone = clock.now() >= booking.terms.startsAt;
      if (!isGone) world.inventory.giveBack(booking.hold, "released");
      booking.status = "cancelled";
      world.record(booking, "cancelled", { amount: offer.refund });
      world.tell("booking.cancelled", booking);
      if (!isGone) world.moveSeats(booking, []);
      refund(world, booking, offer.refund);
      return world.answer(booking);
    },

    quoteChange({ path, body, caller }) {
      const booking = changeable(caller, path.bookingId);
      const quote = quoteFare(world, body.fareId);
      const cost = changeCost(booking.terms, quote, clock.now());
      checkAges(booking.passengers, quote);
      const id = world.newId("chq");
      world.changeOffers.set(id, { ...quote, bookingId: booking.id, version: booking.version });
      return { body: toChangeQuote(id, cost, quote, journeyOf(world, quote)) };
    },

    changeBooking({ path, body, caller }) {
      const booking = changeable(caller, path.bookingId);
      const offer = openQuote(world.changeOffers, body.quoteId, clock.now());
      requireSame(booking, offer);
      const { bookingId: _, version: __, ...quote } = offer;
      const terms = termsOf(quote);
      const cost = changeCost(booking.terms, terms, clock.now());
      const hold = world.take(terms.seats, booking.id);
      const { expiresAt } = hold;
      const change = { terms, hold, expiresAt, difference: cost.difference, fee: cost.fee };
      world.record(booking, "change_started", { amount: cost.due });
      if (cost.due > 0) {
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
 * Puts new terms in place of the old ones. Fees of chosen seats stay paid where the departure stays;
 * others are lost with it, and count as fees of changing.
 */
export function applyChange(
  world: BookingWorld,
  booking: Booking,
  { terms, hold, fee }: PendingChange,
): void {
  hold.status = "committed";
  world.inventory.giveBack(booking.hold, "released");
  const stays = booking.seats.filter(({ departureId }) =>
    [booking.terms, terms].every(({ cabin, seats }) =>
      seats.some((one) => one.departureId === departureId && cabin === terms.cabin),
    ),
  );
  const sum = (seats: Booking["seats"]) => seats.reduce((all, { price }) => all + price, 0);
  const lost = sum(booking.seats) - sum(stays);
  booking.seatFees -= lost;
  booking.changeFees += fee + lost;
  booking.terms = terms;
  booking.hold = hold;
  booking.change = null;
  world.record(booking, "changed");
  world.tell("booking.changed", booking);
  world.moveSeats(booking, stays);
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

function requireSame(booking: Booking, offer: { bookingId: string; version: number }): void {
  if (offer.bookingId === booking.id && offer.version === booking.version) return;
  throw new DomainError(
    "booking_changed",
    "The booking has changed since the quote. Ask for a new one.",
  );
}
