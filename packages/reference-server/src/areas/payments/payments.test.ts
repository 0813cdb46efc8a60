import { describe, expect, test, vi } from "vitest";
import { MINUTE, type Opened, withBookings } from "../../../testing/booking-steps.ts";
import { answerChallenge, cards, tokenFor } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { choose, freeSeat } from "../../../testing/seat-steps.ts";
import { readPayment } from "./payment-store.ts";
import { ProviderUnavailableError } from "./provider.ts";

/** Every card that is declined, and what the payer is told. */
const DECLINED = [
  ["4000000000000002", "declined"],
  ["4000000000009995", "insufficient_funds"],
  ["4000000000009987", "declined"],
  ["4000000000009979", "declined"],
  ["4000000000000069", "expired_card"],
  ["4000000000000127", "incorrect_cvc"],
  ["4000000000000119", "processing_error"],
] as const;

describe.each(engines)("a payment on %s", (engine) => {
  const steps = withBookings(engine);

  function authorize({ access }: Opened, id: string, token?: string) {
    return steps().embark.payments.authorize(id, token === undefined ? {} : { token }, access);
  }

  test("is begun once for what is owed, and shows where the card is typed in", async () => {
    const { booking, access } = await steps().reserved();
    const { embark } = steps();
    const payment = await embark.payments.intent({ bookingId: booking.id }, access);
    expect(payment).toMatchObject({
      status: "requires_payment_method",
      amount: booking.price.total,
      refunded: { amount: 0 },
      card: null,
      action: null,
      decline: null,
    });
    expect(payment.fields?.url.startsWith(payment.fields.origin)).toBe(true);
    expect(payment.fields?.origin, "a card never comes near the server").not.toBe(
      steps().server.url,
    );
    expect((await embark.payments.intent({ bookingId: booking.id }, access)).id).toBe(payment.id);
    expect(await embark.payments.get(payment.id, access)).toEqual(payment);
  });

  test("tells why each card was declined, writes it down, and takes another", async () => {
    const opened = await steps().reserved();
    const { booking, access } = opened;
    const { embark } = steps();
    const payment = await embark.payments.intent({ bookingId: booking.id }, access);
    for (const [card, reason] of DECLINED) {
      const token = await tokenFor(payment, card);
      const { status, problem } = await problemOf(authorize(opened, payment.id, token));
      expect([status, problem], card).toMatchObject([409, { code: "payment_declined", reason }]);
    }
    expect(await embark.payments.get(payment.id, access)).toMatchObject({
      status: "requires_payment_method",
      decline: { reason: "processing_error" },
    });
    const { data } = await embark.bookings.history(booking.id, access);
    const failed = data.filter(({ event }) => event === "payment_failed");
    expect(failed.map(({ cause }) => cause)).toEqual(DECLINED.map(([, reason]) => reason));
    const paid = await steps().pay(opened);
    expect(paid.payment.id).toBe(payment.id);
    expect(paid.booking.status).toBe("confirmed");
  });

  test("calls no card declined that nobody has typed in, nor one whose token was used", async () => {
    const opened = await steps().reserved();
    const { booking, access } = opened;
    const payment = await steps().embark.payments.intent({ bookingId: booking.id }, access);
    const early = await problemOf(authorize(opened, payment.id));
    expect([early.status, early.code, early.detail]).toEqual([
      409,
      "payment_state",
      "Send the token that the card form gave.",
    ]);
    const token = await tokenFor(payment, cards.declined);
    expect(await faultsOf(authorize(opened, payment.id, token))).toEqual(["payment_declined"]);
    const used = await problemOf(authorize(opened, payment.id, token.slice(0, -1)));
    expect([used.status, used.code]).toEqual([409, "payment_state"]);
    expect(used.detail, "in our own words").toContain("Read the payment");
  });

  test("says what became of the booking while the provider was asked", async () => {
    const opened = await steps().reserved();
    const { booking, access } = opened;
    const payment = await steps().embark.payments.intent({ bookingId: booking.id }, access);
    const token = await tokenFor(payment, cards.good);
    const { provider } = steps().server.context;
    const { authorize: send } = provider;
    const slow = vi.spyOn(provider, "authorize").mockImplementation(async (...call) => {
      const intent = await send.apply(provider, call);
      await steps().wait(15 * MINUTE);
      return intent;
    });
    const late = await problemOf(authorize(opened, payment.id, token));
    slow.mockRestore();
    expect([late.status, late.code]).toEqual([410, "hold_expired"]);
  });

  test("is shown as it is known while the provider is away", async () => {
    const opened = await steps().reserved();
    const asked = await steps().authorized(opened, cards.challenge);
    const read = vi.spyOn(steps().server.context.provider, "read");
    read.mockRejectedValue(new ProviderUnavailableError("away"));
    expect(await steps().embark.payments.get(asked.id, opened.access)).toEqual(asked);
    read.mockRestore();
  });

  test("asks the payer to prove who they are, and goes on when they did", async () => {
    const opened = await steps().reserved();
    const asked = await steps().authorized(opened, cards.challenge);
    expect(asked.status).toBe("requires_action");
    expect(asked.action?.url).toContain(asked.action?.origin);
    const early = await problemOf(authorize(opened, asked.id));
    expect([early.status, early.code]).toEqual([409, "authentication_pending"]);
    const body = { paymentId: asked.id };
    const { id } = opened.booking;
    const unpaid = steps().embark.bookings.confirm(id, body, opened.access);
    expect(await faultsOf(unpaid)).toEqual(["payment_required"]);
    await answerChallenge(asked);
    expect((await authorize(opened, asked.id)).status).toBe("authorized");
    const booking = await steps().embark.bookings.confirm(id, body, opened.access);
    expect(booking.status).toBe("confirmed");
  });

  test("is declined when the payer cannot prove it, and takes another card", async () => {
    const opened = await steps().reserved();
    const asked = await steps().authorized(opened, cards.challenge);
    for (const _ of [1, 2, 3]) await answerChallenge(asked, "000000").catch(() => {});
    const { problem } = await problemOf(authorize(opened, asked.id));
    expect(problem).toMatchObject({ code: "payment_declined", reason: "authentication_failed" });
    expect((await steps().pay(opened)).booking.status).toBe("confirmed");
  });

  test("that the bank does not honour leaves the booking held for another card", async () => {
    const opened = await steps().reserved();
    const payment = await steps().authorized(opened, cards.captureFails);
    const { id } = opened.booking;
    const confirm = () =>
      steps().embark.bookings.confirm(id, { paymentId: payment.id }, opened.access);
    const { status, problem } = await problemOf(confirm());
    expect([status, problem]).toMatchObject([
      409,
      { code: "payment_declined", reason: "capture_failed" },
    ]);
    const held = await steps().embark.bookings.get(id, opened.access);
    expect(held).toMatchObject({
      status: "held",
      paid: { amount: 0 },
      actions: ["pay", "choose_seats", "cancel"],
    });
    expect(await faultsOf(confirm())).toEqual(["payment_required"]);
    await steps().settle();
    expect(await steps().server.context.provider.read(await providerId(payment.id))).toMatchObject({
      status: "voided",
    });
    const paid = await steps().pay(opened);
    expect(paid.payment.id).not.toBe(payment.id);
    expect(paid.booking).toMatchObject({ status: "confirmed", paid: held.price.total });
  });

  test("goes on by itself when the provider went away while it took the money", async () => {
    const opened = await steps().reserved();
    const payment = await steps().authorized(opened);
    const { id } = opened.booking;
    const confirm = () =>
      steps().embark.bookings.confirm(id, { paymentId: payment.id }, opened.access);
    const capture = vi.spyOn(steps().server.context.provider, "capture");
    capture.mockRejectedValue(new ProviderUnavailableError("away"));
    const { status, code } = await problemOf(confirm());
    expect([status, code]).toEqual([502, "provider_unavailable"]);
    const between = await steps().embark.bookings.get(id, opened.access);
    expect(between).toMatchObject({ status: "confirming", actions: [] });
    const seats = steps().embark.bookings.quoteCancellation(id, opened.access);
    expect(await faultsOf(seats), "not while money moves").toEqual(["booking_state"]);
    capture.mockRestore();
    await steps().wait(MINUTE);
    const done = await steps().embark.bookings.get(id, opened.access);
    expect(done).toMatchObject({ status: "confirmed", paid: done.price.total });
    expect((await steps().history(opened)).slice(-3)).toEqual([
      "confirming",
      "payment_captured",
      "confirmed",
    ]);
    expect((await confirm()).status, "asking again finds it done").toBe("confirmed");
  });

  test("is answered with 502 when the provider is away, and works when it is back", async () => {
    const opened = await steps().reserved();
    const { provider } = steps().server.context;
    const create = vi.spyOn(provider, "createIntent");
    create.mockRejectedValue(new ProviderUnavailableError("away"));
    const { status, code, retryable } = await problemOf(steps().authorized(opened));
    expect([status, code, retryable]).toEqual([502, "provider_unavailable", true]);
    create.mockRestore();
    expect((await steps().pay(opened)).booking.status).toBe("confirmed");
  });

  test("is for the price of now: seats that cost a fee need a new one", async () => {
    const opened = await steps().reserved({ brand: "light" });
    const { booking, access } = opened;
    const { embark } = steps();
    const old = await embark.payments.intent({ bookingId: booking.id }, access);
    const seat = await freeSeat(steps(), opened);
    const { price } = await choose(steps(), opened, seat);
    expect(price.seats.amount).toBeGreaterThan(0);
    const token = await tokenFor(old, cards.good);
    expect(await faultsOf(authorize(opened, old.id, token))).toEqual(["payment_state"]);
    const paid = await steps().pay(opened);
    expect(paid.payment.amount).toEqual(price.total);
    expect(paid.booking.paid).toEqual(price.total);
  });

  test("that was set aside is let go when the booking is given up or its time is over", async () => {
    for (const end of ["cancelled", "expired"] as const) {
      const opened = await steps().reserved();
      const payment = await steps().authorized(opened);
      if (end === "cancelled") await steps().cancel(opened);
      await steps().wait(15 * MINUTE);
      const after = await steps().embark.payments.get(payment.id, opened.access);
      expect(after.status, end).toBe("voided");
      const there = await steps().server.context.provider.read(await providerId(payment.id));
      expect(there.status).toBe("voided");
      const body = { paymentId: payment.id };
      const late = steps().embark.bookings.confirm(opened.booking.id, body, opened.access);
      expect((await problemOf(late)).code).toBe(
        end === "expired" ? "hold_expired" : "booking_state",
      );
    }
  });

  test("is only for whoever may manage its booking", async () => {
    const opened = await steps().reserved();
    const { embark } = steps();
    const payment = await embark.payments.intent({ bookingId: opened.booking.id }, opened.access);
    const other = await steps().reserved();
    expect(await faultsOf(embark.payments.get(payment.id, other.access))).toEqual(["not_found"]);
    const pnr = opened.booking.pnr;
    const { token } = await embark.bookings.retrieve({ pnr, surname: "Müller" });
    const view = { bookingToken: token };
    expect((await embark.payments.get(payment.id, view)).status).toBe("requires_payment_method");
    const paying = embark.payments.authorize(payment.id, { token: "tok_1" }, view);
    expect(await faultsOf(paying)).toEqual(["verification_required"]);
    const foreign = embark.bookings.confirm(
      other.booking.id,
      { paymentId: payment.id },
      other.access,
    );
    expect(await faultsOf(foreign), "paid by others").toEqual(["payment_required"]);
  });

  async function providerId(paymentId: string): Promise<string> {
    const payment = await steps().server.context.database.read(() => readPayment(paymentId));
    return payment?.providerId ?? "";
  }
});
