import { type CallOptions, type Problem, ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm } from "../sign-in/account-form.ts";
import { hasPasskeys, usePasskey } from "../sign-in/passkey.ts";
import { type ProofTerms, proofTerms } from "../sign-in/proof-terms.ts";
import type { AccountDesk } from "./account-desk.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { type ProofOwnTerms, proofOwnTerms } from "./proof-own-terms.ts";

type Words = TermsController<AccountTerms & ProofTerms & ProofOwnTerms>;
type Method = "passkey" | "totp" | "recovery_code" | "password" | "code";
type Work = (options: CallOptions) => PromiseLike<unknown>;

/** The easiest first. */
const METHODS: readonly Method[] = ["passkey", "totp", "recovery_code", "password", "code"];

/** Where each of them is typed. */
const FIELDS: Readonly<Record<Method, string>> = {
  passkey: "",
  totp: "proof-code",
  recovery_code: "proof-recovery",
  password: "proof-password",
  code: "proof-code",
};

export async function createProofDialog(desk: AccountDesk): Promise<ProofDialog> {
  const terms = await addTerms(await addTerms(desk.terms, proofTerms), proofOwnTerms);
  return new ProofDialog(desk, terms);
}

/** Asks once more who is signed in: for a password, a code of a mail or an app, or a passkey. */
export class ProofDialog {
  readonly #desk: AccountDesk;
  readonly #terms: Words;
  readonly #sending: ApiController<Work, unknown>;
  #form: AccountForm;
  #methods: readonly Method[] = [];
  #method: Method = "password";
  /** Where the code went. */
  #sentTo = "";
  /** The passkey was declined, or nobody answered. */
  #refused = false;
  #answer: ((proved: boolean) => void) | undefined;

  constructor(desk: AccountDesk, terms: Words) {
    this.#desk = desk;
    this.#terms = terms;
    this.#form = new AccountForm(desk.host);
    this.#sending = new ApiController(desk.host, async (work, signal) => work({ signal }));
  }

  /** Resolves with whether it was proved; another question ends the one before. */
  async ask(methods: readonly string[]): Promise<boolean> {
    this.#settle(false);
    // They come with the first second factor, and are what is left when that is lost.
    const hasFactor = methods.includes("totp") || methods.includes("passkey");
    const offered = hasFactor ? [...methods, "recovery_code"] : methods;
    this.#methods = METHODS.filter(
      (one) => offered.includes(one) && (one !== "passkey" || hasPasskeys()),
    );
    const [first] = this.#methods;
    this.#sentTo = "";
    this.#choose(first ?? "password");
    const proved = new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
    await this.#desk.host.updateComplete;
    this.#dialog?.showModal();
    await this.#focus();
    return proved;
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    return html`<dialog
      class="proof"
      aria-labelledby="proof-title"
      aria-describedby="proof-text"
      @cancel=${() => this.#settle(false)}
      @close=${() => {
        // It tells of what is past: the dialog may be open again by now.
        if (!this.#dialog?.open) this.#settle(false);
      }}
    >
      ${
        this.#answer
          ? html`<form
              novalidate
              @submit=${(event: Event) => {
                event.preventDefault();
                void this.#submit();
              }}
            >
              <h3 id="proof-title" tabindex="-1">${t.proofTitle}</h3>
              <p id="proof-text">${t.proofText}</p>
              ${this.#renderMethod()} ${this.#renderProblem()}
              <div class="buttons">
                <button type="submit" class="primary" aria-disabled=${this.#busy}>
                  ${this.#busy ? t.loading : this.#submitLabel}
                </button>
                <button type="button" @click=${() => this.#settle(false)}>${t.cancel}</button>
              </div>
              ${this.#renderOthers()}
              <div class="hidden" role="status">${this.#busy ? t.loading : ""}</div>
            </form>`
          : nothing
      }
    </dialog>`;
  }

  get #busy(): boolean {
    return this.#sending.state === "loading";
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#desk.host.renderRoot.querySelector("dialog.proof");
  }

  get #submitLabel(): string {
    const { t } = this.#terms;
    if (this.#method === "passkey") return t.usePasskey;
    return this.#method === "code" && !this.#sentTo ? t.sendCode : t.confirm;
  }

  #renderMethod(): unknown {
    const { t } = this.#terms;
    const form = this.#form;
    switch (this.#method) {
      case "passkey":
        return html`<p>${t.passkeyText}</p>
          ${this.#refused ? html`<p class="attention" role="status">${t.passkeyRefused}</p>` : nothing}`;
      case "totp":
        return form.renderCode("proof-code", { label: t.totp, hint: t.totpText }, () =>
          this.#submit(),
        );
      case "recovery_code":
        return form.renderField("proof-recovery", {
          label: t.recovery,
          autocomplete: "off",
          hint: t.recoveryText,
          code: true,
        });
      case "code":
        return this.#sentTo
          ? html`<p role="status">${t.codeSentTo(isolate(this.#sentTo))}</p>
              ${form.renderCode("proof-code", { label: t.code, hint: t.codeHint }, () => this.#submit())}
              <div class="ways">
                <button type="button" class="quiet" @click=${() => this.#busy || void this.#sendCode()}>
                  ${t.newCode}
                </button>
              </div>`
          : html`<p>${t.sendCodeText(isolate(this.#desk.account.email))}</p>`;
      default:
        return html`<input hidden type="text" autocomplete="username" .value=${this.#desk.account.email} />
          ${form.renderPassword("proof-password", t, { label: t.password, autocomplete: "current-password" })}`;
    }
  }

  #renderProblem(): unknown {
    const { error } = this.#sending;
    if (!error) return nothing;
    const answered = error instanceof ProblemError && error.status < 500;
    const again = answered ? undefined : () => this.#submit();
    return renderProblem(this.#terms, error, again, this.#terms.t.accountProblems);
  }

  #renderOthers(): unknown {
    const { t } = this.#terms;
    const others = this.#methods.filter((one) => one !== this.#method);
    if (others.length === 0) return nothing;
    const names: Record<string, string | undefined> = {
      ...t.otherFactors,
      password: t.otherPassword,
      code: t.otherCode,
    };
    return html`<div class="ways">
      ${others.map(
        (one) =>
          html`<button
            type="button"
            class="quiet"
            @click=${() => {
              this.#choose(one);
              void this.#focus();
            }}
          >
            ${names[one] ?? one}
          </button>`,
      )}
    </div>`;
  }

  #choose(method: Method): void {
    this.#method = method;
    this.#refused = false;
    this.#form = new AccountForm(this.#desk.host);
    this.#sending.reset();
  }

  async #focus(): Promise<void> {
    await this.#desk.host.updateComplete;
    const field = this.#dialog?.querySelector<HTMLElement>(".box input");
    (field ?? this.#dialog?.querySelector<HTMLElement>("h3"))?.focus();
  }

  async #submit(): Promise<void> {
    if (this.#busy) return;
    const { t } = this.#terms;
    const { accounts } = this.#desk;
    const form = this.#form;
    const code = form.text("proof-code");
    const { "proof-password": password = "" } = form.values;
    const recoveryCode = form.text("proof-recovery");
    switch (this.#method) {
      case "passkey":
        return this.#send(async (options) => {
          const { passkey } = await accounts.challengeMfa({ method: "passkey" }, options);
          const answer = await usePasskey(passkey ?? {}, options.signal);
          await accounts.verifyMfa({ passkey: answer }, options);
        });
      case "recovery_code":
        if (!form.check({ "proof-recovery": recoveryCode === "" && t.recoveryMissing })) return;
        return this.#send((options) => accounts.verifyMfa({ recoveryCode }, options));
      case "password":
        if (!form.check({ "proof-password": password === "" && t.passwordMissing })) return;
        return this.#send((options) => accounts.stepUp({ password }, options));
      default:
        if (this.#method === "code" && !this.#sentTo) return this.#sendCode();
        if (!form.check({ "proof-code": !form.isCode("proof-code") && t.codeMissing })) return;
        return this.#send((options) =>
          this.#method === "totp"
            ? accounts.verifyMfa({ code }, options)
            : accounts.stepUp({ code }, options),
        );
    }
  }

  async #sendCode(): Promise<void> {
    await this.#sending.run(async (options) => {
      const { email } = await this.#desk.accounts.sendStepUpCode(options);
      this.#sentTo = email;
    });
    await this.#focus();
  }

  async #send(work: Work): Promise<void> {
    this.#refused = false;
    await this.#sending.run(work);
    const { state, error } = this.#sending;
    if (state === "done") return this.#settle(true);
    if (error instanceof DOMException) {
      this.#refused = true;
      return this.#sending.reset();
    }
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const field = FIELDS[this.#method];
    const wrong = this.#sentence(problem);
    if (!wrong || !field) return;
    this.#sending.reset();
    this.#form.check({ [field]: wrong });
  }

  /** What is wrong with what was typed; undefined when that is not what failed. */
  #sentence(problem: Problem | undefined): string | undefined {
    const { t } = this.#terms;
    switch (problem?.code) {
      case "credentials_wrong":
        return t.accountProblems.credentials_wrong;
      case "code_incorrect":
        return t.codeWrong(problem.triesLeft);
      case "mfa_incorrect":
        return problem.triesLeft > 0
          ? t.factorWrong(problem.triesLeft)
          : t.accountProblems.rate_limited;
      default:
        return undefined;
    }
  }

  #settle(proved: boolean): void {
    const answer = this.#answer;
    if (!answer) return;
    this.#answer = undefined;
    this.#sending.reset();
    this.#dialog?.close();
    answer(proved);
  }
}
