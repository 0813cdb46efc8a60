/** A part of a request that breaks a rule; `pointer` begins with `/query`, `/path`, `/header` or `/body`. */
export interface InvalidPart {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What is wrong with a value, for whoever knows where in a request it stands. */
export type Fault = Omit<InvalidPart, "pointer">;

/**
 * A rule of the trade that a request breaks. The contract says which HTTP status belongs to `code`;
 * the domain does not know HTTP.
 */
export class DomainError extends Error {
  override readonly name: string = "DomainError";
  /** Stable code from the contract, such as `unknown_airport`. */
  readonly code: string;
  /** The parts of the request that are to blame, in reading order. */
  readonly errors: readonly InvalidPart[];
  /** More members of the problem, such as the current price. */
  readonly extras: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    detail: string,
    errors: readonly InvalidPart[] = [],
    extras: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.extras = extras;
  }
}
