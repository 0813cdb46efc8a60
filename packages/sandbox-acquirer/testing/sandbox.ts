import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Acquirer, type AcquirerOptions, createAcquirer } from "../src/acquirer.ts";

export const API_KEY = "sk_acquirer_test";
export const WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
export const NOON = Date.parse("2026-11-21T12:00:00Z");
export const DAY = 86_400_000;

interface IntentBody {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly clientSecret: string;
  readonly fieldsUrl: string;
  readonly capturedAmount: number;
  readonly refundedAmount: number;
  readonly card?: { readonly brand: string; readonly last4: string; readonly expiry: string };
  readonly decline?: { readonly code: string };
  readonly action?: { readonly type: string; readonly url: string };
}

interface LedgerBody {
  readonly movements: readonly { readonly type: string; readonly amount: number }[];
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Others {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly field?: string;
    readonly problem?: string;
  };
  readonly token: string;
  readonly card: { readonly brand: string; readonly last4: string; readonly expiry: string };
  readonly triesLeft: number;
  readonly intents: readonly IntentBody[];
  readonly refunds: readonly { readonly id: string; readonly status: string }[];
  readonly url: string;
}

/** Whatever was answered; a test reads the part it expects. */
type AnswerBody = Omit<IntentBody, "card"> & LedgerBody & Others;

export interface Answer {
  readonly status: number;
  readonly body: AnswerBody;
}

/** An acquirer with a clock that stands still, and what a merchant and a customer do with it. */
export class Sandbox {
  readonly folder: string;
  readonly log: object[] = [];
  now = NOON;
  #acquirer: Acquirer | undefined;
  readonly #options: Partial<AcquirerOptions>;

  private constructor(folder: string, options: Partial<AcquirerOptions>) {
    this.folder = folder;
    this.#options = options;
  }

  static async start(options: Partial<AcquirerOptions> = {}): Promise<Sandbox> {
    const sandbox = new Sandbox(await mkdtemp(join(tmpdir(), "acquirer-")), options);
    await sandbox.open();
    return sandbox;
  }

  get acquirer(): Acquirer {
    if (!this.#acquirer) throw new Error("The acquirer is not open.");
    return this.#acquirer;
  }

  async open(): Promise<void> {
    const keep = (values: object, message: string) => this.log.push({ ...values, message });
    this.#acquirer = await createAcquirer({
      port: 0,
      folder: this.folder,
      apiKey: API_KEY,
      webhookSecret: WEBHOOK_SECRET,
      clock: () => this.now,
      log: { info: keep, warn: keep, error: keep },
      ...this.#options,
    });
    await this.#acquirer.start();
  }

  async close(): Promise<void> {
    await this.#acquirer?.stop();
    this.#acquirer = undefined;
  }

  async destroy(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Moves the clock and does all that has become due. */
  async advance(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    await this.acquirer.work();
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(new URL(path, this.acquirer.url), {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  post(path: string, body?: unknown, key?: string): Promise<Answer> {
    return this.send("POST", path, body, key === undefined ? {} : { "idempotency-key": key });
  }

  async intent(amount = 4_790_000, currency = "THB", reference = "ABC234"): Promise<IntentBody> {
    return (await this.post("/v1/intents", { amount, currency, reference })).body;
  }

  /** What the card form does when the customer has typed a card. */
  typeCard(
    { id, clientSecret }: Pick<IntentBody, "id" | "clientSecret">,
    number: string,
    others: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const card = { number, expiry: "12/30", cvc: number.startsWith("3") ? "1234" : "123" };
    const body = { intent: id, secret: clientSecret, name: "Ada Lovelace", ...card, ...others };
    return this.send("POST", "/fields/tokens", body, { authorization: "" });
  }

  /** Types a card and authorizes it. */
  async pay(
    intent: Pick<IntentBody, "id" | "clientSecret">,
    number = "4242424242424242",
  ): Promise<IntentBody> {
    const { token } = (await this.typeCard(intent, number)).body;
    return (await this.post(`/v1/intents/${intent.id}/authorize`, { token })).body;
  }

  async captured(number?: string, amount?: number): Promise<IntentBody> {
    const intent = await this.intent(amount);
    await this.pay(intent, number);
    return (await this.post(`/v1/intents/${intent.id}/capture`)).body;
  }

  /** What the bank's page does; without a code it is cancelled. */
  answerChallenge({ action }: Pick<IntentBody, "action">, code?: string): Promise<Answer> {
    const url = new URL(action?.url ?? "");
    const secret = url.searchParams.get("secret");
    return this.send("POST", `${url.pathname}/answer`, { secret, ...(code ? { code } : {}) });
  }
}
