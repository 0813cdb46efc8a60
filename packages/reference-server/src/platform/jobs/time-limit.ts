/**
 * Does some work, and ends with an error when its time is over or `signal` aborts, even if the work does
 * not listen to the signal that it is given.
 */
export async function withTimeLimit(
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = new AbortController();
  const limited = AbortSignal.any([signal, late.signal]);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(limited.reason);
  limited.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => {
    late.abort(new Error(`It took longer than ${milliseconds / 1_000} seconds.`));
  }, milliseconds).unref();
  try {
    await Promise.race([work(limited), aborted]);
  } finally {
    clearTimeout(timer);
    limited.removeEventListener("abort", onAbort);
  }
}
