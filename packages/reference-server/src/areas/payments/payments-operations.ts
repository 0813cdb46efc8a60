import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit, auditRead, callerOf } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { appendEvent } from "../../platform/events/events.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { isStaff } from "../accounts/account.ts";
import { BookingAccess, type Visitor, visitorOf } from "../bookings/booking-access.ts";
import type { Doer } from "../bookings/history.ts";
import { type Payment, toWirePayment } from "./payment.ts";
import { findPaymentByProvider, readPayment, rememberMessage } from "./payment-store.ts";
import { orUnavailable, paymentsOf } from "./payments.ts";
import type { ProviderRefund } from "./provider.ts";
import { refundsOf } from "./refunds.ts";

type PaymentsHandlers = Pick<
  Handlers,
  | "createPaymentIntent"
  | "getPayment"
  | "authorizePayment"
  | "capturePayment"
  | "refundPayment"
  | "receiveProviderEvent"
>;

/** What the area answers: wire to domain and back. */
export function paymentsOperations(context: Context): PaymentsHandlers {
  const { clock, database, provider } = context;
  const payments = paymentsOf(context);
  const refunds = refundsOf(context);
  const access = new BookingAccess(context);
  hearProvider(context);

  const doerOf = (requestId: string, user: SignedInUser | undefined): Doer => ({
    actor: user && user.role !== "traveller" ? "staff" : "traveller",
    requestId,
    now: clock.now(),
  });

  /** A payment of a booking that is open to a visitor; what is not looks like what does not exist. */
  async function open(id: string, visitor: Visitor, level: "view" | "manage") {
    access.grants(visitor);
    const payment = await database.read(() => readPayment(id));
    if (!payment) throw new DomainError("not_found", "There is no such payment.");
    if (level === "manage") await access.manage(visitor, payment.bookingId);
    else await access.to(visitor, payment.bookingId);
    return payment;
  }

  const answer = (payment: Payment) => ({ status: 200, body: toWirePayment(payment) }) as const;

  return {
    async createPaymentIntent({ body, headers, user }) {
      await access.manage(visitorOf({ headers, user }), body.bookingId);
      return { status: 201, body: toWirePayment(await payments.begin(body.bookingId)) };
    },

    async getPayment(request) {
      const { path, headers, requestId, user } = request;
      const payment = await open(path.paymentId, visitorOf({ headers, user }), "view");
      // Pages of travellers ask for their own every few seconds.
      if (user && isStaff(user.role)) {
        await auditRead(context, {
          caller: callerOf(request, "booking token"),
          action: "payment.viewed",
          subject: payment.bookingId,
          details: { paymentId: payment.id },
        });
      }
      return answer(await payments.refresh(payment, doerOf(requestId, user)));
    },

    async authorizePayment({ path, headers, body, requestId, user }) {
      const payment = await open(path.paymentId, visitorOf({ headers, user }), "manage");
      return answer(await payments.authorize(payment, body.token, doerOf(requestId, user)));
    },

    async capturePayment({ path, headers, user }) {
      const payment = await open(path.paymentId, visitorOf({ headers, user }), "manage");
      if (payment.status === "captured" || payment.status === "refunded") return answer(payment);
      if (payment.status !== "authorized") {
        throw new DomainError("payment_state", `This payment is ${payment.status}.`);
      }
      throw new DomainError(
        "booking_not_confirmed",
        "Money is taken only for a confirmed booking. Confirm the booking; that takes it.",
      );
    },

    async refundPayment(request) {
      const { path, headers, user } = request;
      const payment = await open(path.paymentId, visitorOf({ headers, user }), "manage");
      const owed = await refunds.owed(payment.id);
      if (owed.length === 0) {
        throw new DomainError("nothing_to_refund", "No money is owed back on this payment.");
      }
      await database.write(() =>
        appendAudit(context, {
          caller: callerOf(request, "booking token"),
          action: "payment.refund_asked",
          subject: payment.bookingId,
          details: { paymentId: payment.id },
        }),
      );
      for (const id of owed) await orUnavailable(refunds.send(id));
      return answer(await open(path.paymentId, visitorOf({ headers, user }), "manage"));
    },

    async receiveProviderEvent({ headers, bytes }) {
      const now = clock.now();
      const signed = {
        id: headers["webhook-id"],
        timestamp: headers["webhook-timestamp"],
        signature: headers["webhook-signature"],
      };
      const { intentId, refund } = provider.readMessage(signed, bytes, now);
      const subject = intentId ?? refund?.id;
      // Of what we do not know there is nothing to do; to refuse it would only bring it again.
      if (subject !== undefined) {
        await database.write(function* () {
          if (!(yield* rememberMessage(signed.id, now))) return;
          const data = { intentId, refund };
          yield* appendEvent({ type: "provider.message", subject, data, createdAt: now });
        });
      }
      return { status: 200, body: { received: true } };
    },
  };
}

/**
 * Acts on messages of the provider after they were answered. They come late, twice and out of order, so
 * what they say of a payment is not believed but asked for.
 */
function hearProvider(context: Context): void {
  const { events, database, clock } = context;
  events.subscribe("provider messages", ["provider.message"], {
    async deliver({ data }) {
      const { intentId, refund } = Object(data) as {
        intentId?: string;
        refund?: ProviderRefund;
      };
      if (refund) await refundsOf(context).hear(refund);
      if (refund || intentId === undefined) return;
      const payment = await database.read(() => findPaymentByProvider(intentId));
      if (!payment) return;
      const doer: Doer = { actor: "provider", now: clock.now() };
      await paymentsOf(context).catchUp(payment, doer);
    },
  });
}
