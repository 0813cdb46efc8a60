import type { Migration } from "./index.ts";

const REFUSAL = "The audit trail is append-only.";

/** The audit trail, see audit/audit.ts. The triggers guard against mistakes; the chain shows the rest. */
export const audit: Migration = {
  name: "0009-audit",
  statements: [
    `CREATE TABLE audit_entry (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      request_id TEXT,
      details TEXT NOT NULL,
      prev_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    )`,
    `CREATE INDEX audit_entry_subject ON audit_entry (subject, seq)`,
    // One row: number and hash of the last entry. A trigger moves the hash, since on PostgreSQL the row
    // is locked for all others and each statement of ours takes a way over the network.
    `CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    )`,
    `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')`,
    {
      sqlite: [
        `CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
          BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
        `CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
          BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
        // INSERT OR REPLACE would delete without asking the trigger above.
        `CREATE TRIGGER audit_entry_replace BEFORE INSERT ON audit_entry
          WHEN EXISTS (SELECT 1 FROM audit_entry WHERE seq = NEW.seq)
          BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
        `CREATE TRIGGER audit_entry_head AFTER INSERT ON audit_entry
          BEGIN UPDATE audit_head SET hash = NEW.hash WHERE id = 1; END`,
      ],
      postgres: [
        `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
        `CREATE TRIGGER audit_entry_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
        `CREATE FUNCTION move_audit_head() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN UPDATE audit_head SET hash = NEW.hash WHERE id = 1; RETURN NULL; END $$`,
        `CREATE TRIGGER audit_entry_head AFTER INSERT ON audit_entry
          FOR EACH ROW EXECUTE FUNCTION move_audit_head()`,
      ],
    },
  ],
};
