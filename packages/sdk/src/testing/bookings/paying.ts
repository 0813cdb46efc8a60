import assert from "node:assert/strict";
import {
  type BookingJourneys,
  fareOf,
  flightsOf,
  freeRows,
  pay,
  problemOf,
  reserve,
} from "./desk.ts";

/** What can happen to a payment. */
export const paying: BookingJourneys = {
  async "explains a declined card and takes another"(embark, outside) {
    const { booking, token } = await reserve(embark, await fareOf(embark));
    const options = { bookingToken: token };
    const intent = await embark.payments.intent({ bookingId: booking.id }, options);
    const declined = await outside.tokenFor(intent, "declined");
    const { problem } = await problemOf(
      embark.payments.authorize(intent.id, { token: declined }, options),
    );
    assert.ok(problem?.code === "payment_declined" && problem.reason === "declined");
    const early = embark.bookings.confirm(booking.id, { paymentId: intent.id }, options);
    assert.equal((await problemOf(early)).code, "payment_required");
    const waiting = await embark.payments.get(intent.id, options);
    assert.ok(waiting.fields && waiting.decline?.reason === "declined");
    const confirmed = await pay(embark, outside, { booking, token });
    assert.equal(confirmed.status, "confirmed");
    const { data } = await embark.bookings.history(booking.id, options);
    assert.ok(data.some(({ event, cause }) => event === "payment_failed" && cause === "declined"));
  },

  async "asks the payer to prove who they are when the bank wants it"(embark, outside) {
    const { booking, token } = await reserve(embark, await fareOf(embark));
    const options = { bookingToken: token };
    const intent = await embark.payments.intent({ bookingId: booking.id }, options);
    const card = await outside.tokenFor(intent, "challenge");
    const asked = await embark.payments.authorize(intent.id, { token: card }, options);
    assert.ok(asked.status === "requires_action" && asked.action?.url, "the bank asks");
    await outside.passChallenge(asked);
    const payment = await embark.payments.authorize(intent.id, {}, options);
    assert.equal(payment.status, "authorized");
    const body = { paymentId: payment.id };
    const confirmed = await embark.bookings.confirm(booking.id, body, options);
    assert.equal(confirmed.status, "confirmed");
  },

  async "begins a new payment when seats have changed the price"(embark, outside) {
    const { booking, token } = await reserve(embark, await fareOf(embark, { brand: "light" }));
    const options = { bookingToken: token };
    const old = await embark.payments.intent({ bookingId: booking.id }, options);
    const [departureId = ""] = flightsOf(booking);
    const [row] = await freeRows(embark, departureId, { brand: "light" }, 1);
    const seats = [{ passengerId: "p1", departureId, seat: row?.[0]?.designator ?? "" }];
    const { price } = await embark.bookings.chooseSeats(
      booking.id,
      { seats },
      { ...options, ifMatch: await embark.bookings.get(booking.id, options) },
    );
    const card = { token: await outside.tokenFor(old, "success") };
    const late = await problemOf(embark.payments.authorize(old.id, card, options));
    assert.equal(late.code, "payment_state");
    const next = await embark.payments.intent({ bookingId: booking.id }, options);
    assert.notEqual(next.id, old.id);
    assert.deepEqual(next.amount, price.total);
    const other = { token: await outside.tokenFor(next, "success") };
    await embark.payments.authorize(next.id, other, options);
    const chosen = embark.bookings.chooseSeats(
      booking.id,
      { seats: [] },
      { ...options, ifMatch: "*" },
    );
    assert.equal((await problemOf(chosen)).code, "booking_state", "the price is paid already");
    await embark.bookings.confirm(booking.id, { paymentId: next.id }, options);
    assert.equal((await embark.payments.get(old.id, options)).status, "voided", "one card pays");
  },
};
