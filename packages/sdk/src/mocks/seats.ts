import { areChosen, holdExpired, priceSeats, type SeatPlan } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { layoutFor } from "@embark/rules/seats/aircraft-layouts";
import { toSeatMap } from "@embark/rules/seats/wire";
import { type Booking, isActive } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Handlers } from "./handler.ts";

export function seatHandlers(world: BookingWorld): Pick<Handlers, "getSeatMap" | "chooseSeats"> {
  const { flights, clock } = world;

  function plansOf(booking: Booking): Map<string, SeatPlan> {
    const plans = booking.terms.seats.flatMap(({ departureId }) => {
      const flight = flights.find(departureId);
      const layout = flight && layoutFor(flight.aircraft);
      if (!layout) return [];
      const { distanceKm } = flight;
      const taken = world.takenSeats(departureId, booking);
      const lapInfants = world.lapInfants(departureId, booking);
      return [[departureId, { layout, distanceKm, taken, lapInfants }] as const];
    });
    return new Map(plans);
  }

  function requireChoosable(booking: Booking): void {
    if (booking.status === "expired") throw holdExpired();
    const isPaying =
      booking.status === "held" &&
      [...world.payments.values()].some(
        ({ bookingId, status }) => bookingId === booking.id && status === "authorized",
      );
    const isGone = clock.now() >= booking.terms.startsAt;
    if (isActive(booking) && !booking.change && !isPaying && !isGone) return;
    throw new DomainError("booking_state", "Seats of this booking cannot be chosen now.");
  }

  return {
    getSeatMap({ path: { flightId }, query: { brand = "light", currency = "USD" } }) {
      const flight = flights.find(flightId);
      const layout = flight && layoutFor(flight.aircraft);
      if (!layout) throw new DomainError("not_found", `There is no seat map of ${flightId}.`);
      const name = flights.aircraft.get(flight.aircraft) ?? flight.aircraft;
      const taken = world.takenSeats(flightId);
      const lapInfants = world.lapInfants(flightId);
      const aircraft = { code: flight.aircraft, name };
      return { body: toSeatMap(flight, aircraft, layout, { taken, lapInfants, brand, currency }) };
    },

    chooseSeats({ path, header, body, caller }) {
      const booking = world.manage(caller, path.bookingId);
      const ifMatch = header["If-Match"];
      if (ifMatch !== "*" && ifMatch !== world.answer(booking).etag) {
        // Who lost the answer and asks again has what they want.
        if (areChosen(booking, body.seats)) return world.answer(booking);
        const detail = "This has changed since you read it. Read it again and repeat your change.";
        throw new DomainError("precondition_failed", detail);
      }
      requireChoosable(booking);
      const seats = priceSeats(booking, body.seats, plansOf(booking));
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
