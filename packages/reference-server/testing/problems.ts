import { ProblemError } from "@embark/sdk";

/** The problem that a call ends with. */
export async function problemOf(call: PromiseLike<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw error ?? new Error("The call succeeded.");
}

/** Code of a problem, and pointer and code of each of its parts. */
export async function faultsOf(call: PromiseLike<unknown>): Promise<string[]> {
  const { code, errors } = await problemOf(call);
  return [code ?? "", ...errors.map((part) => `${part.pointer} ${part.code}`)];
}
