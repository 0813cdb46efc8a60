import type { InvalidPart } from "../generated/types.ts";
import type { MockOperation } from "./operation.ts";

/** Problems that every operation can have, even where the contract does not list them. */
const COMMON: MockOperation["problems"] = {
  not_found: 404,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
};

const DETAILS: Readonly<Record<string, string>> = {
  rate_limited: "This address has used its 600 requests a minute. Try again in a while.",
  internal_error:
    "Something failed on our side. Try again, and quote the request id if it goes on.",
  unavailable: "The server is busy or stopping. Try again in 2 seconds.",
};

/** The problem of an operation that has this status, as a server would answer it. */
export function codeOf(operation: MockOperation | undefined, status: number): string | undefined {
  const all = Object.entries({ ...COMMON, ...operation?.problems });
  return all.find(([, of]) => of === status)?.[0];
}

/** The title of a problem in the contract: `return_before_departure` → `Return before departure`. */
export function titleOf(code: string): string {
  if (code === "rate_limited") return "Too many requests";
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function problemResponse(
  operation: MockOperation | undefined,
  code: string,
  requestId: string,
  detail = DETAILS[code] ?? "The mock was told to fail.",
  errors: readonly InvalidPart[] = [],
  extras: Readonly<Record<string, unknown>> = {},
): Response {
  const status = operation?.problems[code] ?? COMMON[code] ?? 500;
  const problem = {
    type: `/docs/problems#${code}`,
    title: titleOf(code),
    status,
    detail,
    code,
    requestId,
    retryable: status >= 500 || status === 429 || code === "idempotency_in_flight",
    ...(errors.length > 0 ? { errors } : {}),
    ...extras,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}
