import { type CallOptions, ProblemError } from "@embark/sdk";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { AccountDesk } from "./account-desk.ts";
import { ProofDeclined } from "./proof.ts";

type Work = (options: CallOptions) => PromiseLike<unknown>;

/** One thing that is done with the account at a time: whether it is under way, and what went wrong. */
export class AccountTask {
  readonly #desk: AccountDesk;
  readonly #running: ApiController<Work, unknown>;

  constructor(desk: AccountDesk) {
    this.#desk = desk;
    this.#running = new ApiController(desk.host, (work, signal) =>
      desk.prove(() => work({ signal })),
    );
  }

  get busy(): boolean {
    return this.#running.state === "loading";
  }

  get error(): unknown {
    return this.#running.error;
  }

  /** Does it, with a proof first where that is needed. Resolves with whether it is done. */
  async run(work: Work): Promise<boolean> {
    if (this.busy) return false;
    await this.#running.run(work);
    if (this.error instanceof ProofDeclined) this.forget();
    return this.#running.state === "done";
  }

  /** What was to be changed was changed elsewhere meanwhile. */
  get isStale(): boolean {
    const { error } = this;
    return error instanceof ProblemError && error.code === "precondition_failed";
  }

  /** The failure is dealt with, or of no interest any more. */
  forget(): void {
    this.#running.reset();
  }

  /** What went wrong, where the content would be; with a retry where the answer may be another one. */
  renderProblem(again?: () => unknown): unknown {
    const { error } = this;
    if (!error) return "";
    const { terms } = this.#desk;
    const answered = error instanceof ProblemError && error.status < 500 && error.status !== 429;
    return renderProblem(terms, error, answered ? undefined : again, terms.t.accountProblems);
  }
}
