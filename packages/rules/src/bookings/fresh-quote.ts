import { DomainError } from "../domain-error.ts";
import { toInstant } from "./wire.ts";

/** A quote of any kind that still holds. Throws a DomainError `quote_unknown` or `quote_expired`. */
export function freshQuote<Quote extends { readonly expiresAt: number }>(
  quote: Quote | undefined,
  now: number,
): Quote {
  if (!quote) {
    const detail = "This quote id was not given out by us. Ask for a new quote.";
    throw new DomainError("quote_unknown", detail, [
      { pointer: "/body/quoteId", code: "quote_unknown", detail },
    ]);
  }
  if (quote.expiresAt > now) return quote;
  throw new DomainError(
    "quote_expired",
    `This quote ended at ${toInstant(quote.expiresAt).slice(11, 16)} UTC. Ask for a new one; the price may have changed.`,
  );
}

/** Throws a DomainError `booking_changed` when a quote is of another booking, or of this one as it was. */
export function requireSameBooking(
  quote: { readonly bookingId: string; readonly version: number },
  booking: { readonly id: string; readonly version: number },
): void {
  if (quote.bookingId === booking.id && quote.version === booking.version) return;
  throw new DomainError(
    "booking_changed",
    "The booking has changed since this quote. Ask for a new one.",
  );
}
