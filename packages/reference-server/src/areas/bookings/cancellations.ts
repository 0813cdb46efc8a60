import {
  type Cancellation,
  cancellationHoldsUntil,
  cancellationOf,
  freshQuote,
  type RefundLine,
  requireSameBooking,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { readFlight } from "../flights/flights-store.ts";
import { moveHold } from "../inventory/holds.ts";
import { changeAllSeats } from "../inventory/seats-left.ts";
import type { CancellationNews } from "../notifications/booking-messages.ts";
import { readPayments } from "../payments/payment-store.ts";
import { paymentsOf } from "../payments/payments.ts";
import { refundsOf } from "../payments/refunds.ts";
import type { Booking } from "./booking.ts";
import { bookDepartures, moveBooking } from "./booking-store.ts";
import { dropChange } from "./change-store.ts";
import { type Doer, record, tell } from "./history.ts";
import { clearSeats } from "./seat-store.ts";

interface SealedCancellation {
  readonly bookingId: string;
  /** Of the booking; when it has changed, the quote says nothing any more. */
  readonly version: number;
  readonly refund: number;
  readonly lines: readonly Pick<RefundLine, "code" | "refund">[];
  readonly reason: string;
  readonly expiresAt: number;
}

/** What cancelling gives back, sealed, and the cancelling itself. */
export class Cancellations {
  readonly #context: Context;
  readonly #ids: SealedIds<SealedCancellation>;

  constructor(context: Context) {
    this.#context = context;
    this.#ids = new SealedIds("cnq", context.sealer.textSeal("cancellation quotes"));
  }

  /** Throws a DomainError `booking_state` when there is nothing to cancel. */
  *quote(
    booking: Booking,
    now: number,
  ): Transaction<{ id: string; cancellation: Cancellation; paid: number; expiresAt: number }> {
    requireCancellable(booking);
    const paid = booking.paid - booking.refunded;
    const cancellation = cancellationOf(
      {
        terms: booking.terms,
        seatFees: booking.seatFees,
        changeFees: booking.changeFees,
        paid,
        freeUntil: booking.freeUntil,
        departureCancelled: yield* hasCancelledFlight(booking),
      },
      now,
    );
    const { reason, refund } = cancellation;
    const expiresAt = cancellationHoldsUntil(cancellation, booking.terms, now);
    const { id: bookingId, version } = booking;
    const lines = cancellation.lines.map((line) => ({ code: line.code, refund: line.refund }));
    const id = this.#ids.seal({ bookingId, version, refund, lines, reason, expiresAt });
    return { id, cancellation, paid, expiresAt };
  }

  /**
   * Cancels as quoted. Returns the ids of the refunds to send. Throws a DomainError `quote_unknown`,
   * `quote_expired`, `booking_changed` or `booking_state`.
   */
  *cancel(booking: Booking, quoteId: string, doer: Doer): Transaction<string[]> {
    requireCancellable(booking);
    const quote = freshQuote(this.#ids.open(quoteId), doer.now);
    requireSameBooking(quote, booking);
    const { id, terms } = booking;
    yield* moveBooking(id, booking.status, "cancelled");
    for (const payment of yield* readPayments(id)) {
      yield* paymentsOf(this.#context).letGoLater(payment, doer.now);
    }
    const refunds = yield* refundsOf(this.#context).owe(id, quote.refund, doer.now);
    yield* this.#giveSeatsBack(booking, doer.now);
    yield* record(id, "cancelled", doer, { cause: quote.reason, amount: quote.refund });
    if (doer.now < terms.startsAt) yield* clearSeats(id, doer);
    const { refund, lines, reason } = quote;
    const news: CancellationNews = { refund, lines, reason };
    yield* tell("booking.cancelled", id, doer, news);
    return refunds;
  }

  *#giveSeatsBack({ status, holdId, change, terms, id }: Booking, now: number): Transaction<void> {
    const waiting = status === "held" ? holdId : change?.holdId;
    const hold = waiting === undefined ? undefined : yield* moveHold(waiting, "held", "released");
    yield* dropChange(id);
    const isSold = status === "confirmed" && now < terms.startsAt;
    if (isSold) yield* bookDepartures(id, undefined);
    yield* changeAllSeats(
      [
        [hold?.seats ?? [], { held: -1 }],
        [isSold ? terms.seats : [], { sold: -1 }],
      ],
      now,
    );
  }
}

function requireCancellable({ status, change }: Booking): void {
  if ((status === "held" || status === "confirmed") && change?.status !== "confirming") return;
  const detail =
    status === "confirming" || change
      ? "This booking is being paid right now. Try again in a moment."
      : `This booking is ${status} already.`;
  throw new DomainError("booking_state", detail);
}

function* hasCancelledFlight({ terms }: Booking): Transaction<boolean> {
  for (const { departureId } of terms.seats) {
    if ((yield* readFlight(departureId))?.flight.status === "cancelled") return true;
  }
  return false;
}
