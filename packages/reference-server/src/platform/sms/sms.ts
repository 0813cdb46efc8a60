import type { Context } from "../../context.ts";
import { UnsealError } from "../crypto/envelope.ts";
import { ErasedError } from "../crypto/sealer.ts";
import type { Transaction } from "../database/sql.ts";
import { newId } from "../id/new-id.ts";
import { scheduleJob } from "../jobs/jobs.ts";
import { queueMail } from "../mail/send-mail.ts";
import { textMessage } from "./text-message.ts";

const JOB = "send-sms";
const TIMEOUT = 10_000;

export interface TextMessage {
  /** Whose message it is; sealed for them until it is sent. */
  readonly personId: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** As `+66812345678`. */
  readonly to: string;
  readonly text: string;
  /** Epoch milliseconds after which it is of no use. */
  readonly sendUntil: number;
}

/** An HTTP service that sends text messages. */
export interface SmsService {
  readonly url: string;
  readonly token: string;
}

type SmsContext = Pick<Context, "sealer" | "clock">;

/**
 * Has a text message sent, as part of the write that it is about. Without a service, as in a sandbox, it
 * comes into the mailbox instead, at an address made of the number.
 */
export function* queueSms(
  context: SmsContext,
  service: SmsService | undefined,
  message: TextMessage,
): Transaction<void> {
  const { personId, locale, to, text, sendUntil } = message;
  const now = context.clock.now();
  const id = newId("sms", now);
  if (!service) {
    const mailbox = `${to.slice(1)}@sms.embark.example`;
    const mail = { template: textMessage, locale, personId, to: mailbox, sendUntil };
    yield* queueMail(context, { ...mail, dedupeKey: id, data: { to, text } });
    return;
  }
  const key = yield* context.sealer.keyFor(personId);
  if (key.erased) return;
  const sealed = Buffer.from(key.seal(placeOf(id), JSON.stringify({ to, text })));
  const payload = { id, personId, sealed: sealed.toString("base64"), sendUntil };
  yield* scheduleJob({ id: `sms:${id}`, name: JOB, runAt: now, payload });
}

/**
 * Sends what is queued by a service: `POST {"to": "+66…", "text": "…"}` with a bearer token, and the id of
 * the message as `Idempotency-Key`, since a try whose answer was lost is repeated.
 */
export function sendQueuedSms(
  { jobs, database, sealer, clock, log }: Context,
  service: SmsService,
): void {
  jobs.handle(JOB, async (payload, signal) => {
    const { id, personId, sealed, sendUntil } = Object(payload);
    if (clock.now() >= sendUntil) return;
    const keys = await database.read(() => sealer.keysOf([personId]));
    let body: string | undefined;
    try {
      body = keys.get(personId)?.open(placeOf(id), Buffer.from(sealed, "base64"));
    } catch (error) {
      if (!(error instanceof ErasedError || error instanceof UnsealError)) throw error;
    }
    if (body === undefined) return;
    const answer = await fetch(service.url, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${service.token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": id,
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    await answer.body?.cancel();
    // A number that the service refuses will not become right.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      log.warn({ sms: id, status: answer.status }, "a text message was refused");
    } else if (!answer.ok) {
      throw new Error(`The service for text messages answered ${answer.status}.`);
    }
  });
}

function placeOf(row: string) {
  return { table: "sms", column: "message", row };
}
