/** Terms, quotes and prices in the form of the contract, for the server and for the SDK's mocks alike. */
import type { components } from "@embark/contract";
import type { ScheduledFlight } from "../flights/flight.ts";
import type { World } from "../flights/search/world.ts";
import {
  airportOf,
  toAircraft,
  toAirline,
  toAirport,
  toConditions,
  toMoney,
  toPassengerPrice,
  toSlice,
  unique,
} from "../flights/wire.ts";
import type { Currency } from "../money.ts";
import type { Cancellation } from "./cancellation.ts";
import type { ChangeCost } from "./change.ts";
import type { Quote, Terms } from "./terms.ts";

type Schemas = components["schemas"];

/** What quotes and bookings have in common. */
type Journey = Pick<
  Schemas["Quote"],
  "brand" | "cabin" | "conditions" | "slices" | "airports" | "airlines" | "aircraft"
>;

/** The journey of some terms with its flights as they are now. */
export function toJourney(
  world: World,
  terms: Terms,
  slices: readonly (readonly ScheduledFlight[])[],
): Journey {
  const flights = slices.flat();
  const places = flights.flatMap(({ origin, destination }) => [origin, destination]);
  const airlines = flights.flatMap(({ airline, operatedBy }) => [airline, operatedBy]);
  return {
    brand: terms.brand,
    cabin: terms.cabin,
    conditions: toConditions(terms.conditions, terms.currency),
    slices: slices.map((slice) => toSlice(world, slice)),
    airports: unique(places).map((code) => toAirport(airportOf(world, code))),
    airlines: unique(airlines).map((code) => toAirline(world, code)),
    aircraft: unique(flights.map(({ aircraft }) => aircraft)).map((code) =>
      toAircraft(world, code),
    ),
  };
}

/** A quote under the id that it was sealed into. */
export function toQuote(id: string, quote: Quote, journey: Journey): Schemas["Quote"] {
  const { fareId, expiresAt, price, currency, travellers, documentsRequired } = quote;
  return {
    id,
    fareId,
    expiresAt: toInstant(expiresAt),
    price: toMoney(price, currency),
    passengers: travellers.map((traveller) => toPassengerPrice(traveller, currency)),
    documentsRequired,
    ...journey,
  };
}

export function toCancellationQuote(
  id: string,
  { reason, lines, refund, freeUntil }: Cancellation,
  { paid, currency, expiresAt }: { paid: number; currency: Currency; expiresAt: number },
): Schemas["CancellationQuote"] {
  return {
    id,
    expiresAt: toInstant(expiresAt),
    reason,
    refund: toMoney(refund, currency),
    kept: toMoney(paid - refund, currency),
    lines: lines.map((line) => ({
      code: line.code,
      paid: toMoney(line.paid, currency),
      refund: toMoney(line.refund, currency),
    })),
    freeUntil: freeUntil === null ? null : toInstant(freeUntil),
  };
}

export function toChangeQuote(
  id: string,
  { difference, fee, due }: ChangeCost,
  { price, currency, expiresAt }: Quote,
  journey: Journey,
): Schemas["ChangeQuote"] {
  return {
    id,
    expiresAt: toInstant(expiresAt),
    price: toMoney(price, currency),
    difference: toMoney(difference, currency),
    fee: toMoney(fee, currency),
    due: toMoney(due, currency),
    ...journey,
  };
}

/** RFC 3339 in UTC. */
export function toInstant(instant: number): string {
  return new Date(instant).toISOString();
}
