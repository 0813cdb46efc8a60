import { HOLD_MS, type SeatsNeeded, soldOut } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { CABINS } from "@embark/rules/flights/flight";
import { layoutFor } from "@embark/rules/seats/aircraft-layouts";
import { takenByOthers } from "@embark/rules/seats/taken-by-others";
import type { FlightWorld } from "./flight-world.ts";

export interface Hold {
  readonly id: string;
  readonly seats: readonly SeatsNeeded[];
  readonly expiresAt: number;
  status: "held" | "committed" | "released" | "expired";
  bookingId: string | null;
}

/** Seats of all departures: those that are held and sold in the world, and those that others have. */
export class Inventory {
  readonly #flights: FlightWorld;
  readonly #holds = new Map<string, Hold>();
  /** Seats that others took while somebody looked, by departure. */
  readonly #lost = new Map<string, Set<string>>();

  constructor(flights: FlightWorld) {
    this.#flights = flights;
  }

  /** Takes seats on every departure, until `until` at the latest, or throws `departure_closed` or `sold_out`. */
  take(
    id: string,
    seats: readonly SeatsNeeded[],
    bookingId: string | null,
    now: number,
    until: number,
  ): Hold {
    for (const { departureId, cabin, count } of seats) {
      const left = this.#left(departureId)[cabinOf(cabin)];
      if (left < count) throw soldOut(departureId, cabin, count, left);
    }
    this.#move(seats, -1);
    const expiresAt = Math.min(now + HOLD_MS, until);
    const hold: Hold = { id, seats, bookingId, status: "held", expiresAt };
    this.#holds.set(id, hold);
    return hold;
  }

  get(id: string): Hold | undefined {
    return this.#holds.get(id);
  }

  /** Puts held or sold seats back on sale, once. */
  giveBack(hold: Hold, as: "released" | "expired"): void {
    if (hold.status !== "held" && hold.status !== "committed") return;
    hold.status = as;
    this.#move(hold.seats, 1);
  }

  overdue(now: number): Hold[] {
    return [...this.#holds.values()].filter(
      ({ status, expiresAt }) => status === "held" && expiresAt <= now,
    );
  }

  /** Gives a seat to somebody outside of this world. */
  lose(departureId: string, seat: string): void {
    const lost = this.#lost.get(departureId) ?? new Set();
    this.#lost.set(departureId, lost.add(seat));
  }

  /** Seats that are taken, except by bookings of this world. */
  takenByOthers(departureId: string): Set<string> {
    const flight = this.#flights.find(departureId);
    const layout = flight && layoutFor(flight.aircraft);
    const taken = new Set(this.#lost.get(departureId));
    if (!layout) return taken;
    const left = this.#left(departureId);
    for (const cabin of CABINS) {
      const others = flight.capacity[cabin] - left[cabin] - this.#ownSeats(departureId, cabin);
      for (const seat of takenByOthers(layout, cabin, others, departureId)) taken.add(seat);
    }
    return taken;
  }

  #ownSeats(departureId: string, cabin: string): number {
    return [...this.#holds.values()]
      .filter(({ status }) => status === "held" || status === "committed")
      .flatMap(({ seats }) => seats)
      .filter((need) => need.departureId === departureId && need.cabin === cabin)
      .reduce((sum, { count }) => sum + count, 0);
  }

  #left(departureId: string) {
    const indexed = this.#flights.find(departureId) && this.#flights.index.get(departureId);
    if (indexed) return indexed.seatsLeft;
    const detail = "A departure of this quote cannot be booked any more. Search again.";
    throw new DomainError("departure_closed", detail, [], { departureId });
  }

  #move(seats: readonly SeatsNeeded[], sign: 1 | -1): void {
    for (const { departureId, cabin, count } of seats) {
      const left = this.#left(departureId);
      const name = cabinOf(cabin);
      const changed = { ...left, [name]: left[name] + sign * count };
      this.#flights.index.setSeatsLeft(departureId, changed);
    }
  }
}

function cabinOf(name: string): (typeof CABINS)[number] {
  const cabin = CABINS.find((one) => one === name);
  if (cabin) return cabin;
  throw new RangeError(`There is no cabin ${name}.`);
}
