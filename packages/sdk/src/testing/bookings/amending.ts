import assert from "node:assert/strict";
import { type Booking, ProblemError, waitFor } from "../../index.ts";
import {
  type BookingJourneys,
  book,
  type Choice,
  cancel,
  fareOf,
  faresOf,
  flightsOf,
  money,
  pay,
  problemOf,
  quoteOf,
  reserve,
  sellOut,
  soon,
} from "./desk.ts";

/** Near enough that nothing is free by the 24-hour rule, which asks for a week. */
const NEAR = 5;

/** Cancelling, changing, and what is written down of it. */
export const amending: BookingJourneys = {
  async "gives everything back within a day of booking"(embark, outside) {
    const fare = await fareOf(embark, { brand: "light" });
    const { booking, token } = await book(embark, outside, fare);
    const { quote, cancelled } = await cancel(embark, booking, token);
    assert.equal(quote.reason, "free_within_24_hours");
    assert.equal(quote.freeUntil, booking.freeCancellationUntil);
    assert.deepEqual([quote.refund, quote.kept], [booking.paid, money(0, booking.paid)]);
    assert.deepEqual([cancelled.status, cancelled.refunded], ["cancelled", booking.paid]);
    const again = embark.bookings.quoteCancellation(booking.id, { bookingToken: token });
    assert.equal((await problemOf(again)).code, "booking_state");
  },

  async "keeps the fare of a light booking and gives unused taxes back"(embark, outside) {
    const fare = await fareOf(embark, { days: NEAR, brand: "light" });
    const { booking, token } = await book(embark, outside, fare);
    assert.equal(booking.freeCancellationUntil, null);
    const { quote, cancelled } = await cancel(embark, booking, token);
    assert.equal(quote.reason, "taxes_only");
    assert.deepEqual(quote.refund, money(taxesOf(booking), booking.paid));
    assert.deepEqual(quote.kept, money(booking.paid.amount - taxesOf(booking), booking.paid));
    assert.deepEqual(cancelled.refunded, quote.refund);
  },

  async "gives a flex fare back"(embark, outside) {
    const fare = await fareOf(embark, { days: NEAR, brand: "flex" });
    const { booking, token } = await book(embark, outside, fare);
    const { quote, cancelled } = await cancel(embark, booking, token);
    const fee = booking.conditions.refund.fee?.amount ?? 0;
    assert.equal(quote.reason, "fare_refundable");
    assert.deepEqual(quote.refund, money(booking.paid.amount - fee, booking.paid));
    assert.deepEqual(cancelled.refunded, quote.refund);
  },

  async "cancels what was not paid, and asks again when something has changed"(embark) {
    const { booking, token } = await reserve(embark, await fareOf(embark));
    const options = { bookingToken: token };
    const stale = await embark.bookings.quoteCancellation(booking.id, options);
    assert.deepEqual([stale.reason, stale.refund.amount], ["unpaid", 0]);
    const read = await embark.bookings.get(booking.id, options);
    await embark.bookings.chooseSeats(booking.id, { seats: [] }, { ...options, ifMatch: read });
    const late = embark.bookings.cancel(booking.id, { quoteId: stale.id }, options);
    assert.equal((await problemOf(late)).code, "booking_changed");
    const { cancelled } = await cancel(embark, booking, token);
    assert.equal(cancelled.status, "cancelled");
    const intent = embark.payments.intent({ bookingId: booking.id }, options);
    assert.equal((await problemOf(intent)).code, "payment_not_due");
  },

  async "changes to a dearer flight, paid first, and to a cheaper one, paid back"(embark, outside) {
    const days = await Promise.all(
      [30, 33, 36, 39].map((day) => faresOf(embark, { days: day, brand: "flex" })),
    );
    const fares = days.flat().sort((a, b) => a.fare.price.amount - b.fare.price.amount);
    const [cheap, dear] = [fares[0]?.fare, fares.at(-1)?.fare];
    const middle = fares.find(({ fare }) => fare.price.amount > (cheap?.price.amount ?? 0))?.fare;
    assert.ok(cheap && middle && dear && dear.price.amount > middle.price.amount);
    const { booking, token } = await book(embark, outside, middle);
    const options = { bookingToken: token };

    const quote = await embark.bookings.quoteChange(booking.id, { fareId: dear.id }, options);
    const difference = quote.price.amount - booking.price.total.amount;
    assert.deepEqual(
      [quote.difference.amount, quote.fee.amount, quote.due.amount],
      [difference, 0, difference],
    );
    const waiting = await embark.bookings.change(booking.id, { quoteId: quote.id }, options);
    assert.deepEqual(waiting.pendingChange?.due, quote.due);
    assert.deepEqual(flightsOf(waiting), flightsOf(booking), "nothing changes before it is paid");
    assert.ok(waiting.actions.includes("pay"));
    const changed = await pay(embark, outside, { booking: waiting, token });
    assert.equal(changed.pendingChange, null);
    assert.deepEqual(flightsOf(changed), flightsOf(quote));
    assert.deepEqual([changed.paid, changed.price.total], [quote.price, quote.price]);

    const back = await embark.bookings.quoteChange(booking.id, { fareId: cheap.id }, options);
    assert.ok(back.due.amount < 0);
    const done = await embark.bookings.change(booking.id, { quoteId: back.id }, options);
    assert.deepEqual(flightsOf(done), flightsOf(back));
    assert.deepEqual(done.refunded, money(-back.due.amount, back.due));
    assert.deepEqual(done.price.total, back.price);
  },

  async "takes the fee of the fare for a change, and refuses what cannot be changed"(
    embark,
    outside,
  ) {
    const [classic, dearer] = await Promise.all([
      fareOf(embark),
      faresOf(embark, { days: 33 }).then((all) => all.at(-1)?.fare),
    ]);
    const { booking, token } = await book(embark, outside, classic);
    const options = { bookingToken: token };
    const body = { fareId: dearer?.id ?? "" };
    const quote = await embark.bookings.quoteChange(booking.id, body, options);
    assert.deepEqual(quote.fee, booking.conditions.change.fee);
    assert.equal(quote.due.amount, quote.difference.amount + quote.fee.amount);
    await embark.bookings.change(booking.id, { quoteId: quote.id }, options);
    const { price, paid } = await pay(embark, outside, { booking, token });
    assert.deepEqual(price.changes, quote.fee);
    const total = money(quote.price.amount + quote.fee.amount, quote.price);
    assert.deepEqual([price.total, paid], [total, total]);
    const couple = await fareOf(embark, { days: 33, query: { adults: 2 } });
    const other = embark.bookings.quoteChange(booking.id, { fareId: couple.id }, options);
    assert.equal((await problemOf(other)).code, "passengers_mismatch");

    const light = await book(embark, outside, await fareOf(embark, { brand: "light" }));
    assert.ok(!light.booking.actions.includes("change"));
    const another = { fareId: (await fareOf(embark, { days: 36 })).id };
    const refused = embark.bookings.quoteChange(light.booking.id, another, {
      bookingToken: light.token,
    });
    assert.equal((await problemOf(refused)).code, "change_not_allowed");
  },

  async "keeps a flight that is full when the way back is changed"(embark, outside) {
    const route = { origin: "BKK", destination: "CNX", maxStops: 0 };
    const wish = { days: 22, brand: "classic" };
    const fare = await fareOf(embark, { ...wish, returnDays: 26, query: route });
    const { booking, token } = await book(embark, outside, fare);
    const [kept = "", back] = flightsOf(booking);
    const keepsIt = ({ offer }: Choice) => flightsOf(offer)[0] === kept;
    const holds: string[] = [];
    try {
      for (const adults of [9, 1]) {
        const seats = await faresOf(embark, { ...wish, query: { ...route, adults } });
        const seat = seats.find(keepsIt);
        if (!seat) continue;
        const quote = await quoteOf(embark, seat.fare.id).catch((error: unknown) => {
          // The search may offer for a moment what is held already.
          if (error instanceof ProblemError && error.code === "sold_out") return undefined;
          throw error;
        });
        if (quote) holds.push(...(await sellOut(embark, quote.id)).holds);
      }
      const next = { ...wish, returnDays: 28 };
      await waitFor(
        async () => (await faresOf(embark, { ...next, query: route })).some(keepsIt),
        (isOffered) => !isOffered,
        soon(),
      );
      const booked = flightsOf(booking).map((id) => `${booking.cabin}.${id}`);
      const choice = (await faresOf(embark, { ...next, query: { ...route, booked } })).find(
        keepsIt,
      );
      assert.ok(choice, "who is booked on it is offered the flight");
      assert.equal(choice.fare.seatsLeft, 1);
      const options = { bookingToken: token };
      const { id: fareId } = choice.fare;
      const quote = await embark.bookings.quoteChange(booking.id, { fareId }, options);
      const changed = await embark.bookings.change(booking.id, { quoteId: quote.id }, options);
      const done = changed.pendingChange
        ? await pay(embark, outside, { booking: changed, token })
        : changed;
      assert.equal(flightsOf(done)[0], kept);
      assert.notEqual(flightsOf(done)[1], back);
    } finally {
      for (const holdId of holds) await embark.inventory.release({ holdId });
    }
  },

  async "keeps the right to cancel as it was when booking, whatever day it is changed to"(
    embark,
    outside,
  ) {
    const changed = async (days: number, next: number) => {
      const { booking, token } = await book(embark, outside, await fareOf(embark, { days }));
      const options = { bookingToken: token };
      const { id: fareId } = await fareOf(embark, { days: next });
      const { id } = await embark.bookings.quoteChange(booking.id, { fareId }, options);
      const after = await embark.bookings.change(booking.id, { quoteId: id }, options);
      if (after.pendingChange) await pay(embark, outside, { booking, token });
      const quote = await embark.bookings.quoteCancellation(booking.id, options);
      return { booking, quote, after: await embark.bookings.get(booking.id, options) };
    };
    const near = await changed(NEAR, 20);
    assert.deepEqual([near.quote.reason, near.quote.freeUntil], ["taxes_only", null]);
    assert.equal(near.after.freeCancellationUntil, null);
    const { booking, quote, after } = await changed(20, NEAR);
    assert.equal(quote.reason, "free_within_24_hours");
    assert.equal(after.freeCancellationUntil, booking.freeCancellationUntil);
    assert.equal(quote.refund.amount, after.paid.amount - after.refunded.amount);
  },

  async "writes down everything that happened"(embark, outside) {
    const { booking, token } = await book(embark, outside, await fareOf(embark));
    await cancel(embark, booking, token);
    const options = { bookingToken: token };
    const { data } = await waitFor(
      () => embark.bookings.history(booking.id, options),
      (history) => history.data.some(({ event }) => event === "refund_sent"),
      soon(),
    );
    const told = ["reserved", "payment_authorized", "confirming", "payment_captured"];
    const then = ["confirmed", "cancelled", "refund_sent"];
    const events = data.map(({ event }) => event);
    assert.deepEqual(
      events.filter((event) => [...told, ...then].includes(event)),
      [...told, ...then],
    );
    const times = data.map(({ at }) => Date.parse(at));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    const cancelled = data.find(({ event }) => event === "cancelled");
    assert.equal(cancelled?.cause, "free_within_24_hours");
    const amountOf = (name: string) => data.find(({ event }) => event === name)?.amount;
    assert.deepEqual(amountOf("reserved"), booking.price.total);
    assert.deepEqual(amountOf("payment_captured"), booking.paid);
    assert.deepEqual(amountOf("refund_sent"), booking.paid);
  },
};

/** Taxes of states and airports; YQ and YR are the airline's own. */
function taxesOf({ price }: Booking): number {
  return price.fare.reduce(
    (sum, { count, taxes }) =>
      taxes
        .filter(({ code }) => code !== "YQ" && code !== "YR")
        .reduce((all, { amount }) => all + count * amount.amount, sum),
    0,
  );
}
