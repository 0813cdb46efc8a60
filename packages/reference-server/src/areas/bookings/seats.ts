import { ageOn } from "@embark/rules/bookings";
import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import type { ScheduledFlight } from "@embark/rules/flights";
import {
  layoutFor,
  type Seat,
  type SeatProblem,
  seatAt,
  seatPrice,
  seatProblem,
  takenByOthers,
} from "@embark/rules/seats";
import { run, sql, type Transaction } from "../../platform/database/sql.ts";
import { readFlight } from "../flights/flights-store.ts";
import { holdExpired, isHeld } from "../inventory/holds.ts";
import { readPayments } from "../payments/payment-store.ts";
import type { AssignedSeat, BookedPassenger, Booking } from "./booking.ts";
import { type Doer, record, tell } from "./history.ts";
import { assignSeat, countSoldElsewhere, readAssignedSeats, tellSeats } from "./seat-store.ts";

export interface SeatChoice {
  readonly passengerId: string;
  readonly departureId: string;
  readonly seat: string;
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
 * Puts these seats in place of those that were chosen before. Throws a DomainError `seats_invalid`,
 * `seat_taken`, `seat_fee_due`, `booking_state` or `hold_expired`.
 */
export function* chooseSeats(
  booking: Booking,
  choices: readonly SeatChoice[],
  doer: Doer,
): Transaction<void> {
  yield* requireChoosable(booking, doer.now);
  const assigned = yield* checkChoices(booking, choices);
  const fees = assigned.reduce((sum, { price }) => sum + price, 0);
  if (booking.status === "confirmed" && fees > booking.seatFees) {
    throw new DomainError(
      "seat_fee_due",
      "These seats cost more than those that were paid. Seats with a fee can be chosen before paying.",
    );
  }
  yield* run(sql`DELETE FROM seat_assignment WHERE booking_id = ${booking.id}`);
  for (const choice of assigned) {
    if (!(yield* assignSeat(booking.id, choice))) throw seatTaken(choice);
  }
  const kept = booking.status === "confirmed" ? booking.seatFees : fees;
  yield* run(sql`
    UPDATE booking SET seat_fees = ${kept}, version = version + 1 WHERE id = ${booking.id}`);
  yield* record(booking.id, "seats_chosen", doer, {
    cause: assigned.map(({ seat }) => seat).join(", "),
  });
  const isIn = (seats: readonly AssignedSeat[]) => (one: AssignedSeat) =>
    seats.some(({ departureId, seat }) => departureId === one.departureId && seat === one.seat);
  const released = booking.seats.filter((one) => !isIn(assigned)(one));
  const taken = assigned.filter((one) => !isIn(booking.seats)(one));
  yield* tellSeats("seats.released", released, doer);
  yield* tellSeats("seats.taken", taken, doer);
  yield* tell("booking.seats_changed", booking.id, doer);
}

function* requireChoosable(booking: Booking, now: number): Transaction<void> {
  const { id, status, terms, holdStatus, expiresAt, change } = booking;
  if (status === "expired") throw holdExpired();
  if (status === "held" && !isHeld({ status: holdStatus, expiresAt }, now)) throw holdExpired();
  const isOpen = status === "held" || (status === "confirmed" && !change);
  if (!isOpen || now >= terms.startsAt) {
    throw new DomainError("booking_state", "Seats of this booking cannot be chosen now.");
  }
  const payments = yield* readPayments(id);
  if (status === "held" && payments.some((payment) => payment.status === "authorized")) {
    throw new DomainError("booking_state", "This booking is being paid; its price cannot change.");
  }
}

function* checkChoices(
  booking: Booking,
  choices: readonly SeatChoice[],
): Transaction<AssignedSeat[]> {
  const errors: InvalidPart[] = [];
  const assigned: AssignedSeat[] = [];
  const plans = new Map<string, Plan | undefined>();
  const lapInfants = new Map<string, Seat[]>();
  for (const [index, choice] of choices.entries()) {
    const { departureId, passengerId } = choice;
    const wrong = (field: string, code: string, detail: string) =>
      errors.push({ pointer: `/body/seats/${index}/${field}`, code, detail });
    if (!plans.has(departureId)) plans.set(departureId, yield* readPlan(booking, departureId));
    const plan = plans.get(departureId);
    const passenger = booking.passengers.find(({ id }) => id === passengerId);
    const seat = plan && seatAt(plan.layout, choice.seat);
    const before = choices.slice(0, index).filter((one) => one.departureId === departureId);
    if (!passenger) wrong("passengerId", "unknown_passenger", "The booking has no such passenger.");
    else if (!plan) wrong("departureId", "unknown_departure", "The booking has no such departure.");
    else if (!seat)
      wrong("seat", "unknown_seat", `There is no seat ${choice.seat} on this flight.`);
    else if (before.some((one) => one.passengerId === passengerId || one.seat === choice.seat)) {
      wrong("seat", "chosen_twice", "Choose one seat for each passenger, and no seat twice.");
    } else {
      const withInfant = holdsInfant(booking, passenger);
      const others = lapInfants.get(departureId) ?? [];
      const problem = seatProblem(
        seat,
        {
          type: passenger.type,
          age: ageOn(passenger.birthDate, booking.terms.firstDate),
          withInfant,
        },
        { cabin: plan.cabin, taken: plan.taken, lapInfants: others },
      );
      if (problem === "seat_taken") throw seatTaken(choice);
      if (problem) wrong("seat", problem, SENTENCES[problem]);
      if (withInfant) lapInfants.set(departureId, [...others, seat]);
      assigned.push({ ...choice, price: priceOf(booking, plan, seat, passenger) });
    }
  }
  const [first] = errors;
  if (first) throw new DomainError("seats_invalid", first.detail, errors);
  return assigned;
}

interface Plan {
  readonly flight: ScheduledFlight;
  readonly layout: NonNullable<ReturnType<typeof layoutFor>>;
  readonly cabin: string;
  /** Seats that others have. */
  readonly taken: ReadonlySet<string>;
}

/** The seats of a departure of the booking; undefined when it is none of it. */
function* readPlan(booking: Booking, departureId: string): Transaction<Plan | undefined> {
  const need = booking.terms.seats.find((one) => one.departureId === departureId);
  const stored = need && (yield* readFlight(departureId));
  const layout = stored && layoutFor(stored.flight.aircraft);
  if (!stored || !layout) return undefined;
  const taken = new Set(yield* readTakenSeats(departureId, layout, need.cabin));
  for (const { departureId: on, seat } of booking.seats) {
    if (on === departureId) taken.delete(seat);
  }
  return { flight: stored.flight, layout, cabin: need.cabin, taken };
}

/** Every seat of a cabin that somebody has: travellers of ours, and those of others. */
export function* readTakenSeats(
  departureId: string,
  layout: Plan["layout"],
  cabin: string,
): Transaction<ReadonlySet<string>> {
  const elsewhere = yield* countSoldElsewhere(departureId, cabin);
  const ours = yield* readAssignedSeats(departureId);
  return new Set([
    ...takenByOthers(layout, cabin, elsewhere, departureId),
    ...ours.map(({ seat }) => seat),
  ]);
}

function holdsInfant({ passengers }: Booking, { id }: BookedPassenger): boolean {
  return passengers.some(({ infantOf }) => infantOf === id);
}

function priceOf(
  { terms }: Booking,
  { flight }: Plan,
  seat: Seat,
  { type }: BookedPassenger,
): number {
  const { currency, conditions } = terms;
  const { distanceKm } = flight;
  const { seatSelection } = conditions;
  return seatPrice(seat, { passenger: type, seatSelection, distanceKm, currency });
}

function seatTaken({ departureId, seat }: SeatChoice): DomainError {
  const detail = `Seat ${seat} was taken a moment ago. Choose another.`;
  return new DomainError("seat_taken", detail, [], { departureId, conflictingSeat: seat });
}
