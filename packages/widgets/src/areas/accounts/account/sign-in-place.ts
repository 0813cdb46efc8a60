import type { LitElement, ReactiveController } from "lit";
import { html, nothing } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";

/**
 * The sign-in, in the place of what needs somebody to be signed in. It is loaded once it is shown; who is
 * signed in then is known to the session of the page.
 */
export class SignInPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #terms: TermsController;
  readonly #loading: ApiController<true, unknown>;
  #wanted = false;

  constructor(host: LitElement, terms: TermsController) {
    this.#host = host;
    this.#terms = terms;
    this.#loading = new ApiController(host, (): Promise<unknown> => import("../sign-in/define.ts"));
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#wanted && this.#loading.state === "idle") void this.#loading.run(true);
  }

  /** @param google whether to offer it */
  render(google = false): unknown {
    this.#wanted = true;
    const { state, error } = this.#loading;
    return state === "error"
      ? renderProblem(this.#terms, error, () => this.#loading.retry())
      : html`<embark-sign-in part="sign-in" ?google=${google}
          >${
            // An empty slot would hide the words of the sign-in itself.
            this.#host.querySelector(':scope > [slot="terms"]')
              ? html`<slot name="terms" slot="terms"></slot>`
              : nothing
          }</embark-sign-in
        >`;
  }
}
