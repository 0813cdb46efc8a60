import type { Migration } from "./index.ts";

/** Holds, bookings with what belongs to them, and money. Personal data is sealed in every column that has some. */
export const bookings: Migration = {
  name: "0005-bookings",
  statements: [
    // `kept` is a hold whose booking is being paid: it does not expire while the money is taken.
    `CREATE TABLE hold (
      id TEXT PRIMARY KEY,
      status TEXT NOT NULL CHECK (status IN ('held', 'kept', 'committed', 'released', 'expired')),
      seats TEXT NOT NULL,
      booking_id TEXT,
      expires_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    )`,
    `CREATE INDEX hold_expires ON hold (status, expires_at)`,
    `CREATE TABLE booking (
      id TEXT PRIMARY KEY,
      pnr TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('held', 'confirming', 'confirmed', 'cancelled', 'expired')),
      terms TEXT NOT NULL,
      hold_id TEXT NOT NULL REFERENCES hold (id),
      seat_fees INTEGER NOT NULL DEFAULT 0,
      change_fees INTEGER NOT NULL DEFAULT 0,
      paid INTEGER NOT NULL DEFAULT 0,
      refunded INTEGER NOT NULL DEFAULT 0,
      locale TEXT NOT NULL,
      contact_person TEXT NOT NULL,
      contact BLOB,
      email_index TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      purged INTEGER NOT NULL DEFAULT 0
    )`,
    // A code may be given out again once its booking was purged.
    `CREATE UNIQUE INDEX booking_pnr ON booking (pnr) WHERE purged = 0`,
    `CREATE INDEX booking_email ON booking (email_index)`,
    `CREATE TABLE passenger (
      booking_id TEXT NOT NULL REFERENCES booking (id),
      id TEXT NOT NULL,
      position INTEGER NOT NULL,
      type TEXT NOT NULL,
      infant_of TEXT,
      person_id TEXT NOT NULL,
      details BLOB,
      document BLOB,
      PRIMARY KEY (booking_id, id)
    )`,
    `CREATE TABLE passenger_surname (
      booking_id TEXT NOT NULL REFERENCES booking (id),
      surname_index TEXT NOT NULL,
      PRIMARY KEY (booking_id, surname_index)
    )`,
    `CREATE TABLE seat_assignment (
      departure_id TEXT NOT NULL,
      seat TEXT NOT NULL,
      booking_id TEXT NOT NULL REFERENCES booking (id),
      passenger_id TEXT NOT NULL,
      price INTEGER NOT NULL,
      PRIMARY KEY (departure_id, seat)
    )`,
    `CREATE UNIQUE INDEX seat_assignment_passenger ON seat_assignment (booking_id, departure_id, passenger_id)`,
    // Seats that a confirmed booking has on each departure.
    `CREATE TABLE booked_departure (
      departure_id TEXT NOT NULL,
      booking_id TEXT NOT NULL REFERENCES booking (id),
      cabin TEXT NOT NULL,
      seats INTEGER NOT NULL CHECK (seats > 0),
      PRIMARY KEY (departure_id, booking_id)
    )`,
    // Append-only: nothing in the program updates or deletes a row.
    `CREATE TABLE booking_history (
      booking_id TEXT NOT NULL REFERENCES booking (id),
      position INTEGER NOT NULL,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      actor TEXT NOT NULL,
      cause TEXT NOT NULL,
      amount INTEGER,
      request_id TEXT,
      PRIMARY KEY (booking_id, position)
    )`,
    `CREATE TABLE booking_change (
      booking_id TEXT PRIMARY KEY REFERENCES booking (id),
      status TEXT NOT NULL CHECK (status IN ('waiting', 'confirming')),
      hold_id TEXT NOT NULL REFERENCES hold (id),
      terms TEXT NOT NULL,
      difference INTEGER NOT NULL,
      fee INTEGER NOT NULL
    )`,
    `CREATE TABLE booking_code (
      booking_id TEXT PRIMARY KEY REFERENCES booking (id),
      code_hash TEXT NOT NULL,
      tries_left INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    )`,
    `CREATE TABLE payment (
      id TEXT PRIMARY KEY,
      booking_id TEXT NOT NULL REFERENCES booking (id),
      purpose TEXT NOT NULL CHECK (purpose IN ('booking', 'change')),
      status TEXT NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      currency TEXT NOT NULL,
      refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded <= amount),
      provider_id TEXT NOT NULL UNIQUE,
      fields_url TEXT NOT NULL,
      action_url TEXT,
      card_brand TEXT,
      card_last4 TEXT,
      decline TEXT,
      created_at INTEGER NOT NULL
    )`,
    `CREATE INDEX payment_booking ON payment (booking_id)`,
    `CREATE TABLE refund (
      id TEXT PRIMARY KEY,
      payment_id TEXT NOT NULL REFERENCES payment (id),
      booking_id TEXT NOT NULL REFERENCES booking (id),
      amount INTEGER NOT NULL CHECK (amount > 0),
      status TEXT NOT NULL CHECK (status IN ('owed', 'pending', 'succeeded', 'failed')),
      provider_id TEXT,
      created_at INTEGER NOT NULL
    )`,
    `CREATE INDEX refund_payment ON refund (payment_id)`,
    // Messages of the provider that were taken in, so that a repeated one does nothing.
    `CREATE TABLE provider_message (
      id TEXT PRIMARY KEY,
      received_at INTEGER NOT NULL
    )`,
  ],
};
