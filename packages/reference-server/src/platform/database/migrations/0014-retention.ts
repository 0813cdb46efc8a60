import type { Migration } from "./index.ts";

/**
 * Indexes for what is removed when its time is over, and for the jobs of one name. Those with a condition
 * hold only the rows that are looked for, so nothing else that is written pays for them.
 */
export const retention: Migration = {
  name: "0014-retention",
  statements: [
    `DROP INDEX job_due`,
    `CREATE INDEX job_due ON job (parked, name, run_at)`,
    `CREATE INDEX delivery_parked ON delivery (position) WHERE parked = 1`,
    `CREATE INDEX hold_over ON hold (expires_at)
      WHERE booking_id IS NULL AND status IN ('released', 'expired')`,
    `CREATE INDEX provider_message_received ON provider_message (received_at)`,
    // Whoever removes a row of another table asks these whether they still name it.
    `CREATE INDEX delivery_position ON delivery (position)`,
    `CREATE INDEX booking_hold ON booking (hold_id)`,
    `CREATE INDEX booking_change_hold ON booking_change (hold_id)`,
  ],
};
