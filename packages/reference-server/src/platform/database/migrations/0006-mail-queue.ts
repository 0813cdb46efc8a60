import type { Migration } from "./index.ts";

/** Mails to be sent, see mail/send-mail.ts. */
export const mailQueue: Migration = {
  name: "0006-mail-queue",
  statements: [
    // Rows stay, so that no mail is queued twice; what is personal in them goes once it is sent.
    `CREATE TABLE mail_queue (
      id TEXT PRIMARY KEY,
      dedupe_key TEXT NOT NULL UNIQUE,
      template TEXT NOT NULL,
      locale TEXT NOT NULL,
      person_id TEXT NOT NULL,
      recipient BLOB,
      data BLOB,
      state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_at INTEGER NOT NULL,
      give_up_at INTEGER NOT NULL,
      last_error TEXT,
      created_at INTEGER NOT NULL,
      sent_at INTEGER
    )`,
    `CREATE INDEX mail_queue_state ON mail_queue (state, next_attempt_at)`,
  ],
};
