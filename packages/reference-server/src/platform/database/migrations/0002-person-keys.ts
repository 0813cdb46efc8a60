import type { Migration } from "./index.ts";

/** The wrapped data key of each person; erasing a person clears it and keeps the row. */
export const personKeys: Migration = {
  name: "0002-person-keys",
  statements: [
    `CREATE TABLE person_key (
      person_id TEXT PRIMARY KEY,
      wrapped BLOB,
      master_version TEXT,
      created_at INTEGER NOT NULL,
      erased_at INTEGER
    )`,
    `CREATE INDEX person_key_master ON person_key (master_version)`,
  ],
};
