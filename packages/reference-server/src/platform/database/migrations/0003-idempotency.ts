import type { Migration } from "./index.ts";

/** The answers that repeated requests get, see contract/idempotency.ts. */
export const idempotency: Migration = {
  name: "0003-idempotency",
  statements: [
    `CREATE TABLE idempotency (
      key TEXT NOT NULL,
      scope TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      token TEXT NOT NULL,
      answer BLOB,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (key, scope)
    )`,
    `CREATE INDEX idempotency_created ON idempotency (created_at)`,
  ],
};
