import type { Operation } from "./document.ts";
import type { Answer } from "./problem.ts";
import type { Validators } from "./validators.ts";

/** An answer that breaks the contract: a fault of the server, whatever the client sees. */
class AnswerError extends Error {
  override readonly name: string = "AnswerError";
}

/** Refusals of HTTP itself, before an operation begins; documenting them at each would tell nothing. */
const notDocumented = [406, 413, 415];

/**
 * Compares an answer with what the operation documents for its status.
 * @param headers Those that the answer is sent with beside its own, name and value in turn.
 * @throws {AnswerError}
 */
export function checkAnswer(
  validators: Validators,
  operation: Operation,
  answer: Answer,
  headers: readonly string[],
): void {
  const fault = (what: string) =>
    new AnswerError(`${operation.id} answered ${answer.status} ${what}`);
  const documented = operation.responses.get(answer.status);
  if (!documented && notDocumented.includes(answer.status)) return;
  if (!documented) throw fault("which it does not document");

  const names = new Set(
    [...Object.keys(answer.headers), ...headers.filter((_, index) => index % 2 === 0)].map((name) =>
      name.toLowerCase(),
    ),
  );
  const missing = documented.requiredHeaders.filter((name) => !names.has(name.toLowerCase()));
  if (missing.length > 0) throw fault(`without the header ${missing.join(", ")}`);

  if (answer.body === undefined) {
    if (documented.schemaRefs.size > 0) throw fault("without a body");
    return;
  }
  const mediaType = answer.headers["Content-Type"] ?? "no media type";
  const schemaRef = documented.schemaRefs.get(mediaType);
  if (!schemaRef) throw fault(`as ${mediaType}, which it does not document`);
  if (!mediaType.endsWith("json")) return;
  const errors = validators.response(schemaRef, JSON.parse(answer.body.toString()));
  if (errors.length > 0) {
    const found = errors.map((error) => `${error.instancePath || "/"} ${error.message}`);
    throw fault(
      `with a body that the contract does not describe: ${found.slice(0, 10).join("; ")}`,
    );
  }
}

/**
 * Compares an event of a stream with what the operation documents.
 * @throws {AnswerError}
 */
export function checkEvent(
  validators: Validators,
  operation: Operation,
  { status, headers }: Answer,
  event: object,
): void {
  const schemaRef = operation.responses.get(status)?.schemaRefs.get(headers["Content-Type"] ?? "");
  const errors = schemaRef ? validators.response(schemaRef, event) : [];
  if (schemaRef && errors.length === 0) return;
  const found = errors.map((error) => `${error.instancePath || "/"} ${error.message}`);
  throw new AnswerError(
    `${operation.id} sent an event that the contract does not describe: ${found.slice(0, 10).join("; ")}`,
  );
}
