import type { OperationId } from "./operation.ts";

/** What shall go wrong, and with which calls. */
export interface Fault {
  /** Every operation unless told. */
  readonly operation?: OperationId | undefined;
  /** How many calls it hits; all from now on unless told. */
  readonly times?: number | undefined;
  /** Waits before anything else happens. */
  readonly delayMs?: number | undefined;
  /** Answers with the problem that has this status. */
  readonly status?: number | undefined;
  /** Code of the problem, when the status has several. */
  readonly code?: string | undefined;
  /** `Retry-After` in seconds, with `status`. */
  readonly retryAfter?: number | undefined;
  /** The connection fails. */
  readonly network?: boolean | undefined;
  /** Lists and searches find nothing. */
  readonly empty?: boolean | undefined;
}

/** The faults that have been injected and not used up. */
export class Faults {
  #all: { fault: Fault; left: number }[] = [];

  /** Adds a fault; returns a function that removes it. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#all.push(entry);
    return () => {
      this.#all = this.#all.filter((other) => other !== entry);
    };
  }

  /** Those that hit a call of the operation, the oldest first. */
  take(operation: OperationId | undefined): Fault[] {
    const hit = this.#all.filter(
      ({ fault, left }) => left > 0 && (!fault.operation || fault.operation === operation),
    );
    for (const entry of hit) entry.left--;
    return hit.map(({ fault }) => fault);
  }
}
