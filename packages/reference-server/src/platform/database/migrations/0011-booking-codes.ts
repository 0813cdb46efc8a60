import type { Migration } from "./index.ts";

/** Several codes of a booking count at once, and nobody's wrong tries use them up; holds know whose they are. */
export const bookingCodes: Migration = {
  name: "0011-booking-codes",
  statements: [
    // Codes on their way while this is applied are asked for again.
    `DROP TABLE booking_code`,
    `CREATE TABLE booking_code (
      booking_id TEXT NOT NULL REFERENCES booking (id),
      code_hash TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (booking_id, code_hash)
    )`,
    // A keyed hash of the network or key that took the hold; null when that does not matter.
    `ALTER TABLE hold ADD COLUMN holder TEXT`,
    `ALTER TABLE hold ADD COLUMN seat_count INTEGER NOT NULL DEFAULT 0`,
    `CREATE INDEX hold_holder ON hold (holder, status, expires_at) WHERE holder IS NOT NULL`,
  ],
};
