import { describe, expect, test, vi } from "vitest";
import { HOUR, type Paid, withBookings } from "../../../testing/booking-steps.ts";
import { cards } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { all, sql } from "../../platform/database/sql.ts";
import { ProviderRefusal, ProviderUnavailableError, type RefundStatus } from "./provider.ts";
import { refundsOf } from "./refunds.ts";

describe.each(engines)("a refund on %s", (engine) => {
  const steps = withBookings(engine);

  const send = ({ payment, access }: Paid) =>
    steps().embark.payments.refund(payment.id, {}, access);

  /** Of the refunds of a payment, as they are stored: what opens a booking is over after a day. */
  async function statuses({ payment }: Paid): Promise<string[]> {
    const rows = await steps().server.context.database.read(() =>
      all<{ status: string }>(sql`SELECT status FROM refund WHERE payment_id = ${payment.id}`),
    );
    return rows.map(({ status }) => status);
  }

  test("is sent at once, whole, out of the payment that it was paid with", async () => {
    const paid = await steps().paid();
    const cancelled = await steps().cancel(paid);
    expect(cancelled).toMatchObject({ status: "cancelled", refunded: paid.booking.paid });
    const after = await steps().embark.payments.get(paid.payment.id, paid.access);
    expect(after).toMatchObject({ status: "refunded", refunded: paid.booking.paid });
    expect((await steps().history(paid)).at(-1)).toBe("refund_sent");
    expect(await faultsOf(send(paid)), "nothing more is owed").toEqual(["nothing_to_refund"]);
  });

  test("is for what is owed: who names an amount is told that none is taken", async () => {
    const { payment, access } = await steps().paid();
    const response = await steps().server.api(`/payments/${payment.id}/refund`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Idempotency-Key": "refund-with-an-amount",
        "Embark-Booking-Token": access.bookingToken,
      },
      body: JSON.stringify({ amount: { amount: 1, currency: "THB" } }),
    });
    expect(response.status).toBe(422);
    const { errors } = JSON.parse(await response.text());
    expect(errors).toMatchObject([{ pointer: "/body/amount", code: "additionalProperties" }]);
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

  test("that the bank does not take is sent again the next day, and health says so until then", async () => {
    const paid = await steps().paid({}, cards.refundFails);
    await steps().cancel(paid);
    const { context, lines } = steps().server;
    const { provider } = context;
    const refund = vi.spyOn(provider, "refund");
    refund.mockResolvedValue({ id: `re_${paid.payment.id}`, status: "succeeded" });
    await steps().wait(23 * HOUR);
    expect(refund, "a bank that says no says so for a while").not.toHaveBeenCalled();
    expect((await context.health.report()).parts).toContainEqual({
      name: "jobs",
      status: "degraded",
      detail: "1 is failing.",
    });
    const failures = (await context.jobs.failing()).map(({ error }) => error);
    expect(lines.filter(({ msg }) => failures.includes(msg ?? ""))).toMatchObject([
      { level: "warn" },
    ]);
    await steps().wait(HOUR);
    refund.mockRestore();
    expect(await statuses(paid)).toEqual(["succeeded"]);
    expect(await context.jobs.failing(), "it has succeeded").toEqual([]);
  });

  test("that the provider refuses is asked for anew the next day, as it repeats its refusal", async () => {
    const paid = await steps().paid({ brand: "flex" });
    const { provider } = steps().server.context;
    const refund = vi.spyOn(provider, "refund");
    refund.mockRejectedValue(new ProviderRefusal("This account may not refund."));
    await steps().cancel(paid);
    expect((await steps().history(paid)).at(-1)).toBe("refund_failed");
    await send(paid);
    const refused = new Set(refund.mock.calls.map(([, , key]) => key));
    refund.mockRestore();
    const again = vi.spyOn(provider, "refund");
    await steps().wait(24 * HOUR);
    const keys = again.mock.calls.map(([, , key]) => key);
    again.mockRestore();
    expect(keys).toHaveLength(1);
    expect(refused, "a new key").not.toContain(keys[0]);
    expect(await statuses(paid)).toEqual(["succeeded"]);
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
