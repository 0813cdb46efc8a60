import { Authorizer, isTokenRefused } from "./auth.ts";
import { decode, exchange, type Received, requestIdOf } from "./exchange.ts";
import { type Hooks, tell } from "./hooks.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import type { BookingAccess, EmbarkOptions, WriteOptions } from "./options.ts";
import { RetryBucket, retryPolicy, sleep, untilAborted } from "./retry.ts";

const DEFAULT_TIMEOUT_MS = 15_000;

/** A request whose URL, headers and body are ready. Header names are in lower case. */
export interface Prepared {
  /** Name for errors and hooks, such as `flights.search`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestInit["body"] | undefined;
  /** Open to all: neither key nor token is sent. */
  readonly open: boolean;
  /** Answered with a file, which becomes a `Blob`. */
  readonly file?: boolean;
  /** Opened by a booking token. */
  readonly bookingToken?: boolean;
  /** May be sent again when nobody knows whether it was done, although its method does not say so. */
  readonly repeatable?: boolean;
  readonly options: WriteOptions & BookingAccess;
}

export interface Answer<T> {
  readonly data: T;
  /** Status and headers; its body has been read, it is `data`. */
  readonly response: Response;
  /** How often it was tried. */
  readonly attempts: number;
  /** Quote it when asking for help. */
  readonly requestId: string | undefined;
}

/** Sends a request until it is answered: credentials, timeouts, retries, hooks, errors. */
export type Pipeline = (request: Prepared) => Promise<Answer<unknown> & Received>;

/** What it takes to send; who prints each attempt is told through `hooks` as well. */
export type PipelineOptions = Omit<EmbarkOptions, "debug">;

export function createPipeline(
  client: PipelineOptions,
  watchers: readonly Hooks[] = client.hooks ? [client.hooks] : [],
): Pipeline {
  const authorizer = client.auth && new Authorizer(client.auth);
  const bucket = new RetryBucket();

  function bookingToken(): string | undefined {
    const { bookingToken: token } = client;
    return typeof token === "function" ? token() : token;
  }

  function headersOf(request: Prepared): Record<string, string> {
    const { method, headers, open, file, options } = request;
    const accept = file ? "*/*" : "application/json";
    const all: Record<string, string> = { accept, ...headers };
    if (client.key && !open) all["embark-key"] = client.key;
    const token = request.bookingToken && (options.bookingToken ?? bookingToken());
    if (token) all["embark-booking-token"] = token;
    const idempotencyKey =
      options.idempotencyKey ?? (method === "POST" ? newIdempotencyKey() : undefined);
    if (idempotencyKey) all["idempotency-key"] ??= idempotencyKey;
    return all;
  }

  async function tryOnce(
    request: Prepared,
    init: RequestInit,
    attempt: number,
    timeoutMs: number,
  ): Promise<Answer<unknown> & Received> {
    const { operation, method, url, options } = request;
    const event = { operation, method, url, attempt };
    const startedAt = performance.now();
    let received: Received | undefined;
    const end = (error?: unknown) =>
      tell(watchers, (hooks) =>
        hooks.response?.({
          ...event,
          ms: performance.now() - startedAt,
          status: received?.response.status,
          requestId: received && requestIdOf(received.response),
          error,
        }),
      );
    tell(watchers, (hooks) => hooks.request?.(event));
    try {
      received = await exchange(url, init, {
        operation,
        attempt,
        timeoutMs,
        signal: options.signal,
        file: request.file,
        fetch: client.fetch ?? globalThis.fetch,
      });
      const data = decode(received, operation, attempt);
      end();
      const requestId = requestIdOf(received.response);
      return { ...received, data, attempts: attempt, requestId };
    } catch (error) {
      end(error);
      throw error;
    }
  }

  return async (request) => {
    const { operation, method, url, body, open, options } = request;
    const { signal, retry = client.retry } = options;
    const timeoutMs = options.timeoutMs ?? client.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const policy = retryPolicy(retry, bucket, timeoutMs);
    const headers = headersOf(request);
    const repeatable = request.repeatable || !/^P[AO]/.test(method);
    const init: RequestInit = body === undefined ? { method, headers } : { method, headers, body };
    let token: string | undefined;
    let replayed = false;
    let limit = timeoutMs;
    signal?.throwIfAborted();
    if (authorizer && !open) token = await untilAborted(authorizer.token(), signal);
    for (let attempt = 1; ; attempt++) {
      if (token) headers.authorization = `Bearer ${token}`;
      try {
        const answer = await tryOnce(request, init, attempt, limit);
        bucket.refill();
        return answer;
      } catch (error) {
        if (authorizer && token && !replayed && isTokenRefused(error)) {
          const replacement = await untilAborted(authorizer.replacementFor(token), signal);
          if (replacement === token) throw error;
          token = replacement;
          delete headers.authorization;
          replayed = true;
          continue;
        }
        const delayMs = policy.delayAfter(error, attempt, repeatable);
        if (delayMs === undefined) throw error;
        const event = { operation, method, url, attempt, delayMs, error };
        tell(watchers, (hooks) => hooks.retry?.(event));
        await sleep(delayMs, signal);
        limit = policy.limitMs();
      }
    }
  };
}
