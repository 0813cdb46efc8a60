import { type ChangeCost, changeCost, checkAges, type Quote } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { takeHold } from "../inventory/holds.ts";
import { refundsOf } from "../payments/refunds.ts";
import { openFresh, quotesOf } from "../pricing/quotes.ts";
import type { Booking } from "./booking.ts";
import { applyChange, insertChange } from "./change-store.ts";
import { type Doer, record, tell } from "./history.ts";

interface SealedChange {
  readonly bookingId: string;
  readonly version: number;
  readonly quote: Quote;
  readonly cost: ChangeCost;
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
    const { quote } = await quotesOf(this.#context).make(fareId, now);
    const cost = changeCost(booking.terms, quote, now);
    checkAges(booking.passengers, quote);
    const { id: bookingId, version } = booking;
    const { expiresAt } = quote;
    return { id: this.#ids.seal({ bookingId, version, quote, cost, expiresAt }), cost, quote };
  }

  /**
   * Holds the new seats, then changes at once when nothing is due, else leaves the change waiting for its
   * payment. Returns the ids of the refunds to send. Throws a DomainError `quote_unknown`,
   * `quote_expired`, `booking_changed`, `booking_state` or `sold_out`.
   */
  *change(booking: Booking, quoteId: string, doer: Doer): Transaction<string[]> {
    requireChangeable(booking);
    const sealed = openFresh(this.#ids, quoteId, doer.now);
    const { id, version } = booking;
    if (sealed.bookingId !== id || sealed.version !== version) {
      throw new DomainError(
        "booking_changed",
        "The booking has changed since this quote. Ask for a new one.",
      );
    }
    const { fareId: _, expiresAt: __, ...terms } = sealed.quote;
    const { difference, fee, due } = sealed.cost;
    const hold = yield* takeHold(terms.seats, id, doer.now);
    if (due > 0) {
      yield* insertChange(id, { holdId: hold.id, terms, difference, fee });
      yield* record(id, "change_started", doer, { amount: due });
      yield* tell("booking.changed", id, doer, { waiting: true });
      return [];
    }
    yield* applyChange(booking, { holdId: hold.id, terms, difference, fee }, doer);
    return yield* refundsOf(this.#context).owe(id, -due, doer.now);
  }
}

function requireChangeable({ status, change }: Booking): void {
  if (status === "confirmed" && !change) return;
  const detail = change
    ? "A change of this booking waits for its payment already."
    : `This booking is ${status}, and only a confirmed one can be changed.`;
  throw new DomainError("booking_state", detail);
}
