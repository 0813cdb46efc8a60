import type { Cabin } from "../flight.ts";

/** A type of aircraft as the sandbox airlines fly it. */
export interface AircraftType {
  /** IATA aircraft type code. */
  readonly code: string;
  readonly name: string;
  readonly seats: Readonly<Record<Cabin, number>>;
  readonly cruiseKmh: number;
  /** Longest flight with all seats taken. */
  readonly rangeKm: number;
  /** Shortest time on the ground between two flights. */
  readonly turnaroundMinutes: number;
}

const JET_KMH = 850;

/** Aircraft types, smallest first. */
export const AIRCRAFT_TYPES: readonly AircraftType[] = [
  type("AT7", "ATR 72", 70, 0, 1_500, 30, 480),
  type("738", "Boeing 737-800", 150, 12, 5_400, 45),
  type("320", "Airbus A320", 156, 12, 5_700, 45),
  type("32N", "Airbus A320neo", 162, 12, 6_300, 45),
  type("333", "Airbus A330-300", 263, 36, 11_300, 80),
  type("789", "Boeing 787-9 Dreamliner", 264, 30, 14_000, 90),
  type("359", "Airbus A350-900", 280, 33, 15_400, 90),
  type("77W", "Boeing 777-300ER", 306, 42, 13_600, 90),
  type("388", "Airbus A380-800", 497, 58, 15_000, 120),
];

const byCode = new Map(AIRCRAFT_TYPES.map((aircraft) => [aircraft.code, aircraft]));

/** The type with this IATA code. */
export function aircraftType(code: string): AircraftType | undefined {
  return byCode.get(code);
}

/** The type whose seats come nearest to `seats` among those that reach `distanceKm`. */
export function aircraftFor(seats: number, distanceKm: number): AircraftType | undefined {
  return AIRCRAFT_TYPES.filter((aircraft) => aircraft.rangeKm >= distanceKm).reduce<
    AircraftType | undefined
  >((best, aircraft) => {
    const gap = (one: AircraftType) => Math.abs(one.seats.economy + one.seats.business - seats);
    return best && gap(best) <= gap(aircraft) ? best : aircraft;
  }, undefined);
}

function type(
  code: string,
  name: string,
  economy: number,
  business: number,
  rangeKm: number,
  turnaroundMinutes: number,
  cruiseKmh = JET_KMH,
): AircraftType {
  return { code, name, seats: { economy, business }, rangeKm, turnaroundMinutes, cruiseKmh };
}
