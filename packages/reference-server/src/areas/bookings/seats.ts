import {
  type AssignedSeat,
  holdExpired,
  priceSeats,
  type SeatChoice,
  type SeatPlan,
  seatTaken,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { layoutFor, type SeatLayout, takenByOthers } from "@embark/rules/seats";
import type { Transaction } from "../../platform/database/sql.ts";
import { readFlight } from "../flights/flights-store.ts";
import { isHeld } from "../inventory/holds.ts";
import { readPayments } from "../payments/payment-store.ts";
import type { Booking } from "./booking.ts";
import { setSeatFees } from "./booking-store.ts";
import { type Doer, record, tell } from "./history.ts";
import {
  assignSeat,
  countSoldElsewhere,
  dropSeats,
  lockLapInfants,
  readAssignedSeats,
  tellSeats,
} from "./seat-store.ts";

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
  const assigned = priceSeats(booking, choices, yield* readPlans(booking, choices));
  const fees = assigned.reduce((sum, { price }) => sum + price, 0);
  if (booking.status === "confirmed" && fees > booking.seatFees) {
    throw new DomainError(
      "seat_fee_due",
      "These seats cost more than those that were paid. Seats with a fee can be chosen before paying.",
    );
  }
  yield* dropSeats(booking.id);
  for (const choice of assigned) {
    if (!(yield* assignSeat(booking.id, choice))) throw seatTaken(choice);
  }
  // What was paid for seats stays paid.
  yield* setSeatFees(booking.id, booking.status === "confirmed" ? booking.seatFees : fees);
  yield* record(booking.id, "seats_chosen", doer, {
    cause: assigned.map(({ seat }) => seat).join(", "),
  });
  const isIn = (seats: readonly AssignedSeat[]) => (one: AssignedSeat) =>
    seats.some(({ departureId, seat }) => departureId === one.departureId && seat === one.seat);
  const released = booking.seats.filter((one) => !isIn(assigned)(one));
  const taken = assigned.filter((one) => !isIn(booking.seats)(one));
  yield* tellSeats("seats.released", booking.id, released, doer);
  yield* tellSeats("seats.taken", booking.id, taken, doer);
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

/** What is known of the departures that seats are chosen on. */
function* readPlans(
  { id, terms, seats, passengers }: Booking,
  choices: readonly SeatChoice[],
): Transaction<Map<string, SeatPlan>> {
  const plans = new Map<string, SeatPlan>();
  const withInfants = passengers.some(({ infantOf }) => infantOf !== undefined);
  // In the order in which all writes lock departures, so that no two wait for each other.
  const inOrder = terms.seats.toSorted((a, b) => (a.departureId < b.departureId ? -1 : 1));
  for (const { departureId, cabin } of inOrder) {
    if (!choices.some((choice) => choice.departureId === departureId)) continue;
    const stored = yield* readFlight(departureId);
    const layout = stored && layoutFor(stored.flight.aircraft);
    if (!stored || !layout) continue;
    const lapInfants = withInfants ? yield* lockLapInfants(departureId, cabin, id) : [];
    const taken = new Set(yield* readTakenSeats(departureId, layout, cabin));
    for (const own of seats) if (own.departureId === departureId) taken.delete(own.seat);
    plans.set(departureId, { layout, distanceKm: stored.flight.distanceKm, taken, lapInfants });
  }
  return plans;
}

/** Every seat of a cabin that somebody has: travellers of ours, and those of others. */
export function* readTakenSeats(
  departureId: string,
  layout: SeatLayout,
  cabin: string,
): Transaction<ReadonlySet<string>> {
  const elsewhere = yield* countSoldElsewhere(departureId, cabin);
  const ours = yield* readAssignedSeats(departureId);
  return new Set([
    ...takenByOthers(layout, cabin, elsewhere, departureId),
    ...ours.map(({ seat }) => seat),
  ]);
}
