import type { Migration } from "./index.ts";

/** Flights, the seats of any departure, and how far a timetable is made into flights. */
export const flights: Migration = {
  name: "0004-flights",
  statements: [
    `CREATE TABLE flight (
      id TEXT PRIMARY KEY,
      airline TEXT NOT NULL,
      number INTEGER NOT NULL,
      operated_by TEXT NOT NULL,
      aircraft TEXT NOT NULL,
      origin TEXT NOT NULL,
      destination TEXT NOT NULL,
      origin_terminal TEXT,
      destination_terminal TEXT,
      departs_at INTEGER NOT NULL,
      arrives_at INTEGER NOT NULL,
      distance_km INTEGER NOT NULL CHECK (distance_km > 0),
      status TEXT NOT NULL CHECK (status IN ('scheduled', 'delayed', 'cancelled', 'departed', 'arrived')),
      version INTEGER NOT NULL DEFAULT 1,
      CHECK (arrives_at > departs_at)
    )`,
    `CREATE INDEX flight_departs_at ON flight (departs_at)`,
    // Not tied to flights: launches have seats too.
    `CREATE TABLE inventory (
      departure_id TEXT NOT NULL,
      cabin TEXT NOT NULL,
      capacity INTEGER NOT NULL CHECK (capacity >= 0),
      sold INTEGER NOT NULL DEFAULT 0 CHECK (sold >= 0),
      held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
      PRIMARY KEY (departure_id, cabin),
      CHECK (sold + held <= capacity)
    )`,
    `CREATE TABLE timetable (
      name TEXT PRIMARY KEY,
      until TEXT NOT NULL
    )`,
  ],
};
