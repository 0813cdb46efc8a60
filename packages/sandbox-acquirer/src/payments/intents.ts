import { type DeclineCode, type TestCard, testCardByName } from "../cards/test-cards.ts";
import type { Tokens } from "../cards/tokens.ts";
import { AcquirerError } from "../errors.ts";
import { newId, newSecret, sameSecret } from "../ids.ts";
import type { EventType, WebhookQueue } from "../webhooks/webhook-queue.ts";
import type { Challenges } from "./challenges.ts";
import type { Intent, IntentStore } from "./intent-store.ts";
import type { Ledger, MovementType } from "./ledger.ts";
import { publicIntent } from "./views.ts";

/** After this an issuer gives the money back to the cardholder. */
const AUTHORIZATION_LIFETIME = 7 * 86_400_000;

export interface IntentParts {
  readonly store: IntentStore;
  readonly tokens: Tokens;
  readonly challenges: Challenges;
  readonly ledger: Ledger;
  readonly webhooks: WebhookQueue;
  readonly clock: () => number;
}

/** The life of a payment up to its capture. Every method is part of a transaction of its caller. */
export class Intents {
  readonly #parts: IntentParts;

  constructor(parts: IntentParts) {
    this.#parts = parts;
  }

  create(input: {
    readonly amount: number;
    readonly currency: string;
    readonly reference: string;
    readonly description: string | null;
  }): Intent {
    const { store, clock } = this.#parts;
    const id = newId("in");
    store.insert({ ...input, id, clientSecret: newSecret(), createdAt: clock() });
    return this.get(id);
  }

  /** @throws AcquirerError when there is none. */
  get(id: string): Intent {
    const intent = this.#parts.store.find(id);
    if (intent) return intent;
    throw new AcquirerError(404, "not_found", `There is no intent ${id}.`);
  }

  /** @throws AcquirerError when there is none or the secret is not its own. */
  getBySecret(id: string, clientSecret: string): Intent {
    const intent = this.get(id);
    if (sameSecret(clientSecret, intent.clientSecret)) return intent;
    throw new AcquirerError(404, "not_found", `There is no intent ${id} with this secret.`);
  }

  /** Asks the issuer; the answer is the status of the intent. A second card may follow a declined one. */
  authorize(id: string, token: string): Intent {
    const { store, tokens, challenges, clock } = this.#parts;
    const intent = this.get(id);
    if (!takesCards(intent)) {
      throw wrongStatus(intent, "It cannot be authorized.");
    }
    const card = tokens.use(token, id, clock());
    store.setCard(id, card);
    challenges.giveUp(id);
    const testCard = testCardByName(card.testCard);
    if (!testCard.challenge) return this.#decide(id, testCard);
    challenges.open(id);
    return this.#change(id, { status: "requires_action", decline: null }, "intent.requires_action");
  }

  /** What follows from a challenge that is over. */
  finishChallenge(id: string, passed: boolean): Intent {
    const { testCard } = this.get(id);
    if (testCard === null) throw new Error(`Intent ${id} has a challenge but no card.`);
    if (passed) return this.#decide(id, testCardByName(testCard));
    return this.#decline(id, "authentication_failed");
  }

  /** @param amount all of it when left out; what is not captured goes back to the cardholder */
  capture(id: string, amount: number | undefined): Intent {
    const intent = this.get(id);
    if (intent.status !== "authorized")
      throw wrongStatus(intent, "Only an authorized one can be captured.");
    const captured = amount ?? intent.amount;
    if (captured > intent.amount) {
      throw new AcquirerError(
        422,
        "amount_too_large",
        `No more than the ${intent.amount} that are authorized can be captured.`,
      );
    }
    if (intent.testCard !== null && testCardByName(intent.testCard).capture === "fails") {
      throw new AcquirerError(
        402,
        "capture_failed",
        "The issuer refused to pay. The authorization stands; void it, or capture later.",
      );
    }
    this.#move("capture", intent, captured);
    if (captured < intent.amount) this.#move("release", intent, intent.amount - captured);
    return this.#change(id, { status: "captured", captured, expiresAt: null }, "intent.captured");
  }

  /** Gives up what is not captured yet, whether authorized or not. */
  void(id: string): Intent {
    const intent = this.get(id);
    if (!takesCards(intent) && intent.status !== "authorized") {
      throw wrongStatus(intent, "It cannot be voided.");
    }
    if (intent.status === "authorized") this.#move("void", intent, intent.amount);
    this.#parts.challenges.giveUp(id);
    return this.#change(id, { status: "voided", expiresAt: null }, "intent.voided");
  }

  /** Gives back authorizations that nobody captured in time. */
  expireAll(): void {
    const { store, clock } = this.#parts;
    for (const intent of store.expired(clock())) {
      this.#move("release", intent, intent.amount);
      this.#change(intent.id, { status: "expired", expiresAt: null }, "intent.expired");
    }
  }

  #decide(id: string, { decline }: TestCard): Intent {
    if (decline) return this.#decline(id, decline);
    const { store, clock } = this.#parts;
    const intent = store.find(id);
    if (intent) this.#move("authorization", intent, intent.amount);
    const expiresAt = clock() + AUTHORIZATION_LIFETIME;
    return this.#change(
      id,
      { status: "authorized", decline: null, expiresAt },
      "intent.authorized",
    );
  }

  #decline(id: string, decline: DeclineCode): Intent {
    // The card was not refused, its holder was not recognised: the same card may be used again.
    const status = decline === "authentication_failed" ? "requires_payment_method" : "declined";
    return this.#change(id, { status, decline }, "intent.declined");
  }

  #move(type: MovementType, { id, reference, currency }: Intent, amount: number): void {
    const { ledger, clock } = this.#parts;
    ledger.append({ type, intentId: id, reference, amount, currency }, clock());
  }

  #change(
    id: string,
    changes: Partial<Pick<Intent, "status" | "captured" | "decline" | "expiresAt">>,
    event: EventType,
  ): Intent {
    const { store, webhooks } = this.#parts;
    const before = store.find(id);
    if (!before) throw new Error(`Intent ${id} is gone.`);
    const intent = { ...before, ...changes };
    store.update(intent);
    webhooks.append(event, id, intent.testCard, { intent: publicIntent(intent) });
    return intent;
  }
}

/** Whether the customer can still type a card for it. */
export function takesCards({ status }: Intent): boolean {
  return (
    status === "requires_payment_method" || status === "requires_action" || status === "declined"
  );
}

const REASONS: Readonly<Record<Intent["status"], readonly [code: string, reason: string]>> = {
  requires_payment_method: ["not_authorized", "No card has been authorized for it yet."],
  requires_action: ["not_authorized", "Its cardholder has not been authenticated yet."],
  declined: ["not_authorized", "Its last card was declined."],
  authorized: ["already_authorized", "It is authorized."],
  captured: ["already_captured", "It was captured."],
  voided: ["already_voided", "It was voided."],
  expired: ["authorization_expired", "Its authorization expired after seven days."],
};

/** A 409 that says where the intent stands. */
export function wrongStatus({ id, status }: Intent, consequence: string): AcquirerError {
  const [code, reason] = REASONS[status];
  return new AcquirerError(409, code, `Intent ${id} is ${status}. ${reason} ${consequence}`, {
    status,
  });
}
