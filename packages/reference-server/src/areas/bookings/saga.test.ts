import { describe, expect, onTestFinished, test, vi } from "vitest";
import { departureOf, withBookings } from "../../../testing/booking-steps.ts";
import { cards, tokenFor } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { first, sql } from "../../platform/database/sql.ts";
import { changeFlight } from "../flights/flight-changes.ts";
import { flightsOf } from "../flights/flights-service.ts";
import { readHold } from "../inventory/holds.ts";
import { Acquirer } from "../payments/acquirer.ts";
import { readPayment } from "../payments/payment-store.ts";
import { paymentsOf } from "../payments/payments.ts";
import { ProviderUnavailableError } from "../payments/provider.ts";
import { endHold } from "./expiry.ts";

// What goes wrong only when two things meet at one moment, or an answer is lost.
describe.each(engines)("paying on %s", (engine) => {
  const steps = withBookings(engine);
  const context = () => steps().server.context;
  const stored = (id: string) => context().database.read(() => readPayment(id));
  const system = () => ({ actor: "system", now: context().clock.now() }) as const;

  /** What the acquirer has of a payment, after all that is due was done. */
  async function standing(paymentId: string) {
    await steps().settle();
    const payment = await stored(paymentId);
    return (await context().provider.read(payment?.providerId ?? "")).status;
  }

  /** Of one booking, begun at the same moment: later ones would be told of the first. */
  async function twoPayments() {
    const booked = await steps().reserved();
    const { payments } = steps().embark;
    const { provider } = context();
    const { createIntent } = provider;
    const both = Promise.withResolvers<void>();
    const slow = vi.spyOn(provider, "createIntent").mockImplementation(async (...call) => {
      if (slow.mock.calls.length === 2) both.resolve();
      await both.promise;
      return createIntent.apply(provider, call);
    });
    onTestFinished(() => slow.mockRestore());
    const bookingId = booked.booking.id;
    const begun = await Promise.all([
      payments.intent({ bookingId }, booked.access),
      payments.intent({ bookingId }, booked.access),
    ]);
    for (const payment of begun) {
      const token = await tokenFor(payment, cards.good);
      await payments.authorize(payment.id, { token }, booked.access);
    }
    return { ...booked, ids: begun.map(({ id }) => id) };
  }

  test("takes the money once when two cards are confirmed at the same time", async () => {
    const { booking, access, ids } = await twoPayments();
    expect(new Set(ids).size, "two payments").toBe(2);
    const { provider } = context();
    const { capture } = provider;
    const second = Promise.withResolvers<void>();
    const slow = vi.spyOn(provider, "capture").mockImplementation(async (...call) => {
      await second.promise;
      return capture.apply(provider, call);
    });
    onTestFinished(() => slow.mockRestore());
    const [one = "", other = ""] = ids;
    const { bookings } = steps().embark;
    const first = bookings.confirm(booking.id, { paymentId: one }, access);
    await eventually(() => expect(slow).toHaveBeenCalled());
    const late = bookings.confirm(booking.id, { paymentId: other }, access);
    const outcome = await Promise.race([
      Promise.resolve(late).then(
        () => "confirmed",
        () => "refused",
      ),
      eventually(() => expect(slow).toHaveBeenCalledTimes(2)).then(
        () => "captured as well",
        () => "waiting",
      ),
    ]);
    second.resolve();
    expect(outcome).toBe("refused");
    expect(await first).toMatchObject({ status: "confirmed", paid: booking.price.total });
    expect(await standing(one)).toBe("captured");
    expect(await standing(other)).toBe("voided");
  });

  test("takes no money for a flight that was cancelled since it was reserved", async () => {
    const booked = await steps().reserved({ days: 26 });
    const payment = await steps().authorized(booked);
    const departureId = departureOf(booked.booking);
    const { database, clock } = context();
    await database.write(() => changeFlight(departureId, { status: "cancelled" }, clock.now()));
    const body = { paymentId: payment.id };
    const confirm = () => steps().embark.bookings.confirm(booked.booking.id, body, booked.access);
    const { problem } = await problemOf(confirm());
    expect(problem).toMatchObject({ code: "departure_closed", departureId });
    expect(await faultsOf(confirm()), "and not for want of time").toEqual(["departure_closed"]);
    const { data: history } = await steps().embark.bookings.history(
      booked.booking.id,
      booked.access,
    );
    expect(history.find(({ event }) => event === "expired")?.cause).toBe("departure_closed");
    expect(await steps().mails(booked)).toEqual([]);
    const after = await steps().embark.bookings.get(booked.booking.id, booked.access);
    expect(after).toMatchObject({ status: "expired", paid: { amount: 0 } });
    expect(await standing(payment.id)).toBe("voided");
  });

  test("keeps the seats for who pays, whoever saw the hold as over a moment before", async () => {
    const booked = await steps().reserved();
    const payment = await steps().authorized(booked);
    const { database, provider } = context();
    const before = await holdOf(booked.booking.id);
    const { capture } = provider;
    const spy = vi.spyOn(provider, "capture").mockImplementation(async (...call) => {
      await database.write(() => endHold(context(), before, "expired", system()));
      return capture.apply(provider, call);
    });
    onTestFinished(() => spy.mockRestore());
    const left = await steps().seatsLeft(booked.booking);
    const body = { paymentId: payment.id };
    const { bookings } = steps().embark;
    const confirmed = await bookings.confirm(booked.booking.id, body, booked.access);
    expect(confirmed.status).toBe("confirmed");
    expect(await steps().seatsLeft(booked.booking)).toBe(left);
  });

  test("ends a booking that took its hold while that was found to be over", async () => {
    const request = await steps().request();
    const { database } = context();
    const before = await database.read(() => readHold(request.holdId));
    if (!before) throw new Error("There is no hold.");
    const { booking, token } = await steps().embark.bookings.reserve(request);
    await database.write(() => endHold(context(), before, "expired", system()));
    const found = await steps().embark.bookings.get(booking.id, { bookingToken: token });
    expect(found.status).toBe("expired");
  });

  test("is not undone by what the provider said earlier", async () => {
    const booked = await steps().reserved();
    const payment = await steps().authorized(booked);
    const { provider } = context();
    const { capture } = provider;
    const stale = {
      ...(await provider.read((await stored(payment.id))?.providerId ?? "")),
      status: "requires_action",
    } as const;
    const spy = vi.spyOn(provider, "capture").mockImplementation(async (...call) => {
      await paymentsOf(context()).settle(payment.id, stale, system());
      return capture.apply(provider, call);
    });
    onTestFinished(() => spy.mockRestore());
    const body = { paymentId: payment.id };
    const { bookings } = steps().embark;
    const confirmed = await bookings.confirm(booked.booking.id, body, booked.access);
    expect(confirmed).toMatchObject({ status: "confirmed", paid: booked.booking.price.total });
  });

  test("does not take up again a payment of a change that was given up", async () => {
    const paid = await steps().paid({ brand: "flex" });
    const dearer = await steps().fare({ brand: "flex", days: 31, rank: -1 });
    const { booking } = await steps().change(paid, dearer.id);
    expect(booking.pendingChange, "something is due").not.toBeNull();
    const first = await steps().authorized(paid);
    const { database, provider } = context();
    const { cancel } = provider;
    const changedAgain = Promise.withResolvers<void>();
    const slow = vi.spyOn(provider, "cancel").mockImplementation(async (...call) => {
      await changedAgain.promise;
      return cancel.apply(provider, call);
    });
    onTestFinished(() => slow.mockRestore());
    const row = await holdOf(paid.booking.id);
    await database.write(() => endHold(context(), row, "expired", system()));
    // Else the fare may still have the price of fewer seats.
    await flightsOf(context()).caughtUp();
    // Before the provider has let the first payment go.
    await steps().change(paid, dearer.id);
    const second = await steps().embark.payments.intent({ bookingId: booking.id }, paid.access);
    changedAgain.resolve();
    expect(second.id).not.toBe(first.id);
    expect(await standing(first.id)).toBe("voided");
  });

  test("believes nothing about money when the provider does not know us", async () => {
    const booked = await steps().reserved();
    const payment = await stored((await steps().authorized(booked)).id);
    if (!payment) throw new Error("There is no payment.");
    const { origin: url } = new URL(payment.fieldsUrl);
    const stranger = new Acquirer(() => ({ url, key: "sk_wrong", webhookSecret: "" }));
    const capture = stranger.capture(payment.providerId, "capture:1");
    await expect(capture).rejects.toThrow(ProviderUnavailableError);
  });

  test("sends a refund once when the answer to its second try was lost", async () => {
    const paid = await steps().paid({ brand: "flex" }, cards.refundFails);
    await steps().cancel(paid);
    const { provider } = context();
    const { refund } = provider;
    const given = new Set<string>();
    let isAway = true;
    const spy = vi.spyOn(provider, "refund").mockImplementation(async (id, body, key) => {
      // From now on the bank pays, but the line breaks before it says so.
      given.add(key);
      if (isAway) throw new ProviderUnavailableError("The line broke.");
      return refund.call(provider, id, body, key);
    });
    onTestFinished(() => spy.mockRestore());
    const again = () => steps().embark.payments.refund(paid.payment.id, {}, paid.access);
    await expect(again()).rejects.toMatchObject({ code: "provider_unavailable" });
    steps().server.clock.advance(1_000);
    isAway = false;
    await again();
    expect([...given], "one key, so that the provider does it once").toHaveLength(1);
    steps().server.clock.advance(1_000);
    await again();
    expect([...given], "that one failed as well, so this is another try").toHaveLength(2);
  });

  test("learns how a refund ended whose answer was lost", async () => {
    const paid = await steps().paid({ brand: "flex" }, "4000000000007726");
    const { provider } = context();
    const { refund } = provider;
    const spy = vi.spyOn(provider, "refund").mockImplementation(async (...call) => {
      await refund.apply(provider, call);
      throw new ProviderUnavailableError("The line broke.");
    });
    onTestFinished(() => spy.mockRestore());
    await steps().cancel(paid);
    steps().server.clock.advance(6_000);
    // The acquirer tells by its webhooks.
    await eventually(async () => {
      await steps().server.context.events.runPending();
      expect(await steps().history(paid)).toContain("refund_sent");
    });
    spy.mockRestore();
    await steps().wait(60_000);
    expect((await steps().history(paid)).filter((event) => event === "refund_sent")).toHaveLength(
      1,
    );
  });

  /** The hold that waits for a payment. */
  async function holdOf(bookingId: string) {
    const hold = await context().database.read(function* () {
      const row = yield* first<{ id: string }>(sql`
        SELECT id FROM hold WHERE booking_id = ${bookingId} AND status = 'held'`);
      return row && (yield* readHold(row.id));
    });
    if (!hold) throw new Error("There is no hold.");
    return hold;
  }
});
