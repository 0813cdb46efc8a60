import { first, run, sql, type Transaction } from "../database/sql.ts";

/** A mail that still has to be sent. */
export interface MailRow {
  readonly id: string;
  readonly template: string;
  readonly locale: string;
  readonly person_id: string;
  readonly recipient: Uint8Array;
  readonly data: Uint8Array;
  readonly attempts: number;
  readonly give_up_at: number;
  readonly last_error: string | null;
  readonly created_at: number;
}

/** Returns false when a mail with the same `dedupeKey` was queued before. */
export function* addMail(mail: {
  id: string;
  dedupeKey: string;
  template: string;
  locale: string;
  personId: string;
  recipient: Uint8Array;
  data: Uint8Array;
  giveUpAt: number;
  now: number;
}): Transaction<boolean> {
  const added = yield* run(sql`
    INSERT INTO mail_queue (id, dedupe_key, template, locale, person_id, recipient, data, state,
      next_attempt_at, give_up_at, created_at)
    VALUES (${mail.id}, ${mail.dedupeKey}, ${mail.template}, ${mail.locale}, ${mail.personId},
      ${mail.recipient}, ${mail.data}, 'pending', ${mail.now}, ${mail.giveUpAt}, ${mail.now})
    ON CONFLICT (dedupe_key) DO NOTHING`);
  return added > 0;
}

/** A mail that was not sent for certain: `sending` is what a process that died left behind. */
export function* waitingMail(id: string): Transaction<MailRow | undefined> {
  return yield* first<MailRow>(sql`
    SELECT id, template, locale, person_id, recipient, data, attempts, give_up_at, last_error, created_at
    FROM mail_queue WHERE id = ${id} AND state IN ('pending', 'sending')`);
}

/** Returns false when another process has sent it meanwhile. */
export function* beginSending(id: string): Transaction<boolean> {
  const begun = yield* run(sql`
    UPDATE mail_queue SET state = 'sending', attempts = attempts + 1
    WHERE id = ${id} AND state IN ('pending', 'sending')`);
  return begun > 0;
}

/** Forgets what is personal: it has been sent, and is kept where it came from. */
export function* markSent(id: string, now: number): Transaction<void> {
  yield* run(sql`
    UPDATE mail_queue
    SET state = 'sent', sent_at = ${now}, recipient = NULL, data = NULL, last_error = NULL
    WHERE id = ${id}`);
}

/** Keeps recipient and data, sealed, for the person who looks into it. */
export function* markFailed(id: string, error: string): Transaction<void> {
  yield* run(sql`
    UPDATE mail_queue SET state = 'failed', last_error = ${error}
    WHERE id = ${id} AND state IN ('pending', 'sending')`);
}

export function* postponeMail(id: string, next: number, error: string): Transaction<void> {
  yield* run(sql`
    UPDATE mail_queue SET state = 'pending', next_attempt_at = ${next}, last_error = ${error}
    WHERE id = ${id} AND state = 'sending'`);
}

/** Mails that failed at least once and are tried again, and those given up that were queued since then. */
export function* countMails(since: number): Transaction<{ delayed: number; failed: number }> {
  const delayed = yield* first<{ count: number }>(sql`
    SELECT COUNT(*) AS count FROM mail_queue WHERE state = 'pending' AND last_error IS NOT NULL`);
  const failed = yield* first<{ count: number }>(sql`
    SELECT COUNT(*) AS count FROM mail_queue WHERE state = 'failed' AND created_at >= ${since}`);
  return { delayed: delayed?.count ?? 0, failed: failed?.count ?? 0 };
}
