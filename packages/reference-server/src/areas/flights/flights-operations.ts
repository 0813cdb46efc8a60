import type { components } from "@embark/contract";
import {
  flightAvailability,
  lowestFares,
  searchFlights,
  toAirportPage,
  toFlight,
  toFlightAvailability,
  toLowestFares,
  toSearchResult,
} from "@embark/rules/flights";
import type { Context } from "../../context.ts";
import type { Handler, Handlers } from "../../platform/contract/handlers.ts";
import { etagOf } from "../../platform/contract/preconditions.ts";
import { decodeAirportCursor, encodeAirportCursor } from "./airport-cursor.ts";
import { flightsOf } from "./flights-service.ts";
import { RememberedAnswers } from "./remembered-answers.ts";
import { readSeatMap } from "./seat-map.ts";

type FlightsHandlers = Pick<
  Handlers,
  | "listAirports"
  | "searchFlights"
  | "listLowestFares"
  | "getFlight"
  | "getFlightAvailability"
  | "getSeatMap"
>;

type Query<Id extends keyof Handlers> = Parameters<Handler<Id>>[0]["query"];
type Body<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** What the area answers: wire to domain and back. */
export function flightsOperations(context: Context): FlightsHandlers {
  const { clock } = context;
  const flights = flightsOf(context);
  const { world } = flights;
  const searches = new RememberedAnswers<Query<"searchFlights">, Body<"FlightSearchResult">>();
  const fares = new RememberedAnswers<Query<"listLowestFares">, Body<"LowestFares">>();

  return {
    listAirports({ query }) {
      const { q = "", codes, limit, cursor } = query;
      const search = codes ? codes.join(",") : q;
      const found = codes
        ? codes.flatMap((code) => world.airports.get(code.toUpperCase()) ?? [])
        : world.airports.find(q);
      const start = decodeAirportCursor(cursor, search);
      const end = start + limit;
      const next = end < found.length ? encodeAirportCursor(end, search) : null;
      return { status: 200, body: toAirportPage(found.slice(start, end), next) };
    },

    async searchFlights({ query }) {
      if (!flights.isReady) await flights.ready();
      const now = clock.now();
      const body = searches.get(query, world.index.version, now, () =>
        toSearchResult(world, searchFlights(world, query, now)),
      );
      return { status: 200, body };
    },

    async listLowestFares({ query }) {
      if (!flights.isReady) await flights.ready();
      const now = clock.now();
      const body = fares.get(query, world.index.version, now, () =>
        toLowestFares(lowestFares(world, query, now)),
      );
      return { status: 200, body };
    },

    async getFlight({ path }) {
      const { flight, version } = await flights.read(path.flightId);
      // The status follows the clock, the version does not.
      const headers = { ETag: etagOf(`${version}-${flight.status}`) };
      return { status: 200, headers, body: toFlight(world, flight) };
    },

    async getFlightAvailability({ path, query }) {
      if (!flights.isReady) await flights.ready();
      const now = clock.now();
      const availability = flightAvailability(world, path.flightId, query.currency, now);
      return { status: 200, body: toFlightAvailability(availability) };
    },

    async getSeatMap({ path, query }) {
      const { flight } = await flights.read(path.flightId);
      const body = await context.database.read(() => readSeatMap(world, flight, query));
      return { status: 200, body };
    },
  };
}
