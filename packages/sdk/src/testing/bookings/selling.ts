import assert from "node:assert/strict";
import { type Embark, NotFoundError, type Seat, type SeatChoice } from "../../index.ts";
import {
  altered,
  type BookingJourneys,
  cancel,
  fareOf,
  flightsOf,
  freeRows,
  money,
  partyOf,
  pay,
  problemOf,
  quoteOf,
  reserve,
  seatsOf,
  sellOut,
  wrongParts,
} from "./desk.ts";

/** From an offer to a reservation or a confirmed booking. */
export const selling: BookingJourneys = {
  async "books one adult from offer to confirmed booking"(embark, outside) {
    const fare = await fareOf(embark);
    const quote = await embark.pricing.quote({ fareId: fare.id });
    assert.deepEqual(quote.price, fare.price, "a quote costs what was shown");
    assert.deepEqual(quote.conditions, fare.conditions);
    assert.equal(quote.documentsRequired, true, "there is a border between Bangkok and London");

    const hold = await embark.inventory.hold({ quoteId: quote.id });
    assert.equal(hold.status, "held");
    assert.deepEqual(
      hold.seats.map(({ departureId, cabin, count }) => [departureId, cabin, count]),
      flightsOf(quote).map((flightId) => [flightId, "economy", 1]),
    );
    const party = await partyOf(embark);
    const request = { quoteId: quote.id, holdId: hold.id, ...party };
    const { booking, token } = await embark.bookings.reserve(request);
    assert.equal(booking.status, "held");
    assert.match(booking.pnr, /^[2-9BCDFGHJKLMNPQRSTVWXZ]{6}$/);
    assert.equal(booking.expiresAt, hold.expiresAt);
    assert.deepEqual(booking.price.total, quote.price);
    assert.deepEqual(booking.contact, { email: party.contact.email, phone: "+66812345678" });
    assert.deepEqual(booking.actions, ["pay", "choose_seats", "cancel"]);

    const options = { bookingToken: token };
    const intent = await embark.payments.intent({ bookingId: booking.id }, options);
    assert.deepEqual(intent.amount, quote.price);
    assert.ok(intent.status === "requires_payment_method" && intent.fields, "a card is needed");
    const again = await embark.payments.intent({ bookingId: booking.id }, options);
    assert.equal(again.id, intent.id, "asking again gives the same payment");

    const card = await outside.tokenFor(intent, "success");
    const payment = await embark.payments.authorize(intent.id, { token: card }, options);
    assert.equal(payment.status, "authorized");
    assert.match(payment.card?.last4 ?? "", /^\d{4}$/);
    const confirmed = await embark.bookings.confirm(booking.id, { paymentId: payment.id }, options);
    assert.equal(confirmed.status, "confirmed");
    assert.deepEqual(confirmed.paid, quote.price);
    assert.deepEqual(confirmed.card, payment.card);
    assert.equal(confirmed.expiresAt, null);
    assert.ok(confirmed.freeCancellationUntil, "a month ahead, a day to think it over");

    const same = await embark.bookings.confirm(booking.id, { paymentId: payment.id }, options);
    assert.deepEqual(same.paid, quote.price, "asking again takes nothing again");
    assert.equal((await embark.payments.get(payment.id, options)).status, "captured");
    const sold = await embark.inventory.commit({ holdId: hold.id });
    assert.equal(sold.status, "committed");
    const release = embark.inventory.release({ holdId: hold.id });
    assert.equal((await problemOf(release)).code, "hold_committed");
  },

  async "books a family there and back, with seats together"(embark, outside) {
    const fare = await fareOf(embark, {
      brand: "light",
      returnDays: 40,
      query: { adults: 2, children: 1, infants: 1, currency: "THB" },
    });
    const party = await partyOf(embark, "adult", "adult", "child", "infant");
    const { booking, token } = await reserve(embark, fare, party);
    assert.equal(booking.slices.length, 2);
    assert.equal(booking.passengers[3]?.infantOf, "p1");

    const seats: SeatChoice[] = [];
    let fees = 0;
    for (const departureId of flightsOf(booking)) {
      const query = { brand: "light", currency: "THB" } as const;
      const row = (await freeRows(embark, departureId, query, 3))[0] ?? [];
      for (const [at, { designator, price }] of row.entries()) {
        seats.push({ passengerId: `p${at + 1}`, departureId, seat: designator });
        fees += price?.amount ?? 0;
      }
    }
    assert.ok(fees > 0, "seats of a light fare have a price");
    const options = { bookingToken: token };
    const read = await embark.bookings.get(booking.id, options);
    const seated = await embark.bookings.chooseSeats(
      booking.id,
      { seats },
      { ...options, ifMatch: read },
    );
    assert.deepEqual(seated.price.seats, money(fees, fare.price));
    const { amount } = booking.price.total;
    assert.deepEqual(seated.price.total, money(amount + fees, fare.price));
    const chosen = seated.passengers.flatMap(({ id, seats: own }) =>
      own.map(({ departureId, seat }) => ({ passengerId: id, departureId, seat })),
    );
    const byName = (all: SeatChoice[]) => all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(byName(chosen), byName(seats));

    const confirmed = await pay(embark, outside, { booking, token });
    assert.deepEqual(confirmed.paid, seated.price.total, "seats are paid with the fare");
    const [first] = seats;
    assert.ok(first);
    const taken = await seatOf(embark, first);
    assert.equal(taken?.status, "taken");
  },

  async "shows what a fare costs now when it costs something else"(embark) {
    const fare = await fareOf(embark);
    const shown = JSON.parse(atob(fare.id.slice(4).replaceAll("-", "+").replaceAll("_", "/")));
    shown.a -= 1_000;
    const older = btoa(JSON.stringify(shown)).replaceAll("+", "-").replaceAll("/", "_");
    const fareId = `far_${older.replaceAll("=", "")}`;
    const { problem } = await problemOf(embark.pricing.quote({ fareId }));
    assert.ok(problem?.code === "price_changed", `price_changed, not ${problem?.code}`);
    assert.deepEqual(problem.previousPrice, money(fare.price.amount - 1_000, fare.price));
    assert.deepEqual(problem.currentPrice, fare.price);
    const quote = await embark.pricing.quote({ fareId: problem.fareId });
    assert.deepEqual(quote.price, fare.price);
  },

  async "refuses ids that were not given out"(embark) {
    const fare = await fareOf(embark);
    const { id } = await quoteOf(embark, fare.id);
    const unknown = ["quote_unknown", "/body/quoteId"];
    assert.deepEqual(await wrongParts(embark.inventory.hold({ quoteId: altered(id) })), unknown);
    const wrong = embark.bookings.reserve({ quoteId: altered(id), ...(await partyOf(embark)) });
    assert.deepEqual(await wrongParts(wrong), unknown);
    assert.deepEqual(await wrongParts(embark.pricing.quote({ fareId: "far_bm8" })), [
      "fare_unknown",
      "/body/fareId",
    ]);
    await assert.rejects(async () => embark.inventory.release({ holdId: "hld_0" }), NotFoundError);
  },

  async "sells a flight out, and sells again what is given back and cancelled"(embark, outside) {
    const fare = await fareOf(embark, {
      days: 20,
      query: { origin: "BKK", destination: "CNX", adults: 9, maxStops: 0 },
    });
    const quote = await quoteOf(embark, fare.id);
    const { holds, problem } = await sellOut(embark, quote.id);
    assert.deepEqual([problem.departureId, problem.cabin], [flightsOf(quote)[0], "economy"]);
    assert.ok(problem.seatsLeft < 9);
    const [first = "", ...others] = holds;
    assert.equal((await embark.inventory.release({ holdId: first })).status, "released");
    assert.equal((await embark.inventory.release({ holdId: first })).status, "released");
    const party = await partyOf(embark, ...Array.from({ length: 9 }, () => "adult" as const));
    const opened = await embark.bookings.reserve({ quoteId: quote.id, ...party });
    await pay(embark, outside, opened);
    assert.equal((await problemOf(embark.inventory.hold({ quoteId: quote.id }))).code, "sold_out");
    await cancel(embark, opened.booking, opened.token);
    const { id } = await embark.inventory.hold({ quoteId: quote.id });
    for (const holdId of [id, ...others]) await embark.inventory.release({ holdId });
  },

  async "reserves once when asked twice with the same key"(embark) {
    const quote = await quoteOf(embark, (await fareOf(embark)).id);
    const party = await partyOf(embark);
    const body = { quoteId: quote.id, ...party };
    const idempotencyKey = `journey-${Math.random().toString(36).slice(2)}`;
    const one = await embark.bookings.reserve(body, { idempotencyKey });
    const reordered = { contact: party.contact, passengers: party.passengers, quoteId: quote.id };
    const call = embark.bookings.reserve(reordered, { idempotencyKey });
    const { data: two, response } = await call.withResponse();
    assert.deepEqual(two, one);
    assert.equal(response.headers.get("idempotency-replayed"), "true");
    const other = embark.bookings.reserve({ ...body, locale: "th" }, { idempotencyKey });
    assert.equal((await problemOf(other)).code, "idempotency_key_reused");
  },

  async "is refused again with the same key, and heard with another"(embark, outside) {
    const quote = await quoteOf(embark, (await fareOf(embark)).id);
    const { id: holdId } = await embark.inventory.hold({ quoteId: quote.id });
    const party = await partyOf(embark);
    const opened = await embark.bookings.reserve({ quoteId: quote.id, holdId, ...party });
    const idempotencyKey = `journey-${Math.random().toString(36).slice(2)}`;
    const commit = () => embark.inventory.commit({ holdId }, { idempotencyKey });
    assert.equal((await problemOf(commit())).code, "booking_not_confirmed");
    await pay(embark, outside, opened);
    assert.equal((await problemOf(commit())).code, "booking_not_confirmed");
    assert.equal((await embark.inventory.commit({ holdId })).status, "committed");
  },

  async "does not give one hold to two bookings"(embark) {
    const quote = await quoteOf(embark, (await fareOf(embark)).id);
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    const body = { quoteId: quote.id, holdId: hold.id, ...(await partyOf(embark)) };
    await embark.bookings.reserve(body);
    assert.equal((await problemOf(embark.bookings.reserve(body))).code, "hold_in_use");
  },
};

async function seatOf(
  embark: Embark,
  { departureId, seat }: SeatChoice,
): Promise<Seat | undefined> {
  return (await seatsOf(embark, departureId)).find(({ designator }) => designator === seat);
}
