import type { PathTaxes, Pricer } from "../fares/pricer.ts";
import { distanceKm } from "../timetable/great-circle.ts";
import { offsetAt, wallToInstant } from "../timetable/zoned-time.ts";
import {
  canInterline,
  isReasonableDetour,
  longestLayover,
  minimumConnectingTime,
} from "./connections.ts";
import type { FlightIndex } from "./flight-index.ts";
import type { Place, Route } from "./network.ts";

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;

/** Sale of a flight ends so many minutes before it leaves. */
const SALE_ENDS_BEFORE = 60;

/**
 * Of the flights onward from an airport only the next few that have seats are looked at: later ones
 * arrive later and are seldom cheaper. This bounds the work of a search between any two airports. Where
 * one can fly direct, only the next one is, as nobody waits there for a later one.
 */
const NEXT_FLIGHTS = 3;
const NEXT_FLIGHTS_BESIDE_DIRECT = 1;
const NEXT_FLIGHTS_OF_TWO_STOPS = 2;

const ECONOMY = 1;
const BUSINESS = 2;

/** One way to fly in one direction that has seats for the party. Times are minutes since 1970. */
export interface Way {
  /** Flights by their slot in the index. */
  readonly slots: readonly number[];
  readonly departs: number;
  readonly arrives: number;
  /** Minutes since local midnight of departure and of arrival. */
  readonly departureMinute: number;
  readonly arrivalMinute: number;
  /** Price of the party by brand; Infinity without seats. */
  readonly prices: readonly number[];
}

/** The ways to fly from one of some airports to one of others on a local date, in no order. */
export class WayFinder {
  readonly #index: FlightIndex;
  readonly #pricer: Pricer;
  readonly #firstMinute: number;

  /** `now` is in epoch milliseconds. */
  constructor(index: FlightIndex, pricer: Pricer, now: number) {
    this.#index = index;
    this.#pricer = pricer;
    this.#firstMinute = firstMinuteOnSale(now);
  }

  /**
   * `day` is the local date of departure in days since 1970. Two stops only where nothing shorter is left,
   * and beside all that the way that the party is booked on.
   */
  find(origins: readonly Place[], destinations: readonly Place[], day: number): Way[] {
    const ways = this.#onSale(origins, destinations, day);
    for (const origin of origins) this.#addBooked(ways, origin, destinations, day);
    return ways;
  }

  #onSale(origins: readonly Place[], destinations: readonly Place[], day: number): Way[] {
    const ways: Way[] = [];
    for (const origin of origins) {
      const { from, to } = this.#minutesOf(origin, day);
      for (const destination of destinations) {
        const direct = origin.routeTo.get(destination);
        if (direct) this.#addWays(ways, [direct], from, to, 0);
        this.#addOneStop(ways, origin, destination, from, to);
      }
    }
    if (ways.length > 0) return ways;
    for (const origin of origins) {
      const { from, to } = this.#minutesOf(origin, day);
      for (const destination of destinations) {
        this.#addTwoStops(ways, origin, destination, from, to);
      }
    }
    return ways;
  }

  /** Not by way of the search: it would have to look at more flights, and could find fewer of those on sale. */
  #addBooked(ways: Way[], origin: Place, destinations: readonly Place[], day: number): void {
    const index = this.#index;
    const { from, to } = this.#minutesOf(origin, day);
    const slots: number[] = [];
    const path = [origin];
    for (const slot of this.#pricer.bookedSlots) {
      const { route } = index.service(slot);
      const departs = index.departs(slot);
      const follows =
        slots.length > 0
          ? route.origin === path.at(-1)
          : route.origin === origin && departs >= from && departs < to;
      if (!follows || !index.isGoing(slot)) continue;
      slots.push(slot);
      path.push(route.destination);
      if (!destinations.includes(route.destination)) continue;
      const isFound = ways.some((way) => way.slots.join() === slots.join());
      const taxes = this.#pricer.partyTaxes(path);
      if (!isFound) ways.push(this.#toWay(slots, this.#pricer.pricesOf(slots, taxes), path));
      return;
    }
  }

  #minutesOf(origin: Place, day: number): { from: number; to: number } {
    const start = (of: number) =>
      wallToInstant(of * DAY_MINUTES * MINUTE, origin.timeZone) / MINUTE;
    return { from: Math.max(start(day), this.#firstMinute), to: start(day + 1) };
  }

  #addOneStop(ways: Way[], origin: Place, destination: Place, from: number, to: number): void {
    const direct = distanceKm(origin, destination);
    const hasDirect = (origin.routeTo.get(destination)?.count ?? 0) > 0;
    const next = hasDirect ? NEXT_FLIGHTS_BESIDE_DIRECT : NEXT_FLIGHTS;
    for (const first of origin.departures) {
      const second = first.destination.routeTo.get(destination);
      if (second === undefined || second.destination === origin) continue;
      if (!isReasonableDetour(first.distanceKm + second.distanceKm, direct)) continue;
      this.#addWays(ways, [first, second], from, to, next);
    }
  }

  #addTwoStops(ways: Way[], origin: Place, destination: Place, from: number, to: number): void {
    const direct = distanceKm(origin, destination);
    for (const first of origin.departures) {
      if (first.destination === destination) continue;
      for (const last of destination.arrivals) {
        if (last.origin === origin) continue;
        const middle = first.destination.routeTo.get(last.origin);
        if (!middle) continue;
        const flown = first.distanceKm + middle.distanceKm + last.distanceKm;
        if (!isReasonableDetour(flown, direct)) continue;
        this.#addWays(ways, [first, middle, last], from, to, NEXT_FLIGHTS_OF_TWO_STOPS);
      }
    }
  }

  /** Adds the ways along these routes that leave in a span of minutes. */
  #addWays(ways: Way[], routes: readonly Route[], from: number, to: number, next: number): void {
    const first = routes[0];
    if (!first) return;
    const index = this.#index;
    const path = [first.origin, ...routes.map((route) => route.destination)];
    const layover = longestLayover(path);
    let taxes: PathTaxes | undefined;
    for (let at = index.firstFrom(first, from); at < first.count; at++) {
      const slot = first.slots[at] ?? 0;
      if (index.departs(slot) >= to) break;
      const cabins = this.#cabinsOf(slot);
      if (cabins === 0) continue;
      this.#follow(routes, [slot], cabins, layover, next, (slots) => {
        taxes ??= this.#pricer.partyTaxes(path);
        ways.push(this.#toWay(slots, this.#pricer.pricesOf(slots, taxes), path));
      });
    }
  }

  /** Goes on from the last of `slots` along the routes until their end. */
  #follow(
    routes: readonly Route[],
    slots: readonly number[],
    cabins: number,
    layover: number,
    next: number,
    arrive: (slots: readonly number[]) => void,
  ): void {
    const route = routes[slots.length];
    if (!route) {
      arrive(slots);
      return;
    }
    const index = this.#index;
    const last = slots[slots.length - 1] ?? 0;
    const before = index.service(last);
    const arrived = index.arrives(last);
    let left = next;
    for (let at = index.firstFrom(route, arrived); at < route.count && left > 0; at++) {
      const slot = route.slots[at] ?? 0;
      const wait = index.departs(slot) - arrived;
      if (wait > layover) break;
      const common = cabins & this.#cabinsOf(slot);
      if (common === 0) continue;
      const after = index.service(slot);
      if (wait < minimumConnectingTime(before, after)) continue;
      if (!canInterline(before.airline, after.airline)) continue;
      left--;
      this.#follow(routes, [...slots, slot], common, layover, next, arrive);
    }
  }

  /** Cabins with seats for the party as bits; none of a flight that does not go. */
  #cabinsOf(slot: number): number {
    const index = this.#index;
    if (!index.isGoing(slot)) return 0;
    const { seats } = this.#pricer;
    return (
      (index.economyLeft(slot) >= seats ? ECONOMY : 0) |
      (index.businessLeft(slot) >= seats ? BUSINESS : 0)
    );
  }

  #toWay(slots: readonly number[], prices: readonly number[], path: readonly Place[]): Way {
    const index = this.#index;
    const departs = index.departs(slots[0] ?? 0);
    const arrives = index.arrives(slots[slots.length - 1] ?? 0);
    const [origin, destination] = [path[0], path[path.length - 1]];
    if (!origin || !destination) throw new RangeError("A way has two ends.");
    return {
      slots,
      departs,
      arrives,
      departureMinute: minuteOfDay(departs, origin.timeZone),
      arrivalMinute: minuteOfDay(arrives, destination.timeZone),
      prices,
    };
  }
}

function firstMinuteOnSale(now: number): number {
  return Math.ceil(now / MINUTE) + SALE_ENDS_BEFORE;
}

/** Whether a flight can still be sold at an instant in epoch milliseconds, if it has seats. */
export function isOnSale(index: FlightIndex, slot: number, now: number): boolean {
  return index.isGoing(slot) && index.departs(slot) >= firstMinuteOnSale(now);
}

function minuteOfDay(minute: number, timeZone: string): number {
  const local = minute + offsetAt(minute * MINUTE, timeZone) / MINUTE;
  return ((local % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}
