/**
 * The stakeholder letters of AstroBookings make a traveller a VIP "who has already booked two trips",
 * and give them two more seats on a launch than the four of the others.
 */
const VIP_TRIPS = 2;
const LAUNCH_SEATS = 4;
const LAUNCH_SEATS_OF_VIPS = 6;

/** Seats of one booking that reservation systems count: they stop at nine. */
const FLIGHT_SEATS = 9;

/** @param bookedTrips Confirmed bookings that were not cancelled, of flights and launches, flown or still to come. */
export function isVip(bookedTrips: number): boolean {
  return bookedTrips >= VIP_TRIPS;
}

/** Most seats that a traveller may take in one booking. */
export function seatLimit(trip: "flight" | "launch", bookedTrips: number): number {
  if (trip === "flight") return FLIGHT_SEATS;
  return isVip(bookedTrips) ? LAUNCH_SEATS_OF_VIPS : LAUNCH_SEATS;
}
