import { type Terms, toJourney, toQuote } from "@embark/rules/bookings";
import type { World } from "@embark/rules/flights";
import type { Context } from "../../context.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { flightsOf } from "../flights/flights-service.ts";
import { quotesOf } from "./quotes.ts";

/** What the area answers: wire to domain and back. */
export function pricingOperations(context: Context): Pick<Handlers, "createQuote"> {
  const quotes = quotesOf(context);
  const { world } = flightsOf(context);
  return {
    async createQuote({ body }) {
      const { id, quote } = await quotes.make(body.fareId, context.clock.now());
      return { status: 200, body: toQuote(id, quote, journeyOf(world, quote)) };
    },
  };
}

/** The journey of terms that were made a moment ago, so that its flights are in the index. */
export function journeyOf(world: World, terms: Terms): ReturnType<typeof toJourney> {
  const flights = terms.slices.map((slice) =>
    slice.map((id) => world.index.get(id)?.flight).filter((flight) => flight !== undefined),
  );
  return toJourney(world, terms, flights);
}
