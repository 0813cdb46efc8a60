import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BookingSteps, MINUTE } from "../../../testing/booking-steps.ts";
import { answerChallenge, cards, tokenFor } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { sellFewFlights } from "../../../testing/few-flights.ts";
import { type LateAcquirer, startLateAcquirer } from "../../../testing/late-acquirer.ts";
import { faultsOf } from "../../../testing/problems.ts";
import { choose, freeSeat } from "../../../testing/seat-steps.ts";
import { startServer, testNow } from "../../../testing/start-server.ts";
import { first, sql } from "../../platform/database/sql.ts";

describe.each(engines)("money that comes when nobody waits for it, on %s", (engine) => {
  let acquirer: LateAcquirer;
  let steps: BookingSteps;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "embark-late-money-"));
    let now = () => Date.parse(testNow);
    acquirer = await startLateAcquirer(folder, () => now());
    const server = await startServer(engine, { env: acquirer.env });
    now = () => server.clock.now();
    await sellFewFlights(server.context);
    steps = new BookingSteps(server);
  });

  afterEach(async () => {
    acquirer.interfere = async () => {};
    await expectSameBooks();
    steps.server.expectNoFaults();
  });

  afterAll(async () => {
    await steps.server.server.stop();
    await acquirer.stop();
    await rm(folder, { recursive: true });
  });

  /** What the acquirer has is what the bookings say, to the smallest coin, and nothing is set aside. */
  async function expectSameBooks(): Promise<void> {
    await steps.wait(MINUTE);
    const { totals } = await acquirer.readLedger();
    const row = await steps.server.context.database.read(() =>
      first<{ kept: number }>(sql`SELECT SUM(paid - refunded) AS kept FROM booking`),
    );
    expect(totals.THB ?? { held: 0, balance: 0 }).toMatchObject({
      held: 0,
      balance: Number(row?.kept),
    });
  }

  test("is what a page gets that was left while the card was looked at, and not another form", async () => {
    const held = await steps.reserved({ brand: "flex", days: 17 });
    const { payments, bookings } = steps.embark;
    const [isAsked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    acquirer.interfere = async (step, moment) => {
      if (step !== "authorize" || moment !== "after") return;
      isAsked.resolve();
      await mayAnswer.promise;
    };
    const { id: bookingId } = held.booking;
    const begun = await payments.intent({ bookingId }, held.access);
    const token = await tokenFor(begun, cards.good);
    const left = payments.authorize(begun.id, { token }, held.access).then(({ status }) => status);
    await isAsked.promise;
    const again = payments.intent({ bookingId }, held.access);
    // It has arrived when later ones are answered.
    for (let times = 0; times < 3; times += 1) await bookings.get(bookingId, held.access);
    mayAnswer.resolve();
    expect(await again).toMatchObject({ id: begun.id, status: "authorized" });
    expect(await left).toBe("authorized");
    const { status } = await bookings.confirm(bookingId, { paymentId: begun.id }, held.access);
    expect(status).toBe("confirmed");
  });

  test("is taken once for a change that two tabs pay, one of them slowly", async () => {
    const paid = await steps.paid({ brand: "flex", days: 18 });
    const dearer = await steps.fare({ brand: "flex", days: 19, rank: -1 });
    const { booking } = await steps.change(paid, dearer.id);
    expect(booking.pendingChange, "something is due").not.toBeNull();
    const { payments, bookings } = steps.embark;
    const isAsked = Promise.withResolvers<void>();
    const isConfirming = Promise.withResolvers<void>();
    const isLate = Promise.withResolvers<void>();
    acquirer.interfere = async (step, moment) => {
      acquirer.interfere = async (later, when) => {
        if (later !== "capture" || when !== "before") return;
        isConfirming.resolve();
        await isLate.promise;
      };
      if (step !== "intents") throw new Error(`${step}, ${moment}: the second tab asks first.`);
      isAsked.resolve();
      await isConfirming.promise;
    };
    const slow = Promise.resolve(payments.intent({ bookingId: booking.id }, paid.access));
    await isAsked.promise;
    const one = await steps.authorized(paid);
    const confirmed = Promise.resolve(
      bookings.confirm(booking.id, { paymentId: one.id }, paid.access),
    );
    const two = await slow;
    expect(two.id).not.toBe(one.id);
    const token = await tokenFor(two, cards.good);
    const authorizing = payments.authorize(two.id, { token }, paid.access);
    expect(await faultsOf(authorizing)).toEqual(["payment_state"]);
    const confirming = bookings.confirm(booking.id, { paymentId: two.id }, paid.access);
    expect(await faultsOf(confirming)).toEqual(["payment_required"]);
    isLate.resolve();
    const after = await confirmed;
    expect(after.pendingChange).toBeNull();
    expect(after.paid.amount).toBe(paid.booking.paid.amount + one.amount.amount);
  });

  test("is let go when the bank agrees to a price that is not that of the booking any more", async () => {
    const opened = await steps.reserved({ brand: "light" });
    const asked = await steps.authorized(opened, cards.challenge);
    const { price } = await choose(steps, opened, await freeSeat(steps, opened));
    expect(price.seats.amount, "the seat costs something").toBeGreaterThan(0);
    await answerChallenge(asked);
    // The acquirer tells it by itself as well.
    await eventually(async () => {
      const { status } = await steps.embark.payments.get(asked.id, opened.access);
      expect(status).toBe("voided");
    });
    await choose(steps, opened, await freeSeat(steps, opened));
    expect((await steps.pay(opened)).booking.status).toBe("confirmed");
  });
});
