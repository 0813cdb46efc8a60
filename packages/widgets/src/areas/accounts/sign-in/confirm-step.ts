import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm } from "./account-form.ts";
import type { MailLink } from "./mail-link.ts";
import type { MailWords } from "./mail-steps.ts";
import { isOver, OverStep } from "./over-step.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";

/**
 * Confirms an address. The new one of an account is confirmed at once; for a new account the password is asked
 * for, because somebody else may have opened it. Then it becomes the account of whoever reads the mail.
 */
export class ConfirmStep implements Step {
  readonly name = "confirmation";
  readonly #desk: SignInDesk;
  readonly #terms: MailWords;
  readonly #link: MailLink;
  readonly #undone: () => Step;
  readonly #form: AccountForm;
  /** Whether the link is of a new account, and so needs its password. */
  #isNew = false;
  #differs = false;

  /** @param undone What comes after the way back from a change. */
  constructor(desk: SignInDesk, terms: MailWords, link: MailLink, undone: () => Step) {
    this.#desk = desk;
    this.#terms = terms;
    this.#link = link;
    this.#undone = undone;
    this.#form = new AccountForm(desk.host, { staySignedIn: desk.staySignedIn ? "on" : "" });
  }

  start(): void {
    if (!this.#isNew) void this.#confirm({});
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    if (!this.#isNew) {
      return html`<h2 class="head" tabindex="-1">${t.confirming}</h2>
        ${desk.renderProblem()} ${desk.busy ? nothing : desk.renderBack()}`;
    }
    const form = this.#form;
    return html`<h2 class="head" tabindex="-1">${t.confirmTitle}</h2>
      <p>${t.confirmText}</p>
      <div class="fields">
        ${form.renderField("email", {
          label: t.email,
          type: "email",
          autocomplete: "username",
          fixed: true,
        })}
        ${form.renderPassword("password", t, {
          label: t.password,
          autocomplete: "current-password",
        })}
        ${this.#differs ? this.#renderReplace() : nothing}
        ${desk.canStay ? form.renderCheck("staySignedIn", t.staySignedIn) : nothing}
      </div>
      ${desk.renderProblem()} ${desk.renderSubmit(t.confirmAddress)} ${desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    if (!this.#isNew) return this.#confirm({});
    const { t } = this.#terms;
    const { password = "" } = this.#form.values;
    if (this.#form.check({ password: password === "" && t.passwordMissing })) {
      await this.#confirm({ password });
    }
  }

  #renderReplace(): TemplateResult {
    const { t } = this.#terms;
    return html`<div class="note window">
      <p>${t.replaceText}</p>
      <button type="button" aria-disabled=${this.#desk.blocked} @click=${this.#replace}>
        ${t.replacePassword}
      </button>
    </div>`;
  }

  readonly #replace = (): void => {
    const { t } = this.#terms;
    const form = this.#form;
    const { password = "" } = form.values;
    if (this.#desk.blocked) return;
    const isShort = [...password].length < 10 && t.fieldProblems.password_too_short;
    if (!form.check({ password: isShort })) return;
    void this.#confirm({ password, replacesPassword: true });
  };

  async #confirm(proof: { password?: string; replacesPassword?: boolean }): Promise<void> {
    const desk = this.#desk;
    const { t } = this.#terms;
    const staySignedIn = this.#form.isChecked("staySignedIn");
    const body = { token: this.#link.token, ...proof, ...(this.#isNew && { staySignedIn }) };
    const error = await desk.send(
      async (options) => {
        const { email, signedIn, undone } = await desk.accounts.confirmEmail(body, options);
        const note = () => this.#terms.t.confirmed(isolate(email));
        if (signedIn) return desk.finish(signedIn, note);
        desk.email = email;
        if (undone) await desk.show(this.#undone(), { focus: false });
        else await desk.begin(note, { focus: false });
      },
      () => this.#confirm(proof),
    );
    if (isOver(error)) {
      // Of somebody who is signed in it is the new address.
      const action = desk.session.user ? "change-email" : "confirm-email";
      return desk.show(new OverStep(desk, this.#terms, action), { focus: this.#isNew });
    }
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code === "password_required") {
      this.#isNew = true;
      this.#form.values.email = problem.email;
      // Nobody has asked for the focus yet.
      await desk.show(this, { focus: false });
    } else if (problem?.code === "password_differs") {
      desk.settle();
      this.#differs = true;
      this.#form.check({ password: t.passwordDiffers });
    } else if (this.#form.take(error, t.fieldProblems)) desk.settle();
  }
}
