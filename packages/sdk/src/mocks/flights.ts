import { decodeBase64Url, encodeBase64Url } from "@embark/rules/base64url";
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
    listAirports({ query: { q = "", codes, limit = 20, cursor }, empty }) {
      const found = codes ? exactly(codes, world) : world.airports.find(q);
      const search = hashOf(codes?.join() ?? q);
      const start = cursor === undefined ? 0 : readCursor(cursor, search);
      const end = start + limit;
      if (empty) return { body: toAirportPage([], null) };
      const next = end < found.length ? encodeBase64Url(`${end} ${search}`) : null;
      return { body: toAirportPage(found.slice(start, end), next) };
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

/** Where the page begins, if the cursor is one of this search. */
function readCursor(cursor: string, search: number): number {
  const [start, of] = (decodeBase64Url(cursor) ?? "").split(" ").map(Number);
  if (start !== undefined && of === search) return start;
  const detail = "The cursor is not one that this list gave out. Leave it away to begin again.";
  throw new DomainError("malformed_request", detail, [
    { pointer: "/query/cursor", code: "cursor", detail },
  ]);
}

function hashOf(text: string): number {
  return Array.from(text).reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) % 1e9, 7);
}
