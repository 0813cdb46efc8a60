import type { Booking, Seat, SeatChoice } from "@embark/sdk";
import { type BookingSteps, departureOf, type Opened } from "./booking-steps.ts";

/** Every seat of the first flight of a booking, in the order of the map, with the prices of its brand. */
export async function seatsOf(
  { embark }: BookingSteps,
  { booking }: Pick<Opened, "booking">,
): Promise<Seat[]> {
  const brand = BRANDS.find((one) => one === booking.brand) ?? "classic";
  const departureId = departureOf(booking);
  const { decks } = await embark.flights.seatMap(departureId, { brand, currency: "THB" });
  return decks
    .flatMap(({ cabins }) => cabins.flatMap(({ rows }) => rows))
    .flatMap(({ sections }) => sections.flat().flatMap(({ seat }) => seat ?? []));
}

const BRANDS = ["light", "classic", "flex", "business"] as const;

/** Those that anybody may choose. */
export async function freeSeats(
  steps: BookingSteps,
  opened: Pick<Opened, "booking">,
): Promise<Seat[]> {
  const seats = await seatsOf(steps, opened);
  return seats.filter(({ status, restrictions }) => status === "available" && !restrictions.length);
}

/** Designator of one of them. */
export async function freeSeat(
  steps: BookingSteps,
  opened: Pick<Opened, "booking">,
  skip = 0,
): Promise<string> {
  return (await freeSeats(steps, opened))[skip]?.designator ?? "";
}

/** Chooses seats on the first flight for the passengers in their order; those left away are given back. */
export async function choose(
  { embark }: BookingSteps,
  { booking, access }: Opened,
  ...seats: readonly string[]
): Promise<Booking> {
  const choices: SeatChoice[] = seats.map((seat, index) => ({
    passengerId: booking.passengers[index]?.id ?? "",
    departureId: departureOf(booking),
    seat,
  }));
  const options = { ...access, ifMatch: "*" };
  return embark.bookings.chooseSeats(booking.id, { seats: choices }, options);
}
