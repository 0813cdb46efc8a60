import { ConnectionError, DecodeError, errorClassOf, TimeoutError } from "./errors.ts";
import type { Problem } from "./generated/types.ts";
import { parseRetryAfter } from "./retry.ts";

/** Timers that shall run longer run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Sending {
  readonly operation: string;
  readonly attempt: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Whether success is a file. */
  readonly file: boolean | undefined;
  readonly fetch: typeof fetch;
}

export interface Received {
  readonly response: Response;
  /** Text, or the file that was asked for. */
  readonly body: string | Blob;
}

/**
 * Sends one attempt and reads the whole body, within `timeoutMs`; of a stream only the beginning, and the
 * signal goes on to end it. Throws the signal's reason, a `TimeoutError` or a `ConnectionError`.
 */
export async function exchange(
  url: string,
  init: RequestInit,
  { operation, attempt, timeoutMs, signal, file, fetch }: Sending,
): Promise<Received> {
  const facts = { operation, attempts: attempt };
  const controller = new AbortController();
  let streaming = false;
  const abort = () => controller.abort(signal?.reason);
  // A timer of our own: that of AbortSignal.timeout() lets Node exit while the call hangs.
  const timer = setTimeout(
    () => controller.abort(new TimeoutError({ ...facts, timeoutMs })),
    Math.min(timeoutMs, LONGEST_TIMER_MS),
  );
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    streaming = isStream(response);
    if (file && isFile(response)) return { response, body: await response.blob() };
    return { response, body: streaming ? "" : await response.text() };
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    // What is asked for may be about a person, and messages go into logs.
    const [address] = url.split("?");
    const message = `cannot reach ${address} (${causeOf(error)})`;
    throw new ConnectionError(message, facts, { cause: error });
  } finally {
    clearTimeout(timer);
    if (!streaming) signal?.removeEventListener("abort", abort);
  }
}

/** The data of an answer. Throws a kind of `ProblemError` for a failure, a `DecodeError` for what is not JSON. */
export function decode(
  { response, body: text }: Received,
  operation: string,
  attempts: number,
): unknown {
  if (typeof text !== "string") return text;
  const { status, headers, ok } = response;
  if (status === 204 || status === 304 || isStream(response)) return undefined;
  const contentType = headers.get("content-type") ?? "";
  const facts = { operation, attempts, status, requestId: requestIdOf(response) };
  const excerpt = text.slice(0, 200);
  let body: unknown = excerpt;
  let cause: unknown;
  if (/[/+]json\b/i.test(contentType)) {
    try {
      body = JSON.parse(text);
      if (ok) return body;
    } catch (error) {
      cause = error;
    }
  }
  if (ok) throw new DecodeError({ ...facts, contentType, excerpt }, { cause });
  const problem = isProblem(body) ? body : undefined;
  throw new (errorClassOf(status))({
    ...facts,
    requestId: facts.requestId ?? problem?.requestId,
    problem,
    body: problem ? undefined : body,
    retryAfterMs: parseRetryAfter(headers.get("retry-after")),
  });
}

function isStream({ ok, headers }: Response): boolean {
  return ok && /^text\/event-stream/i.test(headers.get("content-type") ?? "");
}

/** Pages of a proxy are not what was asked for. */
function isFile({ ok, headers }: Response): boolean {
  return ok && !/^text\/|json/i.test(headers.get("content-type") ?? "text/");
}

/** Undefined where the server does not let a page of another origin read it. */
export function requestIdOf({ headers }: Response): string | undefined {
  return headers.get("x-request-id") ?? undefined;
}

/** Codes that this version does not know come through. */
function isProblem(body: unknown): body is Problem {
  return typeof Object(body).code === "string" && typeof Object(body).detail === "string";
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? causeOf(cause) : error.message || error.name;
}
