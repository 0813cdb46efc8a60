import { DomainError } from "../domain-error.ts";
import { BRANDS, cabinOf, conditionsOf } from "../flights/fares/brands.ts";
import { seatsFor } from "../flights/fares/passengers.ts";
import { Pricer, sumOf } from "../flights/fares/pricer.ts";
import { CABINS } from "../flights/flight.ts";
import { decodeFareId, encodeFareId, type FareKey } from "../flights/offers/offer-id.ts";
import {
  canInterline,
  longestLayover,
  minimumConnectingTime,
} from "../flights/search/connections.ts";
import type { FlightIndex } from "../flights/search/flight-index.ts";
import { isOnSale } from "../flights/search/ways.ts";
import type { World } from "../flights/search/world.ts";
import { localDate } from "../flights/timetable/zoned-time.ts";
import { type SeatsNeeded, seatsBeyond, type Terms } from "./terms.ts";

const MINUTE = 60_000;
const MOST_SEATS = 9;
/** In one direction, as many as a search finds. */
const MOST_FLIGHTS = 3;

/**
 * The terms of a fare that a search gave out, with the price of now. A fare id is no proof: everything
 * it says is found and priced again. A party that `has` seats of a departure needs no others there.
 * Throws a DomainError `fare_unknown`, `departure_closed`, `sold_out` or `price_changed`.
 */
export function flightTerms(
  world: World,
  fareId: string,
  now: number,
  has: Terms["seats"] = [],
): Terms {
  const fare = decodeFareId(fareId);
  if (!fare || !isParty(fare)) throw fareUnknown();
  const slices = fare.slices.map((ids) => ids.map((id) => slotOf(world.index, id, now)));
  if (!isJourney(world.index, slices)) throw fareUnknown();
  const cabin = cabinOf(fare.brand);
  const count = seatsFor(fare.party);
  const flights = slices.map((slots) => slots.map((slot) => world.index.flight(slot)));
  const all = flights.flat();
  const seats = all.map(({ id }) => ({ departureId: id, cabin, count }));
  for (const need of seatsBeyond(seats, has)) requireSeats(world.index, need);
  const pricer = new Pricer(world.index, fare.party, fare.currency, now);
  const travellers = pricer.breakdowns(slices)[BRANDS.indexOf(fare.brand)] ?? [];
  const price = sumOf(travellers);
  if (price !== fare.price) throw priceChanged(fare, price, now);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) throw fareUnknown();
  const zone = (code: string) => world.airports.get(code)?.timeZone ?? "UTC";
  const countries = all.flatMap(({ origin, destination }) =>
    [origin, destination].map((code) => world.airports.get(code)?.country),
  );
  return {
    product: "flight",
    currency: fare.currency,
    brand: fare.brand,
    cabin,
    slices: fare.slices,
    seats,
    travellers,
    price,
    conditions: conditionsOf(fare.brand, fare.currency),
    startsAt: first.departsAt,
    endsAt: last.arrivesAt,
    firstDate: localDate(first.departsAt, zone(first.origin)),
    lastDate: localDate(last.departsAt, zone(last.origin)),
    documentsRequired: new Set(countries).size > 1,
  };
}

function isParty({ party: { adults, children, infants } }: FareKey): boolean {
  return adults >= 1 && adults + children <= MOST_SEATS && infants <= adults;
}

function slotOf(index: FlightIndex, id: string, now: number): number {
  const slot = index.slotOf(id);
  if (slot !== undefined && isOnSale(index, slot, now)) return slot;
  const detail = `Flight ${id.slice(id.indexOf("-") + 1)} cannot be booked any more. Search again.`;
  throw new DomainError("departure_closed", detail, [], { departureId: id });
}

/** Whether one can change from each flight to the next, and comes home after having gone. */
function isJourney(index: FlightIndex, slices: readonly (readonly number[])[]): boolean {
  const [out, back] = slices;
  if (!out || slices.some(({ length }) => length === 0 || length > MOST_FLIGHTS)) return false;
  if (back) {
    const before = out.at(-1) ?? 0;
    const after = back[0] ?? 0;
    if (index.departs(after) <= index.arrives(before)) return false;
  }
  return slices.every((slice) => isConnected(index, slice));
}

function isConnected(index: FlightIndex, slots: readonly number[]): boolean {
  const services = slots.map((slot) => index.service(slot));
  const first = services[0];
  if (!first) return false;
  const path = [first.route.origin, ...services.map(({ route }) => route.destination)];
  const layover = longestLayover(path);
  return slots.slice(1).every((slot, position) => {
    const before = services[position];
    const after = services[position + 1];
    if (!before || !after || before.route.destination !== after.route.origin) return false;
    const wait = index.departs(slot) - index.arrives(slots[position] ?? 0);
    return (
      wait >= minimumConnectingTime(before, after) &&
      wait <= layover &&
      canInterline(before.airline, after.airline)
    );
  });
}

function requireSeats(index: FlightIndex, { departureId, cabin, count }: SeatsNeeded): void {
  const [economy] = CABINS;
  const left = index.get(departureId)?.seatsLeft[cabin === economy ? economy : "business"] ?? 0;
  if (left < count) throw soldOut(departureId, cabin, count, left);
}

/** Not enough seats for `count` travellers; `seatsLeft` is how many there are. */
export function soldOut(
  departureId: string,
  cabin: string,
  count: number,
  seatsLeft: number,
): DomainError {
  const flight = departureId.slice(departureId.indexOf("-") + 1);
  return new DomainError(
    "sold_out",
    `Flight ${flight} has fewer than ${count} seats left in ${cabin}. Choose another flight or cabin.`,
    [],
    { departureId, cabin, seatsLeft: Math.max(0, seatsLeft) },
  );
}

function priceChanged(fare: FareKey, price: number, now: number): DomainError {
  const { currency } = fare;
  const fareId = encodeFareId({ ...fare, price, shownAt: Math.floor(now / MINUTE) });
  return new DomainError(
    "price_changed",
    "This fare costs something else now. Ask for a quote of the new fare to accept its price.",
    [],
    {
      previousPrice: { amount: fare.price, currency },
      currentPrice: { amount: price, currency },
      fareId,
    },
  );
}

function fareUnknown(): DomainError {
  const detail = "This fare id was not given out by a search. Search again and choose a fare.";
  return new DomainError("fare_unknown", detail, [
    { pointer: "/body/fareId", code: "fare_unknown", detail },
  ]);
}
