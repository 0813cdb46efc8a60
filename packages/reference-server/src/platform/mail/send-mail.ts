import type { Clock } from "../clock/clock.ts";
import type { PersonKey, Sealer } from "../crypto/sealer.ts";
import type { Database } from "../database/database.ts";
import type { Transaction } from "../database/sql.ts";
import type { Health } from "../http/health.ts";
import { newId } from "../id/new-id.ts";
import { type Jobs, scheduleJob } from "../jobs/jobs.ts";
import { backoff } from "../jobs/retry.ts";
import type { Log } from "../log/log.ts";
import {
  addMail,
  beginSending,
  countMails,
  type MailRow,
  markFailed,
  markSent,
  postponeMail,
  waitingMail,
} from "./mail-store.ts";
import { MailDelayedError, type Mailer, MailRefusedError } from "./mailer.ts";
import { renderMail } from "./render-mail.ts";
import type { MailTemplate, StoredTemplate } from "./template.ts";

const JOB = "send-mail";
/** Pauses between tries, while the mail server is away. */
const PAUSES = { first: 2_000, longest: 3_600_000 };
const GIVE_UP_AFTER = 48 * 3_600_000;

export interface NewMail<Data extends object> {
  readonly template: MailTemplate<Data>;
  /** BCP 47 tag. */
  readonly locale: string;
  /** Whose mail it is; everything personal in it is sealed for them and goes when they are erased. */
  readonly personId: string;
  readonly to: string;
  readonly data: Data;
  /** Names the occasion, such as `booking-confirmed:bkg_1`: a second mail with the same is not sent. */
  readonly dedupeKey: string;
  /** Epoch milliseconds after which it is of no use; two days from now when absent. */
  readonly sendUntil?: number;
}

/** Has a mail sent, as part of the write that it is about. The first try follows the commit at once. */
export function* queueMail<Data extends object>(
  { sealer, clock }: { readonly sealer: Sealer; readonly clock: Clock },
  mail: NewMail<Data>,
): Transaction<void> {
  const now = clock.now();
  const id = newId("mail", now);
  const key = yield* sealer.keyFor(mail.personId);
  // Nobody is left to write to, which must not undo what the mail would have told.
  if (key.erased) return;
  const isNew = yield* addMail({
    id,
    dedupeKey: mail.dedupeKey,
    template: mail.template.name,
    locale: mail.locale,
    personId: mail.personId,
    recipient: key.seal(placeOf("recipient", id), mail.to),
    data: key.seal(placeOf("data", id), JSON.stringify(mail.data)),
    giveUpAt: mail.sendUntil ?? now + GIVE_UP_AFTER,
    now,
  });
  if (isNew) yield* scheduleJob({ id: jobId(id), name: JOB, runAt: now, payload: { mail: id } });
}

export interface MailQueueOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly jobs: Jobs;
  readonly health: Health;
  /** Asked for with each mail, since a mailer is only there once the server has started. */
  mailer(): Mailer;
  /** Every template that may stand in the queue. */
  readonly templates: readonly StoredTemplate[];
  /** Its name heads the mails, its domain ends their Message-IDs. */
  readonly from: { readonly name: string; readonly address: string };
}

/**
 * Sends what is queued, trying again with growing pauses while the mail server is away.
 *
 * Never twice, as far as SMTP allows. One process at a time has the job of a mail, and a mail that was
 * sent is remembered before the job ends. But SMTP has no transaction over two machines: if the process
 * dies, or the line breaks, after the server took the mail and before that is remembered here, nobody
 * can know, and it is sent again rather than lost. It then has the same Message-ID, by which most mail
 * systems, the sandbox's too, recognise it and show it once; RFC 5321 does not oblige them to.
 */
export function sendQueuedMail(options: MailQueueOptions): void {
  const { database, jobs, health, clock } = options;
  jobs.handle(JOB, async (payload, signal) => {
    const id = mailOf(payload);
    const row = await database.read(() => waitingMail(id));
    if (!row) return;
    if (row.give_up_at <= clock.now()) {
      await fail(options, row, row.last_error ?? "It was not sent in time.");
      return;
    }
    const opened = await database.read(() => openMail(options.sealer, row));
    if (!opened) {
      await fail(options, row, "The recipient was erased.");
      return;
    }
    const { template } = row;
    const content = templateOf(options.templates, template).fromJson(opened.data, row.locale);
    const rendered = renderMail(content, { locale: row.locale, sender: options.from.name });
    // From here on it may be on its way.
    signal.throwIfAborted();
    if (!(await database.write(() => beginSending(id)))) return;
    const domain = options.from.address.split("@").at(-1);
    const messageId = `<${id}@${domain}>`;
    try {
      await options.mailer().send({
        ...rendered,
        messageId,
        to: opened.to,
        locale: row.locale,
        date: row.created_at,
      });
    } catch (error) {
      await failedTry(options, row, error);
      return;
    }
    await database.write(() => markSent(id, clock.now()));
  });

  health.register({
    name: "mail",
    necessary: false,
    async check() {
      const { delayed, failed } = await database.read(() => countMails(clock.now() - 86_400_000));
      if (delayed === 0 && failed === 0) return { status: "ok", detail: "None is waiting." };
      const detail = `${delayed} waiting for another try, ${failed} given up since yesterday.`;
      return { status: "degraded", detail };
    },
  });
}

async function failedTry(options: MailQueueOptions, row: MailRow, error: unknown): Promise<void> {
  const { database, clock, log } = options;
  if (error instanceof MailRefusedError) return fail(options, row, error.message);
  if (!(error instanceof MailDelayedError)) throw error;
  const now = clock.now();
  const attempts = row.attempts + 1;
  const next = now + backoff(attempts, PAUSES);
  if (next >= row.give_up_at) return fail(options, row, error.message);
  log.warn({ err: error, mail: row.id, template: row.template, attempts }, "a mail has to wait");
  await database.write(function* () {
    yield* postponeMail(row.id, next, error.message);
    // Its own job takes the place of the one that is running: only unforeseen errors are left to the
    // jobs' own tries, which end after three hours.
    yield* scheduleJob({ id: jobId(row.id), name: JOB, runAt: next, payload: { mail: row.id } });
  });
}

async function fail({ database, log }: MailQueueOptions, row: MailRow, reason: string) {
  log.warn({ mail: row.id, template: row.template, reason }, "a mail was given up");
  await database.write(() => markFailed(row.id, reason));
}

/** The recipient and the data, or undefined when the person was erased. */
function* openMail(
  sealer: Sealer,
  { id, person_id, recipient, data }: MailRow,
): Transaction<{ to: string; data: string } | undefined> {
  const key: PersonKey | undefined = (yield* sealer.keysOf([person_id])).get(person_id);
  if (!key || key.erased) return undefined;
  return {
    to: key.open(placeOf("recipient", id), recipient),
    data: key.open(placeOf("data", id), data),
  };
}

function placeOf(column: "recipient" | "data", row: string) {
  return { table: "mail_queue", column, row };
}

function jobId(mailId: string): string {
  return `mail:${mailId}`;
}

function mailOf(payload: unknown): string {
  if (typeof payload === "object" && payload !== null && "mail" in payload) {
    if (typeof payload.mail === "string") return payload.mail;
  }
  throw new Error("The job names no mail.");
}

function templateOf(templates: readonly StoredTemplate[], name: string): StoredTemplate {
  const found = templates.find((each) => each.name === name);
  if (!found) throw new Error(`There is no mail template ${name}.`);
  return found;
}
