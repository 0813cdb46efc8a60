import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm, isEmail } from "../sign-in/account-form.ts";
import { type MailTerms, mailTerms } from "../sign-in/mail-terms.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { GoogleLink } from "./google-link.ts";
import { type SecurityTerms, securityTerms } from "./security-terms.ts";

export type SecurityWords = TermsController<AccountTerms & MailTerms & SecurityTerms>;

export async function createSignIn(desk: AccountDesk): Promise<Section> {
  const terms = await addTerms(await addTerms(desk.terms, mailTerms), securityTerms);
  return new SignInSection(desk, terms);
}

/** What somebody signs in with: e-mail address, password, Google. */
class SignInSection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: SecurityWords;
  readonly #email: AccountTask;
  readonly #password: AccountTask;
  readonly #google: GoogleLink;
  #emailForm: AccountForm;
  #passwordForm: AccountForm;

  constructor(desk: AccountDesk, terms: SecurityWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#email = new AccountTask(desk);
    this.#password = new AccountTask(desk);
    this.#google = new GoogleLink(desk, terms);
    this.#emailForm = new AccountForm(desk.host);
    this.#passwordForm = new AccountForm(desk.host);
  }

  open(): void {
    this.#email.forget();
    this.#password.forget();
    this.#google.open();
    this.#emailForm = new AccountForm(this.#desk.host);
    this.#passwordForm = new AccountForm(this.#desk.host);
  }

  render(): TemplateResult {
    return html`<div class="section">
      ${this.#renderEmail()} ${this.#renderPassword()} ${this.#google.render()}
    </div>`;
  }

  #renderEmail() {
    const { t } = this.#terms;
    const { account } = this.#desk;
    const { busy } = this.#email;
    return html`<form
      class="card"
      novalidate
      aria-labelledby="email-title"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#saveEmail();
      }}
    >
      <h4 id="email-title">${t.email}</h4>
      <p>${t.emailNow(isolate(account.email))}</p>
      ${account.pendingEmail ? html`<p class="attention">${t.emailPending(isolate(account.pendingEmail))}</p>` : nothing}
      ${this.#emailForm.renderField("email", { label: t.newEmail, type: "email", autocomplete: "email" })}
      ${this.#email.renderProblem(() => this.#saveEmail())}
      <div class="buttons">
        <button type="submit" aria-disabled=${busy}>${busy ? t.loading : t.changeEmail}</button>
      </div>
    </form>`;
  }

  #renderPassword() {
    const { t } = this.#terms;
    const { account } = this.#desk;
    const has = account.signIn.password;
    const { busy, error } = this.#password;
    return html`<form
      class="card"
      novalidate
      aria-labelledby="password-title"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#savePassword();
      }}
    >
      <h4 id="password-title">${t.password}</h4>
      ${has ? nothing : html`<p class="quiet-text">${t.noPassword}</p>`}
      <input hidden type="text" autocomplete="username" .value=${account.email} />
      <div class="fields">
        ${
          has
            ? this.#passwordForm.renderPassword("password", t, {
                label: t.currentPassword,
                autocomplete: "current-password",
              })
            : nothing
        }
        ${this.#passwordForm.renderPassword("newPassword", t, {
          label: t.newPassword,
          autocomplete: "new-password",
          hint: t.passwordHint,
        })}
      </div>
      ${isOfField(error) ? nothing : this.#password.renderProblem(() => this.#savePassword())}
      <div class="buttons">
        <button type="submit" aria-disabled=${busy}>
          ${busy ? t.loading : has ? t.changePassword : t.setPassword}
        </button>
      </div>
    </form>`;
  }

  async #saveEmail(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#emailForm;
    const email = form.text("email");
    const wrong = email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid;
    const same = email.toLowerCase() === desk.account.email.toLowerCase() && t.emailSame;
    if (this.#email.busy || !form.check({ email: wrong || same })) return;
    const done = await this.#email.run((options) => desk.accounts.changeEmail({ email }, options));
    if (!done) {
      if (form.take(this.#email.error, t.fieldProblems)) this.#email.forget();
      return;
    }
    this.#emailForm = new AccountForm(desk.host);
    await desk.reload();
    await desk.say(t.emailSent(isolate(email)));
  }

  async #savePassword(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#passwordForm;
    const has = desk.account.signIn.password;
    const { password = "", newPassword = "" } = form.values;
    const complete = form.check({
      password: has && password === "" && t.passwordMissing,
      newPassword: [...newPassword].length < 10 && t.fieldProblems.password_too_short,
    });
    if (this.#password.busy || !complete) return;
    const body = { newPassword, ...(has && { password }) };
    const done = await this.#password.run((options) => desk.accounts.changePassword(body, options));
    if (!done) return this.#showPasswordProblem();
    this.#passwordForm = new AccountForm(desk.host);
    await desk.reload();
    await desk.say(t.passwordChanged);
  }

  #showPasswordProblem(): void {
    const { t } = this.#terms;
    const { error } = this.#password;
    if (!(error instanceof ProblemError)) return;
    const [first] = error.errors;
    if (error.code === "credentials_wrong") {
      this.#passwordForm.check({ password: t.accountProblems.credentials_wrong });
    } else if (first) {
      // Whatever the API names it, what is refused is the new one.
      this.#passwordForm.check({ newPassword: t.fieldProblems[first.code] ?? first.detail });
    }
  }
}

/** Whether a failure is told beside a field. */
function isOfField(error: unknown): boolean {
  return (
    error instanceof ProblemError && (error.code === "credentials_wrong" || error.errors.length > 0)
  );
}
