import assert from "node:assert/strict";
import { AuthenticationError, type Embark, GoneError, waitFor } from "../../index.ts";
import {
  book,
  fareOf,
  faresOf,
  type Outside,
  partyOf,
  pay,
  problemOf,
  quoteOf,
  reserve,
} from "./desk.ts";

/** An outside whose clock can be moved, and that of the service with it. */
export interface MovableOutside extends Outside {
  moveClock(milliseconds: number): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The journeys on which time passes. They move the clock, so run each in a world of its own. */
export const clockJourneys: Readonly<
  Record<string, (embark: Embark, outside: MovableOutside) => Promise<void>>
> = {
  async "gives the seats back when nobody pays in time"(embark, outside) {
    const { booking, token } = await reserve(embark, await fareOf(embark));
    const options = { bookingToken: token };
    const intent = await embark.payments.intent({ bookingId: booking.id }, options);
    const card = await outside.tokenFor(intent, "success");
    await outside.moveClock(15 * MINUTE);
    const expired = await waitFor(
      () => embark.bookings.get(booking.id, options),
      ({ status }) => status === "expired",
      { everyMs: 100, signal: AbortSignal.timeout(20_000) },
    );
    assert.deepEqual([expired.actions, expired.expiresAt], [[], null]);
    const late = embark.payments.authorize(intent.id, { token: card }, options);
    const problem = await problemOf(late);
    assert.ok(problem instanceof GoneError && problem.code === "hold_expired");
    const { data } = await embark.bookings.history(booking.id, options);
    assert.equal(data.at(-1)?.event, "expired");
  },

  async "keeps a price for twenty minutes and no longer"(embark, outside) {
    const fare = await fareOf(embark);
    const { id: quoteId } = await quoteOf(embark, fare.id);
    await outside.moveClock(19 * MINUTE);
    const hold = await embark.inventory.hold({ quoteId });
    await embark.inventory.release({ holdId: hold.id });
    await outside.moveClock(MINUTE);
    const party = await partyOf(embark);
    for (const call of [
      () => embark.inventory.hold({ quoteId }),
      () => embark.bookings.reserve({ quoteId, ...party }),
    ]) {
      const problem = await problemOf(call());
      assert.ok(problem instanceof GoneError && problem.code === "quote_expired");
    }
  },

  async "forgets after a day what was done with a key"(embark, outside) {
    const idempotencyKey = `journey-${Math.random().toString(36).slice(2)}`;
    const hold = async () => {
      const { id: quoteId } = await quoteOf(embark, (await fareOf(embark)).id);
      return embark.inventory.hold({ quoteId }, { idempotencyKey });
    };
    await hold();
    assert.equal((await problemOf(hold())).code, "idempotency_key_reused");
    await outside.moveClock(DAY);
    assert.equal((await hold()).status, "held");
  },

  async "shows the price of today for a fare of last week"(embark, outside) {
    const fare = await fareOf(embark, { days: 25 });
    await outside.moveClock(20 * DAY);
    const { problem } = await problemOf(embark.pricing.quote({ fareId: fare.id }));
    assert.ok(problem?.code === "price_changed");
    assert.ok(problem.currentPrice.amount > fare.price.amount, "near departure it is dearer");
    const quote = await embark.pricing.quote({ fareId: problem.fareId });
    assert.deepEqual(quote.price, problem.currentPrice);
  },

  async "closes the view after an hour and asks the owner for a code after a day"(embark, outside) {
    const fare = await fareOf(embark, { brand: "light" });
    const { booking, token: owner } = await book(embark, outside, fare);
    const { email } = booking.contact;
    const find = () => embark.bookings.retrieve({ pnr: booking.pnr, surname: "Müller" });
    const { token: visitor } = await find();
    await outside.moveClock(HOUR);
    const closed = embark.bookings.get(booking.id, { bookingToken: visitor });
    assert.ok((await problemOf(closed)) instanceof AuthenticationError);
    await outside.moveClock(DAY);
    const over = embark.bookings.quoteCancellation(booking.id, { bookingToken: owner });
    assert.equal((await problemOf(over)).code, "booking_token_required");

    const { token } = await find();
    const options = { bookingToken: token };
    await embark.bookings.startVerification(booking.id, options);
    const old = await outside.codeSentTo(email);
    await outside.moveClock(20 * MINUTE);
    const late = embark.bookings.confirmVerification(booking.id, { code: old }, options);
    assert.equal((await problemOf(late)).code, "code_wrong", "a code counts for twenty minutes");
    await embark.bookings.startVerification(booking.id, options);
    const code = await outside.codeSentTo(email);
    const opened = await embark.bookings.confirmVerification(booking.id, { code }, options);
    const quote = await embark.bookings.quoteCancellation(booking.id, {
      bookingToken: opened.token,
    });
    assert.deepEqual([quote.reason, quote.freeUntil], ["taxes_only", null]);
  },

  async "changes nothing once the journey has begun, whatever was quoted before"(embark, outside) {
    const query = { destination: "CNX", maxStops: 0 } as const;
    const startOf = ({ offer }: Awaited<ReturnType<typeof faresOf>>[number]) =>
      Date.parse(offer.slices[0]?.segments[0]?.departure.at ?? "");
    const fares = await faresOf(embark, { days: 1, brand: "flex", query });
    const [first] = fares.sort((a, b) => startOf(a) - startOf(b));
    assert.ok(first, "there is a flight tomorrow");
    const { booking, token } = await book(embark, outside, first.fare);
    const departs = startOf(first);
    await outside.moveClock(departs - 5 * MINUTE - Date.parse(booking.createdAt));
    const body = { fareId: (await fareOf(embark, { brand: "flex", query })).id };
    const options = { bookingToken: token };
    const quote = await embark.bookings.quoteChange(booking.id, body, options);
    assert.equal(Date.parse(quote.expiresAt), departs);
    await outside.moveClock(5 * MINUTE);
    const late = embark.bookings.change(booking.id, { quoteId: quote.id }, options);
    assert.equal((await problemOf(late)).code, "quote_expired");
    const again = embark.bookings.quoteChange(booking.id, body, options);
    assert.equal((await problemOf(again)).code, "change_not_allowed");
  },

  async "forgets a change that nobody pays"(embark, outside) {
    const [fare, next] = [
      await fareOf(embark, { brand: "classic" }),
      await fareOf(embark, { brand: "business", days: 33 }),
    ];
    const { booking, token } = await book(embark, outside, fare);
    const options = { bookingToken: token };
    const quote = await embark.bookings.quoteChange(booking.id, { fareId: next.id }, options);
    const waiting = await embark.bookings.change(booking.id, { quoteId: quote.id }, options);
    assert.ok(waiting.pendingChange);
    await outside.moveClock(15 * MINUTE);
    const after = await waitFor(
      () => embark.bookings.get(booking.id, options),
      ({ pendingChange }) => pendingChange === null,
      { everyMs: 100, signal: AbortSignal.timeout(20_000) },
    );
    assert.equal(after.status, "confirmed");
    assert.deepEqual(after.slices, booking.slices);
    assert.equal(
      (await problemOf(pay(embark, outside, { booking, token }))).code,
      "payment_not_due",
    );
  },
};
