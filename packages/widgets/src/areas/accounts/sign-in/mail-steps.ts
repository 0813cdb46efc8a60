import type { CallOptions } from "@embark/sdk";
import { css, html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm, isEmail } from "./account-form.ts";
import { ConfirmStep } from "./confirm-step.ts";
import type { MailLink } from "./mail-link.ts";
import type { MailTerms } from "./mail-terms.ts";
import { isOver, OverStep } from "./over-step.ts";
import { RegisterStep } from "./register-step.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";
import type { SignInTerms } from "./sign-in-terms.ts";

export { mailTerms } from "./mail-terms.ts";

export type MailWords = TermsController<SignInTerms & MailTerms>;

export interface MailSteps {
  register(): Step;
  /** The address was not confirmed yet, and the mail has been sent again. */
  unconfirmed(): Step;
  forgot(): Step;
  link(link: MailLink): Step;
}

export function createMailSteps(desk: SignInDesk, terms: MailWords): MailSteps {
  const forgot = (isUndone = false) => new ForgotStep(desk, terms, isUndone);
  const register = () =>
    new RegisterStep(
      desk,
      terms,
      (body) =>
        new MailSentStep(desk, terms, "confirmSent", (options) =>
          desk.accounts.register(body, options),
        ),
    );
  return {
    register,
    unconfirmed: () => new MailSentStep(desk, terms, "unconfirmed"),
    forgot: () => forgot(),
    link(link) {
      if (link.action === "register") return register();
      if (link.action === "forgot-password") return forgot();
      return link.action === "confirm-email"
        ? new ConfirmStep(desk, terms, link, () => forgot(true))
        : new NewPasswordStep(desk, terms, link);
    },
  };
}

type Sentence = "confirmSent" | "unconfirmed" | "resetSent";

/** A mail is on its way. */
class MailSentStep implements Step {
  readonly name = "mail-sent";
  readonly #desk: SignInDesk;
  readonly #terms: MailWords;
  readonly #sentence: Sentence;
  readonly #again: ((options: CallOptions) => PromiseLike<unknown>) | undefined;
  #sentAgain = false;

  constructor(
    desk: SignInDesk,
    terms: MailWords,
    sentence: Sentence,
    again?: (options: CallOptions) => PromiseLike<unknown>,
  ) {
    this.#desk = desk;
    this.#terms = terms;
    this.#sentence = sentence;
    this.#again = again;
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    return html`<h2 class="head" tabindex="-1">${t.checkMail}</h2>
      <p>${t[this.#sentence](isolate(desk.email))}</p>
      ${
        this.#again
          ? html`<p class="hint">${t.spam}</p>
              <p class=${this.#sentAgain ? "note" : "none"} role="status">
                ${this.#sentAgain ? t.sentAgain : ""}
              </p>
              ${desk.renderProblem()}
              <div class="buttons">
                <button type="submit" aria-disabled=${desk.blocked}>
                  ${desk.busy ? t.loading : t.sendAgain}
                </button>
              </div>`
          : nothing
      }
      ${desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const again = this.#again;
    if (!again) return;
    this.#sentAgain = false;
    const error = await this.#desk.send(async (options) => void (await again(options)));
    this.#sentAgain = !error;
    this.#desk.host.requestUpdate();
  }
}

/** Asks where to send the link for a new password. */
class ForgotStep implements Step {
  readonly name = "forgot-password";
  readonly #desk: SignInDesk;
  readonly #terms: MailWords;
  readonly #form: AccountForm;
  /** After the way back from a change: nobody has a password any more. */
  readonly #isUndone: boolean;

  constructor(desk: SignInDesk, terms: MailWords, isUndone: boolean) {
    this.#desk = desk;
    this.#terms = terms;
    this.#form = new AccountForm(desk.host, { email: desk.email });
    this.#isUndone = isUndone;
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    return html`<h2 class="head" tabindex="-1">${t.forgotTitle}</h2>
      ${this.#isUndone ? html`<p class="note" role="status">${t.undone}</p>` : nothing}
      <p>${t.forgotText}</p>
      ${this.#form.renderField("email", { label: t.email, type: "email", autocomplete: "username" })}
      ${this.#desk.renderProblem()} ${this.#desk.renderSubmit(t.sendLink)}
      ${this.#desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#form;
    const email = form.text("email");
    const wrong = email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid;
    if (!form.check({ email: wrong })) return;
    desk.email = email;
    const ask = (options: CallOptions) => desk.accounts.forgotPassword({ email }, options);
    const error = await desk.send(async (options) => {
      await ask(options);
      await desk.show(new MailSentStep(desk, this.#terms, "resetSent", ask));
    });
    if (form.take(error, t.fieldProblems)) desk.settle();
  }
}

/** Chooses a password, with the link for a forgotten one or of an invitation. */
class NewPasswordStep implements Step {
  readonly name: "reset-password" | "invitation";
  readonly #desk: SignInDesk;
  readonly #terms: MailWords;
  readonly #link: MailLink;
  readonly #form: AccountForm;

  constructor(desk: SignInDesk, terms: MailWords, link: MailLink) {
    this.name = link.action === "reset-password" ? "reset-password" : "invitation";
    this.#desk = desk;
    this.#terms = terms;
    this.#link = link;
    this.#form = new AccountForm(desk.host);
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#form;
    const invited = this.name === "invitation";
    return html`<h2 class="head" tabindex="-1">${invited ? t.invitation : t.resetTitle}</h2>
      ${
        invited
          ? html`<p>${t.invitationText}</p>
              <div class="fields pair">
                ${form.renderField("givenName", { label: t.givenName, autocomplete: "given-name" })}
                ${form.renderField("surname", { label: t.surname, autocomplete: "family-name" })}
              </div>`
          : nothing
      }
      <div class="fields">
        ${form.renderPassword("password", t, {
          label: invited ? t.password : t.newPassword,
          autocomplete: "new-password",
          hint: t.passwordHint,
        })}
      </div>
      ${
        invited
          ? html`<p class="hint">${t.openAccount}: <slot name="terms">${t.acceptTerms}</slot></p>`
          : nothing
      }
      ${desk.renderProblem()} ${desk.renderSubmit(invited ? t.openAccount : t.setPassword)}
      ${desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#form;
    const invited = this.name === "invitation";
    const { password = "" } = form.values;
    const givenName = form.text("givenName");
    const surname = form.text("surname");
    const complete = form.check({
      givenName: invited && givenName === "" && t.required,
      surname: invited && surname === "" && t.required,
      password: [...password].length < 10 && t.fieldProblems.password_too_short,
    });
    if (!complete) return;
    const { token } = this.#link;
    const error = await desk.send(async (options) => {
      if (!invited) {
        await desk.accounts.resetPassword({ token, password }, options);
        return desk.begin(() => t.passwordSet);
      }
      const body = { token, givenName, surname, password, ...desk.agreed };
      const { email, mfaToken } = await desk.accounts.acceptInvitation(body, options);
      desk.email = email;
      if (!mfaToken) return desk.begin(() => t.accountOpen);
      await desk.openProof((steps) => steps.factor({ mfaToken, methods: [] }));
    });
    if (isOver(error)) await desk.show(new OverStep(desk, this.#terms, this.#link.action));
    else if (form.take(error, t.fieldProblems)) desk.settle();
  }
}

export const mailStyles = css`
  fieldset {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 4px;
    font-weight: 600;
  }
  .checks {
    display: grid;
    gap: 8px;
  }
  .pair {
    align-items: start;
  }
  @container (inline-size >= 24em) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
