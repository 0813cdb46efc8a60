import assert from "node:assert/strict";
import { type BookingJourneys, fareOf, pay, problemOf, reserve } from "./desk.ts";

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
};
