import type { Migration } from "./index.ts";

/** People who sign in and how they prove who they are. Personal data is sealed in every column that has some. */
export const accounts: Migration = {
  name: "0007-accounts",
  statements: [
    `CREATE TABLE agency (
      id TEXT PRIMARY KEY,
      status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'suspended', 'rejected')),
      name TEXT NOT NULL,
      legal_name TEXT NOT NULL,
      tax TEXT NOT NULL,
      address TEXT NOT NULL,
      description TEXT,
      created_at INTEGER NOT NULL,
      decided_at INTEGER
    )`,
    `CREATE INDEX agency_status ON agency (status, id)`,
    // Companies whose staff sign in with an address of their domain; `issuer` is their own OpenID provider.
    `CREATE TABLE tenant (
      id TEXT PRIMARY KEY,
      domain TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      issuer TEXT,
      client_id TEXT,
      client_secret BLOB,
      created_at INTEGER NOT NULL
    )`,
    `CREATE TABLE account (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('traveller', 'agency', 'support', 'finance', 'operations', 'it')),
      status TEXT NOT NULL CHECK
        (status IN ('unconfirmed', 'active', 'pending_approval', 'suspended', 'closed', 'erased')),
      email_index TEXT UNIQUE,
      email BLOB,
      profile BLOB,
      phone_index TEXT,
      phone_verified INTEGER NOT NULL DEFAULT 0,
      password_hash TEXT,
      preferences TEXT NOT NULL,
      agency_id TEXT REFERENCES agency (id),
      tenant_id TEXT REFERENCES tenant (id),
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      closed_at INTEGER
    )`,
    `CREATE INDEX account_agency ON account (agency_id)`,
    `CREATE INDEX account_status ON account (status, created_at)`,
    `CREATE TABLE session (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      circumstances BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      stepped_up_at INTEGER,
      ended_at INTEGER
    )`,
    `CREATE INDEX session_account ON session (account_id, ended_at)`,
    `CREATE INDEX session_created ON session (created_at)`,
    // `successor` is the token that replaced this one, sealed, for a client that missed the answer.
    `CREATE TABLE refresh_token (
      hash TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES session (id),
      used_at INTEGER,
      successor BLOB
    )`,
    `CREATE INDEX refresh_token_session ON refresh_token (session_id)`,
    `CREATE TABLE signing_key (
      kid TEXT PRIMARY KEY,
      private_key BLOB NOT NULL,
      signs_from INTEGER NOT NULL,
      verifies_until INTEGER
    )`,
    // Links and codes that work once. `id` is the hash of a link's secret, or names what a code is for.
    `CREATE TABLE one_time (
      id TEXT PRIMARY KEY,
      purpose TEXT NOT NULL,
      account_id TEXT REFERENCES account (id),
      secret_hash TEXT NOT NULL,
      payload BLOB NOT NULL,
      tries_left INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    )`,
    `CREATE INDEX one_time_account ON one_time (account_id, purpose)`,
    `CREATE INDEX one_time_expires ON one_time (expires_at)`,
    // Accounts elsewhere that open one here, found by a keyed hash of the subject that the issuer gave;
    // the provider is `google` or the id of a tenant.
    `CREATE TABLE identity (
      issuer TEXT NOT NULL,
      subject_index TEXT NOT NULL,
      provider TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      created_at INTEGER NOT NULL,
      PRIMARY KEY (issuer, subject_index)
    )`,
    `CREATE INDEX identity_account ON identity (account_id)`,
    `CREATE TABLE mfa_factor (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      kind TEXT NOT NULL CHECK (kind IN ('totp', 'passkey')),
      name TEXT NOT NULL,
      secret BLOB NOT NULL,
      credential_id TEXT UNIQUE,
      last_counter INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      confirmed_at INTEGER,
      last_used_at INTEGER
    )`,
    `CREATE INDEX mfa_factor_account ON mfa_factor (account_id)`,
    `CREATE TABLE recovery_code (
      account_id TEXT NOT NULL REFERENCES account (id),
      code_hash TEXT NOT NULL,
      PRIMARY KEY (account_id, code_hash)
    )`,
    `CREATE TABLE saved_traveller (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      person_id TEXT NOT NULL,
      details BLOB,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL
    )`,
    `CREATE INDEX saved_traveller_account ON saved_traveller (account_id, created_at)`,
    // Append-only: the latest row of a kind is what holds.
    `CREATE TABLE consent (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      kind TEXT NOT NULL,
      granted INTEGER NOT NULL,
      version TEXT NOT NULL,
      at INTEGER NOT NULL,
      request_id TEXT
    )`,
    `CREATE INDEX consent_account ON consent (account_id, at)`,
    // Browsers in which somebody has signed in before.
    `CREATE TABLE known_device (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL
    )`,
    `CREATE INDEX known_device_account ON known_device (account_id)`,
    // Tries of secrets in windows of time; `id` is a keyed hash of what is counted.
    `CREATE TABLE attempt (
      id TEXT PRIMARY KEY,
      count INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    )`,
    `CREATE INDEX attempt_ends ON attempt (ends_at)`,
    `ALTER TABLE booking ADD COLUMN account_id TEXT`,
    `CREATE INDEX booking_account ON booking (account_id)`,
  ],
};
