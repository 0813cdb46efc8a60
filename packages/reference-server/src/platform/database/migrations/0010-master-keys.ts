import type { Migration } from "./index.ts";

/** What is known of the keys that data is sealed under. None of them stands here in the clear. */
export const masterKeys: Migration = {
  name: "0010-master-keys",
  statements: [
    // Fingerprints tell whether the keys that a server is given are those of this database.
    `CREATE TABLE sealing_key (
      name TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      retired_at INTEGER
    )`,
    // Only with a key service: our keys as it has wrapped them, and with which version of its own.
    `CREATE TABLE wrapped_key (
      name TEXT PRIMARY KEY,
      wrapped TEXT NOT NULL,
      service_version INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    )`,
    `CREATE INDEX person_key_erased ON person_key (erased_at) WHERE erased_at IS NOT NULL`,
  ],
};
