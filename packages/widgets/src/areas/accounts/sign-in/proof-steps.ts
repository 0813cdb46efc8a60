import { type CorporateLoginStep, ProblemError } from "@embark/sdk";
import { css, html, type TemplateResult } from "lit";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm, isEmail } from "./account-form.ts";
import { FactorStep, type ProofWords, type SecondFactor } from "./factor-steps.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";

export { proofTerms } from "./proof-terms.ts";

/** Signs in again with the code of a mail; without one a new mail is sent. */
type WithCode = (code: string | undefined) => Promise<unknown>;

export interface ProofSteps {
  mailedCode(signIn: WithCode): Step;
  /** The password once, then Google is linked. */
  link(): Step;
  /** How the people of a company sign in; `known` when the address has said that it is of one. */
  company(known?: boolean): Step;
  factor(factor: SecondFactor): Step;
}

export function createProofSteps(desk: SignInDesk, terms: ProofWords): ProofSteps {
  return {
    mailedCode: (signIn) => new MailedCodeStep(desk, terms, signIn),
    link: () => new LinkStep(desk, terms),
    company: (known = false) => new CompanyStep(desk, terms, known),
    factor: (factor) => new FactorStep(desk, terms, factor),
  };
}

/** Somebody else has tried passwords; the owner proves with a mail who they are. */
class MailedCodeStep implements Step {
  readonly name = "code";
  readonly focus = "code";
  readonly #desk: SignInDesk;
  readonly #terms: ProofWords;
  readonly #signIn: WithCode;
  readonly #form: AccountForm;
  readonly #isNew: boolean;

  constructor(desk: SignInDesk, terms: ProofWords, signIn: WithCode) {
    this.#desk = desk;
    this.#terms = terms;
    this.#signIn = signIn;
    this.#form = new AccountForm(desk.host);
    this.#isNew = desk.step.name === "code";
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    return html`<h2 class="head" tabindex="-1">${t.codeTitle}</h2>
      <p>${t.codeText(isolate(desk.email))}</p>
      <p class=${this.#isNew ? "note" : "none"} role="status">${this.#isNew ? t.newCodeSent : ""}</p>
      ${this.#form.renderCode("code", { label: t.code, hint: t.mailedHint, long: true }, () => this.submit())}
      ${desk.renderProblem()} ${desk.renderSubmit(t.confirm)}
      <nav class="ways">
        <button
          type="button"
          class="quiet"
          @click=${() => {
            if (!desk.blocked) void this.#signIn(undefined);
          }}
        >
          ${t.newCode}
        </button>
        <button type="button" class="quiet" @click=${() => void desk.begin()}>${t.back}</button>
      </nav>`;
  }

  async submit(): Promise<void> {
    const { t } = this.#terms;
    const form = this.#form;
    if (!form.check({ code: !form.isCode("code", true) && t.mailedMissing })) return;
    const error = await this.#signIn(form.text("code"));
    const problem = error instanceof ProblemError ? error.problem : undefined;
    // At a company a wrong code is one more thing that does not fit.
    if (problem?.code !== "code_incorrect" && problem?.code !== "credentials_wrong") return;
    this.#desk.settle();
    form.check({ code: t.codeWrong("triesLeft" in problem ? problem.triesLeft : 0) });
  }
}

/** Somebody with a password has come with Google. */
class LinkStep implements Step {
  readonly name = "link";
  readonly focus = "password";
  readonly #desk: SignInDesk;
  readonly #terms: ProofWords;
  readonly #form: AccountForm;

  constructor(desk: SignInDesk, terms: ProofWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#form = new AccountForm(desk.host, { email: desk.email });
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    return html`<h2 class="head" tabindex="-1">${t.linkTitle}</h2>
      <p>${t.linkText(isolate(desk.email))}</p>
      ${renderKnownPerson(this.#form, this.#terms)}
      ${desk.renderProblem()} ${desk.renderSubmit(t.linkGoogle)} ${desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const { t } = this.#terms;
    const form = this.#form;
    const { password = "" } = form.values;
    if (!form.check({ password: password === "" && t.passwordMissing })) return;
    const error = await this.#desk.logIn(password);
    takeWrongPassword(error, this.#desk, form);
  }
}

/** The people of a company sign in on its own way: with a password here, or in a window of the company. */
class CompanyStep implements Step {
  readonly name = "company";
  readonly #desk: SignInDesk;
  readonly #terms: ProofWords;
  readonly #form: AccountForm;
  /** Whether the address says which company it is, so that nobody has to press a button. */
  #known: boolean;
  #login: CorporateLoginStep | undefined;

  constructor(desk: SignInDesk, terms: ProofWords, known: boolean) {
    this.#desk = desk;
    this.#terms = terms;
    this.#form = new AccountForm(desk.host, { email: desk.email });
    this.#known = known;
  }

  start(): void {
    if (this.#known && !this.#login) void this.#ask();
  }

  get focus(): string | undefined {
    if (!this.#login) return "email";
    return this.#login.authorizationUrl ? undefined : "password";
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    const login = this.#login;
    return html`<h2 class="head" tabindex="-1">
        ${login ? t.companySignIn(isolate(login.company)) : t.companyTitle}
      </h2>
      ${login ? this.#renderLogin(login) : this.#renderEmail()}
      ${desk.renderProblem()}
      ${desk.renderSubmit(login ? (login.authorizationUrl ? t.openCompany : t.signIn) : t.next)}
      ${desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const login = this.#login;
    const { t } = this.#terms;
    const form = this.#form;
    if (login?.authorizationUrl) return this.#openWindow();
    if (login) {
      const { password = "" } = form.values;
      if (!form.check({ password: password === "" && t.passwordMissing })) return;
      return this.#verify({ password });
    }
    const email = form.text("email");
    const wrong = email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid;
    if (form.check({ email: wrong })) await this.#ask();
  }

  async #ask(): Promise<void> {
    const desk = this.#desk;
    const form = this.#form;
    const email = form.text("email");
    desk.email = email;
    const error = await desk.send(async (options) => {
      // An insecure page has no cryptography for a window, and can use a password still.
      const popup = isSecureContext ? await desk.prepareWindow() : undefined;
      const proof = popup && { origin: location.origin, challenge: popup.challenge };
      const login = await desk.accounts.initCorporateLogin({ email, ...proof }, options);
      if (login.method === "oidc" && !login.authorizationUrl) return this.#begin(login.company);
      this.#login = login;
      await desk.show(this);
    });
    if (!(error instanceof ProblemError) || error.code !== "tenant_unknown") return;
    desk.settle();
    form.check({ email: this.#terms.t.signInProblems.tenant_unknown });
  }

  /** Begins again with the address; `silent` is a company that did not answer. */
  async #begin(silent?: string): Promise<void> {
    this.#known = false;
    this.#login = undefined;
    await this.#desk.show(this);
    const { t } = this.#terms;
    if (silent) this.#tell(() => t.companySilent(isolate(silent)));
  }

  #tell(note: () => string): void {
    this.#desk.note = note;
    this.#desk.host.requestUpdate();
  }

  readonly #openWindow = (): void => {
    const desk = this.#desk;
    const url = URL.parse(this.#login?.authorizationUrl ?? "", desk.api.url);
    if (!url || !/^https?:$/.test(url.protocol)) return;
    desk.settle();
    desk.window?.open(
      url.href,
      desk.api.url.origin,
      (code, verifier) => void this.#verify({ code, verifier }),
    );
  };

  async #verify(proof: { password: string } | { code: string; verifier: string }): Promise<void> {
    const desk = this.#desk;
    const loginToken = this.#login?.loginToken ?? "";
    const verify = async (code?: string): Promise<unknown> => {
      const body = { loginToken, ...proof, ...(code && { code }) };
      const failed = await desk.send(async (options) => {
        const factor = await desk.accounts.verifyCorporateLogin(body, options);
        await desk.show(new FactorStep(desk, this.#terms, factor));
      });
      return desk.follow(failed, verify);
    };
    const error = await verify();
    const code = error instanceof ProblemError ? error.code : undefined;
    const { company = "", authorizationUrl } = this.#login ?? {};
    const { t } = this.#terms;
    if (code === "credentials_wrong" && authorizationUrl) {
      await this.#begin();
      this.#tell(() => t.companyNoAccount(isolate(company)));
    } else if (code === "mfa_token_over" || code === "exchange_invalid") {
      await this.#begin();
      this.#tell(() => t.signInProblems[code] ?? "");
    } else takeWrongPassword(error, desk, this.#form);
  }

  #renderEmail() {
    const { t } = this.#terms;
    const { note } = this.#desk;
    return html`<p>${t.companyText}</p>
      <p class=${note ? "note" : "none"} role="status">${note?.() ?? ""}</p>
      ${this.#form.renderField("email", {
        label: t.companyEmail,
        type: "email",
        autocomplete: "username",
      })}`;
  }

  #renderLogin({ authorizationUrl, company }: CorporateLoginStep) {
    const { t } = this.#terms;
    return authorizationUrl
      ? html`<p>${t.companyWindow(isolate(company))}</p>
          ${this.#desk.renderWindow()}`
      : renderKnownPerson(this.#form, this.#terms);
  }
}

/** The address stands there too, so that password managers know whose password it is. */
function renderKnownPerson(form: AccountForm, { t }: ProofWords): TemplateResult {
  return html`<div class="fields">
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
  </div>`;
}

function takeWrongPassword(error: unknown, desk: SignInDesk, form: AccountForm): void {
  if (!(error instanceof ProblemError) || error.code !== "credentials_wrong") return;
  desk.settle();
  form.check({ password: desk.terms.t.signInProblems.credentials_wrong });
}

export const proofStyles = css`
  .enrolment {
    display: grid;
    gap: 16px;
  }
  .qr {
    inline-size: min(100%, 13em);
    border-radius: calc(var(--_radius) * 0.5);
    /* Cameras want dark on light, whatever the page looks like. */
    background: #fff;
    color: #000;
    fill: #000;
    forced-color-adjust: none;
    shape-rendering: crispEdges;
  }
  .secret {
    display: grid;
    gap: 8px;
    justify-items: start;
    align-content: start;
    min-inline-size: 0;
  }
  .secret a {
    color: var(--_accent-ink);
  }
  .secret code {
    overflow-wrap: anywhere;
    user-select: all;
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9em, 1fr));
    gap: 8px 16px;
    margin: 0;
    padding: 16px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_ground);
    list-style: none;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 1.0625em;
    letter-spacing: 0.04em;
  }
  .told {
    align-self: center;
    color: var(--_muted);
    font-size: 0.875em;
  }
  @container (inline-size >= 26em) {
    .enrolment {
      grid-template-columns: auto 1fr;
      align-items: start;
    }
    .qr {
      inline-size: 11em;
    }
  }
`;
