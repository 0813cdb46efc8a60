import { ageOn, type Passenger } from "@embark/rules/bookings";
import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import { layoutFor } from "@embark/rules/seats/aircraft-layouts";
import { seatAt } from "@embark/rules/seats/layout";
import { seatPrice } from "@embark/rules/seats/seat-price";
import { seatProblem } from "@embark/rules/seats/seat-rules";
import type { SeatChoice } from "../generated/types.ts";
import { type AssignedSeat, type Booking, isActive } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Handlers } from "./handler.ts";
import { holdExpired } from "./sales.ts";
import { toSeatMap } from "./seat-map.ts";

/** Which member of a choice is wrong, and why. */
interface Wrong {
  readonly member: keyof SeatChoice;
  readonly code: string;
}

export function seatHandlers(world: BookingWorld): Pick<Handlers, "getSeatMap" | "chooseSeats"> {
  const { flights, clock } = world;

  function layoutOf(departureId: string) {
    const flight = flights.find(departureId);
    const layout = flight && layoutFor(flight.aircraft);
    if (layout) return { flight, layout };
    throw new DomainError("not_found", `There is no seat map of ${departureId}.`);
  }

  function choose(booking: Booking, choices: readonly SeatChoice[]): AssignedSeat[] {
    const errors: InvalidPart[] = [];
    const chosen = choices.flatMap((choice, at) => {
      const found = assign(booking, choice, choices.slice(0, at));
      if ("price" in found) return found;
      const detail = `${choice.passengerId} cannot have ${choice.seat}: ${found.code.replaceAll("_", " ")}.`;
      errors.push({ pointer: `/body/seats/${at}/${found.member}`, code: found.code, detail });
      return [];
    });
    const first = errors[0];
    if (first) throw new DomainError("seats_invalid", first.detail, errors);
    return chosen;
  }

  function assign(
    booking: Booking,
    { passengerId, departureId, seat: designator }: SeatChoice,
    before: readonly SeatChoice[],
  ): AssignedSeat | Wrong {
    const { terms, passengers } = booking;
    const passenger = passengers.find(({ id }) => id === passengerId);
    if (!passenger) return { member: "passengerId", code: "unknown_passenger" };
    if (!terms.seats.some((one) => one.departureId === departureId)) {
      return { member: "departureId", code: "unknown_departure" };
    }
    const { flight, layout } = layoutOf(departureId);
    const seat = seatAt(layout, designator);
    if (!seat) return { member: "seat", code: "unknown_seat" };
    const same = before.filter((one) => one.departureId === departureId);
    if (same.some((one) => one.passengerId === passengerId || one.seat === designator)) {
      return { member: "seat", code: "chosen_twice" };
    }
    const context = {
      cabin: terms.cabin,
      taken: world.takenSeats(departureId, booking),
      lapInfants: same
        .filter((one) => holdsInfant(one.passengerId, passengers))
        .flatMap((one) => seatAt(layout, one.seat) ?? []),
    };
    const age = ageOn(passenger.birthDate, terms.firstDate);
    const { type } = passenger;
    const sitting = { type, age, withInfant: holdsInfant(passengerId, passengers) };
    const code = seatProblem(seat, sitting, context);
    if (code === "seat_taken") throw seatTaken(departureId, designator);
    if (code) return { member: "seat", code };
    const { seatSelection } = terms.conditions;
    const sale = { passenger: type, seatSelection, currency: terms.currency };
    const price = seatPrice(seat, { ...sale, distanceKm: flight.distanceKm });
    return { passengerId, departureId, seat: designator, price };
  }

  return {
    getSeatMap({ path: { flightId }, query: { brand = "light", currency = "USD" } }) {
      const { flight, layout } = layoutOf(flightId);
      const name = flights.aircraft.get(flight.aircraft) ?? flight.aircraft;
      const taken = world.takenSeats(flightId);
      const aircraft = { code: flight.aircraft, name };
      return { body: toSeatMap(flight, aircraft, layout, { taken, brand, currency }) };
    },

    chooseSeats({ path, header, body, token }) {
      const booking = world.manage(token, path.bookingId);
      if (booking.status === "expired") throw holdExpired();
      const isPaying =
        booking.status === "held" &&
        [...world.payments.values()].some(
          ({ bookingId, status }) => bookingId === booking.id && status === "authorized",
        );
      const isGone = clock.now() >= booking.terms.startsAt;
      if (!isActive(booking) || booking.change || isPaying || isGone) {
        const detail = "Seats of this booking cannot be chosen now.";
        throw new DomainError("booking_state", detail);
      }
      if (header["If-Match"] !== "*" && header["If-Match"] !== world.answer(booking).etag) {
        const detail = "This has changed since you read it. Read it again and repeat your change.";
        throw new DomainError("precondition_failed", detail);
      }
      const seats = choose(booking, body.seats);
      const fees = seats.reduce((sum, { price }) => sum + price, 0);
      if (booking.status === "held") booking.seatFees = fees;
      else if (fees > booking.seatFees) {
        const detail = "These seats cost more than those that were paid for. Choose others.";
        throw new DomainError("seat_fee_due", detail);
      }
      world.record(booking, "seats_chosen", { cause: seats.map(({ seat }) => seat).join(", ") });
      world.tell("booking.seats_changed", booking);
      world.moveSeats(booking, seats);
      return world.answer(booking);
    },
  };
}

function holdsInfant(id: string, passengers: readonly Passenger[]): boolean {
  return passengers.some(({ infantOf }) => infantOf === id);
}

function seatTaken(departureId: string, seat: string): DomainError {
  return new DomainError("seat_taken", `Somebody else has seat ${seat}. Choose another one.`, [], {
    departureId,
    conflictingSeat: seat,
  });
}
