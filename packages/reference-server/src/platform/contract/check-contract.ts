import type { Operation } from "./document.ts";
import { isConditional } from "./preconditions.ts";

/** The contract and the handlers do not belong together; the message lists every fault. */
export class ContractError extends Error {
  override readonly name: string = "ContractError";

  constructor(faults: readonly string[]) {
    super(
      `The server does not fit its contract:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    );
  }
}

const stylesRead: Readonly<Record<string, string>> = {
  path: "simple",
  query: "form",
  header: "simple",
};

/**
 * Makes sure at the start that each operation has its handler and can say what the platform says for it.
 * @throws {ContractError}
 */
export function checkContract(
  operations: readonly Operation[],
  handlers: Readonly<Record<string, unknown>>,
): void {
  const ids = operations.map(({ id }) => id);
  const faults = [
    ...ids.filter((id) => !(id in handlers)).map((id) => `${id} has no handler`),
    ...Object.keys(handlers)
      .filter((id) => !ids.includes(id))
      .map((id) => `${id} has a handler but is not in the contract`),
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `${id} is the id of two operations`),
    ...operations.flatMap((operation) =>
      problemsNeeded(operation)
        .filter((code) => !operation.problems.has(code))
        .map((code) => `${operation.id} must document the problem ${code}`),
    ),
    ...operations.flatMap((operation) =>
      operation.parameters
        .filter(({ in: place, style }) => stylesRead[place] !== (style ?? stylesRead[place]))
        .map(
          ({ name, style }) => `${operation.id} has ${name} in style ${style}, which is not read`,
        ),
    ),
  ];
  if (faults.length > 0) throw new ContractError(faults);
}

function problemsNeeded({ body, parameters, problems }: Operation): string[] {
  const conditional = parameters.filter(isConditional).map(({ name }) => name);
  return [
    "internal_error",
    // Whoever has a caller tells them of a parameter that is not known; health takes what comes.
    ...(body || parameters.length > 0 || problems.has("key_not_valid") ? ["invalid_request"] : []),
    ...(body ? ["malformed_request"] : []),
    ...(conditional.includes("Idempotency-Key")
      ? ["idempotency_key_missing", "idempotency_key_reused", "idempotency_in_flight"]
      : []),
    ...(conditional.includes("If-Match") ? ["precondition_required", "precondition_failed"] : []),
  ];
}
