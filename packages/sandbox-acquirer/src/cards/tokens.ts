import type { Database } from "../database.ts";
import { AcquirerError } from "../errors.ts";
import { newId } from "../ids.ts";
import {
  BRANDS,
  type Brand,
  brandOf,
  CARD_FIELDS,
  type CardInput,
  cardProblems,
  digitsOf,
} from "../pages/card-rules.ts";
import { testCardByNumber } from "./test-cards.ts";

export interface Card {
  readonly brand: Brand;
  readonly last4: string;
  /** `MM/YY`. */
  readonly expiry: string;
}

/** A card as it was typed, reduced to what may be kept. */
interface KeptCard extends Card {
  readonly testCard: string;
}

interface TokenRow extends KeptCard {
  readonly intentId: string;
  readonly expiresAt: number;
  readonly used: number;
}

const LIFETIME = 15 * 60_000;
/** Cards that can be typed for one intent. Who needs more is trying out stolen numbers. */
const MOST_PER_INTENT = 20;

/** Stands for a typed card: for one intent, once, for fifteen minutes. */
export class Tokens {
  readonly #insert;
  readonly #count;
  readonly #find;
  readonly #use;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO tokens (id, intent_id, test_card, brand, last4, expiry, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#count = database
      .prepare<[string], number>("SELECT count(*) FROM tokens WHERE intent_id = ?")
      .pluck();
    this.#find = database.prepare<[string], TokenRow>(
      `SELECT intent_id AS intentId, test_card AS testCard, brand, last4, expiry,
         expires_at AS expiresAt, used
       FROM tokens WHERE id = ?`,
    );
    this.#use = database.prepare("UPDATE tokens SET used = 1 WHERE id = ?");
  }

  /** @throws AcquirerError that names the field when the card cannot be taken. */
  create(intentId: string, input: CardInput, now: number): { token: string; card: Card } {
    const { testCard, ...card } = keptCard(input, now);
    if ((this.#count.get(intentId) ?? 0) >= MOST_PER_INTENT) {
      throw new AcquirerError(
        429,
        "too_many_cards",
        "Too many cards were tried for this payment. Make a new intent.",
      );
    }
    const token = newId("tok");
    const { brand, last4, expiry } = card;
    this.#insert.run(token, intentId, testCard, brand, last4, expiry, now + LIFETIME);
    return { token, card };
  }

  /** Spends a token. @throws AcquirerError when it is not good for this intent now. */
  use(token: string, intentId: string, now: number): KeptCard {
    const row = this.#find.get(token);
    if (!row) throw refused("token_unknown", "There is no such token.");
    if (row.intentId !== intentId) {
      throw refused("token_mismatch", "The token was made for another intent.");
    }
    if (row.used) throw refused("token_used", "The token was used already.");
    if (row.expiresAt <= now) throw refused("token_expired", "The token is older than 15 minutes.");
    this.#use.run(token);
    return row;
  }
}

function refused(code: string, reason: string): AcquirerError {
  return new AcquirerError(422, code, `${reason} Ask the card form for a new one.`);
}

function keptCard(input: CardInput, now: number): KeptCard {
  const problems = cardProblems(input, now);
  for (const field of CARD_FIELDS) {
    const problem = problems[field];
    if (problem) throw invalidCard(field, problem, `The ${field} is not right (${problem}).`);
  }
  const number = digitsOf(input.number);
  const brand = brandOf(number);
  const testCard = testCardByNumber(number);
  if (!brand || !testCard) {
    const advice = `This sandbox takes its test cards only: ${Object.values(BRANDS)
      .map(({ name }) => name)
      .join(", ")}. They are listed at the address of the acquirer.`;
    throw invalidCard("number", "sandbox", advice);
  }
  return { testCard: testCard.name, brand, last4: number.slice(-4), expiry: input.expiry };
}

function invalidCard(field: string, problem: string, message: string): AcquirerError {
  return new AcquirerError(422, "invalid_card", message, { field, problem });
}
