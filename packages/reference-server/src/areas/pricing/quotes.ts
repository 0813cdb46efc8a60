import { flightTerms, QUOTE_MS, type Quote } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import { flightsOf } from "../flights/flights-service.ts";

/** The quotes of a server; the same for all who ask. */
export const quotesOf = onePerContext((context) => new Quotes(context));

/**
 * Frozen prices. Nothing is stored: a quote is sealed into its id, so that nobody can read or change it,
 * and it costs nothing when nobody comes back for it.
 */
export class Quotes {
  readonly #context: Context;
  readonly #ids: SealedIds<Quote>;

  constructor(context: Context) {
    this.#context = context;
    this.#ids = new SealedIds("quo", context.sealer.textSeal("quotes"));
  }

  /** Prices a fare and freezes it. Throws a DomainError of `flightTerms`. */
  async make(fareId: string, now: number): Promise<{ id: string; quote: Quote }> {
    const flights = flightsOf(this.#context);
    if (!flights.isReady) await flights.ready();
    const quote = { ...flightTerms(flights.world, fareId, now), fareId, expiresAt: now + QUOTE_MS };
    return { id: this.#ids.seal(quote), quote };
  }

  /**
   * What was frozen. Throws a DomainError `quote_unknown`, `quote_expired`, or `departure_closed` when a
   * departure was cancelled since.
   */
  async open(id: string, now: number): Promise<Quote> {
    const quote = openFresh(this.#ids, id, now);
    const flights = flightsOf(this.#context);
    if (!flights.isReady) await flights.ready();
    for (const { departureId } of quote.seats) {
      const slot = flights.world.index.slotOf(departureId);
      if (slot !== undefined && flights.world.index.isGoing(slot)) continue;
      const detail = "A departure of this quote was cancelled or has left. Search again.";
      throw new DomainError("departure_closed", detail, [], { departureId });
    }
    return quote;
  }
}

/** Opens a sealed quote of any kind. Throws a DomainError `quote_unknown` or `quote_expired`. */
export function openFresh<Sealed extends { readonly expiresAt: number }>(
  ids: SealedIds<Sealed>,
  id: string,
  now: number,
): Sealed {
  const quote = ids.open(id);
  if (!quote) {
    const detail = "This quote id was not given out by us. Ask for a new quote.";
    throw new DomainError("quote_unknown", detail, [
      { pointer: "/body/quoteId", code: "quote_unknown", detail },
    ]);
  }
  if (quote.expiresAt > now) return quote;
  const ended = new Date(quote.expiresAt).toISOString().slice(11, 16);
  throw new DomainError(
    "quote_expired",
    `This quote ended at ${ended} UTC. Ask for a new one; the price may have changed.`,
  );
}
