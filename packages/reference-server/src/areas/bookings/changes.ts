import {
  type ChangeCost,
  changeCost,
  checkAges,
  freshQuote,
  type Quote,
  requireSameBooking,
  seatsBeyond,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { requireOpen } from "../inventory/closed-departures.ts";
import { insertHold, takeHold } from "../inventory/holds.ts";
import { refundsOf } from "../payments/refunds.ts";
import { quotesOf } from "../pricing/quotes.ts";
import type { Booking } from "./booking.ts";
import { applyChange, insertChange } from "./change-store.ts";
import { type Doer, record, tell } from "./history.ts";

interface SealedChange {
  readonly bookingId: string;
  /** Of the booking; when it has changed, the quote says nothing any more. */
  readonly version: number;
  readonly quote: Quote;
  readonly expiresAt: number;
}

/** What another journey costs, sealed, and the changing itself. */
export class Changes {
  readonly #context: Context;
  readonly #ids: SealedIds<SealedChange>;

  constructor(context: Context) {
    this.#context = context;
    this.#ids = new SealedIds("chq", context.sealer.textSeal("change quotes"));
  }

  /** Throws a DomainError of `flightTerms`, `changeCost` or `checkAges`, or `booking_state`. */
  async quote(
    booking: Booking,
    fareId: string,
    now: number,
  ): Promise<{ id: string; cost: ChangeCost; quote: Quote }> {
    requireChangeable(booking);
    const { id: bookingId, version, terms } = booking;
    const { quote: made } = await quotesOf(this.#context).make(fareId, now, terms.seats);
    const cost = changeCost(terms, made, now);
    checkAges(booking.passengers, made);
    // Once the journey has begun it cannot be changed.
    const expiresAt = Math.min(made.expiresAt, terms.startsAt);
    const quote = { ...made, expiresAt };
    return { id: this.#ids.seal({ bookingId, version, quote, expiresAt }), cost, quote };
  }

  /**
   * Changes at once when nothing is due, else holds the new seats and leaves the change waiting for its
   * payment. Returns the ids of the refunds to send. Throws a DomainError `quote_unknown`, `quote_expired`,
   * `booking_changed`, `booking_state`, `departure_closed` or `sold_out`, or one of `changeCost`.
   */
  *change(booking: Booking, quoteId: string, doer: Doer): Transaction<string[]> {
    requireChangeable(booking);
    const sealed = freshQuote(this.#ids.open(quoteId), doer.now);
    requireSameBooking(sealed, booking);
    const { id, terms: old } = booking;
    const { now } = doer;
    const { fareId: _, expiresAt: __, ...terms } = sealed.quote;
    const { difference, fee, due } = changeCost(old, terms, now);
    yield* requireOpen(terms.seats);
    if (due > 0) {
      const hold = yield* takeHold(seatsBeyond(terms.seats, old.seats), id, now, {
        until: old.startsAt,
      });
      yield* insertChange(id, { holdId: hold.id, terms, difference, fee });
      yield* record(id, "change_started", doer, { amount: due });
      yield* tell("booking.changed", id, doer, { waiting: true });
      return [];
    }
    const { seats } = terms;
    const sold = { status: "committed", seats, bookingId: id, expiresAt: now } as const;
    const holdId = yield* insertHold(sold, now);
    const refunds = yield* refundsOf(this.#context).owe(id, -due, now);
    yield* applyChange(booking, { holdId, terms, difference, fee }, [], doer);
    return refunds;
  }
}

function requireChangeable({ status, change }: Booking): void {
  if (status === "confirmed" && !change) return;
  const detail = change
    ? "A change of this booking waits for its payment already."
    : `This booking is ${status}, and only a confirmed one can be changed.`;
  throw new DomainError("booking_state", detail);
}
