import { DomainError, type InvalidPart } from "../domain-error.ts";
import { type SeatLayout, seatAt } from "../seats/layout.ts";
import { seatPrice } from "../seats/seat-price.ts";
import { type SeatProblem, seatProblem } from "../seats/seat-rules.ts";
import type { AssignedSeat, BookingState } from "./booking.ts";
import { ageOn } from "./party.ts";

export type SeatChoice = Omit<AssignedSeat, "price">;

/** What is known of the seats of a departure. */
export interface SeatPlan {
  readonly layout: SeatLayout;
  readonly distanceKm: number;
  /** Designators of the seats that other bookings and other people have. */
  readonly taken: ReadonlySet<string>;
  /** Those of them where somebody of another booking holds an infant on the lap. */
  readonly lapInfants: readonly string[];
}

const SENTENCES: Readonly<Record<SeatProblem, string>> = {
  not_for_infants: "Infants travel on a lap and have no seat of their own.",
  wrong_cabin: "This seat is in another cabin than the one that was booked.",
  seat_taken: "Somebody else has this seat.",
  seat_blocked: "This seat is not given out.",
  exit_row_child: "This seat is in an exit row, where children may not sit.",
  exit_row_age: "This seat is in an exit row, where only travellers of 15 years or more may sit.",
  exit_row_infant: "This seat is in an exit row, where nobody with an infant may sit.",
  infant_not_here:
    "Another infant travels in this block of seats, which has only one spare oxygen mask.",
};

/**
 * Prices the choices of a party. `plans` has a plan for each departure of the booking that is chosen on.
 * Throws a DomainError `seats_invalid` with everything that is wrong, or `seat_taken`.
 */
export function priceSeats(
  booking: Pick<BookingState, "terms" | "passengers">,
  choices: readonly SeatChoice[],
  plans: ReadonlyMap<string, SeatPlan>,
): AssignedSeat[] {
  const errors: InvalidPart[] = [];
  const assigned = choices.flatMap((choice, index) => {
    const found = priceSeat(booking, choice, choices.slice(0, index), plans);
    if ("price" in found) return found;
    errors.push({ ...found, pointer: `/body/seats/${index}/${found.pointer}` });
    return [];
  });
  const [first] = errors;
  if (first) throw new DomainError("seats_invalid", first.detail, errors);
  return assigned;
}

/** Whether a booking has just these seats already. */
export function areChosen(
  { seats }: Pick<BookingState, "seats">,
  choices: readonly SeatChoice[],
): boolean {
  const isChosen = (one: SeatChoice) =>
    choices.some(
      ({ departureId, seat, passengerId }) =>
        departureId === one.departureId && seat === one.seat && passengerId === one.passengerId,
    );
  return choices.length === seats.length && seats.every(isChosen);
}

function priceSeat(
  booking: Pick<BookingState, "terms" | "passengers">,
  choice: SeatChoice,
  before: readonly SeatChoice[],
  plans: ReadonlyMap<string, SeatPlan>,
): AssignedSeat | InvalidPart {
  const { terms, passengers } = booking;
  const wrong = (pointer: keyof SeatChoice, code: string, detail: string) => ({
    pointer,
    code,
    detail,
  });
  const passenger = passengers.find(({ id }) => id === choice.passengerId);
  if (!passenger) {
    return wrong("passengerId", "unknown_passenger", "The booking has no such passenger.");
  }
  const isBooked = terms.seats.some(({ departureId }) => departureId === choice.departureId);
  const plan = isBooked ? plans.get(choice.departureId) : undefined;
  if (!plan) {
    return wrong("departureId", "unknown_departure", "The booking has no such departure.");
  }
  const seat = seatAt(plan.layout, choice.seat);
  if (!seat)
    return wrong("seat", "unknown_seat", `There is no seat ${choice.seat} on this flight.`);
  const same = before.filter(({ departureId }) => departureId === choice.departureId);
  if (same.some((one) => one.passengerId === passenger.id || one.seat === choice.seat)) {
    return wrong("seat", "chosen_twice", "Choose one seat for each passenger, and no seat twice.");
  }
  const holdsInfant = (id: string) => passengers.some(({ infantOf }) => infantOf === id);
  const { type } = passenger;
  const age = ageOn(passenger.birthDate, terms.firstDate);
  const problem = seatProblem(
    seat,
    { type, age, withInfant: holdsInfant(passenger.id) },
    {
      cabin: terms.cabin,
      taken: plan.taken,
      lapInfants: [
        ...plan.lapInfants,
        ...same.filter((one) => holdsInfant(one.passengerId)).map((one) => one.seat),
      ].flatMap((designator) => seatAt(plan.layout, designator) ?? []),
    },
  );
  if (problem === "seat_taken") throw seatTaken(choice);
  if (problem) return wrong("seat", problem, SENTENCES[problem]);
  const { conditions, currency } = terms;
  const { seatSelection } = conditions;
  const { distanceKm } = plan;
  return {
    ...choice,
    price: seatPrice(seat, { passenger: type, seatSelection, distanceKm, currency }),
  };
}

/** Somebody was faster. */
export function seatTaken({
  departureId,
  seat,
}: Pick<SeatChoice, "departureId" | "seat">): DomainError {
  const detail = `Seat ${seat} was taken a moment ago. Choose another.`;
  return new DomainError("seat_taken", detail, [], { departureId, conflictingSeat: seat });
}
