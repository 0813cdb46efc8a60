import type { DeclineCode } from "../cards/test-cards.ts";
import type { Card } from "../cards/tokens.ts";
import type { Database } from "../database.ts";
import type { Brand } from "../pages/card-rules.ts";

export type IntentStatus =
  | "requires_payment_method"
  | "requires_action"
  | "declined"
  | "authorized"
  | "captured"
  | "voided"
  | "expired";

export interface Intent {
  readonly id: string;
  readonly clientSecret: string;
  readonly reference: string;
  readonly description: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly status: IntentStatus;
  readonly captured: number;
  readonly testCard: string | null;
  readonly brand: Brand | null;
  readonly last4: string | null;
  readonly expiry: string | null;
  readonly decline: DeclineCode | null;
  /** When the authorization ends, epoch milliseconds. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
  /** Succeeded refunds. */
  readonly refunded: number;
}

type NewIntent = Pick<
  Intent,
  "id" | "clientSecret" | "reference" | "description" | "amount" | "currency" | "createdAt"
>;
type ChangedIntent = Pick<Intent, "id" | "status" | "captured" | "decline" | "expiresAt">;

const SELECT = `
  SELECT id, client_secret AS clientSecret, reference, description, amount, currency, status, captured,
    test_card AS testCard, brand, last4, expiry, decline, expires_at AS expiresAt,
    created_at AS createdAt,
    (SELECT coalesce(sum(refunds.amount), 0) FROM refunds
     WHERE intent_id = intents.id AND refunds.status = 'succeeded') AS refunded
  FROM intents`;

export class IntentStore {
  readonly #insert;
  readonly #byId;
  readonly #byReference;
  readonly #latest;
  readonly #expired;
  readonly #update;
  readonly #setCard;

  constructor(database: Database) {
    this.#insert = database.prepare<[NewIntent]>(
      `INSERT INTO intents
         (id, client_secret, reference, description, amount, currency, status, created_at)
       VALUES (@id, @clientSecret, @reference, @description, @amount, @currency,
         'requires_payment_method', @createdAt)`,
    );
    this.#byId = database.prepare<[string], Intent>(`${SELECT} WHERE id = ?`);
    this.#byReference = database.prepare<[string], Intent>(
      `${SELECT} WHERE reference = ? ORDER BY created_at, rowid`,
    );
    this.#latest = database.prepare<[number], Intent>(
      `${SELECT} ORDER BY created_at DESC, rowid DESC LIMIT ?`,
    );
    this.#expired = database.prepare<[number], Intent>(
      `${SELECT} WHERE status = 'authorized' AND expires_at <= ?`,
    );
    this.#update = database.prepare<[ChangedIntent]>(
      `UPDATE intents SET status = @status, captured = @captured, decline = @decline,
         expires_at = @expiresAt WHERE id = @id`,
    );
    this.#setCard = database.prepare(
      "UPDATE intents SET test_card = ?, brand = ?, last4 = ?, expiry = ? WHERE id = ?",
    );
  }

  insert(intent: NewIntent): void {
    this.#insert.run(intent);
  }

  find(id: string): Intent | undefined {
    return this.#byId.get(id);
  }

  byReference(reference: string): Intent[] {
    return this.#byReference.all(reference);
  }

  latest(count: number): Intent[] {
    return this.#latest.all(count);
  }

  /** Authorizations that are over and not yet marked so. */
  expired(now: number): Intent[] {
    return this.#expired.all(now);
  }

  update({ id, status, captured, decline, expiresAt }: ChangedIntent): void {
    this.#update.run({ id, status, captured, decline, expiresAt });
  }

  setCard(id: string, { testCard, brand, last4, expiry }: Card & { testCard: string }): void {
    this.#setCard.run(testCard, brand, last4, expiry, id);
  }
}
