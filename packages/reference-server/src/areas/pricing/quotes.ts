import {
  flightTerms,
  freshQuote,
  QUOTE_MS,
  type Quote,
  type SeatsNeeded,
} from "@embark/rules/bookings";
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

  /** Prices a fare and freezes it, for a party that has these seats. Throws a DomainError of `flightTerms`. */
  async make(
    fareId: string,
    now: number,
    has: readonly SeatsNeeded[] = [],
  ): Promise<{ id: string; quote: Quote }> {
    const flights = flightsOf(this.#context);
    if (!flights.isReady) await flights.ready();
    const terms = flightTerms(flights.world, fareId, now, has);
    const quote = { ...terms, fareId, expiresAt: now + QUOTE_MS };
    return { id: this.#ids.seal(quote), quote };
  }

  /** What was frozen. Throws a DomainError `quote_unknown` or `quote_expired`. */
  open(id: string, now: number): Quote {
    return freshQuote(this.#ids.open(id), now);
  }
}
