import type { Migration } from "./index.ts";

/** Keys of partners, see gateway/api-keys.ts. Of their texts only a keyed hash and the last characters are kept. */
export const apiKeys: Migration = {
  name: "0008-api-keys",
  statements: [
    `CREATE TABLE api_key (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('publishable', 'secret')),
      environment TEXT NOT NULL CHECK (environment IN ('test', 'live')),
      hash TEXT NOT NULL UNIQUE,
      hint TEXT NOT NULL,
      origins TEXT NOT NULL,
      scopes TEXT NOT NULL,
      agency_id TEXT,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER,
      ends_at INTEGER
    )`,
    `CREATE INDEX api_key_agency ON api_key (agency_id, created_at)`,
    // One row that counts the changes, by which processes notice that what they remember is old.
    `CREATE TABLE api_key_version (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version INTEGER NOT NULL
    )`,
    `INSERT INTO api_key_version (id, version) VALUES (1, 0)`,
  ],
};
