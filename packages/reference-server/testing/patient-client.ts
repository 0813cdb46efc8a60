import { setTimeout as sleep } from "node:timers/promises";
import { ConnectionError, type Embark, ProblemError, TimeoutError } from "@embark/sdk";

/** Asks until there is an answer that stays: through crashes, failures and the same request being under way. */
export async function again<Answer>(
  call: () => PromiseLike<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!mayComeYet(error)) throw error;
    }
    await sleep(50, undefined, { signal });
  }
}

/** Whether nobody knows yet what became of the request. */
export function mayComeYet(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true;
  if (!(error instanceof ProblemError)) return false;
  // Not 500: that is a fault, and stays one.
  return [502, 503].includes(error.status) || error.code === "idempotency_in_flight";
}

/** Id of a quote, at the price of now. */
export async function freshQuote(embark: Embark, fareId: string): Promise<string> {
  return (await atPriceOfNow(fareId, (id) => embark.pricing.quote({ fareId: id }))).id;
}

/** The answer to a call with a fare, or with the same fare at another price when that has changed. */
export async function atPriceOfNow<Answer>(
  fareId: string,
  call: (fareId: string) => PromiseLike<Answer>,
): Promise<Answer> {
  try {
    return await call(fareId);
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem?.code === "price_changed")) throw error;
    return atPriceOfNow(error.problem.fareId, call);
  }
}
