/**
 * The search written again in the plainest way, for the tests to compare with: every combination of a
 * list of flights is tried against the rules of the contract, nothing is remembered and nothing is sorted
 * ahead. Only the price of a journey comes from the same place.
 */
import { BRANDS, type Brand, cabinOf, conditionsOf } from "../fares/brands.ts";
import { Pricer, sumOf } from "../fares/pricer.ts";
import { CABINS, type ScheduledFlight } from "../flight.ts";
import { distanceKm } from "../timetable/great-circle.ts";
import { minimumConnectingTime } from "./connections.ts";
import type { FlightQuery } from "./query.ts";
import type { FlightOnSale } from "./testing.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;

export interface OracleOffer {
  readonly chosen: string;
  readonly partner: string | undefined;
  readonly price: number;
}

interface Journey extends OracleOffer {
  readonly way: readonly ScheduledFlight[];
  readonly back: readonly ScheduledFlight[] | undefined;
}

/** All offers of a search in order. */
export function oracleSearch(
  world: World,
  flights: readonly FlightOnSale[],
  query: FlightQuery,
  now: number,
): readonly OracleOffer[] {
  const { adults = 1, children = 0, infants = 0, currency = "USD", sort = "price" } = query;
  const seats = adults + children;
  const left = new Map(flights.map(([flight, seatsLeft]) => [flight.id, seatsLeft]));
  const pricer = new Pricer(world.index, { adults, children, infants }, currency, now);
  const airport = (code: string) => {
    const found = world.airports.get(code);
    if (!found) throw new Error(code);
    return found;
  };
  const local = (flight: ScheduledFlight, end: "departs" | "arrives") => {
    const { timeZone } = airport(end === "departs" ? flight.origin : flight.destination);
    const instant = end === "departs" ? flight.departsAt : flight.arrivesAt;
    return new Date(instant).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
  };
  const hasCabin = (way: readonly ScheduledFlight[]) =>
    CABINS.some((cabin) => way.every(({ id }) => (left.get(id)?.[cabin] ?? 0) >= seats));
  const usable = flights
    .map(([flight]) => flight)
    .filter((flight) => ["scheduled", "delayed"].includes(flight.status) && hasCabin([flight]))
    .sort(
      (a, b) =>
        a.departsAt - b.departsAt ||
        Number.parseInt(a.airline, 36) - Number.parseInt(b.airline, 36) ||
        a.number - b.number ||
        (a.id < b.id ? -1 : 1),
    );

  function ways(from: string, to: string, date: string): ScheduledFlight[][] {
    const origins = world.airports.airportsOf(from);
    const destinations = world.airports.airportsOf(to);
    const firsts = usable.filter(
      (flight) =>
        origins.includes(flight.origin) &&
        local(flight, "departs").startsWith(date) &&
        flight.departsAt >= now + 60 * MINUTE,
    );
    const direct = firsts.filter((flight) => destinations.includes(flight.destination));
    const oneStop = firsts.flatMap((first) =>
      destinations
        .filter((end) => end !== first.destination)
        .flatMap((end) => {
          const isFlown = flights.some(
            ([one]) => one.origin === first.origin && one.destination === end,
          );
          const path = [first.origin, first.destination, end];
          return extend([first], path, isFlown ? 1 : 3);
        }),
    );
    if (direct.length + oneStop.length > 0) return [...direct.map((one) => [one]), ...oneStop];
    return firsts.flatMap((first) =>
      destinations.flatMap((end) =>
        [...new Set(usable.map(({ origin }) => origin))].flatMap((second) => {
          const path = [first.origin, first.destination, second, end];
          return extend([first], path.slice(0, 3), 2, path).flatMap((two) => extend(two, path, 2));
        }),
      ),
    );
  }

  /** The way followed by each of the next flights along the path. */
  function extend(
    way: ScheduledFlight[],
    path: readonly string[],
    most: number,
    whole: readonly string[] = path,
  ): ScheduledFlight[][] {
    const before = way.at(-1);
    if (!before || new Set(whole).size < whole.length) return [];
    const places = whole.map(airport);
    const [start, end] = [places[0], places.at(-1)];
    if (!start || !end) return [];
    const flown = places.slice(1).reduce((km, place, at) => {
      return km + distanceKm(places[at] ?? start, place);
    }, 0);
    if (flown > 1.6 * distanceKm(start, end)) return [];
    const layover = (places.every(({ country }) => country === start.country) ? 6 : 24) * 60;
    return usable
      .filter((after) => {
        const wait = (after.departsAt - before.arrivesAt) / MINUTE;
        return (
          after.origin === path.at(-2) &&
          after.destination === path.at(-1) &&
          before.destination === after.origin &&
          wait <= layover &&
          wait >= connectingTime(before, after) &&
          (before.airline === after.airline ||
            [before, after].every(({ airline }) => ["0Q", "X0"].includes(airline))) &&
          hasCabin([...way, after])
        );
      })
      .slice(0, most)
      .map((after) => [...way, after]);
  }

  function connectingTime(before: ScheduledFlight, after: ScheduledFlight): number {
    const service = (flight: ScheduledFlight) =>
      world.index.service(world.index.slotOf(flight.id) ?? -1);
    return minimumConnectingTime(service(before), service(after));
  }

  const fits = (brand: Brand) => {
    const { checkedBag, refundFee } = conditionsOf(brand, currency);
    return (
      (!query.cabin || query.cabin === cabinOf(brand)) &&
      (!query.checkedBag || checkedBag !== null) &&
      (!query.refundable || refundFee !== null)
    );
  };

  function priceOf(slices: readonly (readonly ScheduledFlight[])[]): number {
    const slots = slices.map((way) => way.map(({ id }) => world.index.slotOf(id) ?? -1));
    const prices = pricer.breakdowns(slots);
    const possible = BRANDS.filter(
      (brand) =>
        fits(brand) &&
        slices.flat().every(({ id }) => (left.get(id)?.[cabinOf(brand)] ?? 0) >= seats),
    );
    return Math.min(...possible.map((brand) => sumOf(prices[BRANDS.indexOf(brand)] ?? [])));
  }

  const passes = (way: readonly ScheduledFlight[]) =>
    way.length - 1 <= (query.maxStops ?? 9) &&
    minutesOf(way) <= (query.maxDurationMinutes ?? Infinity) &&
    way.every(({ airline }) => query.airlines?.includes(airline) ?? true);
  const inTime = (time: string, span: string | undefined) => {
    const [from = "", to = ""] = span?.split("-") ?? ["00:00", "24:00"];
    return from <= to ? time >= from && time < to : time >= from || time < to;
  };
  const isChoosable = (way: readonly ScheduledFlight[]) => {
    const [first, last] = [way[0], way.at(-1)];
    if (!first || !last || !passes(way)) return false;
    return (
      inTime(local(first, "departs").slice(11, 16), query.departureTime) &&
      inTime(local(last, "arrives").slice(11, 16), query.arrivalTime)
    );
  };
  const key = (way: readonly ScheduledFlight[], price: number) => {
    if (sort === "price") return price;
    if (sort === "duration") return minutesOf(way);
    return ((sort === "departure" ? way[0]?.departsAt : way.at(-1)?.arrivesAt) ?? 0) / MINUTE;
  };
  const order = (way: readonly ScheduledFlight[], price: number) =>
    [key(way, price), price, way[0]?.departsAt ?? 0, idOf(way)] as const;

  const journeys = (
    chosen: readonly (readonly ScheduledFlight[])[],
    partners: readonly (readonly ScheduledFlight[])[] | undefined,
    follows: (way: readonly ScheduledFlight[], partner: readonly ScheduledFlight[]) => boolean,
  ): Journey[] =>
    chosen.filter(isChoosable).flatMap((way) => {
      const options = partners?.filter((partner) => passes(partner) && follows(way, partner));
      const priced = (options ?? [undefined])
        .map((back) => ({ way, back, price: priceOf(back ? [way, back] : [way]) }))
        .filter(({ price }) => price <= (query.maxPrice ?? Number.MAX_VALUE))
        .sort((a, b) => compare(order(a.back ?? a.way, a.price), order(b.back ?? b.way, b.price)));
      return priced.slice(0, 1).map((best) => ({
        ...best,
        chosen: idOf(best.way),
        partner: best.back && idOf(best.back),
      }));
    });

  const outbounds = ways(query.origin, query.destination, query.departureDate);
  const stays = (out: readonly ScheduledFlight[], back: readonly ScheduledFlight[]) =>
    (back[0]?.departsAt ?? 0) >= (out.at(-1)?.arrivesAt ?? 0) + 90 * MINUTE;
  let found: Journey[];
  if (!query.returnDate) found = journeys(outbounds, undefined, () => true);
  else {
    const returns = ways(query.destination, query.origin, query.returnDate);
    found = query.outbound
      ? journeys(
          returns,
          outbounds.filter((way) => idOf(way) === query.outbound),
          (way, partner) => stays(partner, way),
        )
      : journeys(outbounds, returns, stays);
  }
  return found
    .sort((a, b) => compare(order(a.way, a.price), order(b.way, b.price)))
    .map(({ chosen, partner, price }) => ({ chosen, partner, price }));
}

function minutesOf(way: readonly ScheduledFlight[]): number {
  return ((way.at(-1)?.arrivesAt ?? 0) - (way[0]?.departsAt ?? 0)) / MINUTE;
}

function idOf(way: readonly ScheduledFlight[]): string {
  return `slc_${way.map(({ id }) => id.slice(4)).join("~")}`;
}

function compare(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  const at = one.findIndex((value, position) => value !== other[position]);
  if (at < 0) return 0;
  return (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}
