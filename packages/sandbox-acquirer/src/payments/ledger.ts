import type { Database } from "../database.ts";

/** `release` gives back what a partial capture left, or an authorization that expired. */
export type MovementType = "authorization" | "capture" | "void" | "release" | "refund";
type Account = "cardholder" | "held" | "merchant";

/** Between which accounts each movement carries money. */
const ACCOUNTS: Readonly<Record<MovementType, readonly [debit: Account, credit: Account]>> = {
  authorization: ["cardholder", "held"],
  capture: ["held", "merchant"],
  void: ["held", "cardholder"],
  release: ["held", "cardholder"],
  refund: ["merchant", "cardholder"],
};

/** How the totals call what movements of a type come to. */
const TOTAL_NAMES: Readonly<Record<MovementType, keyof Totals>> = {
  authorization: "authorized",
  capture: "captured",
  void: "voided",
  release: "released",
  refund: "refunded",
};

interface NewMovement {
  readonly type: MovementType;
  readonly intentId: string;
  readonly refundId?: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

interface Totals {
  authorized: number;
  captured: number;
  voided: number;
  released: number;
  refunded: number;
  /** Authorized, and neither captured nor given back. */
  held: number;
  /** What the merchant has: captured less refunded. */
  balance: number;
}

interface MovementRow {
  readonly sequence: number;
  readonly type: MovementType;
  readonly intentId: string;
  readonly refundId: string | null;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly createdAt: number;
}

/** Every movement of money, in double entry; nothing in it is ever changed. */
export class Ledger {
  readonly #insert;
  readonly #all;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO movements
         (type, intent_id, refund_id, reference, amount, currency, debit, credit, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#all = database.prepare<[], MovementRow>(
      `SELECT sequence, type, intent_id AS intentId, refund_id AS refundId, reference, amount,
         currency, debit, credit, created_at AS createdAt
       FROM movements ORDER BY sequence`,
    );
  }

  append(movement: NewMovement, now: number): void {
    const { type, intentId, refundId = null, reference, amount, currency } = movement;
    const [debit, credit] = ACCOUNTS[type];
    this.#insert.run(type, intentId, refundId, reference, amount, currency, debit, credit, now);
  }

  /** All movements in their order, and what they come to in each currency (minor units). */
  read(): { movements: unknown[]; totals: Record<string, Totals> } {
    const totals: Record<string, Totals> = {};
    const movements = this.#all.all().map(({ refundId, createdAt, ...row }) => {
      const total = totals[row.currency] ?? newTotals();
      totals[row.currency] = total;
      add(total, row);
      return {
        ...row,
        ...(refundId === null ? {} : { refundId }),
        createdAt: new Date(createdAt).toISOString(),
      };
    });
    return { movements, totals };
  }
}

function newTotals(): Totals {
  return { authorized: 0, captured: 0, voided: 0, released: 0, refunded: 0, held: 0, balance: 0 };
}

function add(
  totals: Totals,
  { type, amount, debit, credit }: Pick<MovementRow, "type" | "amount" | "debit" | "credit">,
): void {
  totals[TOTAL_NAMES[type]] += amount;
  totals.held += amount * (Number(credit === "held") - Number(debit === "held"));
  totals.balance += amount * (Number(credit === "merchant") - Number(debit === "merchant"));
}
