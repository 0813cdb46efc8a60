import { testCardByName } from "../cards/test-cards.ts";
import type { Database } from "../database.ts";
import { AcquirerError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { WebhookQueue } from "../webhooks/webhook-queue.ts";
import type { Intent } from "./intent-store.ts";
import { type Intents, wrongStatus } from "./intents.ts";
import type { Ledger } from "./ledger.ts";
import { refundView } from "./views.ts";

export interface Refund {
  readonly id: string;
  readonly intentId: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: "pending" | "succeeded" | "failed";
  readonly createdAt: number;
}

const PENDING_FOR = 5_000;

const SELECT = `
  SELECT refunds.id, intent_id AS intentId, refunds.reference, refunds.amount, currency,
    refunds.status, refunds.created_at AS createdAt
  FROM refunds JOIN intents ON intents.id = intent_id`;

/** Money on its way back. Every method is part of a transaction of its caller. */
export class Refunds {
  readonly #intents: Intents;
  readonly #ledger: Ledger;
  readonly #webhooks: WebhookQueue;
  readonly #clock: () => number;
  readonly #insert;
  readonly #ofIntent;
  readonly #settled;
  readonly #setStatus;

  constructor(parts: {
    readonly database: Database;
    readonly intents: Intents;
    readonly ledger: Ledger;
    readonly webhooks: WebhookQueue;
    readonly clock: () => number;
  }) {
    const { database } = parts;
    this.#intents = parts.intents;
    this.#ledger = parts.ledger;
    this.#webhooks = parts.webhooks;
    this.#clock = parts.clock;
    this.#insert = database.prepare(
      `INSERT INTO refunds (id, intent_id, reference, amount, status, settles_at, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#ofIntent = database.prepare<[string], Refund>(
      `${SELECT} WHERE intent_id = ? ORDER BY refunds.rowid`,
    );
    this.#settled = database.prepare<[number], Refund>(
      `${SELECT} WHERE refunds.status = 'pending' AND settles_at <= ? ORDER BY refunds.rowid`,
    );
    this.#setStatus = database.prepare("UPDATE refunds SET status = ? WHERE id = ?");
  }

  /** @throws AcquirerError when the intent is not captured or not enough of it is left. */
  create(intentId: string, amount: number, reference: string): Refund {
    const intent = this.#intents.get(intentId);
    if (intent.status !== "captured") throw wrongStatus(intent, "Only a captured one is refunded.");
    const left = intent.captured - sumOf(this.ofIntent(intentId));
    if (amount > left) {
      throw new AcquirerError(
        422,
        "amount_too_large",
        `Of the ${intent.captured} captured, ${left} are left to refund.`,
      );
    }
    const now = this.#clock();
    const status = outcomeFor(intent);
    const { currency } = intent;
    const id = newId("re");
    const refund: Refund = { id, intentId, reference, amount, currency, status, createdAt: now };
    const settlesAt = status === "pending" ? now + PENDING_FOR : null;
    this.#insert.run(id, intentId, reference, amount, status, settlesAt, now);
    this.#tell(refund);
    return refund;
  }

  ofIntent(intentId: string): Refund[] {
    return this.#ofIntent.all(intentId);
  }

  /** Completes the pending refunds whose time has come. */
  settleAll(): void {
    for (const refund of this.#settled.all(this.#clock())) {
      this.#setStatus.run("succeeded", refund.id);
      this.#tell({ ...refund, status: "succeeded" });
    }
  }

  #tell(refund: Refund): void {
    const { id, intentId, reference, amount, currency, status } = refund;
    if (status === "succeeded") {
      const movement = {
        type: "refund",
        intentId,
        refundId: id,
        reference,
        amount,
        currency,
      } as const;
      this.#ledger.append(movement, this.#clock());
    }
    const { testCard } = this.#intents.get(intentId);
    const data = { refund: refundView(refund), intentId };
    this.#webhooks.append(`refund.${status}`, intentId, testCard, data);
  }
}

function outcomeFor({ testCard }: Intent): Refund["status"] {
  const refund = testCard === null ? undefined : testCardByName(testCard).refund;
  if (refund === "fails") return "failed";
  return refund === "pending" ? "pending" : "succeeded";
}

/** What is refunded or about to be. */
function sumOf(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { status, amount }) => sum + (status === "failed" ? 0 : amount), 0);
}
