import type { RefundLine, Terms } from "@embark/rules/bookings";
import { dueOf, toInstant } from "@embark/rules/bookings";
import type { World } from "@embark/rules/flights";
import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { newId } from "../../platform/id/new-id.ts";
import { queueMail } from "../../platform/mail/send-mail.ts";
import type { Booking } from "../bookings/booking.ts";
import { readBooking } from "../bookings/booking-store.ts";
import { readSlices } from "../bookings/booking-view.ts";
import { tripLink } from "../bookings/mail-link.ts";
import { flightsOf } from "../flights/flights-service.ts";
import { readPayment } from "../payments/payment-store.ts";
import type { BookingLinksMail, PaymentFailedMail } from "./booking-mail.ts";
import {
  cardOf,
  confirmationOf,
  contactNameOf,
  differenceOf,
  headOf,
  refundOf,
  segmentsOf,
} from "./mail-facts.ts";
import { bookingCancelled } from "./templates/booking-cancelled.ts";
import { bookingChanged } from "./templates/booking-changed.ts";
import { bookingConfirmed } from "./templates/booking-confirmed.ts";
import { bookingLinks } from "./templates/booking-links.ts";
import { holdExpired } from "./templates/hold-expired.ts";
import { paymentFailed } from "./templates/payment-failed.ts";
import { verificationCode } from "./templates/verification-code.ts";

/** Longest time until a bank shows a refund. */
const REFUND_DAYS = 10;
const MINUTE = 60_000;

/** What `booking.changed` says of a change that was made. */
export interface ChangeNews {
  readonly before: Terms["slices"];
  readonly difference: number;
  readonly fee: number;
}

/** What `booking.cancelled` says of what comes back. */
export interface CancellationNews {
  readonly refund: number;
  readonly lines: readonly Pick<RefundLine, "code" | "refund">[];
  readonly reason: string;
}

const REASONS: Readonly<Record<string, PaymentFailedMail["reason"]>> = {
  insufficient_funds: "insufficientFunds",
  expired_card: "expiredCard",
  authentication_failed: "notAuthenticated",
};

/** Writes to travellers when something happens to their booking: once for each event, whatever fails on the way. */
export function sendBookingMessages(context: Context): void {
  const { events, sealer } = context;
  const { world } = flightsOf(context);
  const types = [
    "booking.confirmed",
    "booking.changed",
    "booking.cancelled",
    "booking.expired",
    "payment.failed",
  ];
  events.subscribe("booking mails", types, {
    *apply(event) {
      const booking = yield* readBooking(sealer, event.subject);
      if (booking) yield* writeAbout(context, world, booking, event);
    },
  });
}

function* writeAbout(
  context: Context,
  world: World,
  booking: Booking,
  event: StoredEvent,
): Transaction<void> {
  const { contact, terms } = booking;
  if (!contact) return;
  const slices = yield* readSlices(terms.slices);
  const link = tripLink(context, booking);
  const occasion = { at: event.createdAt, link };
  const mail = {
    locale: booking.locale,
    personId: booking.contactPerson,
    to: contact.email,
    dedupeKey: event.id,
  };
  const { currency } = terms;
  const news = Object(event.data);
  switch (event.type) {
    case "booking.confirmed": {
      const data = confirmationOf(world, booking, slices, occasion);
      yield* queueMail(context, { ...mail, template: bookingConfirmed, data });
      return;
    }
    case "booking.changed": {
      if (!news.before) return;
      const change: ChangeNews = news;
      const data = {
        ...confirmationOf(world, booking, slices, occasion),
        before: segmentsOf(world, yield* readSlices(change.before)),
        difference: differenceOf(terms, change),
      };
      yield* queueMail(context, { ...mail, template: bookingChanged, data });
      return;
    }
    case "booking.cancelled": {
      if (booking.paid === 0) return;
      const { refund, lines }: CancellationNews = news;
      const [card, ...others] = booking.cards;
      const data = {
        ...headOf(world, booking, slices, occasion),
        refund: refundOf(lines, refund, currency),
        refundTo: card && others.length === 0 ? cardOf(card) : null,
        refundDays: REFUND_DAYS,
      };
      yield* queueMail(context, { ...mail, template: bookingCancelled, data });
      return;
    }
    case "booking.expired": {
      // Whoever gave the seats back knows it, and so does who was told that the flight is cancelled.
      if (news.end === "released" || news.end === "departure_closed") return;
      const data = {
        contactName: contactNameOf(booking),
        segments: segmentsOf(world, slices),
        searchUrl: `${context.publicUrl}/`,
      };
      yield* queueMail(context, { ...mail, template: holdExpired, data });
      return;
    }
    case "payment.failed": {
      const { change } = booking;
      // Paid in the meantime, or over: then the mail would only frighten.
      if (booking.status !== "held" && !change) return;
      const payment = yield* readPayment(String(news.paymentId));
      const data = {
        pnr: booking.pnr,
        contactName: contactNameOf(booking),
        segments: segmentsOf(world, change ? yield* readSlices(change.terms.slices) : slices),
        total: { amount: dueOf(booking), currency },
        card: payment?.card ? cardOf(payment.card) : null,
        reason: REASONS[String(news.reason)] ?? "declined",
        heldUntil: toInstant(change?.expiresAt ?? booking.expiresAt),
        payUrl: link,
      };
      yield* queueMail(context, { ...mail, template: paymentFailed, data });
    }
  }
}

/** Sends the confirmation once more. */
export function* queueConfirmation(context: Context, booking: Booking): Transaction<void> {
  if (!booking.contact) return;
  const { world } = flightsOf(context);
  const slices = yield* readSlices(booking.terms.slices);
  const now = context.clock.now();
  const occasion = { at: now, link: tripLink(context, booking) };
  yield* queueMail(context, {
    template: bookingConfirmed,
    locale: booking.locale,
    personId: booking.contactPerson,
    to: booking.contact.email,
    // Each is a mail of its own, and repeated requests are stopped by their key.
    dedupeKey: newId("confirmation", now),
    data: confirmationOf(world, booking, slices, occasion),
  });
}

/** Sends the code that opens the whole booking. */
export function* queueCode(
  context: Context,
  booking: Booking,
  code: string,
  expiresAt: number,
): Transaction<void> {
  if (!booking.contact) return;
  const validMinutes = Math.round((expiresAt - context.clock.now()) / MINUTE);
  yield* queueMail(context, {
    template: verificationCode,
    locale: booking.locale,
    personId: booking.contactPerson,
    to: booking.contact.email,
    // Each is a code of its own.
    dedupeKey: newId("code", context.clock.now()),
    sendUntil: expiresAt,
    data: { contactName: contactNameOf(booking), pnr: booking.pnr, code, validMinutes },
  });
}

/**
 * Sends the way to bookings of one address, to where the first of them was booked with; `occasion` keeps a
 * repeated job from doing it twice.
 */
export function* queueLinks(
  context: Context,
  bookings: readonly Booking[],
  { locale, occasion }: { readonly locale: string | undefined; readonly occasion: string },
): Transaction<void> {
  const [first] = bookings;
  if (!first?.contact) return;
  const { world } = flightsOf(context);
  const listed: BookingLinksMail["bookings"][number][] = [];
  for (const booking of bookings) {
    const segments = segmentsOf(world, yield* readSlices(booking.terms.slices));
    listed.push({ pnr: booking.pnr, segments, url: tripLink(context, booking) });
  }
  yield* queueMail(context, {
    template: bookingLinks,
    locale: locale ?? first.locale,
    personId: first.contactPerson,
    to: first.contact.email,
    dedupeKey: occasion,
    data: { bookings: listed },
  });
}
