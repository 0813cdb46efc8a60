import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { AccountForm, isEmail } from "./account-form.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";

/** E-mail address and password, and the ways to everything else. */
export class PasswordStep implements Step {
  readonly name = "sign-in";
  readonly #desk: SignInDesk;
  readonly #form: AccountForm;

  constructor(desk: SignInDesk) {
    this.#desk = desk;
    this.#form = new AccountForm(desk.host, {
      email: desk.email,
      staySignedIn: desk.staySignedIn ? "on" : "",
    });
  }

  render(): TemplateResult {
    const desk = this.#desk;
    const { t } = desk.terms;
    const form = this.#form;
    return html`<h2 class="head" tabindex="-1">${t.signIn}</h2>
      ${this.#renderNote()} ${desk.google ? this.#renderGoogle() : nothing}
      <div class="fields">
        ${form.renderField("email", { label: t.email, type: "email", autocomplete: "username" })}
        ${form.renderPassword("password", t, {
          label: t.password,
          autocomplete: "current-password",
        })}
        ${desk.canStay ? form.renderCheck("staySignedIn", t.staySignedIn) : nothing}
      </div>
      ${desk.renderProblem()} ${desk.renderSubmit(t.signIn)}
      <nav class="ways">
        ${this.#renderWay(t.forgot, () => desk.openMail((steps) => steps.forgot()))}
        ${this.#renderWay(t.createAccount, () => desk.openMail((steps) => steps.register()))}
        ${this.#renderWay(t.company, () => desk.openProof((steps) => steps.company()))}
      </nav>`;
  }

  async submit(): Promise<void> {
    const { t } = this.#desk.terms;
    this.#keep();
    const { email } = this.#desk;
    const { password = "" } = this.#form.values;
    const complete = this.#form.check({
      email: email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid,
      password: password === "" && t.passwordMissing,
    });
    if (!complete) return;
    const error = await this.#desk.logIn(password);
    if (!(error instanceof ProblemError) || error.code !== "credentials_wrong") return;
    this.#desk.settle();
    this.#form.check({ password: t.signInProblems.credentials_wrong });
  }

  #keep(): void {
    this.#desk.email = this.#form.text("email");
    this.#desk.staySignedIn = this.#form.isChecked("staySignedIn");
  }

  #renderNote() {
    const { session, note, terms } = this.#desk;
    const text = note?.() ?? (session.ended ? terms.t.ended : "");
    return html`<p class=${text ? "note" : "none"} role="status">${text}</p>`;
  }

  #renderGoogle() {
    const { t } = this.#desk.terms;
    return html`<button
        type="button"
        class="google"
        part="google"
        aria-describedby="agreed"
        aria-disabled=${!this.#desk.window?.challenge}
        @click=${this.#openGoogle}
      >
        ${GOOGLE} ${t.google}
      </button>
      <p class="hint" id="agreed">${t.google}: <slot name="terms">${t.acceptTerms}</slot></p>
      ${this.#desk.renderWindow(this.#openGoogle)}
      <p class="or"><span>${t.or}</span></p>`;
  }

  readonly #openGoogle = (): void => {
    const desk = this.#desk;
    const { window: popup } = desk;
    if (!popup?.challenge) return;
    this.#keep();
    desk.settle();
    popup.openGoogle(desk.api, (code, verifier) => void desk.exchange(code, verifier));
  };

  #renderWay(label: string, go: () => unknown) {
    return html`<button
      type="button"
      class="quiet"
      @click=${() => {
        this.#keep();
        go();
      }}
    >
      ${label}
    </button>`;
  }
}

/** Four strokes of a ring and a bar. */
const GOOGLE = html`<svg class="g" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
  <path class="g-red" d="M18.4 6.2A8.6 8.6 0 0 0 4.4 8" />
  <path class="g-yellow" d="M4.4 8a8.6 8.6 0 0 0 0 8" />
  <path class="g-green" d="M4.4 16a8.6 8.6 0 0 0 13.4 2.3" />
  <path class="g-blue" d="M17.8 18.3A8.6 8.6 0 0 0 20.6 12H12.4" />
</svg>`;
