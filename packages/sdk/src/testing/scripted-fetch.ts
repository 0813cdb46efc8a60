/** One answer of a scripted `fetch`: a response, or what happens instead of one. */
export type Scripted = (signal: AbortSignal | undefined) => Response | Promise<Response>;

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A `fetch` that gives the scripted answers one after the other, the last of them for ever. */
export function scriptedFetch(...script: readonly Scripted[]) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const answer = script[Math.min(sent.length, script.length - 1)];
    if (!answer) throw new Error("The script has no answer.");
    const { method = "GET", headers, body, signal } = init;
    sent.push({ method, url: String(input), headers: new Headers(headers), body });
    return answer(signal ?? undefined);
  };
  return { fetch, sent };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Scripted {
  return () => Response.json(body, { status, headers: { "x-request-id": "req_1", ...headers } });
}

/** A problem as the API answers it. */
export function problem(
  status: number,
  code: string,
  extras: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Scripted {
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status,
    detail: `It is ${code}.`,
    code,
    requestId: "req_1",
    retryable: status === 429 || status >= 500,
    ...extras,
  };
  return json(body, status, { "content-type": "application/problem+json", ...headers });
}

export function text(body: string, status: number, contentType = "text/html"): Scripted {
  return () =>
    new Response(body, {
      status,
      headers: { "content-type": contentType, "x-request-id": "req_1" },
    });
}

export const networkFailure: Scripted = () => {
  throw new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
};

/** Never answers; ends only with the signal, as the real `fetch` does. */
export const hang: Scripted = (signal) =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
