import type { AssignedSeat } from "@embark/rules/bookings";
import { all, first, list, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { type Doer, tell } from "./history.ts";

export interface SeatRow {
  readonly departure_id: string;
  readonly seat: string;
  readonly booking_id: string;
  readonly passenger_id: string;
  readonly price: number;
}

export function toSeat({ departure_id, seat, passenger_id, price }: SeatRow): AssignedSeat {
  return { departureId: departure_id, seat, passengerId: passenger_id, price };
}

/** Seats that bookings have chosen on a departure. */
export function* readAssignedSeats(departureId: string): Transaction<AssignedSeat[]> {
  const rows = yield* all<SeatRow>(sql`
    SELECT departure_id, seat, booking_id, passenger_id, price
    FROM seat_assignment WHERE departure_id = ${departureId}`);
  return rows.map(toSeat);
}

/** Seats on a departure where somebody, or somebody of another booking, holds an infant on the lap. */
export function* readLapInfants(departureId: string, exceptBooking = ""): Transaction<string[]> {
  const rows = yield* all<{ seat: string }>(sql`
    SELECT a.seat FROM seat_assignment AS a
    JOIN passenger AS p ON p.booking_id = a.booking_id AND p.infant_of = a.passenger_id
    WHERE a.departure_id = ${departureId} AND a.booking_id <> ${exceptBooking}`);
  return rows.map(({ seat }) => seat);
}

/**
 * The same for a write: until it ends nobody else learns them. Two who choose at once would each find the
 * block of the other without an infant.
 */
export function* lockLapInfants(
  departureId: string,
  cabin: string,
  exceptBooking: string,
): Transaction<string[]> {
  yield* run(sql`
    UPDATE inventory SET sold = sold WHERE departure_id = ${departureId} AND cabin = ${cabin}`);
  return yield* readLapInfants(departureId, exceptBooking);
}

/** Seats of a cabin that were sold elsewhere than here; they are what a sandbox flight begins with. */
export function* countSoldElsewhere(departureId: string, cabin: string): Transaction<number> {
  const sold = yield* first<{ sold: number }>(sql`
    SELECT sold FROM inventory WHERE departure_id = ${departureId} AND cabin = ${cabin}`);
  const ours = yield* first<{ seats: number }>(sql`
    SELECT COALESCE(SUM(seats), 0) AS seats FROM booked_departure
    WHERE departure_id = ${departureId} AND cabin = ${cabin}`);
  return Math.max(0, (sold?.sold ?? 0) - Number(ours?.seats ?? 0));
}

/** False when somebody else has the seat. */
export function* assignSeat(
  bookingId: string,
  { departureId, seat, passengerId, price }: AssignedSeat,
): Transaction<boolean> {
  const assigned = yield* run(sql`
    INSERT INTO seat_assignment (departure_id, seat, booking_id, passenger_id, price)
    VALUES (${departureId}, ${seat}, ${bookingId}, ${passengerId}, ${price})
    ON CONFLICT DO NOTHING`);
  return assigned > 0;
}

/** Gives the chosen seats of a booking back, except those on departures that stay, and tells everyone. */
export function* clearSeats(
  bookingId: string,
  doer: Doer,
  staying: ReadonlySet<string> = new Set(),
): Transaction<void> {
  const gone = yield* dropSeats(bookingId, staying);
  yield* tellSeats("seats.released", bookingId, gone, doer);
}

/** The same without telling; answers with the seats that were given back. */
export function* dropSeats(
  bookingId: string,
  staying: ReadonlySet<string> = new Set(),
): Transaction<AssignedSeat[]> {
  const gone = yield* all<SeatRow>(sql`
    DELETE FROM seat_assignment
    WHERE booking_id = ${bookingId} AND departure_id NOT IN ${list(["", ...staying])}
    RETURNING departure_id, seat, booking_id, passenger_id, price`);
  return gone.map(toSeat);
}

/** One event for each departure, which says whose seats they are: nobody is told of their own as of others'. */
export function* tellSeats(
  type: "seats.taken" | "seats.released",
  bookingId: string,
  seats: readonly { readonly departureId: string; readonly seat: string }[],
  doer: Doer,
): Transaction<void> {
  for (const [departureId, some] of Map.groupBy(seats, (one) => one.departureId)) {
    yield* tell(type, departureId, doer, { bookingId, seats: some.map(({ seat }) => seat) });
  }
}
