import type { Migration } from "./index.ts";

/**
 * Until when a booking may be cancelled for nothing, as it was made: its terms may change. Indexes for what
 * each write about a booking or a refund looks for.
 */
export const bookingFreeUntil: Migration = {
  name: "0013-booking-free-until",
  statements: [
    `ALTER TABLE booking ADD COLUMN free_until INTEGER`,
    // A day, for a journey that was a week ahead.
    `UPDATE booking SET free_until = created_at + 86400000 WHERE starts_at - created_at >= 604800000`,
    `CREATE INDEX booked_departure_booking ON booked_departure (booking_id)`,
    `CREATE INDEX refund_provider ON refund (provider_id)`,
  ],
};
