import type { Log } from "@embark/sandbox-parts/log";
import { type TestCard, testCardByName } from "../cards/test-cards.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { signedHeaders } from "./signature.ts";

export type EventType =
  | "intent.authorized"
  | "intent.declined"
  | "intent.requires_action"
  | "intent.captured"
  | "intent.voided"
  | "intent.expired"
  | "refund.pending"
  | "refund.succeeded"
  | "refund.failed";

interface Delivery {
  readonly sequence: number;
  readonly eventId: string;
  readonly intentId: string;
  readonly failures: number;
  readonly body: string;
}

const MOST_AT_ONCE = 16;
/** Milliseconds that the merchant gets to answer. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

const LATE = 10_000;
const OVERTAKEN = 3_000;
const REPEATED_AFTER = 1_000;

/** Milliseconds after which each copy of an event is sent. @param count events of the intent before it */
function delaysOf({ webhooks }: TestCard, count: number): number[] {
  if (webhooks === "delayed") return [LATE];
  if (webhooks !== "disordered") return [0];
  // Every other event waits until the one after it has overtaken it.
  const delay = count % 2 === 0 ? OVERTAKEN : 0;
  return [delay, delay + REPEATED_AFTER];
}

/** Events for the merchant, kept until they are delivered. Those of one intent are sent one at a time. */
export class WebhookQueue {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #key: Buffer;
  readonly #clock: () => number;
  readonly #log: Log;
  readonly #insertEvent;
  readonly #insertDelivery;
  readonly #countEvents;
  readonly #due;
  readonly #delivered;
  readonly #failed;
  readonly #hasten;
  readonly #waiting;
  readonly #readUrl;
  readonly #writeUrl;

  constructor(options: {
    readonly database: Database;
    readonly key: Buffer;
    readonly clock: () => number;
    readonly log: Log;
  }) {
    const { database } = options;
    this.#key = options.key;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#insertEvent = database.prepare(
      "INSERT INTO events (id, intent_id, body) VALUES (?, ?, ?)",
    );
    this.#insertDelivery = database.prepare(
      "INSERT INTO deliveries (event_id, intent_id, due_at) VALUES (?, ?, ?)",
    );
    this.#countEvents = database
      .prepare<[string], number>("SELECT count(*) FROM events WHERE intent_id = ?")
      .pluck();
    this.#due = database.prepare<[number], Delivery>(
      `SELECT sequence, event_id AS eventId, deliveries.intent_id AS intentId, failures, body
       FROM deliveries JOIN events ON events.id = event_id
       WHERE delivered_at IS NULL AND due_at <= ? ORDER BY due_at, sequence LIMIT 200`,
    );
    this.#delivered = database.prepare("UPDATE deliveries SET delivered_at = ? WHERE sequence = ?");
    this.#failed = database.prepare(
      "UPDATE deliveries SET failures = failures + 1, due_at = ? WHERE sequence = ?",
    );
    this.#hasten = database.prepare(
      "UPDATE deliveries SET due_at = ? WHERE delivered_at IS NULL AND failures > 0",
    );
    this.#waiting = database
      .prepare<[], number>("SELECT count(*) FROM deliveries WHERE delivered_at IS NULL")
      .pluck();
    this.#readUrl = database
      .prepare<[], string>("SELECT value FROM settings WHERE name = 'webhook-url'")
      .pluck();
    this.#writeUrl = database.prepare(
      `INSERT INTO settings (name, value) VALUES ('webhook-url', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
  }

  /** Events that the merchant has not confirmed yet. */
  get waiting(): number {
    return this.#waiting.get() ?? 0;
  }

  /** Sends to `url` from now on. What failed before is tried again at once. */
  sendTo(url: string): void {
    this.#writeUrl.run(url);
    this.#hasten.run(this.#clock());
    this.#soon();
  }

  /** Part of the transaction that changed what the event tells of. */
  append(type: EventType, intentId: string, testCard: string | null, data: object): void {
    const now = this.#clock();
    const id = newId("ev");
    const count = this.#countEvents.get(intentId) ?? 0;
    const body = JSON.stringify({ id, type, createdAt: new Date(now).toISOString(), data });
    this.#insertEvent.run(id, intentId, body);
    const delays = testCard === null ? [0] : delaysOf(testCardByName(testCard), count);
    for (const delay of delays) this.#insertDelivery.run(id, intentId, now + delay);
    this.#soon();
  }

  /** Starts to send what is due. */
  send(): void {
    if (this.#stop.signal.aborted) return;
    const url = this.#readUrl.get();
    if (url === undefined) return;
    for (const delivery of this.#due.all(this.#clock())) {
      if (this.#underWay.size >= MOST_AT_ONCE) return;
      if (this.#underWay.has(delivery.intentId)) continue;
      const sent = this.#deliver(url, delivery).finally(() => {
        this.#underWay.delete(delivery.intentId);
        this.#soon();
      });
      this.#underWay.set(delivery.intentId, sent);
    }
  }

  /** Sends all that is due, and waits for the answers. */
  async drain(): Promise<void> {
    for (this.send(); this.#underWay.size > 0; this.send()) {
      await Promise.all(this.#underWay.values());
    }
  }

  /** Breaks off. What was not confirmed is sent again after the next start. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#underWay.values());
  }

  /** The transaction under way ends before the event loop goes on. */
  #soon(): void {
    setImmediate(() => this.send());
  }

  async #deliver(url: string, delivery: Delivery): Promise<void> {
    const { sequence, eventId, failures } = delivery;
    const outcome = await this.#post(url, delivery);
    const now = this.#clock();
    if (outcome === "delivered") {
      this.#delivered.run(now, sequence);
      return;
    }
    if (this.#stop.signal.aborted) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 16));
    this.#failed.run(now + pause, sequence);
    this.#log.warn({ eventId, outcome, pause }, "webhook failed");
  }

  async #post(url: string, { eventId, body }: Delivery): Promise<string> {
    const headers = signedHeaders(this.#key, eventId, body, this.#clock());
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
        redirect: "manual",
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(PATIENCE)]),
      });
      await response.body?.cancel();
      return response.ok ? "delivered" : `answered with ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
