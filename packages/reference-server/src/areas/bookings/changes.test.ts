import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  anna,
  type BookingSteps,
  departureOf,
  infant,
  MINUTE,
  type Opened,
  withBookings,
} from "../../../testing/booking-steps.ts";
import { cards } from "../../../testing/cards.ts";
import { changeSeats } from "../../../testing/change-seats.ts";
import { engines } from "../../../testing/databases.ts";
import { noting } from "../../../testing/noting.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { choose, seatsOf } from "../../../testing/seat-steps.ts";
import { changeFlight } from "../flights/flight-changes.ts";
import { flightsOf } from "../flights/flights-service.ts";

describe.each(engines)("changing on %s", (engine) => {
  const steps = withBookings(engine);
  const quoteChange = ({ booking, access }: Opened, fareId: string) =>
    steps().embark.bookings.quoteChange(booking.id, { fareId }, access);
  const read = ({ booking, access }: Opened) => steps().embark.bookings.get(booking.id, access);
  const leftOn = (opened: {
    slices: Parameters<BookingSteps["seatsLeft"]>[0]["slices"];
    cabin: string;
  }) => steps().seatsLeft(opened);

  test("to a dearer journey waits for its payment; until then the old seats stay sold", async () => {
    const paid = await steps().paid({ brand: "classic", days: 30 });
    const next = await steps().fare({ brand: "flex", days: 33 });
    const quote = await quoteChange(paid, next.id);
    expect(quote.price).toEqual(next.price);
    expect(quote.fee).toEqual(paid.booking.conditions.change.fee);
    expect(quote.difference.amount).toBe(next.price.amount - paid.booking.price.total.amount);
    expect(quote.due.amount).toBe(quote.difference.amount + quote.fee.amount);
    const [oldLeft, newLeft] = [await leftOn(paid.booking), await leftOn(quote)];

    const body = { quoteId: quote.id };
    const waiting = await steps().embark.bookings.change(paid.booking.id, body, paid.access);
    expect(waiting).toMatchObject({
      status: "confirmed",
      pendingChange: { due: quote.due, slices: quote.slices },
      slices: paid.booking.slices,
      price: paid.booking.price,
      actions: ["pay", "cancel", "resend"],
    });
    expect([await leftOn(paid.booking), await leftOn(quote)]).toEqual([oldLeft, newLeft - 1]);
    expect(await faultsOf(quoteChange(paid, next.id)), "one change at a time").toEqual([
      "booking_state",
    ]);

    const declined = await problemOf(steps().authorized(paid, cards.declined));
    expect(declined.code).toBe("payment_declined");
    expect([await leftOn(paid.booking), await leftOn(quote)]).toEqual([oldLeft, newLeft - 1]);

    const { booking, payment } = await steps().pay(paid);
    expect(payment.amount).toEqual(quote.due);
    const total = { amount: next.price.amount + quote.fee.amount, currency: "THB" };
    expect(booking).toMatchObject({
      pendingChange: null,
      slices: quote.slices,
      price: { changes: quote.fee, total },
      paid: total,
      pnr: paid.booking.pnr,
    });
    expect([await leftOn(paid.booking), await leftOn(quote)]).toEqual([oldLeft + 1, newLeft - 1]);
    expect((await steps().history(paid)).slice(5)).toEqual([
      "change_started",
      "payment_failed",
      "payment_authorized",
      "confirming",
      "payment_captured",
      "changed",
    ]);
  });

  test("to a cheaper journey sends the rest back at once, over both payments if need be", async () => {
    const first = await steps().paid({ brand: "flex", days: 30 });
    const dear = await steps().fare({ brand: "business", days: 31 });
    await steps().change(first, dear.id);
    // Payments are told apart by when they began.
    steps().server.clock.advance(1_000);
    const second = await steps().pay(first);
    const cheap = await steps().fare({ brand: "light", days: 34 });
    const { quote, booking } = await steps().change(first, cheap.id);
    expect(quote.due.amount).toBe(cheap.price.amount - dear.price.amount);
    expect(booking).toMatchObject({
      slices: quote.slices,
      brand: "light",
      refunded: { amount: -quote.due.amount },
      price: { total: cheap.price },
      pendingChange: null,
    });
    const { embark } = steps();
    const payments = await Promise.all(
      [first, second].map(({ payment }) => embark.payments.get(payment.id, first.access)),
    );
    const sums = payments.map(({ refunded }) => refunded.amount);
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(-quote.due.amount);
    expect(payments[1]?.status, "the last one first").toBe("refunded");
    const again = await steps().fare({ brand: "business", days: 31 });
    expect(await faultsOf(quoteChange(first, again.id)), "the new fare counts").toEqual([
      "change_not_allowed",
    ]);
    const cancelled = await steps().cancel(first);
    expect(cancelled.refunded.amount, "free within a day").toBe(cancelled.paid.amount);
  });

  test("that nobody pays is forgotten, and the booking is as it was", async () => {
    const paid = await steps().paid({ days: 29 });
    const next = await steps().fare({ brand: "flex", days: 35 });
    const { quote } = await steps().change(paid, next.id);
    const left = await leftOn(quote);
    const payment = await steps().authorized(paid);
    await steps().wait(15 * MINUTE);
    const after = await read(paid);
    expect(after).toEqual(paid.booking);
    expect(await leftOn(quote)).toBe(left + 1);
    expect((await steps().history(paid)).slice(-2)).toEqual([
      "payment_authorized",
      "change_given_up",
    ]);
    const { embark } = steps();
    expect((await embark.payments.get(payment.id, paid.access)).status).toBe("voided");
    const body = { paymentId: payment.id };
    const late = embark.bookings.confirm(paid.booking.id, body, paid.access);
    expect((await problemOf(late)).status).toBe(409);
    expect(await faultsOf(steps().authorized(paid))).toEqual(["payment_not_due"]);
  });

  test("keeps a booking as it was when the bank does not honour the payment", async () => {
    const paid = await steps().paid({ days: 28 });
    const next = await steps().fare({ brand: "flex", days: 36 });
    await steps().change(paid, next.id);
    expect(await faultsOf(steps().pay(paid, cards.captureFails))).toEqual(["payment_declined"]);
    const after = await read(paid);
    expect(after).toMatchObject({
      status: "confirmed",
      slices: paid.booking.slices,
      paid: paid.booking.paid,
    });
    expect(after.pendingChange, "another card may be tried").not.toBeNull();
    expect((await steps().pay(paid)).booking.pendingChange).toBeNull();
  });

  test("gives chosen seats up where the flight changes; what they cost stays paid", async () => {
    const opened = await steps().reserved({ brand: "classic", days: 27 });
    const seats = await seatsOf(steps(), opened);
    const [dear] = seats
      .filter(({ status }) => status === "available")
      .sort((one, other) => (other.price?.amount ?? 0) - (one.price?.amount ?? 0));
    const fee = dear?.price?.amount ?? 0;
    expect(fee).toBeGreaterThan(0);
    await choose(steps(), opened, dear?.designator ?? "");
    const paid = await steps().pay(opened);
    const next = await steps().fare({ brand: "flex", days: 37 });
    const { quote } = await steps().change(paid, next.id);
    const { booking } = await steps().pay(paid);
    expect(booking.passengers[0]?.seats).toEqual([]);
    expect(booking.price.seats.amount).toBe(0);
    expect(booking.price.changes.amount).toBe(quote.fee.amount + fee);
    expect(booking.price.total).toEqual(booking.paid);
  });

  async function cancelFlight(id: string) {
    const { context, clock } = steps().server;
    await context.database.write(() => changeFlight(id, { status: "cancelled" }, clock.now()));
  }

  test("is not paid for any more once the old journey has begun", async () => {
    const paid = await steps().paid({ brand: "flex", days: 1 });
    const { clock } = steps().server;
    const departs = Date.parse(paid.booking.slices[0]?.segments[0]?.departure.at ?? "");
    clock.advance(departs - 5 * MINUTE - clock.now());
    const next = await steps().fare({ brand: "business", destination: "LHR" });
    const { quote, booking } = await steps().change(paid, next.id);
    expect(Date.parse(booking.pendingChange?.expiresAt ?? "")).toBe(departs);
    const left = await leftOn(quote);
    const payment = await steps().authorized(paid);
    clock.advance(5 * MINUTE);
    const { bookings, payments } = steps().embark;
    const late = bookings.confirm(booking.id, { paymentId: payment.id }, paid.access);
    // By the clock, or since its seats were given back a moment before.
    expect(["hold_expired", "booking_state"]).toContain((await problemOf(late)).code);
    await steps().wait(5_000);
    expect(await read(paid)).toMatchObject({ slices: paid.booking.slices, pendingChange: null });
    expect(await leftOn(quote)).toBe(left + 1);
    expect((await payments.get(payment.id, paid.access)).status).toBe("voided");
  });

  test("is not made to a flight that was cancelled since its quote, and nothing is paid", async () => {
    const { bookings, payments } = steps().embark;
    const paid = await steps().paid({ brand: "flex", days: 21 });
    const other = await steps().paid({ brand: "flex", days: 21 });
    const next = await steps().fare({ brand: "business", days: 38 });
    const [quote, late] = [await quoteChange(paid, next.id), await quoteChange(other, next.id)];
    const left = await leftOn(quote);
    await bookings.change(paid.booking.id, { quoteId: quote.id }, paid.access);
    const payment = await steps().authorized(paid);
    const gone = departureOf(quote);
    await cancelFlight(gone);
    const body = { paymentId: payment.id };
    for (const call of [
      () => bookings.change(other.booking.id, { quoteId: late.id }, other.access),
      () => bookings.confirm(paid.booking.id, body, paid.access),
    ]) {
      const { status, problem } = await problemOf(call());
      expect([status, problem]).toMatchObject([
        410,
        { code: "departure_closed", departureId: gone },
      ]);
    }
    expect(await read(paid)).toMatchObject({ slices: paid.booking.slices, pendingChange: null });
    expect((await read(other)).pendingChange).toBeNull();
    expect(await leftOn(quote)).toBe(left);
    await steps().settle();
    expect((await payments.get(payment.id, paid.access)).status).toBe("voided");
  });

  test("needs no new seats on a flight that stays, though it is full", async () => {
    const paid = await steps().paid({ brand: "classic", days: 43 });
    const same = departureOf(paid.booking);
    const { context, clock } = steps().server;
    const left = await leftOn(paid.booking);
    await context.database.write(() => changeSeats(same, "economy", { held: left }, clock.now()));
    await flightsOf(context).caughtUp();
    const { offers } = await steps().embark.flights.search({
      origin: "BKK",
      destination: "CNX",
      departureDate: steps().date(43),
      currency: "THB",
      maxStops: 0,
      booked: [`economy.${same}`],
    });
    const full = offers.find((offer) => departureOf(offer) === same);
    const flex = full?.fares.find(({ brand }) => brand === "flex");
    const quote = await quoteChange(paid, flex?.id ?? "");
    expect(departureOf(quote)).toBe(same);
    const body = { quoteId: quote.id };
    const waiting = await steps().embark.bookings.change(paid.booking.id, body, paid.access);
    expect(waiting.pendingChange).not.toBeNull();
    expect(await leftOn(paid.booking)).toBe(0);
    clock.advance(1_000);
    const { booking } = await steps().pay(paid);
    expect([booking.brand, departureOf(booking)]).toEqual(["flex", same]);
    expect(await leftOn(paid.booking)).toBe(0);
    await steps().cancel(paid);
    expect(await leftOn(paid.booking), "one seat, once").toBe(1);
  });

  test("takes all its seats in one order and before it tells of them, as cancelling does", async () => {
    const paid = await steps().paid({ brand: "flex", days: 40 });
    const cheaper = await steps().paid({ brand: "business", days: 41 });
    const next = await steps().fare({ brand: "flex", days: 39 });
    const dear = await steps().fare({ brand: "business", days: 42 });
    await steps().change(paid, dear.id);
    const { database } = steps().server.context;
    const writes: string[][] = [];
    const write = database.write.bind(database);
    const spy = vi.spyOn(database, "write").mockImplementation((work) => {
      const done: string[] = [];
      writes.push(done);
      return write(() => noting(work(), (text) => done.push(text)));
    });
    onTestFinished(() => spy.mockRestore());
    await steps().change(cheaper, next.id);
    await steps().cancel(paid);
    const isSeat = (text: string) => text.startsWith("UPDATE inventory");
    const isEvent = (text: string) => text.startsWith("UPDATE outbox_head");
    const both = writes.filter((done) => done.filter(isSeat).length > 1);
    expect(both, "the change, and the cancelling of what waited").toHaveLength(2);
    for (const done of both) {
      expect(done.findLastIndex(isSeat)).toBeLessThan(done.findIndex(isEvent));
    }
  });

  test("is refused to what cannot be changed, to others, and for a party of another age", async () => {
    const light = await steps().paid({ brand: "light" });
    const next = await steps().fare({ days: 33 });
    expect(await faultsOf(quoteChange(light, next.id))).toEqual(["change_not_allowed"]);
    const held = await steps().reserved();
    expect(await faultsOf(quoteChange(held, next.id))).toEqual(["booking_state"]);
    const paid = await steps().paid();
    const couple = await steps().fare({ passengers: [anna, { ...anna, id: "p2" }] });
    expect(await faultsOf(quoteChange(paid, couple.id))).toEqual([
      "passengers_mismatch",
      "/body/fareId passengers_mismatch",
    ]);
    const birthDate = `${Number(steps().date(32).slice(0, 4)) - 2}${steps().date(32).slice(4)}`;
    const passengers = [anna, { ...infant, birthDate }];
    const family = await steps().paid({ passengers });
    const soon = await steps().fare({ days: 31, passengers });
    expect((await quoteChange(family, soon.id)).due.amount).toBeGreaterThanOrEqual(0);
    const late = await steps().fare({ days: 33, passengers });
    expect(await faultsOf(quoteChange(family, late.id)), "the infant is two by then").toEqual([
      "passengers_mismatch",
      "/body/fareId age_mismatch",
    ]);
  });

  test("is done as quoted or not at all", async () => {
    const paid = await steps().paid();
    const next = await steps().fare({ brand: "flex", days: 33 });
    const { bookings } = steps().embark;
    const { id } = paid.booking;
    const change = (quoteId: string) => bookings.change(id, { quoteId }, paid.access);
    const stale = await quoteChange(paid, next.id);
    await bookings.chooseSeats(id, { seats: [] }, { ...paid.access, ifMatch: "*" });
    expect(await faultsOf(change(stale.id))).toEqual(["booking_changed"]);
    expect(await faultsOf(change("chq_AAAA"))).toEqual([
      "quote_unknown",
      "/body/quoteId quote_unknown",
    ]);
    const late = await quoteChange(paid, next.id);
    steps().server.clock.advance(20 * MINUTE);
    expect(await faultsOf(change(late.id))).toEqual(["quote_expired"]);
    expect((await read(paid)).pendingChange).toBeNull();
  });
});
