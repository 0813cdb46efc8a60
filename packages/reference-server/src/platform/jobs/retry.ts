import { textOfError } from "../log/error-text.ts";

/**
 * How long to wait before the next try, in milliseconds: doubles with each failure up to `longest`,
 * of which a random half is taken off, so that those who failed together do not come back together.
 */
export function backoff(
  failures: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number {
  const delay = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  return Math.round(delay * (1 - Math.random() / 2));
}

/** Tries of an event or a job before it waits for a person. */
export const MAX_ATTEMPTS = 16;

/** Pauses between the tries of an event or a job; all of them together take about three hours. */
export const RETRY_PAUSES = { first: 1_000, longest: 3_600_000 };

/** An error as it is kept with what failed. */
export function describeFailure(error: unknown): string {
  const text = textOfError(error);
  return (error instanceof Error ? `${error.name}: ${text}` : text).slice(0, 500);
}
