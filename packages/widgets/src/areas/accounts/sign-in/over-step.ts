import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { MailWords } from "./mail-steps.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";

export function isOver(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "link_expired";
}

/** The link was over. */
export class OverStep implements Step {
  readonly name;
  readonly #desk: SignInDesk;
  readonly #terms: MailWords;
  readonly #action: string;

  constructor(desk: SignInDesk, terms: MailWords, action: string) {
    this.name = desk.step.name;
    this.#desk = desk;
    this.#terms = terms;
    this.#action = action;
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    return html`<h2 class="head" tabindex="-1">${t.linkOver}</h2>
      <p role="alert">${t.linkOverNext[this.#action]}</p>
      ${this.#action === "reset-password" ? this.#desk.renderSubmit(t.newLink) : nothing}
      ${this.#desk.renderBack()}`;
  }

  submit(): void {
    void this.#desk.openMail((steps) => steps.forgot());
  }
}
