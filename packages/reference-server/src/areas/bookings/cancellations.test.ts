import { describe, expect, test } from "vitest";
import {
  DAY,
  departureOf,
  MINUTE,
  type Opened,
  opened,
  withBookings,
} from "../../../testing/booking-steps.ts";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { faultsOf } from "../../../testing/problems.ts";
import { migrations } from "../../platform/database/migrations/index.ts";
import { all, run, sql } from "../../platform/database/sql.ts";
import { changeFlight } from "../flights/flight-changes.ts";

/** Near enough that nothing is free by the 24-hour rule. */
const NEAR = 6;

describe.each(engines)("cancelling on %s", (engine) => {
  const steps = withBookings(engine);
  const quoteOf = ({ booking, access }: Opened) =>
    steps().embark.bookings.quoteCancellation(booking.id, access);
  const cancelAt = ({ booking, access }: Opened, quoteId: string) =>
    steps().embark.bookings.cancel(booking.id, { quoteId }, access);

  test.each([
    ["light", NEAR, "taxes_only"],
    ["classic", NEAR, "taxes_only"],
    ["flex", NEAR, "fare_refundable"],
    ["business", NEAR, "fare_refundable"],
    ["light", 30, "free_within_24_hours"],
  ] as const)(
    "a %s fare of a journey in %i days gives back by the rule %s",
    async (brand, days, reason) => {
      const paid = await steps().paid({ brand, days });
      const { booking } = paid;
      const left = await steps().seatsLeft(booking);
      const quote = await quoteOf(paid);
      const taxes = booking.price.fare
        .flatMap(({ count, taxes: lines }) =>
          lines.map(({ code, amount }) => ({ count, code, amount })),
        )
        .filter(({ code }) => code !== "YQ" && code !== "YR")
        .reduce((sum, { count, amount }) => sum + count * amount.amount, 0);
      const back = reason === "taxes_only" ? taxes : booking.paid.amount;
      expect(quote).toMatchObject({
        reason,
        refund: { amount: back, currency: "THB" },
        kept: { amount: booking.paid.amount - back },
        freeUntil: reason === "free_within_24_hours" ? booking.freeCancellationUntil : null,
      });
      expect(quote.lines.reduce((sum, { refund }) => sum + refund.amount, 0)).toBe(back);
      expect(quote.lines.reduce((sum, line) => sum + line.paid.amount, 0)).toBe(
        booking.paid.amount,
      );
      const cancelled = await cancelAt(paid, quote.id);
      expect(cancelled).toMatchObject({ status: "cancelled", refunded: quote.refund, actions: [] });
      expect(await steps().seatsLeft(booking)).toBe(left + 1);
      expect((await steps().history(paid)).slice(-2)).toEqual(["cancelled", "refund_sent"]);
      expect(await faultsOf(quoteOf(paid))).toEqual(["booking_state"]);
      expect(await faultsOf(cancelAt(paid, quote.id)), "not twice").toEqual(["booking_state"]);
      expect(await steps().seatsLeft(booking)).toBe(left + 1);
    },
  );

  test("what was not paid costs nothing and gives its seats back", async () => {
    const held = await steps().reserved({ days: 20 });
    const left = await steps().seatsLeft(held.booking);
    const quote = await quoteOf(held);
    expect(quote).toMatchObject({ reason: "unpaid", refund: { amount: 0 }, lines: [] });
    await cancelAt(held, quote.id);
    expect(await steps().seatsLeft(held.booking)).toBe(left + 1);
    await steps().wait(15 * MINUTE);
    expect(await steps().seatsLeft(held.booking), "once").toBe(left + 1);
    const payment = steps().authorized(held);
    expect(await faultsOf(payment)).toEqual(["payment_not_due"]);
  });

  test("is done as quoted or not at all", async () => {
    const paid = await steps().paid();
    const { booking, access } = paid;
    const stale = await quoteOf(paid);
    await steps().embark.bookings.chooseSeats(
      booking.id,
      { seats: [] },
      { ...access, ifMatch: "*" },
    );
    expect(await faultsOf(cancelAt(paid, stale.id))).toEqual(["booking_changed"]);
    const other = await steps().paid();
    const foreign = await quoteOf(other);
    expect(await faultsOf(cancelAt(paid, foreign.id))).toEqual(["booking_changed"]);
    const altered = foreign.id.replace(/.{4}$/, "AAAA");
    expect(await faultsOf(cancelAt(other, altered))).toEqual([
      "quote_unknown",
      "/body/quoteId quote_unknown",
    ]);
    const late = await quoteOf(paid);
    expect(Date.parse(late.expiresAt)).toBe(steps().server.clock.now() + 20 * MINUTE);
    steps().server.clock.advance(20 * MINUTE);
    expect(await faultsOf(cancelAt(paid, late.id))).toEqual(["quote_expired"]);
    const read = await steps().embark.bookings.get(booking.id, access);
    expect(read).toMatchObject({ status: "confirmed", refunded: { amount: 0 } });
  });

  test("is done once however often the request is repeated", async () => {
    const paid = await steps().paid();
    const quote = await quoteOf(paid);
    const options = { ...paid.access, idempotencyKey: `cancel-${paid.booking.id}` };
    const body = { quoteId: quote.id };
    const { bookings } = steps().embark;
    const first = await bookings.cancel(paid.booking.id, body, options);
    expect(await bookings.cancel(paid.booking.id, body, options)).toEqual(first);
    const history = await steps().history(paid);
    expect(history.filter((event) => event === "refund_sent")).toHaveLength(1);
  });

  test("is free for a day and no longer, and the quote does not outlive it", async () => {
    const paid = await steps().paid({ brand: "light" });
    const until = Date.parse(paid.booking.freeCancellationUntil ?? "");
    expect(until).toBe(Date.parse(paid.booking.createdAt) + DAY);
    steps().server.clock.advance(DAY - 5 * MINUTE);
    const quote = await quoteOf(paid);
    expect(quote).toMatchObject({ reason: "free_within_24_hours", expiresAt: quote.freeUntil });
    steps().server.clock.advance(5 * MINUTE - 1);
    expect((await quoteOf(paid)).reason).toBe("free_within_24_hours");
    const { pnr } = paid.booking;
    steps().server.clock.advance(1);
    const found = await steps().embark.bookings.retrieve({ pnr, surname: "Müller" });
    expect(found.booking.freeCancellationUntil).toBeNull();
  });

  test("gives everything back when the airline cancelled", async () => {
    const paid = await steps().paid({ brand: "light", days: NEAR });
    const { context, clock } = steps().server;
    await context.database.write(() =>
      changeFlight(departureOf(paid.booking), { status: "cancelled" }, clock.now()),
    );
    const quote = await quoteOf(paid);
    expect(quote).toMatchObject({ reason: "departure_cancelled", refund: paid.booking.paid });
    const cancelled = await cancelAt(paid, quote.id);
    expect(cancelled.refunded).toEqual(paid.booking.paid);
  });

  /** A booking from the moment on at which its journey begins. */
  async function begun(paid: Opened) {
    const { booking } = paid;
    const { clock } = steps().server;
    const departs = Date.parse(booking.slices[0]?.segments[0]?.departure.at ?? "");
    clock.advance(departs - clock.now());
    const { embark } = steps();
    // The token of the first day is over.
    const { token } = await embark.bookings.retrieve({ pnr: booking.pnr, surname: "Müller" });
    await embark.bookings.startVerification(booking.id, { bookingToken: token });
    const code = await steps().codeSentTo(booking.contact.email);
    const body = { code };
    return opened(
      await embark.bookings.confirmVerification(booking.id, body, { bookingToken: token }),
    );
  }

  test("gives nothing back once the journey has begun, neither money nor seats", async () => {
    const paid = await steps().paid({ brand: "flex", days: 1 });
    const { booking } = paid;
    const left = await steps().seatsLeft(booking);
    const late = await begun(paid);
    expect(late.booking.actions).toEqual(["resend"]);
    const quote = await quoteOf(late);
    expect(quote).toMatchObject({ reason: "journey_begun", refund: { amount: 0 } });
    expect(quote.kept).toEqual(booking.paid);
    await cancelAt(late, quote.id);
    expect(await steps().seatsLeft(booking)).toBe(left);
  });

  test("is offered after the planned departure, too, when the airline cancelled it", async () => {
    const paid = await steps().paid({ brand: "light", days: 1 });
    const late = await begun(paid);
    expect(late.booking.actions).toEqual(["resend"]);
    const { context, clock } = steps().server;
    await context.database.write(() =>
      changeFlight(departureOf(paid.booking), { status: "cancelled" }, clock.now()),
    );
    const { actions } = await steps().embark.bookings.get(paid.booking.id, late.access);
    expect(actions).toEqual(["cancel", "resend"]);
    expect((await steps().cancel(late)).refunded).toEqual(paid.booking.paid);
  });

  test("keeps its day for bookings that were made before it was stored", async () => {
    const place = await createTestPlace(engine);
    const step = migrations.findIndex(({ name }) => name === "0013-booking-free-until");
    const older = await place.open({ migrations: migrations.slice(0, step) });
    const week = 7 * DAY;
    await older.write(function* () {
      yield* run(sql`
        INSERT INTO hold (id, status, seats, expires_at, created_at)
        VALUES ('hld_1', 'committed', '[]', 0, 0)`);
      for (const [id, startsAt] of Object.entries({ far: MINUTE + week, near: week })) {
        yield* run(sql`
          INSERT INTO booking (id, pnr, status, terms, starts_at, hold_id, locale, contact_person,
            created_at)
          VALUES (${id}, ${id}, 'confirmed', '{}', ${startsAt}, 'hld_1', 'en', 'per_1', ${MINUTE})`);
      }
    });
    await older.close();
    const newer = await place.open();
    const rows = await newer.read(() => all(sql`SELECT id, free_until FROM booking ORDER BY id`));
    expect(rows).toEqual([
      { id: "far", free_until: MINUTE + DAY },
      { id: "near", free_until: null },
    ]);
  });
});
