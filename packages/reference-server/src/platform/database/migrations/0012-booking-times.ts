import type { Migration } from "./index.ts";

/** When the journey of a booking begins and ends, out of its terms, so that lists read no more than they show. */
export const bookingTimes: Migration = {
  name: "0012-booking-times",
  statements: [
    `ALTER TABLE booking ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE booking ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0`,
    {
      sqlite: [
        `UPDATE booking SET starts_at = json_extract(terms, '$.startsAt'),
          ends_at = json_extract(terms, '$.endsAt')`,
      ],
      postgres: [
        `UPDATE booking SET starts_at = CAST(CAST(terms AS JSON) ->> 'startsAt' AS BIGINT),
          ends_at = CAST(CAST(terms AS JSON) ->> 'endsAt' AS BIGINT)`,
      ],
    },
    `DROP INDEX booking_account`,
    `CREATE INDEX booking_account ON booking (account_id, starts_at, id DESC)`,
  ],
};
