import { describe, expect, test, vi } from "vitest";
import { type Paid, withBookings } from "../../../testing/booking-steps.ts";
import { cards } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { all, sql } from "../../platform/database/sql.ts";
import { ProviderUnavailableError, type RefundStatus } from "./provider.ts";
import { refundsOf } from "./refunds.ts";

describe.each(engines)("a refund on %s", (engine) => {
  const steps = withBookings(engine);

  const send = ({ payment, access }: Paid) =>
    steps().embark.payments.refund(payment.id, {}, access);

  test("is sent at once, whole, out of the payment that it was paid with", async () => {
    const paid = await steps().paid();
    const cancelled = await steps().cancel(paid);
    expect(cancelled).toMatchObject({ status: "cancelled", refunded: paid.booking.paid });
    const after = await steps().embark.payments.get(paid.payment.id, paid.access);
    expect(after).toMatchObject({ status: "refunded", refunded: paid.booking.paid });
    expect((await steps().history(paid)).at(-1)).toBe("refund_sent");
    expect(await faultsOf(send(paid)), "nothing more is owed").toEqual(["nothing_to_refund"]);
  });

  test("is sent by a job when the provider was away, and once", async () => {
    const paid = await steps().paid();
    const { provider } = steps().server.context;
    const refund = vi.spyOn(provider, "refund");
    refund.mockRejectedValue(new ProviderUnavailableError("away"));
    const cancelled = await steps().cancel(paid);
    expect(cancelled, "it is cancelled all the same").toMatchObject({
      status: "cancelled",
      refunded: paid.booking.paid,
    });
    expect(await steps().history(paid)).not.toContain("refund_sent");
    const { status, code } = await problemOf(send(paid));
    expect([status, code]).toEqual([502, "provider_unavailable"]);
    refund.mockRestore();
    await steps().wait(5 * 60_000);
    const history = await steps().history(paid);
    expect(history.filter((event) => event === "refund_sent")).toHaveLength(1);
    expect(await faultsOf(send(paid))).toEqual(["nothing_to_refund"]);
  });

  test("that the bank does not take is written down and sent again when somebody asks", async () => {
    const paid = await steps().paid({}, cards.refundFails);
    await steps().cancel(paid);
    expect((await steps().history(paid)).at(-1)).toBe("refund_failed");
    await send(paid);
    const failed = (await steps().history(paid)).filter((event) => event === "refund_failed");
    expect(failed, "the same outcome is not news").toHaveLength(1);
    // The bank has found the account.
    const { provider } = steps().server.context;
    const refund = vi.spyOn(provider, "refund");
    const found = { id: `rf_${paid.payment.id}`, reference: "", status: "succeeded" } as const;
    refund.mockResolvedValueOnce(found);
    expect(await send(paid)).toMatchObject({ refunded: paid.booking.paid });
    refund.mockRestore();
    expect((await steps().history(paid)).at(-1)).toBe("refund_sent");
    expect(await faultsOf(send(paid))).toEqual(["nothing_to_refund"]);
  });

  test("that takes a while is told when it arrives, whatever is said later", async () => {
    const paid = await steps().paid({}, cards.refundWaits);
    await steps().cancel(paid);
    expect((await steps().history(paid)).at(-1)).toBe("cancelled");
    expect(await faultsOf(send(paid)), "it is under way").toEqual(["nothing_to_refund"]);
    const { context } = steps().server;
    const [refund] = await context.database.read(() =>
      all<{ id: string; reference: string }>(sql`
        SELECT provider_id AS id, id AS reference FROM refund
        WHERE payment_id = ${paid.payment.id}`),
    );
    if (!refund) throw new Error("No refund was handed to the provider.");
    const hear = (status: RefundStatus) => refundsOf(context).hear({ ...refund, status });
    await hear("succeeded");
    await hear("pending");
    await hear("failed");
    await hear("succeeded");
    const history = await steps().history(paid);
    expect(history.slice(-2)).toEqual(["cancelled", "refund_sent"]);
  });

  test("gives part of the money back where the conditions keep the rest", async () => {
    const paid = await steps().paid({ days: 5, brand: "light" });
    const { refunded } = await steps().cancel(paid);
    expect(refunded.amount).toBeGreaterThan(0);
    expect(refunded.amount).toBeLessThan(paid.booking.paid.amount);
    const payment = await steps().embark.payments.get(paid.payment.id, paid.access);
    expect(payment).toMatchObject({ status: "captured", refunded });
  });
});
