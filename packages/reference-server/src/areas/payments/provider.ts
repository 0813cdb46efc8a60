/** A payment at the provider. Amounts are minor units. */
export interface ProviderIntent {
  readonly id: string;
  readonly status:
    | "requires_payment_method"
    | "requires_action"
    | "authorized"
    | "captured"
    | "voided";
  /** Address of the card form. */
  readonly fieldsUrl: string;
  /** Address where the payer proves who they are, while the bank asks for it. */
  readonly actionUrl: string | undefined;
  /** Why the last card was declined. */
  readonly decline: string | undefined;
  readonly card: { readonly brand: string; readonly last4: string } | undefined;
}

export type RefundStatus = "pending" | "succeeded" | "failed";

/** A refund at the provider; `reference` is our own id of it, where the provider repeats that. */
export interface ProviderRefund {
  readonly id: string;
  readonly reference?: string;
  readonly status: RefundStatus;
}

/** A message of the provider whose signature was found good. */
export interface ProviderMessage {
  readonly intentId: string | undefined;
  readonly refund: ProviderRefund | undefined;
}

/**
 * Who moves the money. Each call takes a key: repeated with the same key it does nothing twice and gives
 * the same answer. Every call may throw a ProviderUnavailableError, after which it is not known whether
 * it was carried out, and a ProviderRefusal, after which it is known that it was not.
 */
export interface PaymentProvider {
  createIntent(
    intent: { amount: number; currency: string; reference: string },
    key: string,
  ): Promise<ProviderIntent>;
  read(id: string): Promise<ProviderIntent>;
  /** `token` stands for a card, from the provider's card form. */
  authorize(id: string, token: string, key: string): Promise<ProviderIntent>;
  capture(id: string, key: string): Promise<ProviderIntent>;
  /** Lets authorized money go. */
  cancel(id: string, key: string): Promise<ProviderIntent>;
  refund(
    id: string,
    refund: { amount: number; reference: string },
    key: string,
  ): Promise<ProviderRefund>;
  /**
   * Checks a message and reads it. Throws a DomainError `webhook_invalid`.
   * @param bytes The body as it was sent.
   */
  readMessage(
    headers: { id: string; timestamp: string; signature: string },
    bytes: Uint8Array,
    now: number,
  ): ProviderMessage;
  /** Tells the provider where to send messages; at the start. */
  start(webhookUrl: string): Promise<void>;
}

/** The provider did not answer, or said that it cannot. */
export class ProviderUnavailableError extends Error {
  override readonly name = "ProviderUnavailableError";
}

/** The provider refused, and has done nothing. */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
}
