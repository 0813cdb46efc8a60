import type { InvalidPart, Problem, ProblemCode } from "./generated/types.ts";

/** What is known of a call when it fails. */
export interface CallFacts {
  readonly operation: string;
  readonly attempts: number;
  readonly requestId?: string | undefined;
}

/** Everything that the SDK throws, except the reason of your own `AbortSignal`, which is rethrown as it is. */
export class EmbarkError extends Error {
  override readonly name: string = "EmbarkError";
  /** What was called, such as `flights.search`. */
  declare readonly operation: string;
  /** How often it was tried. */
  declare readonly attempts: number;
  /** Quote it when asking for help; undefined when no answer came or a page may not read it. */
  declare readonly requestId: string | undefined;

  constructor(message: string, facts: CallFacts, options?: ErrorOptions) {
    const { operation, requestId } = facts;
    super(`${operation}: ${message}${requestId ? ` (request ${requestId})` : ""}`, options);
    Object.assign(this, facts);
  }

  /** All that is known, for logs; contains nothing that was sent. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** No answer came: no network, no such host, a refused or broken connection. `cause` says which. */
export class ConnectionError extends EmbarkError {
  override readonly name = "ConnectionError";
}

/** The answer did not come within `timeoutMs`. */
export class TimeoutError extends EmbarkError {
  override readonly name = "TimeoutError";
  declare readonly timeoutMs: number;

  constructor(facts: CallFacts & { readonly timeoutMs: number }) {
    super(`no answer within ${facts.timeoutMs} ms`, facts);
  }
}

interface Undecoded extends CallFacts {
  readonly status: number;
  readonly contentType: string;
  readonly excerpt: string;
}

/** A successful answer that is not JSON, as a proxy or a captive portal sends. */
export class DecodeError extends EmbarkError {
  override readonly name = "DecodeError";
  declare readonly status: number;
  declare readonly contentType: string;
  /** Beginning of the body. */
  declare readonly excerpt: string;

  constructor(facts: Undecoded, options?: ErrorOptions) {
    const { status, contentType, excerpt } = facts;
    super(`${status} with ${contentType || "no type"} instead of JSON: ${excerpt}`, facts, options);
  }
}

/** What a failure answer said. */
export interface Failure extends CallFacts {
  readonly status: number;
  readonly problem: Problem | undefined;
  /** The body when it is not a problem: parsed when it is JSON, else its beginning. */
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
}

/**
 * The server answered with a failure. `code` says which; compare `problem.code` to narrow `problem`
 * to the members of that problem.
 */
export class ProblemError extends EmbarkError {
  override readonly name: string = "ProblemError";
  declare readonly status: number;
  /** Stable code of the contract; undefined when something else than the API answered, such as a proxy. */
  declare readonly code: ProblemCode | undefined;
  declare readonly title: string | undefined;
  /** What happened and what to do, for people. */
  declare readonly detail: string | undefined;
  /** Whether the same request may succeed later, as far as the server says. */
  declare readonly retryable: boolean | undefined;
  /** The invalid parts of the request, in reading order. */
  declare readonly errors: readonly InvalidPart[];
  /** How long `Retry-After` asks to wait. */
  declare readonly retryAfterMs: number | undefined;
  /** The problem details; undefined when something else than the API answered. */
  declare readonly problem: Problem | undefined;
  /** The body of a failure that is not a problem: parsed when it is JSON, else its beginning. */
  declare readonly body: unknown;

  constructor(failure: Failure) {
    const { status, problem, body } = failure;
    const { code, title, detail, retryable, errors = [] }: Partial<Problem> = problem ?? {};
    const said = problem ? `${code}: ${detail}` : "no problem details";
    super(`${status} ${said}${typeof body === "string" && body ? `: ${body}` : ""}`, failure);
    Object.assign(this, { code, title, detail, retryable, errors });
  }
}

/** 400: the request could not be read. */
export class BadRequestError extends ProblemError {
  override readonly name = "BadRequestError";
}
/**
 * 401: who calls is not known well enough. `code` says what is missing or wrong: `sign_in_required`,
 * `token_invalid` and `session_ended` (sign in again), `credentials_wrong`, `booking_token_required`,
 * `check_in_token_invalid`, `key_not_valid`.
 */
export class AuthenticationError extends ProblemError {
  override readonly name = "AuthenticationError";
}
/** 403: signed in, but not allowed to. */
export class PermissionError extends ProblemError {
  override readonly name = "PermissionError";
}
/** 404: there is nothing at this address. */
export class NotFoundError extends ProblemError {
  override readonly name = "NotFoundError";
}
/** 409: it clashes with what others did, such as a seat that is taken. */
export class ConflictError extends ProblemError {
  override readonly name = "ConflictError";
}
/** 410: it existed and is over, such as an expired quote. */
export class GoneError extends ProblemError {
  override readonly name = "GoneError";
}
/** 412 and 428: the resource has changed since it was read, or the update does not say which version it means. */
export class PreconditionError extends ProblemError {
  override readonly name = "PreconditionError";
}
/** 422: the request breaks a rule; `errors` says which parts. */
export class InvalidRequestError extends ProblemError {
  override readonly name = "InvalidRequestError";
}
/** 429: too many requests; `retryAfterMs` says how long to wait. */
export class RateLimitError extends ProblemError {
  override readonly name = "RateLimitError";
}
/** 5xx: the server failed or cannot answer right now. */
export class ServerError extends ProblemError {
  override readonly name = "ServerError";
}

const ERROR_CLASSES: Readonly<Record<number, typeof ProblemError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  412: PreconditionError,
  422: InvalidRequestError,
  428: PreconditionError,
  429: RateLimitError,
};

export function errorClassOf(status: number): typeof ProblemError {
  return ERROR_CLASSES[status] ?? (status >= 500 ? ServerError : ProblemError);
}
