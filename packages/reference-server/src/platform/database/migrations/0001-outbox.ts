import type { Migration } from "./index.ts";

/** Events with their consumers, and jobs. */
export const outbox: Migration = {
  name: "0001-outbox",
  statements: [
    // One row that holds the last position given out; see events/outbox.ts for why.
    `CREATE TABLE outbox_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      position INTEGER NOT NULL
    )`,
    `INSERT INTO outbox_head (id, position) VALUES (1, 0)`,
    `CREATE TABLE outbox (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL,
      subject TEXT NOT NULL,
      data TEXT NOT NULL,
      actor TEXT,
      request_id TEXT,
      created_at INTEGER NOT NULL
    )`,
    `CREATE TABLE consumer (
      name TEXT PRIMARY KEY,
      position INTEGER NOT NULL
    )`,
    // What a consumer still has to do; a row disappears when its event is done.
    `CREATE TABLE delivery (
      consumer TEXT NOT NULL REFERENCES consumer (name),
      position INTEGER NOT NULL REFERENCES outbox (position),
      subject TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER NOT NULL,
      parked INTEGER NOT NULL DEFAULT 0,
      lease_owner TEXT,
      lease_until INTEGER NOT NULL DEFAULT 0,
      error TEXT,
      PRIMARY KEY (consumer, position)
    )`,
    `CREATE INDEX delivery_subject ON delivery (consumer, subject, position)`,
    `CREATE TABLE job (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      payload TEXT NOT NULL,
      run_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      parked INTEGER NOT NULL DEFAULT 0,
      lease_owner TEXT,
      lease_until INTEGER NOT NULL DEFAULT 0,
      error TEXT
    )`,
    `CREATE INDEX job_due ON job (parked, run_at)`,
  ],
};
