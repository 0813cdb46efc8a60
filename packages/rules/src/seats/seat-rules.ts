import type { PassengerType } from "../flights/fares/passengers.ts";
import type { Seat } from "./layout.ts";

/** Lowest age in an exit row: 14 CFR 121.585 (b)(2). */
const EXIT_ROW_AGE = 15;

/** Who is to sit. */
export interface SeatPassenger {
  readonly type: PassengerType;
  /** Whole years on the day of the flight, when known. */
  readonly age?: number | undefined;
  /** Holds an infant on the lap. */
  readonly withInfant: boolean;
}

export interface SeatContext {
  /** Cabin that was paid for. */
  readonly cabin: string;
  /** Designators of seats that somebody else has. */
  readonly taken: ReadonlySet<string>;
  /** Designators of seats that are not given out, such as those of the crew. */
  readonly blocked?: ReadonlySet<string>;
  /** Seats of others who hold an infant on the lap. */
  readonly lapInfants?: readonly Seat[];
}

/**
 * Why a passenger may not sit somewhere:
 * - `not_for_infants`: an infant travels on a lap and has no seat of its own;
 * - `wrong_cabin`, `seat_taken`, `seat_blocked`: not this one;
 * - `exit_row_child`: IATA code IE, no child in an exit row;
 * - `exit_row_age`: under 15 in an exit row, 14 CFR 121.585 (b)(2);
 * - `exit_row_infant`: IATA code 1A; who cares for a small child may not sit at an exit, 14 CFR
 *   121.585 (b)(7);
 * - `infant_not_here`: a block of seats in a row has one spare oxygen mask, so only one infant.
 */
export type SeatProblem =
  | "not_for_infants"
  | "wrong_cabin"
  | "seat_taken"
  | "seat_blocked"
  | "exit_row_child"
  | "exit_row_age"
  | "exit_row_infant"
  | "infant_not_here";

/**
 * Why this passenger may not have this seat, or undefined when they may. An adult whose age is not
 * known passes as old enough for an exit row; whether they can help there, they must be asked.
 */
export function seatProblem(
  seat: Seat,
  passenger: SeatPassenger,
  context: SeatContext,
): SeatProblem | undefined {
  if (passenger.type === "infant") return "not_for_infants";
  if (seat.cabin !== context.cabin) return "wrong_cabin";
  if (context.taken.has(seat.designator)) return "seat_taken";
  if (context.blocked?.has(seat.designator)) return "seat_blocked";
  if (seat.characteristics.includes("exit-row")) {
    if (passenger.type === "child") return "exit_row_child";
    if (passenger.age !== undefined && passenger.age < EXIT_ROW_AGE) return "exit_row_age";
    if (passenger.withInfant) return "exit_row_infant";
  }
  if (passenger.withInfant && context.lapInfants?.some((one) => sharesMask(one, seat))) {
    return "infant_not_here";
  }
  return undefined;
}

/** Whether two seats are in the block of a row that has one spare oxygen mask. */
export function sharesMask(one: Seat, other: Seat): boolean {
  return one.row === other.row && one.section === other.section;
}
