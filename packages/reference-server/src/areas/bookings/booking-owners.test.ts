import { describe, expect, test } from "vitest";
import { withBookings } from "../../../testing/booking-steps.ts";
import { type Caller, newCaller } from "../../../testing/callers.ts";
import { engines } from "../../../testing/databases.ts";
import { entriesAbout } from "../../platform/audit/audit-store.ts";

/** Who is signed in opens bookings without a token: their own, and customer service all. */
describe.each(engines)("bookings of people who are signed in, on %s", (engine) => {
  const steps = withBookings(engine);

  async function ask(method: string, path: string, { token }: Caller, body?: object) {
    const response = await steps().server.api(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": crypto.randomUUID(),
        "If-Match": "*",
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  }

  /** Everything that changes a booking, or sends money back. */
  const changes = (id: string, paymentId: string) =>
    [
      ["POST", `/bookings/${id}/cancellation-quote`, undefined],
      ["POST", `/bookings/${id}/cancel`, { quoteId: "cnq_A" }],
      ["POST", `/bookings/${id}/change-quote`, { fareId: "far_A" }],
      ["POST", `/bookings/${id}/change`, { quoteId: "chq_A" }],
      ["PUT", `/bookings/${id}/seats`, { seats: [] }],
      ["POST", `/bookings/${id}/confirm`, { paymentId }],
      ["POST", `/bookings/${id}/resend-confirmation`, undefined],
      ["POST", `/payments/${paymentId}/refund`, {}],
      ["POST", "/payments/intent", { bookingId: id }],
    ] as const;

  test("customer service reads at once, and changes or refunds only after a fresh proof", async () => {
    const { context } = steps().server;
    const { booking, payment } = await steps().paid();
    const stale = await newCaller(context, "support");
    expect((await ask("GET", `/bookings/${booking.id}`, stale)).status).toBe(200);
    for (const [method, path, body] of changes(booking.id, payment.id)) {
      const { status, body: said } = await ask(method, path, stale, body);
      expect([path, status, said.code]).toEqual([path, 403, "step_up_required"]);
      expect(said.methods).toEqual(["code"]);
    }
    const proven = await newCaller(context, "support", { isProven: true });
    const quote = await ask("POST", `/bookings/${booking.id}/cancellation-quote`, proven);
    const cancelled = await ask("POST", `/bookings/${booking.id}/cancel`, proven, {
      quoteId: quote.body.id,
    });
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
  });

  test("what customer service sees and does bears its name", async () => {
    const { context } = steps().server;
    const { booking, payment } = await steps().paid();
    const support = await newCaller(context, "support", { isProven: true });
    await ask("GET", `/bookings/${booking.id}`, support);
    await ask("GET", `/payments/${payment.id}`, support);
    await ask("POST", `/bookings/${booking.id}/resend-confirmation`, support);
    const entries = await context.database.read(() => entriesAbout(booking.id));
    const theirs = entries.filter(({ actor }) => actor === support.accountId);
    expect(theirs.map(({ action }) => action)).toEqual([
      "booking.viewed",
      "payment.viewed",
      "booking.confirmation_sent",
    ]);
  });

  test.each(["finance", "operations", "it", "agency", "traveller"] as const)(
    "are nothing to somebody else with the role %s, however fresh the proof",
    async (role) => {
      const { booking, payment } = await steps().paid();
      const other = await newCaller(steps().server.context, role, { isProven: true });
      const reads = [
        ["GET", `/bookings/${booking.id}`, undefined],
        ["GET", `/bookings/${booking.id}/history`, undefined],
        ["GET", `/bookings/${booking.id}/events`, undefined],
        ["GET", `/payments/${payment.id}`, undefined],
        ["POST", `/bookings/${booking.id}/verification`, undefined],
        ["POST", `/bookings/${booking.id}/verification/confirm`, { code: "123456" }],
      ] as const;
      for (const [method, path, body] of [...reads, ...changes(booking.id, payment.id)]) {
        const { status, body: said } = await ask(method, path, other, body);
        expect([path, status, said?.code]).toEqual([path, 404, "not_found"]);
      }
    },
  );

  test("a guest's answer is repeated to who has that very booking token, and to nobody beside them", async () => {
    const { booking, access } = await steps().reserved();
    const other = await steps().reserved();
    const send = async (bookingToken: string) => {
      const response = await steps().server.api(`/bookings/${booking.id}/verification`, {
        method: "POST",
        headers: { "Idempotency-Key": `guest-${booking.id}`, "Embark-Booking-Token": bookingToken },
      });
      const replayed = response.headers.get("idempotency-replayed");
      return { status: response.status, replayed, text: await response.text() };
    };
    const first = await send(access.bookingToken);
    expect(first).toMatchObject({ status: 202, replayed: null });
    expect(await send(access.bookingToken)).toEqual({ ...first, replayed: "true" });
    expect(await send("bkt_forged")).toMatchObject({ status: 401, replayed: null });
    expect(await send(other.access.bookingToken)).toMatchObject({ status: 404, replayed: null });
  });
});
