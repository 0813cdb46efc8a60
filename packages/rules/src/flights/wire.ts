/**
 * The one place where results take the form of the contract, for the server and for the SDK's mocks alike.
 */
import type { components } from "@embark/contract";
import type { Currency } from "../money.ts";
import type { Airport } from "./airport.ts";
import { cabinOf, conditionsOf, type FareConditions } from "./fares/brands.ts";
import type { TravellerPrice } from "./fares/pricer.ts";
import { CABINS, type ScheduledFlight } from "./flight.ts";
import type { Fare, Offer } from "./offers/offer.ts";
import type { FlightAvailability } from "./search/availability.ts";
import { changesTerminal } from "./search/connections.ts";
import type { Facets, FacetValue } from "./search/facets.ts";
import type { DayPrices } from "./search/lowest-fares.ts";
import type { SearchResult } from "./search/search.ts";
import { sliceId } from "./search/slice-id.ts";
import type { World } from "./search/world.ts";
import { daysBetween, localDate, toOffsetString } from "./timetable/zoned-time.ts";

type Schemas = components["schemas"];

const MINUTE = 60_000;
/** A layover is overnight when it is at least so long and reaches over midnight there. */
const OVERNIGHT_MINUTES = 6 * 60;

export function toSearchResult(world: World, result: SearchResult): Schemas["FlightSearchResult"] {
  const { offers, facets, currency } = result;
  const flights = offers.flatMap((offer) => offer.slices.flat());
  const airlines = [
    ...flights.flatMap(({ airline, operatedBy }) => [airline, operatedBy]),
    ...facets.airlines.map(({ value }) => value),
  ];
  const places = flights.flatMap(({ origin, destination }) => [origin, destination]);
  return {
    offers: offers.map((offer) => toOffer(world, offer, currency)),
    nextCursor: result.nextCursor,
    total: result.total,
    facets: toFacets(facets, currency),
    airports: unique(places).map((code) => toAirport(airportOf(world, code))),
    airlines: unique(airlines).map((code) => toAirline(world, code)),
    aircraft: unique(flights.map(({ aircraft }) => aircraft)).map((code) =>
      toAircraft(world, code),
    ),
  };
}

export function toLowestFares({ days, currency }: DayPrices): Schemas["LowestFares"] {
  return { data: days.map(({ date, price }) => ({ date, price: toMoneyOrNull(price, currency) })) };
}

export function toFlightAvailability(
  availability: FlightAvailability,
): Schemas["FlightAvailability"] {
  const { flightId, currency, cabins } = availability;
  return {
    flightId,
    cabins: cabins.map(({ cabin, seatsLeft, fares }) => ({
      cabin,
      seatsLeft,
      fares: fares.map(({ brand, available, price }) => ({
        brand,
        available,
        price: toMoney(price, currency),
        conditions: toConditions(conditionsOf(brand, currency), currency),
      })),
    })),
  };
}

export function toFlight(world: World, flight: ScheduledFlight): Schemas["Flight"] {
  const { flightId: _, ...segment } = toSegment(world, flight);
  return {
    ...segment,
    id: flight.id,
    airline: toAirline(world, flight.airline),
    operatedBy: toAirline(world, flight.operatedBy),
    aircraft: toAircraft(world, flight.aircraft),
    status: flight.status,
    cabins: CABINS.map((cabin) => ({ cabin, capacity: flight.capacity[cabin] })),
  };
}

export function toAirportPage(
  airports: readonly Airport[],
  nextCursor: string | null,
): Schemas["AirportPage"] {
  return { data: airports.map(toAirport), nextCursor };
}

function toOffer(world: World, offer: Offer, currency: Currency): Schemas["FlightOffer"] {
  return {
    id: offer.id,
    price: toMoney(offer.price, currency),
    slices: offer.slices.map((flights) => toSlice(world, flights)),
    fares: offer.fares.map((fare) => toFare(fare, currency)),
  };
}

export function toSlice(world: World, flights: readonly ScheduledFlight[]): Schemas["FlightSlice"] {
  const first = flights[0];
  const last = flights.at(-1);
  if (!first || !last) throw new RangeError("A slice has at least one flight.");
  const leaves = localDate(first.departsAt, airportOf(world, first.origin).timeZone);
  const comes = localDate(last.arrivesAt, airportOf(world, last.destination).timeZone);
  return {
    id: sliceId(flights.map(({ id }) => id)),
    origin: first.origin,
    destination: last.destination,
    durationMinutes: (last.arrivesAt - first.departsAt) / MINUTE,
    stops: flights.length - 1,
    daysLater: daysBetween(leaves, comes),
    layovers: flights.slice(1).map((after, at) => toLayover(world, flights[at] ?? first, after)),
    segments: flights.map((flight) => toSegment(world, flight)),
  };
}

function toLayover(
  world: World,
  before: ScheduledFlight,
  after: ScheduledFlight,
): Schemas["FlightSlice"]["layovers"][number] {
  const { timeZone } = airportOf(world, after.origin);
  const durationMinutes = (after.departsAt - before.arrivesAt) / MINUTE;
  const overMidnight =
    localDate(before.arrivesAt, timeZone) !== localDate(after.departsAt, timeZone);
  return {
    airport: after.origin,
    durationMinutes,
    overnight: overMidnight && durationMinutes >= OVERNIGHT_MINUTES,
    changeOfTerminal: changesTerminal(before, after),
  };
}

function toSegment(world: World, flight: ScheduledFlight): Schemas["FlightSegment"] {
  const { airline, number, operatedBy, aircraft, departsAt, arrivesAt } = flight;
  return {
    flightId: flight.id,
    flightNumber: `${airline}${number}`,
    airline,
    operatedBy,
    aircraft,
    departure: toPlaceAndTime(world, flight.origin, flight.originTerminal, departsAt),
    arrival: toPlaceAndTime(world, flight.destination, flight.destinationTerminal, arrivesAt),
    durationMinutes: (arrivesAt - departsAt) / MINUTE,
    distanceKm: flight.distanceKm,
  };
}

function toPlaceAndTime(
  world: World,
  airport: string,
  terminal: string | null,
  instant: number,
): Schemas["PlaceAndTime"] {
  const { timeZone } = airportOf(world, airport);
  return { airport, terminal, at: toOffsetString(instant, timeZone), timeZone };
}

function toFare(fare: Fare, currency: Currency): Schemas["FlightFare"] {
  return {
    id: fare.id,
    brand: fare.brand,
    cabin: cabinOf(fare.brand),
    price: toMoney(fare.price, currency),
    seatsLeft: fare.seatsLeft,
    passengers: fare.passengers.map((traveller) => toPassengerPrice(traveller, currency)),
    conditions: toConditions(conditionsOf(fare.brand, currency), currency),
  };
}

export function toPassengerPrice(
  { type, count, base, taxes, total }: TravellerPrice,
  currency: Currency,
): Schemas["PassengerPrice"] {
  return {
    type,
    count,
    base: toMoney(base, currency),
    taxes: taxes.map(({ code, amount }) => ({ code, amount: toMoney(amount, currency) })),
    total: toMoney(total, currency),
  };
}

export function toConditions(
  { changeFee, refundFee, refundsTaxes, ...conditions }: FareConditions,
  currency: Currency,
): Schemas["FareConditions"] {
  return {
    ...conditions,
    change: { allowed: changeFee !== null, fee: toMoneyOrNull(changeFee, currency) },
    refund: {
      allowed: refundFee !== null,
      fee: toMoneyOrNull(refundFee, currency),
      refundsTaxes,
    },
  };
}

function toFacets(facets: Facets, currency: Currency): Schemas["FlightFacets"] {
  const values = <Value>(of: readonly FacetValue<Value>[]) =>
    of.map(({ value, count, price }) => ({ value, count, price: toMoney(price, currency) }));
  const { checkedBag, refundable, price } = facets;
  return {
    stops: values(facets.stops),
    airlines: values(facets.airlines),
    departureTime: values(facets.departureTime),
    arrivalTime: values(facets.arrivalTime),
    checkedBag: { ...checkedBag, price: toMoneyOrNull(checkedBag.price, currency) },
    refundable: { ...refundable, price: toMoneyOrNull(refundable.price, currency) },
    price: price && {
      lowest: toMoney(price.lowest, currency),
      highest: toMoney(price.highest, currency),
    },
    durationMinutes: facets.durationMinutes && { ...facets.durationMinutes },
  };
}

export function toAirport(airport: Airport): Schemas["Airport"] {
  return { ...airport, airports: [...airport.airports] };
}

export function toAirline({ airlines }: World, code: string): Schemas["Airline"] {
  return { code, name: airlines.get(code) ?? code };
}

export function toAircraft({ aircraft }: World, code: string): Schemas["Aircraft"] {
  return { code, name: aircraft.get(code) ?? code };
}

export function airportOf({ airports }: World, code: string): Airport {
  const airport = airports.get(code);
  if (!airport) throw new RangeError(`There is no airport ${code}.`);
  return airport;
}

export function toMoney(amount: number, currency: Currency): Schemas["Money"] {
  return { amount, currency };
}

export function toMoneyOrNull(amount: number | null, currency: Currency): Schemas["Money"] | null {
  return amount === null ? null : toMoney(amount, currency);
}

export function unique(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)];
}
