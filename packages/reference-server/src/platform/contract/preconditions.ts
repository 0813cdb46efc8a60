import type { Operation, OperationParameter } from "./document.ts";
import { type Answer, RequestProblem } from "./problem.ts";

/** Headers whose absence is a problem of its own instead of an invalid request. */
export function isConditional(parameter: OperationParameter): boolean {
  return (
    parameter.in === "header" &&
    (parameter.name === "Idempotency-Key" || parameter.name === "If-Match")
  );
}

/** @throws {RequestProblem} when the operation takes `Idempotency-Key` or `If-Match` and there is none. */
export function requireConditions(
  { parameters }: Operation,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const parameter of parameters) {
    if (!isConditional(parameter) || given[parameter.name] !== undefined) continue;
    if (parameter.name === "If-Match") {
      throw new RequestProblem(
        "precondition_required",
        "Say in the header If-Match which version you change: the ETag that you read with it.",
      );
    }
    throw new RequestProblem(
      "idempotency_key_missing",
      "Send a header Idempotency-Key with a new random value, and the same one when you repeat the request.",
    );
  }
}

/** The strong ETag of a version. */
export function etagOf(version: number | string): string {
  return `"${version}"`;
}

/**
 * Whether a change was made against the current version.
 * @param ifMatch The request's `If-Match`: one ETag, several, or `*` for any.
 */
export function isVersion(ifMatch: string | undefined, current: number | string): boolean {
  // Weak ETags never match here (RFC 9110 §13.1.1): they do not promise that nothing has changed.
  const accepted = listOf(ifMatch);
  return accepted.includes("*") || accepted.includes(etagOf(current));
}

/**
 * Lets a change go on only when `isVersion`.
 * @throws {RequestProblem} `precondition_failed` when the resource has changed since.
 */
export function requireVersion(ifMatch: string | undefined, current: number | string): void {
  if (isVersion(ifMatch, current)) return;
  throw new RequestProblem(
    "precondition_failed",
    "This has changed since you read it. Read it again and repeat your change on what is there now.",
  );
}

/** The answer to a read whose result the client already has (RFC 9110 §13.1.2). */
export function notModified(answer: Answer, ifNoneMatch: string | undefined): Answer {
  const { ETag } = answer.headers;
  if (answer.status !== 200 || ETag === undefined || ifNoneMatch === undefined) return answer;
  const weak = (etag: string) => etag.replace(/^W\//, "");
  const seen = listOf(ifNoneMatch);
  if (!seen.includes("*") && !seen.some((etag) => weak(etag) === weak(ETag))) return answer;
  const { "Content-Type": _, ...headers } = answer.headers;
  return { status: 304, headers };
}

function listOf(header: string | undefined): string[] {
  return header?.match(/\*|(?:W\/)?"[^"]*"/g) ?? [];
}
