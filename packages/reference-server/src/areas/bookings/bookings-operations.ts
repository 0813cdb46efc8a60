import type { components } from "@embark/contract";
import {
  type Access,
  areChosen,
  maskEmail,
  toCancellationQuote,
  toChangeQuote,
  toInstant,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { type Asked, auditRead, callerOf } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { etagOf, isVersion, requireVersion } from "../../platform/contract/preconditions.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { askerOf } from "../../platform/gateway/asker.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { flightsOf } from "../flights/flights-service.ts";
import { holderOf } from "../inventory/holder.ts";
import { queueCode, queueConfirmation } from "../notifications/booking-messages.ts";
import { refundsOf } from "../payments/refunds.ts";
import { journeyOf } from "../pricing/pricing-operations.ts";
import { quotesOf } from "../pricing/quotes.ts";
import type { Booking } from "./booking.ts";
import { BookingAccess, OWNER_MS, VISITOR_MS, visitorOf } from "./booking-access.ts";
import { bookingCodesOf } from "./booking-codes.ts";
import { BookingLinks } from "./booking-links.ts";
import { bookingList } from "./booking-list.ts";
import { viewBooking } from "./booking-view.ts";
import { Cancellations } from "./cancellations.ts";
import { Changes } from "./changes.ts";
import { Confirmation } from "./confirmation.ts";
import { expireHolds } from "./expiry.ts";
import { audit, type Doer, readHistory, record, recordOpened } from "./history.ts";
import { LiveEvents } from "./live-events.ts";
import { reserve } from "./reservations.ts";
import { retrievalOf } from "./retrieval.ts";
import { chooseSeats } from "./seats.ts";

type BookingsHandlers = Pick<
  Handlers,
  | "reserveBooking"
  | "retrieveBooking"
  | "listBookings"
  | "getBooking"
  | "confirmBooking"
  | "chooseSeats"
  | "quoteCancellation"
  | "cancelBooking"
  | "quoteChange"
  | "changeBooking"
  | "resendConfirmation"
  | "mailBookingLinks"
  | "startVerification"
  | "confirmVerification"
  | "listBookingHistory"
  | "streamBookingEvents"
>;

type OpenedBooking = components["schemas"]["OpenedBooking"];

/** What the area answers: wire to domain and back. */
export function bookingsOperations(context: Context): BookingsHandlers {
  const { clock, database, log } = context;
  const { world } = flightsOf(context);
  const quotes = quotesOf(context);
  const refunds = refundsOf(context);
  const access = new BookingAccess(context);
  const retrieval = retrievalOf(context);
  const codes = bookingCodesOf(context);
  const links = new BookingLinks(context);
  const confirmation = new Confirmation(context);
  const cancellations = new Cancellations(context);
  const changes = new Changes(context);
  const live = new LiveEvents(context);
  expireHolds(context);

  const doerOf = (
    request: Asked & { readonly user: SignedInUser | undefined },
    shown: Parameters<typeof callerOf>[1] = "booking token",
  ): Doer => ({
    actor: request.user && request.user.role !== "traveller" ? "staff" : "traveller",
    requestId: request.requestId,
    now: clock.now(),
    caller: callerOf(request, shown),
  });

  /** That somebody sees a booking, before they do. */
  async function auditView(subject: string, request: Asked): Promise<void> {
    const caller = callerOf(request, "booking token");
    await auditRead(context, { caller, action: "booking.viewed", subject });
  }

  function* view(booking: Booking, level: Access) {
    return yield* viewBooking(world, booking, level, clock.now());
  }

  /** A booking as the answer to a change of it. */
  function* answer(bookingId: string) {
    const booking = yield* access.read(bookingId);
    const body = yield* view(booking, "manage");
    return { status: 200, headers: { ETag: etagOf(booking.version) }, body } as const;
  }

  function* opened(booking: Booking, level: Access, lifetime: number): Transaction<OpenedBooking> {
    const { token, expiresAt } = access.token(booking.id, level, lifetime);
    return { booking: yield* view(booking, level), token, expiresAt: toInstant(expiresAt) };
  }

  /** Hands refunds to the provider at once; what fails, its job tries again. */
  async function sendNow(ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids.map((id) =>
        refunds.send(id).catch((error: unknown) => log.warn({ err: error }, "a refund must wait")),
      ),
    );
  }

  return {
    async reserveBooking(request) {
      const { body, remember, user } = request;
      const doer = doerOf(request, "nothing");
      const holder = holderOf(context, request);
      const quote = quotes.open(body.quoteId, doer.now);
      const { holdId, passengers, contact, locale = "en" } = body;
      return database.write(function* () {
        const accountId = user?.role === "traveller" ? user.accountId : null;
        const party = { quote, holdId, holder, passengers, contact, locale, accountId };
        const booking = yield* reserve(context, party, doer);
        const result = { status: 201, body: yield* opened(booking, "manage", OWNER_MS) } as const;
        yield* remember(result);
        yield* audit(context, "booking.reserved", booking.id, doer);
        return result;
      });
    },

    async retrieveBooking(request) {
      const { body } = request;
      const id = await retrieval.find(body, askerOf(request));
      const doer = doerOf(request, "PNR and surname");
      return database.write(function* () {
        const booking = yield* access.lock(id);
        yield* recordOpened(id, doer);
        yield* audit(context, "booking.retrieved", id, doer);
        return { status: 200, body: yield* opened(booking, "view", VISITOR_MS) } as const;
      });
    },

    ...bookingList(context, access),

    async getBooking(request) {
      const { path } = request;
      const level = await access.to(visitorOf(request), path.bookingId);
      await auditView(path.bookingId, request);
      return database.read(function* () {
        const booking = yield* access.read(path.bookingId);
        const body = yield* view(booking, level);
        const etag = level === "manage" ? booking.version : `${booking.version}-${level}`;
        return { status: 200, headers: { ETag: etagOf(etag) }, body } as const;
      });
    },

    async confirmBooking(request) {
      const { path, body } = request;
      await access.manage(visitorOf(request), path.bookingId);
      await confirmation.confirm(path.bookingId, body.paymentId, doerOf(request));
      return database.read(() => answer(path.bookingId));
    },

    async chooseSeats(request) {
      const { path, headers, body } = request;
      await access.manage(visitorOf(request), path.bookingId);
      return database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        const ifMatch = headers["If-Match"];
        // Who lost the answer and asks again has what they want (RFC 9110 §13.1.1).
        if (!isVersion(ifMatch, booking.version) && areChosen(booking, body.seats)) {
          return yield* answer(path.bookingId);
        }
        requireVersion(ifMatch, booking.version);
        const doer = doerOf(request);
        yield* chooseSeats(booking, body.seats, doer);
        const result = yield* answer(path.bookingId);
        yield* audit(context, "booking.seats_chosen", path.bookingId, doer);
        return result;
      });
    },

    async quoteCancellation(request) {
      const { path } = request;
      await access.manage(visitorOf(request), path.bookingId);
      return database.read(function* () {
        const booking = yield* access.read(path.bookingId);
        const quoted = yield* cancellations.quote(booking, clock.now());
        const { paid, expiresAt } = quoted;
        const { currency } = booking.terms;
        const body = toCancellationQuote(quoted.id, quoted.cancellation, {
          paid,
          currency,
          expiresAt,
        });
        return { status: 200, body } as const;
      });
    },

    async cancelBooking(request) {
      const { path, body, remember } = request;
      await access.manage(visitorOf(request), path.bookingId);
      const { owed, result } = await database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        const doer = doerOf(request);
        const owed = yield* cancellations.cancel(booking, body.quoteId, doer);
        const result = yield* answer(path.bookingId);
        yield* remember(result);
        yield* audit(context, "booking.cancelled", path.bookingId, doer);
        return { owed, result };
      });
      await sendNow(owed);
      return result;
    },

    async quoteChange(request) {
      const { path, body } = request;
      await access.manage(visitorOf(request), path.bookingId);
      const booking = await database.read(() => access.read(path.bookingId));
      const { id, cost, quote } = await changes.quote(booking, body.fareId, clock.now());
      return { status: 200, body: toChangeQuote(id, cost, quote, journeyOf(world, quote)) };
    },

    async changeBooking(request) {
      const { path, body, remember } = request;
      await access.manage(visitorOf(request), path.bookingId);
      const { owed, result } = await database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        const doer = doerOf(request);
        const owed = yield* changes.change(booking, body.quoteId, doer);
        const result = yield* answer(path.bookingId);
        yield* remember(result);
        yield* audit(context, "booking.changed", path.bookingId, doer);
        return { owed, result };
      });
      await sendNow(owed);
      return result;
    },

    async resendConfirmation(request) {
      const { path } = request;
      await access.manage(visitorOf(request), path.bookingId);
      const doer = doerOf(request);
      return database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        if (booking.status !== "confirmed" || !booking.contact) {
          throw new DomainError(
            "booking_state",
            "There is no confirmation of this booking to send.",
          );
        }
        yield* queueConfirmation(context, booking);
        yield* record(booking.id, "confirmation_sent", doer);
        const body = {
          email: maskEmail(booking.contact.email),
          expiresAt: toInstant(booking.terms.endsAt),
        };
        yield* audit(context, "booking.confirmation_sent", booking.id, doer);
        return { status: 202, body } as const;
      });
    },

    async mailBookingLinks({ body }) {
      await links.ask(body.email, body.locale);
      return { status: 202, body: { email: body.email } };
    },

    async startVerification(request) {
      const { path, remember } = request;
      await access.to(visitorOf(request), path.bookingId);
      const now = clock.now();
      const outcome = await database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        const refusal = yield* codes.askedBy(askerOf(request));
        if (refusal) return { refusal };
        const { code, expiresAt } = yield* codes.next(booking.id, now);
        if (code !== undefined) yield* queueCode(context, booking, code, expiresAt);
        const email = maskEmail(booking.contact?.email ?? "");
        const result = { status: 202, body: { email, expiresAt: toInstant(expiresAt) } } as const;
        yield* remember(result);
        const action = code === undefined ? "booking.code_kept_back" : "booking.code_sent";
        yield* audit(context, action, booking.id, doerOf(request));
        return { result };
      });
      // Thrown after the commit, which counts it.
      if (outcome.refusal) throw outcome.refusal;
      return outcome.result;
    },

    async confirmVerification(request) {
      const { path, body } = request;
      await access.to(visitorOf(request), path.bookingId);
      const doer = doerOf(request);
      const outcome = await database.write(function* () {
        const booking = yield* access.lock(path.bookingId);
        const used = yield* codes.use(booking.id, body.code, askerOf(request), doer.now);
        if (!used.fits && used.refusal) return used;
        if (used.fits) yield* record(booking.id, "verified", doer);
        const action = used.fits ? "booking.verified" : "booking.code_wrong";
        yield* audit(context, action, booking.id, doer);
        return used.fits ? { opened: yield* opened(booking, "manage", VISITOR_MS) } : used;
      });
      if ("opened" in outcome) return { status: 200, body: outcome.opened };
      // Thrown after the commit, which counts the try.
      if (outcome.refusal) throw outcome.refusal;
      const { triesLeft } = outcome;
      throw new DomainError(
        "code_wrong",
        `This is not a code that we sent, or it is older than twenty minutes. After ${triesLeft} more wrong ones you have to wait.`,
        [],
        { triesLeft },
      );
    },

    async listBookingHistory(request) {
      const { path } = request;
      await access.to(visitorOf(request), path.bookingId);
      return database.read(function* () {
        const { terms } = yield* access.read(path.bookingId);
        const data = (yield* readHistory(path.bookingId)).map(({ at, amount, ...entry }) => ({
          ...entry,
          at: toInstant(at),
          amount: amount === null ? null : { amount, currency: terms.currency },
        }));
        return { status: 200, body: { data } } as const;
      });
    },

    async streamBookingEvents(request) {
      const { path, headers } = request;
      await access.to(visitorOf(request), path.bookingId);
      const { terms } = await database.read(() => access.read(path.bookingId));
      const departures = terms.seats.map(({ departureId }) => departureId);
      const lastId = headers["Last-Event-ID"];
      const from = await live.start(lastId);
      return {
        status: 200,
        after: String(from),
        events: (signal) => live.of(path.bookingId, departures, { from, lastId }, signal),
        mayGoOn: () => access.stillOpens(visitorOf(request), path.bookingId),
      };
    },
  };
}
