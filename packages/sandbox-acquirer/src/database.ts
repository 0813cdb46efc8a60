import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

export type Database = Sqlite.Database;

/** Number of the schema below. A file with another one is refused: a sandbox is begun anew instead. */
const VERSION = 1;

// A card is kept as its last four digits, its brand, its expiry and the name of the test card it is.
const SCHEMA = `
CREATE TABLE intents (
  id TEXT PRIMARY KEY,
  client_secret TEXT NOT NULL,
  reference TEXT NOT NULL,
  description TEXT,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  status TEXT NOT NULL,
  captured INTEGER NOT NULL DEFAULT 0,
  test_card TEXT,
  brand TEXT,
  last4 TEXT,
  expiry TEXT,
  decline TEXT,
  expires_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX intents_by_reference ON intents (reference);
CREATE INDEX intents_by_time ON intents (created_at);
CREATE INDEX authorized_intents ON intents (expires_at) WHERE status = 'authorized';

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  intent_id TEXT NOT NULL REFERENCES intents (id),
  test_card TEXT NOT NULL,
  brand TEXT NOT NULL,
  last4 TEXT NOT NULL,
  expiry TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tokens_by_intent ON tokens (intent_id);

CREATE TABLE challenges (
  id TEXT PRIMARY KEY,
  intent_id TEXT NOT NULL REFERENCES intents (id),
  secret TEXT NOT NULL,
  status TEXT NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX open_challenges ON challenges (intent_id) WHERE status = 'open';

CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  intent_id TEXT NOT NULL REFERENCES intents (id),
  reference TEXT NOT NULL,
  amount INTEGER NOT NULL,
  status TEXT NOT NULL,
  settles_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refunds_by_intent ON refunds (intent_id);
CREATE INDEX pending_refunds ON refunds (settles_at) WHERE status = 'pending';

CREATE TABLE movements (
  sequence INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  intent_id TEXT NOT NULL REFERENCES intents (id),
  refund_id TEXT REFERENCES refunds (id),
  reference TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER movements_stay BEFORE UPDATE ON movements
  BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER movements_remain BEFORE DELETE ON movements
  BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  intent_id TEXT NOT NULL REFERENCES intents (id),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_intent ON events (intent_id);

CREATE TABLE deliveries (
  sequence INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events (id),
  intent_id TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  delivered_at INTEGER
) STRICT;
CREATE INDEX due_deliveries ON deliveries (due_at, sequence) WHERE delivered_at IS NULL;

CREATE TABLE answers (
  key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** Opens or makes the acquirer's own file in `folder`. What was committed is on disk. */
export function openDatabase(folder: string): Database {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "acquirer.sqlite");
  const database = new Sqlite(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  const version = database.pragma("user_version", { simple: true });
  if (version === 0) {
    database.transaction(() => {
      database.exec(SCHEMA);
      database.pragma(`user_version = ${VERSION}`);
    })();
  } else if (version !== VERSION) {
    database.close();
    throw new Error(`${path} is of another version (${version}). Delete it to begin anew.`);
  }
  return database;
}
