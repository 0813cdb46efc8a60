import { sleep, untilAborted } from "./retry.ts";

export interface WaitOptions {
  /** How long to wait between two readings; 1,000 unless told. */
  readonly everyMs?: number | undefined;
  /** Ends the wait; its reason is thrown. `AbortSignal.timeout(60_000)` waits no longer than a minute. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads again and again until what was read is what you wait for:
 * `await waitFor(() => embark.bookings.get(id), ({ status }) => status !== "confirming")`.
 * Throws what reading throws.
 */
export async function waitFor<T>(
  read: () => PromiseLike<T>,
  until: (value: T) => boolean,
  { everyMs = 1_000, signal }: WaitOptions = {},
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const value = await untilAborted(Promise.resolve(read()), signal);
    if (until(value)) return value;
    await sleep(everyMs, signal);
  }
}
