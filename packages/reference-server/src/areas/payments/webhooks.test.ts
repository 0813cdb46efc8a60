import { createHmac, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Acquirer, createAcquirer } from "@embark/sandbox-acquirer";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { BookingSteps, MINUTE } from "../../../testing/booking-steps.ts";
import { cards } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { sellFewFlights } from "../../../testing/few-flights.ts";
import { startServer, testNow } from "../../../testing/start-server.ts";
import { first, sql } from "../../platform/database/sql.ts";
import { readPayment } from "./payment-store.ts";

const KEY = "sk_test_webhooks";
const SECRET = `whsec_${randomBytes(32).toString("base64")}`;

describe.each(engines)("messages of the provider on %s", (engine) => {
  let acquirer: Acquirer;
  let steps: BookingSteps;
  let folder: string;
  let count = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "embark-acquirer-"));
    let now = () => Date.parse(testNow);
    const options = { port: 0, folder, apiKey: KEY, webhookSecret: SECRET, clock: () => now() };
    acquirer = await createAcquirer(options);
    await acquirer.start();
    const env = {
      EMBARK_ACQUIRER_URL: acquirer.url,
      EMBARK_ACQUIRER_KEY: KEY,
      EMBARK_ACQUIRER_WEBHOOK_SECRET: SECRET,
    };
    const server = await startServer(engine, { env });
    now = () => server.clock.now();
    await sellFewFlights(server.context);
    steps = new BookingSteps(server);
  });

  afterAll(async () => {
    await steps.server.server.stop();
    await acquirer.stop();
    await rm(folder, { recursive: true });
    steps.server.expectNoFaults();
  });

  interface Changes {
    readonly id?: string;
    readonly secret?: string;
    /** Milliseconds. */
    readonly age?: number;
    readonly sentBody?: string;
  }

  /** Sends a message as the acquirer would, or not quite. */
  async function send(body: object, changes: Changes = {}): Promise<number> {
    count += 1;
    const { id = `ev_${engine}_${count}`, secret = SECRET, age = 0 } = changes;
    const text = JSON.stringify({ id, ...body });
    const timestamp = String(Math.floor((steps.server.clock.now() - age) / 1_000));
    const signature = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
      .update(`${id}.${timestamp}.${text}`)
      .digest("base64");
    const response = await steps.server.api("/payments/webhooks/provider", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      },
      body: changes.sentBody ?? text,
    });
    return response.status;
  }

  async function providerId(paymentId: string): Promise<string> {
    const payment = await steps.server.context.database.read(() => readPayment(paymentId));
    return payment?.providerId ?? "";
  }

  const aboutIntent = (id: string, type = "intent.authorized") => ({
    type,
    data: { intent: { id } },
  });

  test("come also when the provider was away as the server started", async () => {
    const env = {
      // Nobody listens there.
      EMBARK_ACQUIRER_URL: "http://127.0.0.1:1",
      EMBARK_ACQUIRER_KEY: KEY,
      EMBARK_ACQUIRER_WEBHOOK_SECRET: SECRET,
    };
    const { server, context, clock, url } = await startServer(engine, { env });
    onTestFinished(() => server.stop());
    await eventually(async () => {
      expect(await context.jobs.failing()).toMatchObject([{ name: "tell-webhook-address" }]);
    });
    const start = vi.spyOn(context.provider, "start").mockResolvedValue();
    await eventually(async () => {
      clock.advance(MINUTE);
      await context.jobs.runDue();
      expect(await context.jobs.failing()).toEqual([]);
    });
    expect(start.mock.calls).toEqual([[`${url}/api/v1/payments/webhooks/provider`]]);
  });

  test("tell of a payment that was proven while nobody asked", async () => {
    const opened = await steps.reserved();
    const asked = await steps.authorized(opened, cards.challenge);
    await steps.outside().passChallenge(asked);
    await acquirer.work();
    await steps.settle();
    const { data } = await steps.embark.bookings.history(opened.booking.id, opened.access);
    expect(data.at(-1)).toMatchObject({ event: "payment_authorized", actor: "provider" });
    const body = { paymentId: asked.id };
    const booking = await steps.embark.bookings.confirm(opened.booking.id, body, opened.access);
    expect(booking.status).toBe("confirmed");
  });

  test("are refused without a good signature, too old or from the future", async () => {
    const id = await providerId((await steps.authorized(await steps.reserved())).id);
    const other = `whsec_${randomBytes(32).toString("base64")}`;
    const message = aboutIntent(id);
    expect(await send(message, { secret: other })).toBe(401);
    expect(await send(message, { age: 5 * 60_000 + 1_000 })).toBe(401);
    expect(await send(message, { age: -5 * 60_000 - 1_000 })).toBe(401);
    const changed = JSON.stringify({ id: "ev_1", ...aboutIntent("in_other") });
    expect(await send(message, { id: "ev_1", sentBody: changed })).toBe(401);
    expect(await send(message, { age: 5 * 60_000 - 1_000 })).toBe(200);
    const unsigned = await steps.server.api("/payments/webhooks/provider", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
    });
    expect(unsigned.status).toBeGreaterThanOrEqual(400);
    expect(unsigned.status).toBeLessThan(500);
  });

  test("that come twice, late or out of order change nothing that is settled", async () => {
    const paid = await steps.paid();
    const id = await providerId(paid.payment.id);
    const before = await steps.history(paid);
    for (const type of ["intent.authorized", "intent.requires_action", "intent.declined"]) {
      expect(await send(aboutIntent(id, type), { id: `ev_late_${type}` })).toBe(200);
      expect(await send(aboutIntent(id, type), { id: `ev_late_${type}` })).toBe(200);
    }
    await steps.settle();
    const payment = await steps.embark.payments.get(paid.payment.id, paid.access);
    expect(payment.status).toBe("captured");
    expect(await steps.history(paid)).toEqual(before);
  });

  test("are believed only as far as the provider confirms when it is asked", async () => {
    const opened = await steps.reserved();
    const { booking, access } = opened;
    const payment = await steps.embark.payments.intent({ bookingId: booking.id }, access);
    expect(await send(aboutIntent(await providerId(payment.id), "intent.captured"))).toBe(200);
    await steps.settle();
    const after = await steps.embark.payments.get(payment.id, access);
    expect(after.status).toBe("requires_payment_method");
  });

  test("about what we do not know are taken and forgotten", async () => {
    expect(await send(aboutIntent("in_unknown"))).toBe(200);
    const data = { intentId: "in_unknown", refund: { id: "rf_unknown", status: "succeeded" } };
    expect(await send({ type: "refund.succeeded", data })).toBe(200);
    expect(await send({ type: "account.updated", data: {} })).toBe(200);
    await steps.settle();
  });

  test("that say something odd are taken as well, since a provider repeats what fails", async () => {
    const paid = await steps.paid();
    const id = await providerId(paid.payment.id);
    const before = await steps.history(paid);
    const odd = [
      { id: undefined, ...aboutIntent(id) },
      { id: 7, ...aboutIntent(id) },
      { type: "intent.voided", data: null },
      { type: "intent.voided", data: [] },
      { type: "intent.voided", data: { intent: "in_1" } },
      { type: "intent.voided", data: { intent: { id: 12 } } },
      { type: "intent.voided", data: { intentId: "in\u0000" } },
      { type: "refund.succeeded", data: { intentId: id, refund: null } },
      { type: "refund.succeeded", data: { intentId: id, refund: { id: "re_1" } } },
      { type: "refund.lost", data: { refund: { id: "re_1", status: "lost" } } },
      { type: "refund.succeeded", data: { refund: { id: {}, reference: 1, status: "succeeded" } } },
    ];
    for (const body of odd) expect(await send(body), JSON.stringify(body)).toBe(200);
    await steps.settle();
    const { lines } = steps.server;
    expect(lines.filter(({ msg }) => msg === "an event could not be delivered")).toEqual([]);
    expect(await steps.history(paid)).toEqual(before);
    expect(await send({ data: {} }), "not the form that the contract describes").toBe(422);
  });

  test("tell of a refund that took a while", async () => {
    const paid = await steps.paid({}, cards.refundWaits);
    await steps.cancel(paid);
    expect(await steps.history(paid)).not.toContain("refund_sent");
    steps.server.clock.advance(6_000);
    await acquirer.work();
    await steps.settle();
    const { data } = await steps.embark.bookings.history(paid.booking.id, paid.access);
    expect(data.at(-1)).toMatchObject({
      event: "refund_sent",
      actor: "provider",
      amount: paid.booking.paid,
    });
  });

  test("leave both books with the same sums, to the smallest coin", async () => {
    const response = await fetch(`${acquirer.url}/v1/ledger`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const { totals }: { totals: { THB: Record<string, number> } } = JSON.parse(
      await response.text(),
    );
    const ours = await steps.server.context.database.read(() =>
      first<{ paid: number; refunded: number }>(sql`
        SELECT SUM(paid) AS paid, SUM(refunded) AS refunded FROM booking`),
    );
    expect(totals.THB).toMatchObject({
      captured: Number(ours?.paid),
      refunded: Number(ours?.refunded),
    });
  });
});
