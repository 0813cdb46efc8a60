import type { AirportDirectory } from "../airport.ts";
import { calendarFactor, variationFactor } from "../fares/fare-level.ts";
import { FLIGHT_STATUSES, type ScheduledFlight, type SeatsLeft } from "../flight.ts";
import { flightId, parseFlightId } from "../flight-id.ts";
import { FlightKeys } from "./flight-keys.ts";
import { openRoute, type Place, type Route, type Service, serviceKey } from "./network.ts";

const MINUTE = 60_000;
const GONE = 255;
const SCHEDULED = FLIGHT_STATUSES.indexOf("scheduled");
const DELAYED = FLIGHT_STATUSES.indexOf("delayed");

/** A flight and the seats it has left. */
export interface IndexedFlight {
  readonly flight: ScheduledFlight;
  readonly seatsLeft: SeatsLeft;
}

/**
 * All flights on sale, in memory: columns of numbers, some 30 bytes a flight, and for each route the
 * flights in order of departure. A flight is named by its slot, a row of the columns, which stays the same
 * until the flight is removed. Times are kept in whole minutes since 1970.
 */
export class FlightIndex {
  readonly #airports: AirportDirectory;
  readonly #places = new Map<string, Place>();
  readonly #services: Service[] = [];
  readonly #serviceNumbers = new Map<string, number>();
  readonly #keys = new FlightKeys((slot) => this.#keyOf(slot));
  readonly #free: number[] = [];
  #rows = 0;
  #version = 0;
  #departs = new Int32Array(1_024);
  #minutes = new Uint16Array(1_024);
  #service = new Uint32Array(1_024);
  #day = new Uint16Array(1_024);
  #status = new Uint8Array(1_024);
  #economyLeft = new Uint16Array(1_024);
  #businessLeft = new Uint16Array(1_024);
  #level = new Uint16Array(1_024);

  constructor(airports: AirportDirectory) {
    this.#airports = airports;
  }

  /** How many flights it holds. */
  get size(): number {
    return this.#rows - this.#free.length;
  }

  /** Another number after every change, so that answers can be kept for as long as they are exact. */
  get version(): number {
    return this.#version;
  }

  /** Bytes of the columns, the lists of the routes and the look-up by id. */
  get bytes(): number {
    const columns = this.#departs.length * (4 + 2 + 4 + 2 + 1 + 2 + 2 + 2);
    const routes = [...this.#places.values()].flatMap((place) => place.departures);
    return routes.reduce((sum, route) => sum + route.slots.byteLength, columns + this.#keys.bytes);
  }

  /** Adds a flight or puts it in place of the one with its id. Throws a RangeError for an id or airport it cannot know. */
  upsert(flight: ScheduledFlight, seatsLeft: SeatsLeft): void {
    this.#version++;
    const key = parseFlightId(flight.id);
    if (key?.airline !== flight.airline || key.number !== flight.number) {
      throw new RangeError(`The id ${flight.id} does not fit ${flight.airline}${flight.number}.`);
    }
    if (flight.arrivesAt <= flight.departsAt) {
      throw new RangeError(`The flight ${flight.id} arrives before it leaves.`);
    }
    const service = this.#internService(flight);
    const numberKey = serviceKey(flight.airline, flight.number);
    const known = this.#keys.find(numberKey, key.day);
    const slot = known ?? this.#free.pop() ?? this.#addRow();
    if (known !== undefined) this.#leaveRoute(slot);
    this.#departs[slot] = Math.floor(flight.departsAt / MINUTE);
    this.#minutes[slot] = Math.round((flight.arrivesAt - flight.departsAt) / MINUTE);
    this.#service[slot] = service;
    this.#day[slot] = key.day;
    this.#status[slot] = FLIGHT_STATUSES.indexOf(flight.status);
    this.#setSeats(slot, seatsLeft);
    const variation = variationFactor(numberKey ^ Math.imul(key.day, 0x9e3779b1));
    this.#level[slot] = Math.floor((calendarFactor(key.day) * variation) / 1_000);
    if (known === undefined) this.#keys.add(numberKey, key.day, slot);
    this.#joinRoute(slot);
  }

  /** Sets the seats left of a flight; false when there is no such flight. */
  setSeatsLeft(id: string, seatsLeft: SeatsLeft): boolean {
    const slot = this.slotOf(id);
    if (slot === undefined) return false;
    this.#version++;
    this.#setSeats(slot, seatsLeft);
    return true;
  }

  /** Removes a flight; false when there is no such flight. */
  remove(id: string): boolean {
    const slot = this.slotOf(id);
    if (slot === undefined) return false;
    this.#version++;
    this.#leaveRoute(slot);
    this.#release(slot);
    return true;
  }

  /** Removes the flights that leave before an instant in epoch milliseconds; returns how many. */
  removeDepartedBefore(instant: number): number {
    let removed = 0;
    this.#version++;
    for (const place of this.#places.values()) {
      for (const route of place.departures) {
        const past = this.firstFrom(route, Math.ceil(instant / MINUTE));
        for (let at = 0; at < past; at++) this.#release(route.slots[at] ?? 0);
        route.slots.copyWithin(0, past, route.count);
        route.count -= past;
        removed += past;
      }
    }
    return removed;
  }

  /** The flight with this id. */
  get(id: string): IndexedFlight | undefined {
    const slot = this.slotOf(id);
    if (slot === undefined) return undefined;
    return {
      flight: this.flight(slot),
      seatsLeft: { economy: this.economyLeft(slot), business: this.businessLeft(slot) },
    };
  }

  /** The airport with this code, if flights touch it. */
  place(code: string): Place | undefined {
    return this.#places.get(code);
  }

  slotOf(id: string): number | undefined {
    const key = parseFlightId(id);
    return key && this.#keys.find(serviceKey(key.airline, key.number), key.day);
  }

  flightIdOf(slot: number): string {
    const { airline, number } = this.service(slot);
    return flightId({ day: this.#day[slot] ?? 0, airline, number });
  }

  flight(slot: number): ScheduledFlight {
    const service = this.service(slot);
    const { airline, number, operatedBy, aircraft, originTerminal, destinationTerminal } = service;
    return {
      id: this.flightIdOf(slot),
      airline,
      number,
      operatedBy,
      aircraft,
      origin: service.route.origin.code,
      destination: service.route.destination.code,
      originTerminal,
      destinationTerminal,
      departsAt: this.departs(slot) * MINUTE,
      arrivesAt: this.arrives(slot) * MINUTE,
      distanceKm: service.distanceKm,
      status: FLIGHT_STATUSES[this.#status[slot] ?? GONE] ?? "scheduled",
      capacity: { economy: service.economySeats, business: service.businessSeats },
    };
  }

  service(slot: number): Service {
    const service = this.#services[this.#service[slot] ?? 0];
    if (!service) throw new RangeError(`There is no flight in slot ${slot}.`);
    return service;
  }

  /** Departure in minutes since 1970. */
  departs(slot: number): number {
    return this.#departs[slot] ?? 0;
  }

  /** Arrival in minutes since 1970. */
  arrives(slot: number): number {
    return (this.#departs[slot] ?? 0) + (this.#minutes[slot] ?? 0);
  }

  economyLeft(slot: number): number {
    return this.#economyLeft[slot] ?? 0;
  }

  businessLeft(slot: number): number {
    return this.#businessLeft[slot] ?? 0;
  }

  /** Factor of season, weekday and the flight itself on its fares, in thousandths. */
  fareLevel(slot: number): number {
    return this.#level[slot] ?? 0;
  }

  /** Whether the flight goes and has not left, by its status. */
  isGoing(slot: number): boolean {
    const status = this.#status[slot];
    return status === SCHEDULED || status === DELAYED;
  }

  /** Position in `route.slots` of the first flight that leaves at or after a minute; `route.count` when none does. */
  firstFrom(route: Route, minute: number): number {
    let low = 0;
    let high = route.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#departs[route.slots[middle] ?? 0] ?? 0) < minute) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // A smaller aircraft can leave fewer seats than none.
  #setSeats(slot: number, { economy, business }: SeatsLeft): void {
    this.#economyLeft[slot] = Math.max(0, economy);
    this.#businessLeft[slot] = Math.max(0, business);
  }

  #keyOf(slot: number): readonly [number, number] {
    return [this.service(slot).key, this.#day[slot] ?? 0];
  }

  #internService(flight: ScheduledFlight): number {
    const { airline, number, operatedBy, aircraft, origin, destination, capacity } = flight;
    const { originTerminal, destinationTerminal, distanceKm } = flight;
    const name = `${airline}${number} ${operatedBy} ${aircraft} ${origin}${destination} ${originTerminal} ${destinationTerminal} ${distanceKm} ${capacity.economy} ${capacity.business}`;
    const known = this.#serviceNumbers.get(name);
    if (known !== undefined) return known;
    const from = this.#internPlace(origin);
    const to = this.#internPlace(destination);
    const added = this.#services.push({
      route: from.routeTo.get(to) ?? openRoute(from, to),
      airline,
      number,
      key: serviceKey(airline, number),
      operatedBy,
      aircraft,
      originTerminal,
      destinationTerminal,
      distanceKm,
      economySeats: capacity.economy,
      businessSeats: capacity.business,
    });
    this.#serviceNumbers.set(name, added - 1);
    return added - 1;
  }

  #internPlace(code: string): Place {
    const known = this.#places.get(code);
    if (known) return known;
    const airport = this.#airports.get(code);
    if (airport?.kind !== "airport") throw new RangeError(`There is no airport ${code}.`);
    const place: Place = { ...airport, departures: [], arrivals: [], routeTo: new Map() };
    this.#places.set(code, place);
    return place;
  }

  #joinRoute(slot: number): void {
    const { route } = this.service(slot);
    let { slots } = route;
    if (route.count === slots.length) {
      slots = larger(slots, new Uint32Array(Math.ceil(slots.length * 1.25)));
      route.slots = slots;
    }
    let at = this.#isBefore(slots[route.count - 1], slot)
      ? route.count
      : this.firstFrom(route, this.departs(slot));
    while (at < route.count && this.#isBefore(slots[at], slot)) at++;
    slots.copyWithin(at + 1, at, route.count);
    slots[at] = slot;
    route.count++;
  }

  /** Order of departure; flights that leave together go by number, so that the order never depends on history. */
  #isBefore(one: number | undefined, other: number): boolean {
    if (one === undefined) return true;
    const minutes = this.departs(one) - this.departs(other);
    if (minutes !== 0) return minutes < 0;
    const keys = this.service(one).key - this.service(other).key;
    return keys === 0 ? (this.#day[one] ?? 0) < (this.#day[other] ?? 0) : keys < 0;
  }

  #leaveRoute(slot: number): void {
    const { route } = this.service(slot);
    const at = route.slots.indexOf(slot, this.firstFrom(route, this.departs(slot)));
    route.slots.copyWithin(at, at + 1, route.count);
    route.count--;
  }

  #release(slot: number): void {
    this.#keys.delete(...this.#keyOf(slot));
    this.#status[slot] = GONE;
    this.#free.push(slot);
  }

  #addRow(): number {
    if (this.#rows === this.#departs.length) this.#enlarge(Math.ceil(this.#rows * 1.25));
    return this.#rows++;
  }

  #enlarge(rows: number): void {
    this.#departs = larger(this.#departs, new Int32Array(rows));
    this.#minutes = larger(this.#minutes, new Uint16Array(rows));
    this.#service = larger(this.#service, new Uint32Array(rows));
    this.#day = larger(this.#day, new Uint16Array(rows));
    this.#status = larger(this.#status, new Uint8Array(rows));
    this.#economyLeft = larger(this.#economyLeft, new Uint16Array(rows));
    this.#businessLeft = larger(this.#businessLeft, new Uint16Array(rows));
    this.#level = larger(this.#level, new Uint16Array(rows));
  }
}

function larger<Column extends { set(from: ArrayLike<number>): void }>(
  column: ArrayLike<number>,
  fresh: Column,
): Column {
  fresh.set(column);
  return fresh;
}
