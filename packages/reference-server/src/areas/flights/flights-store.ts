import {
  CABINS,
  type Cabin,
  type FlightStatus,
  initialSeatsSold,
  type ScheduledFlight,
  type SeatsLeft,
} from "@embark/rules/flights";
import {
  all,
  first,
  insertAll,
  list,
  run,
  type SqlValue,
  sql,
  type Transaction,
} from "../../platform/database/sql.ts";
import { appendEvent } from "../../platform/events/events.ts";

/** A flight as it is stored, with the seats that are left. */
export interface StoredFlight {
  readonly flight: ScheduledFlight;
  readonly seatsLeft: SeatsLeft;
  /** Goes up with each change of the flight; seats do not count. */
  readonly version: number;
}

interface FlightRow {
  readonly id: string;
  readonly airline: string;
  readonly number: number;
  readonly operated_by: string;
  readonly aircraft: string;
  readonly origin: string;
  readonly destination: string;
  readonly origin_terminal: string | null;
  readonly destination_terminal: string | null;
  readonly departs_at: number;
  readonly arrives_at: number;
  readonly distance_km: number;
  readonly status: FlightStatus;
  readonly version: number;
  readonly economy: number;
  readonly economy_left: number;
  readonly business: number;
  readonly business_left: number;
}

const SELECT_FLIGHT = sql`
  SELECT flight.*,
    COALESCE(economy.capacity, 0) AS economy,
    COALESCE(economy.capacity - economy.sold - economy.held, 0) AS economy_left,
    COALESCE(business.capacity, 0) AS business,
    COALESCE(business.capacity - business.sold - business.held, 0) AS business_left
  FROM flight
  LEFT JOIN inventory economy ON economy.departure_id = flight.id AND economy.cabin = 'economy'
  LEFT JOIN inventory business ON business.departure_id = flight.id AND business.cabin = 'business'`;

/** The flight with this id, from the database. */
export function* readFlight(id: string): Transaction<StoredFlight | undefined> {
  const row = yield* first<FlightRow>(sql`${SELECT_FLIGHT} WHERE flight.id = ${id}`);
  return row && toStored(row);
}

/** The flights with these ids that there are, from the database. */
export function* readFlightsById(ids: readonly string[]): Transaction<StoredFlight[]> {
  const rows = yield* all<FlightRow>(sql`${SELECT_FLIGHT} WHERE flight.id IN ${list(ids)}`);
  return rows.map(toStored);
}

/** The flights that depart from `from` inclusive to `to` exclusive, epoch milliseconds. */
export function* readFlights(from: number, to: number): Transaction<StoredFlight[]> {
  const rows = yield* all<FlightRow>(
    sql`${SELECT_FLIGHT} WHERE departs_at >= ${from} AND departs_at < ${to}`,
  );
  return rows.map(toStored);
}

/** The earliest and the latest departure there is. */
export function* readDepartureRange(): Transaction<{ from: number; to: number } | undefined> {
  const row = yield* first<{ from_time: number | null; to_time: number | null }>(
    sql`SELECT MIN(departs_at) AS from_time, MAX(departs_at) AS to_time FROM flight`,
  );
  if (row?.from_time == null || row.to_time == null) return undefined;
  return { from: row.from_time, to: row.to_time };
}

/**
 * Puts flights on sale, with the seats that others have bought by `now`. Those that are there already
 * stay as they are. Returns how many were new.
 */
export function* addFlights(flights: readonly ScheduledFlight[], now: number): Transaction<number> {
  if (flights.length === 0) return 0;
  const added = yield* insertAll(
    sql`INSERT INTO flight (id, airline, number, operated_by, aircraft, origin, destination,
      origin_terminal, destination_terminal, departs_at, arrives_at, distance_km, status)`,
    flights.map(toRow),
    sql`ON CONFLICT (id) DO NOTHING`,
  );
  yield* insertAll(
    sql`INSERT INTO inventory (departure_id, cabin, capacity, sold)`,
    flights.flatMap((flight) => toInventory(flight, now)),
    sql`ON CONFLICT (departure_id, cabin) DO NOTHING`,
  );
  if (added > 0) {
    const times = flights.map((flight) => flight.departsAt);
    const from = times.reduce((a, b) => Math.min(a, b));
    const to = times.reduce((a, b) => Math.max(a, b)) + 1;
    const data = { from, to };
    yield* appendEvent({ type: "flights.added", subject: "timetable", data, createdAt: now });
  }
  return added;
}

/** Last date that the flights of a timetable are made for, such as `2027-10-16`. */
export function* readTimetableEnd(name: string): Transaction<string | undefined> {
  const row = yield* first<{ until: string }>(
    sql`SELECT until FROM timetable WHERE name = ${name}`,
  );
  return row?.until;
}

export function* writeTimetableEnd(name: string, until: string): Transaction<void> {
  yield* run(sql`
    INSERT INTO timetable (name, until) VALUES (${name}, ${until})
    ON CONFLICT (name) DO UPDATE SET until = excluded.until
    WHERE timetable.until < excluded.until`);
}

function toRow(flight: ScheduledFlight): readonly SqlValue[] {
  return [
    flight.id,
    flight.airline,
    flight.number,
    flight.operatedBy,
    flight.aircraft,
    flight.origin,
    flight.destination,
    flight.originTerminal,
    flight.destinationTerminal,
    flight.departsAt,
    flight.arrivesAt,
    flight.distanceKm,
    flight.status,
  ];
}

function toInventory(flight: ScheduledFlight, now: number): readonly SqlValue[][] {
  const sold = initialSeatsSold(flight, now);
  return CABINS.filter((cabin: Cabin) => flight.capacity[cabin] > 0).map((cabin) => [
    flight.id,
    cabin,
    flight.capacity[cabin],
    sold[cabin],
  ]);
}

function toStored(row: FlightRow): StoredFlight {
  return {
    flight: {
      id: row.id,
      airline: row.airline,
      number: row.number,
      operatedBy: row.operated_by,
      aircraft: row.aircraft,
      origin: row.origin,
      destination: row.destination,
      originTerminal: row.origin_terminal,
      destinationTerminal: row.destination_terminal,
      departsAt: row.departs_at,
      arrivesAt: row.arrives_at,
      distanceKm: row.distance_km,
      status: row.status,
      capacity: { economy: row.economy, business: row.business },
    },
    seatsLeft: { economy: row.economy_left, business: row.business_left },
    version: row.version,
  };
}
