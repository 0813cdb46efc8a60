import { DomainError } from "@embark/rules/domain-error";
import type { Airport } from "@embark/rules/flights/airport";
import { flightAvailability } from "@embark/rules/flights/search/availability";
import { checkLowestFares, checkSearch } from "@embark/rules/flights/search/check";
import { lowestFares } from "@embark/rules/flights/search/lowest-fares";
import { searchFlights } from "@embark/rules/flights/search/search";
import {
  toAirportPage,
  toFlight,
  toFlightAvailability,
  toLowestFares,
  toSearchResult,
} from "@embark/rules/flights/wire";
import type { WorldClock } from "./clock.ts";
import type { FlightWorld } from "./flight-world.ts";
import type { Handlers } from "./handler.ts";
import { pageOf } from "./page.ts";

type FlightOperation =
  | "listAirports"
  | "searchFlights"
  | "listLowestFares"
  | "getFlight"
  | "getFlightAvailability";

export function flightHandlers(
  world: FlightWorld,
  clock: WorldClock,
): Pick<Handlers, FlightOperation> {
  return {
    listAirports({ query: { q = "", codes, limit, cursor }, empty }) {
      const found = codes ? exactly(codes, world) : world.airports.find(q);
      const page = pageOf(empty ? [] : found, { limit, cursor }, codes?.join() ?? q);
      return { body: toAirportPage(page.items, page.nextCursor) };
    },

    searchFlights({ query, empty }) {
      const now = clock.now();
      checkSearch(query, now, world.airports);
      world.open(query.departureDate);
      if (query.returnDate) world.open(query.returnDate);
      // No flight takes a minute, so the rules themselves find nothing.
      const asked = empty ? { ...query, maxDurationMinutes: 1 } : query;
      return { body: toSearchResult(world, searchFlights(world, asked, now)) };
    },

    listLowestFares({ query, empty }) {
      const now = clock.now();
      checkLowestFares(query, now, world.airports);
      world.open(query.from, query.to);
      const { data } = toLowestFares(lowestFares(world, query, now));
      return { body: { data: data.map((day) => (empty ? { ...day, price: null } : day)) } };
    },

    getFlight({ path: { flightId } }) {
      const flight = world.find(flightId);
      if (!flight) throw new DomainError("not_found", `There is no flight ${flightId}.`);
      return { body: toFlight(world, flight), etag: `"${flight.status}-${flight.departsAt}"` };
    },

    getFlightAvailability({ path: { flightId }, query: { currency = "USD" } }) {
      world.find(flightId);
      const availability = flightAvailability(world, flightId, currency, clock.now());
      return { body: toFlightAvailability(availability) };
    },
  };
}

function exactly(codes: readonly string[], { airports }: FlightWorld): readonly Airport[] {
  return codes.flatMap((code) => airports.get(code.toUpperCase()) ?? []);
}
