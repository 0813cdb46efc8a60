import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import { DatabaseUnavailableError } from "../database/errors.ts";
import { type Operation, problemMediaType } from "./document.ts";
import type { EventSource, StreamGuard } from "./handlers.ts";

/** A response before it is written; `body` is the exact text, or its bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** In place of a body: events that are sent as they happen. */
  readonly events?: EventSource<object>;
  readonly after?: string | undefined;
  readonly mayGoOn?: StreamGuard | undefined;
}

/** The problems that HTTP itself can have, outside of any operation. */
export const platformProblems = {
  malformed_request: [400, "Malformed request", "The request could not be read."],
  not_found: [404, "Not found", "There is nothing at this address."],
  method_not_allowed: [
    405,
    "Method not allowed",
    "The address exists, but not with this method. The header `Allow` names those that it has.",
  ],
  not_acceptable: [
    406,
    "Not acceptable",
    "The header `Accept` rules out every form in which the answer can be given.",
  ],
  content_too_large: [413, "Content too large", "The body is longer than the server reads."],
  unsupported_media_type: [
    415,
    "Unsupported media type",
    "The body is of a media type that the operation does not read, or is encoded in an unknown way.",
  ],
  invalid_request: [
    422,
    "Invalid request",
    "A parameter or the body does not have the described form; `errors` says which and why.",
  ],
  rate_limited: [
    429,
    "Too many requests",
    "Too many requests came from one place; wait for `Retry-After` seconds.",
  ],
  internal_error: [
    500,
    "Internal error",
    "The server failed; the cause is in its log under `requestId`.",
  ],
  unavailable: [
    503,
    "Unavailable",
    "The server cannot answer right now; wait for `Retry-After` seconds.",
  ],
} as const satisfies Record<string, readonly [status: number, title: string, explanation: string]>;

/** Codes that an operation must document before the platform may answer with them. */
export type ConditionCode =
  | "idempotency_key_missing"
  | "idempotency_key_reused"
  | "idempotency_in_flight"
  | "precondition_required"
  | "precondition_failed";

/** A request that the platform refuses before or instead of a handler. */
export class RequestProblem extends DomainError {
  override readonly name: string = "RequestProblem";
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: keyof typeof platformProblems | ConditionCode,
    detail: string,
    options: { errors?: readonly InvalidPart[]; headers?: Record<string, string> } = {},
  ) {
    super(code, detail, options.errors);
    this.headers = options.headers ?? {};
  }
}

/** What stands in the problem instead of the cause, which may name tables, hosts or people. */
const internalError = new RequestProblem(
  "internal_error",
  "Something failed on our side. Try again, and quote the request id if it goes on.",
);

const unavailable = new RequestProblem(
  "unavailable",
  "The server cannot reach its data right now. Try again in 2 seconds.",
);

/** Without `Retry-After`, which says that nothing was done. */
const uncertain = new RequestProblem(
  "unavailable",
  "The server lost its data at the last moment. Look whether it was done before you try again.",
);

/**
 * The problem details (RFC 9457) for an error. Status and title are those that the operation documents
 * for the code. An error that the operation does not document is a fault of the server, handed to
 * `onFault`, and becomes a 500 that says nothing about it.
 */
export function problemAnswer(
  error: unknown,
  requestId: string,
  operation: Operation | undefined,
  onFault: (error: unknown) => void,
): Answer {
  const shown = shownFor(error, operation);
  if (shown !== error) onFault(error);
  const [status, title] = kindOf(shown, operation) ?? platformProblems.internal_error;
  const retryable = status >= 500 || status === 429 || shown.code === "idempotency_in_flight";
  return {
    status,
    headers: {
      "Content-Type": problemMediaType,
      ...(status === 503 && shown !== uncertain ? { "Retry-After": "2" } : {}),
      ...(shown instanceof RequestProblem ? shown.headers : {}),
    },
    body: JSON.stringify({
      type: `/docs/problems#${shown.code}`,
      title,
      status,
      detail: shown.message,
      code: shown.code,
      requestId,
      retryable,
      ...(shown.errors.length > 0 ? { errors: shown.errors } : {}),
      ...shown.extras,
    }),
  };
}

/** What may be told of an error: refusals, and rules of the trade that the operation documents. */
function shownFor(error: unknown, operation: Operation | undefined): DomainError {
  if (error instanceof DatabaseUnavailableError && operation?.problems.has("unavailable")) {
    return error.outcome === "unknown" ? uncertain : unavailable;
  }
  return error instanceof DomainError && kindOf(error, operation) ? error : internalError;
}

function kindOf(
  error: DomainError,
  operation: Operation | undefined,
): readonly [status: number, title: string] | undefined {
  const documented = operation?.problems.get(error.code);
  if (documented) return [documented.status, documented.title];
  if (!(error instanceof RequestProblem)) return undefined;
  const entry = Object.entries(platformProblems).find(([code]) => code === error.code);
  return entry && [entry[1][0], entry[1][1]];
}
