import { ProblemError } from "@embark/sdk";
import type { ProofDialog } from "./proof-dialog.ts";

/** Nobody wanted to prove who they are: what was to be done is not done, and nothing has failed. */
export class ProofDeclined extends Error {
  override readonly name = "ProofDeclined";
}

/**
 * Does something that needs a fresh proof of who is signed in. When the API asks for one, a dialog takes it,
 * and what was to be done goes on by itself. Throws `ProofDeclined` when the dialog was closed.
 */
export async function withProof<T>(
  load: () => Promise<ProofDialog>,
  work: () => PromiseLike<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : undefined;
      if (problem?.code !== "step_up_required") throw error;
      const dialog = await load();
      if (!(await dialog.ask(problem.methods))) throw new ProofDeclined();
    }
  }
}
