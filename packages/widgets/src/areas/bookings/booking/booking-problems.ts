/** Why it does not go on. */
export interface Failure {
  /** Of the contract; undefined when there was no answer. */
  readonly code: string | undefined;
  /** Undefined when the time is over. */
  readonly error?: unknown;
}

/** Ends of what was held or frozen; all of them are mended by a new quote and a new hold. */
export const OVER: readonly string[] = [
  "quote_expired",
  "quote_unknown",
  "hold_expired",
  "hold_in_use",
  "idempotency_key_reused",
  "booking_state",
];

/** The booking cannot be seen any more, so that another one has to begin. */
export const GONE: readonly string[] = ["booking_token_required", "not_found"];
