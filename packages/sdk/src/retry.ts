import { ConnectionError, ProblemError, TimeoutError } from "./errors.ts";
import type { RetryOptions } from "./options.ts";

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8000;
const DEFAULT_ATTEMPTS = 4;
const DEFAULT_BUDGET_MS = 30_000;
/** With less time left an attempt would only hide why the one before it failed. */
const SHORTEST_ATTEMPT_MS = 1000;

/** Nobody knows whether it was done; only what can safely be done twice is tried again. */
const MAYBE_DONE = new Set([408, 500, 502, 503, 504]);

const FULL_BUCKET = 500;
const RETRY_COST = 10;

/**
 * Keeps many calls that fail together from multiplying the load: fifty retries at once, and after
 * that one for every ten successes.
 */
export class RetryBucket {
  #tokens = FULL_BUCKET;

  take(): boolean {
    if (this.#tokens < RETRY_COST) return false;
    this.#tokens -= RETRY_COST;
    return true;
  }

  refill(): void {
    this.#tokens = Math.min(FULL_BUCKET, this.#tokens + 1);
  }
}

/** How long one call may go on. */
export interface RetryPolicy {
  /** How long the next attempt may take. */
  limitMs(): number;
  /**
   * How long to wait before the next attempt; undefined when there shall be none. `repeatable` is what does no
   * harm when it is done twice.
   */
  delayAfter(error: unknown, attempt: number, repeatable: boolean): number | undefined;
}

export function retryPolicy(
  options: RetryOptions | false | undefined,
  bucket: RetryBucket,
  timeoutMs: number,
): RetryPolicy {
  const { attempts = DEFAULT_ATTEMPTS, budgetMs = DEFAULT_BUDGET_MS } = options || {};
  const startedAt = performance.now();
  const leftMs = () => budgetMs - (performance.now() - startedAt);
  return {
    limitMs: () => Math.ceil(Math.min(timeoutMs, leftMs())),
    delayAfter(error, attempt, repeatable) {
      if (options === false || !mayRetry(error, repeatable)) return undefined;
      // That asks for the answer of an attempt, and is none.
      if (attempt >= attempts && !isInFlight(error)) return undefined;
      // Full jitter: clients that failed together do not come back together.
      const step = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
      const asked = (error instanceof ProblemError && error.retryAfterMs) || 0;
      const delay = asked + Math.random() * (asked ? FIRST_DELAY_MS : step);
      const needed = delay + Math.min(timeoutMs, SHORTEST_ATTEMPT_MS);
      return needed < leftMs() && bucket.take() ? delay : undefined;
    },
  };
}

function mayRetry(error: unknown, repeatable: boolean): boolean {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return repeatable;
  if (!(error instanceof ProblemError) || error.retryable === false) return false;
  const { status, retryAfterMs } = error;
  // Who asks to come back later has done nothing.
  const isUndone = status === 429 || (status === 503 && retryAfterMs !== undefined);
  return isUndone || isInFlight(error) || (repeatable && MAYBE_DONE.has(status));
}

/** An earlier attempt, whose answer was lost, is still at work. */
function isInFlight(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "idempotency_in_flight";
}

/** What a `Retry-After` header asks for; seconds and HTTP dates. */
export function parseRetryAfter(header: string | null): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const ms = Number.isFinite(Number(header))
    ? Number(header) * 1000
    : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Waits, unless the signal ends the wait first with its reason. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return untilAborted(wait, signal).finally(() => clearTimeout(timer));
}

/** The result, unless the signal ends the wait first with its reason. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = () => reject(signal?.reason);
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
    work.then(resolve, reject).finally(() => signal?.removeEventListener("abort", end));
  });
}
