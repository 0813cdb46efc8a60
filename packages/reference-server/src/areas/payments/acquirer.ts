import { DomainError } from "@embark/rules/domain-error";
import {
  type PaymentProvider,
  type ProviderIntent,
  type ProviderMessage,
  type ProviderRefund,
  ProviderRefusal,
  ProviderUnavailableError,
} from "./provider.ts";
import { isSigned } from "./webhook-signature.ts";

const TIMEOUT = 10_000;
/** Our key is wrong, or we ask too often: what an earlier call did to the money stands. */
const NOT_ABOUT_MONEY = new Set([401, 403, 408, 429]);

/** An intent as the acquirer writes it. */
interface WireIntent {
  readonly id: string;
  readonly status: string;
  readonly fieldsUrl: string;
  readonly action?: { readonly url: string };
  readonly decline?: { readonly code: string };
  readonly card?: { readonly brand: string; readonly last4: string };
}

/** How to reach an acquirer, and how it knows us and we it. */
export interface AcquirerAccount {
  readonly url: string;
  readonly key: string;
  readonly webhookSecret: string;
}

/** The sandbox acquirer over HTTP; packages/sandbox-acquirer describes its API. */
export class Acquirer implements PaymentProvider {
  readonly #account: () => AcquirerAccount;

  /** @param account Asked for with each call, since the sandbox's own acquirer has no address before it was started. */
  constructor(account: () => AcquirerAccount) {
    this.#account = account;
  }

  async createIntent(
    intent: { amount: number; currency: string; reference: string },
    key: string,
  ): Promise<ProviderIntent> {
    return toIntent(await this.#send<WireIntent>("POST", "/v1/intents", intent, key));
  }

  async read(id: string): Promise<ProviderIntent> {
    return toIntent(await this.#send<WireIntent>("GET", `/v1/intents/${id}`));
  }

  async authorize(id: string, token: string, key: string): Promise<ProviderIntent> {
    return this.#act(id, "authorize", { token }, key);
  }

  async capture(id: string, key: string): Promise<ProviderIntent> {
    return this.#act(id, "capture", {}, key);
  }

  async cancel(id: string, key: string): Promise<ProviderIntent> {
    return this.#act(id, "void", {}, key);
  }

  async refund(
    id: string,
    refund: { amount: number; reference: string },
    key: string,
  ): Promise<ProviderRefund> {
    return this.#send("POST", `/v1/intents/${id}/refunds`, refund, key);
  }

  readMessage(
    headers: { id: string; timestamp: string; signature: string },
    bytes: Uint8Array,
    now: number,
  ): ProviderMessage {
    if (!isSigned(headers, bytes, this.#account().webhookSecret, now)) {
      throw new DomainError(
        "webhook_invalid",
        "The signature does not fit the body, or the message is older than five minutes.",
      );
    }
    const { data } = Object(JSON.parse(Buffer.from(bytes).toString("utf8")));
    const { intent, intentId, refund } = Object(data);
    return { intentId: idOrNone(Object(intent).id ?? intentId), refund: refundOrNone(refund) };
  }

  async start(webhookUrl: string): Promise<void> {
    await this.#send("PUT", "/v1/webhook-endpoint", { url: webhookUrl });
  }

  async #act(id: string, action: string, body: object, key: string): Promise<ProviderIntent> {
    return toIntent(await this.#send<WireIntent>("POST", `/v1/intents/${id}/${action}`, body, key));
  }

  /** `Answer` is what the acquirer's documentation promises for the address. */
  async #send<Answer>(method: string, path: string, body?: object, key?: string): Promise<Answer> {
    const { url, key: accountKey } = this.#account();
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${accountKey}`,
          "content-type": "application/json",
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        signal: AbortSignal.timeout(TIMEOUT),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      answer = await response.json();
    } catch (error) {
      throw new ProviderUnavailableError("The acquirer does not answer.", { cause: error });
    }
    if (response.ok) return answer as Answer;
    const { message = `status ${response.status}` } = Object(answer).error ?? {};
    if (response.status >= 500 || NOT_ABOUT_MONEY.has(response.status))
      throw new ProviderUnavailableError(`The acquirer: ${message}`);
    throw new ProviderRefusal(`The acquirer: ${message}`);
  }
}

/** What is no id is none of ours: a message that says something else is heard, and means nothing. */
function idOrNone(value: unknown): string | undefined {
  return typeof value === "string" && /^\w{1,100}$/.test(value) ? value : undefined;
}

/** Nothing else of what a provider may write about whom it pays: it is stored. */
function refundOrNone(value: unknown): ProviderRefund | undefined {
  const { id, reference, status } = Object(value);
  const known = REFUND_STATUSES.find((one) => one === status);
  const [ownId, ours] = [idOrNone(id), idOrNone(reference)];
  if (ownId === undefined || known === undefined) return undefined;
  return { id: ownId, status: known, ...(ours === undefined ? {} : { reference: ours }) };
}

const REFUND_STATUSES = ["pending", "succeeded", "failed"] as const;

function toIntent({ id, status, fieldsUrl, action, decline, card }: WireIntent): ProviderIntent {
  return {
    id,
    status: statusOf(status),
    fieldsUrl,
    actionUrl: action?.url,
    // Customers are told only what they can act on, and nothing that warns a thief.
    decline: decline && (REASONS[decline.code] ?? decline.code),
    card,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  generic_decline: "declined",
  lost_card: "declined",
  stolen_card: "declined",
};

function statusOf(status: string): ProviderIntent["status"] {
  switch (status) {
    case "requires_action":
    case "authorized":
    case "captured":
    case "voided":
      return status;
    case "expired":
      return "voided";
    default:
      return "requires_payment_method";
  }
}
