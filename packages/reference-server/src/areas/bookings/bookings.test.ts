import { describe, expect, test } from "vitest";
import { HOUR, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf } from "../../../testing/problems.ts";
import { all, run, sql } from "../../platform/database/sql.ts";

describe.each(engines)("a booking on %s", (engine) => {
  const steps = withBookings(engine);

  test("is paid, confirmed, and its seat is sold once", async () => {
    const { embark, seatsLeft } = bound();
    const reserved = await steps().reserved();
    const left = await seatsLeft(reserved.booking);
    const { booking, payment, access } = await steps().pay(reserved);
    expect(booking).toMatchObject({
      status: "confirmed",
      paid: booking.price.total,
      card: { brand: "visa", last4: "4242" },
      expiresAt: null,
      actions: ["choose_seats", "change", "cancel", "resend"],
    });
    const body = { paymentId: payment.id };
    expect(await embark.bookings.confirm(booking.id, body, access)).toEqual(booking);
    expect(await embark.payments.get(payment.id, access)).toMatchObject({ status: "captured" });
    expect(await embark.payments.capture(payment.id, access)).toMatchObject({ status: "captured" });
    expect(await seatsLeft(booking)).toBe(left);
  });

  test("has a history in which every change stands with time, actor and amount, oldest first", async () => {
    const { embark } = bound();
    const reserved = await steps().reserved();
    const reservedAt = new Date(steps().server.clock.now()).toISOString();
    steps().server.clock.advance(60_000);
    const { booking, access } = await steps().pay(reserved);
    await steps().cancel({ booking, access });
    const { data } = await embark.bookings.history(booking.id, access);
    const total = booking.price.total;
    const paidAt = new Date(steps().server.clock.now()).toISOString();
    const entry = (event: string, more: object) => ({
      event,
      at: paidAt,
      actor: "traveller",
      cause: "",
      amount: null,
      ...more,
    });
    expect(data).toEqual([
      entry("reserved", { at: reservedAt, amount: total }),
      entry("payment_authorized", { amount: total }),
      entry("confirming", { amount: total }),
      entry("payment_captured", { amount: total }),
      entry("confirmed", {}),
      entry("cancelled", { cause: "free_within_24_hours", amount: total }),
      entry("refund_sent", { actor: "system", amount: total }),
    ]);
    const rows = await steps().server.context.database.read(() =>
      all<{ request_id: string | null }>(sql`
        SELECT request_id FROM booking_history WHERE booking_id = ${booking.id} ORDER BY position`),
    );
    const ids = rows.map(({ request_id }) => request_id);
    expect(
      ids.slice(0, 6).filter((id) => id === null),
      "each can be traced to its request",
    ).toEqual([]);
  });

  test("is listed with others by several tokens, the earliest journey first, page by page", async () => {
    const { embark } = bound();
    const late = await steps().reserved({ days: 40 });
    const early = await steps().paid({ days: 20 });
    const found = await embark.bookings.retrieve({ pnr: early.booking.pnr, surname: "Muller" });
    const tokens = [late.access.bookingToken, found.token, "bkt_forged"];
    const access = { bookingToken: tokens.join(" ") };
    const { data } = await embark.bookings.list({}, access);
    expect(data.map(({ id, access: level }) => [id, level])).toEqual([
      [early.booking.id, "view"],
      [late.booking.id, "manage"],
    ]);
    const both = { bookingToken: `${access.bookingToken} ${early.access.bookingToken}` };
    expect((await embark.bookings.list({}, both)).data[0]?.access).toBe("manage");
    const first = await embark.bookings.list({ limit: 1 }, access);
    const cursor = first.nextCursor ?? "";
    const second = await embark.bookings.list({ limit: 1, cursor }, access);
    expect([...first.data, ...second.data]).toEqual(data);
    expect(second.nextCursor).toBeNull();
    expect(await faultsOf(embark.bookings.list({ cursor: "x" }, access))).toEqual([
      "malformed_request",
    ]);
    const { database } = steps().server.context;
    await database.write(() =>
      run(sql`UPDATE booking SET purged = 1 WHERE id = ${early.booking.id}`),
    );
    const rest = await embark.bookings.list({}, access);
    expect(
      rest.data.map(({ id }) => id),
      "a purged one hides no other",
    ).toEqual([late.booking.id]);
  });

  test("is opened by its token for a day", async () => {
    const { embark } = bound();
    const { booking, access } = await steps().paid();
    steps().server.clock.advance(24 * HOUR - 1);
    expect(await embark.bookings.get(booking.id, access)).toMatchObject({ access: "manage" });
    steps().server.clock.advance(1);
    expect(await faultsOf(embark.bookings.get(booking.id, access))).toEqual([
      "booking_token_required",
    ]);
  });

  test("is stored by no browser, and told anew each time, since the clock changes what can be done", async () => {
    const { booking, access } = await steps().reserved();
    const path = `/bookings/${booking.id}`;
    const headers = { "Embark-Booking-Token": access.bookingToken };
    const first = await steps().server.api(path, { headers });
    expect(first.headers.get("cache-control")).toContain("no-store");
    const etag = first.headers.get("etag") ?? "";
    const again = { headers: { ...headers, "If-None-Match": etag } };
    expect((await steps().server.api(path, again)).status).toBe(200);
  });

  test("sends its confirmation again to the address on file, once for each request", async () => {
    const { embark } = bound();
    const paid = await steps().paid();
    const { booking, access } = paid;
    expect(await steps().mails(paid)).toHaveLength(1);
    const once = { ...access, idempotencyKey: `resend-${booking.id}` };
    const sent = await embark.bookings.resendConfirmation(booking.id, once);
    expect(sent.email).toMatch(/^a•••@example\.org$/);
    await embark.bookings.resendConfirmation(booking.id, once);
    const mails = await steps().mails(paid);
    expect(mails.map(({ subject }) => subject)).toEqual([mails[0]?.subject, mails[0]?.subject]);
    expect(await steps().history(paid)).toContain("confirmation_sent");
    const path = `/bookings/${booking.id}/resend-confirmation`;
    const headers = {
      "Embark-Booking-Token": access.bookingToken,
      "X-Request-Id": "one-for-all-of-a-partner",
    };
    for (const key of ["first", "second"]) {
      const init = { method: "POST", headers: { ...headers, "Idempotency-Key": `again-${key}` } };
      expect((await steps().server.api(path, init)).status).toBe(202);
    }
    expect(await steps().mails(paid), "whatever the requests are called").toHaveLength(4);
    const held = await steps().reserved();
    const early = embark.bookings.resendConfirmation(held.booking.id, held.access);
    expect(await faultsOf(early)).toEqual(["booking_state"]);
  });

  function bound() {
    const all = steps();
    return { embark: all.embark, seatsLeft: all.seatsLeft.bind(all) };
  }
});
