import { type MfaChallenge, type MfaStep, type MfaVerifyRequest, ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { AccountForm } from "./account-form.ts";
import { CopyButton } from "./copy-button.ts";
import { hasPasskeys, usePasskey } from "./passkey.ts";
import type { ProofTerms } from "./proof-terms.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";
import type { SignInTerms } from "./sign-in-terms.ts";

export type ProofWords = TermsController<SignInTerms & ProofTerms>;
export type SecondFactor = Pick<MfaStep, "mfaToken" | "methods">;

type Proof = (signal: AbortSignal | undefined) => Promise<MfaVerifyRequest>;
type Method = "totp" | "passkey" | "recovery_code";
const METHODS: readonly Method[] = ["passkey", "totp", "recovery_code"];

/** Proves with a second factor who signs in, or sets up the first one. */
export class FactorStep implements Step {
  readonly #desk: SignInDesk;
  readonly #terms: ProofWords;
  readonly #factor: SecondFactor;
  readonly #form: AccountForm;
  readonly #methods: readonly Method[];
  readonly #copy: CopyButton;
  #method: Method;
  #challenge: MfaChallenge | undefined;
  #refused = false;

  constructor(desk: SignInDesk, terms: ProofWords, factor: SecondFactor) {
    this.#desk = desk;
    this.#terms = terms;
    this.#factor = factor;
    this.#form = new AccountForm(desk.host);
    this.#copy = new CopyButton(desk.host);
    const usable = METHODS.filter((one) => one !== "passkey" || hasPasskeys());
    this.#methods = usable.filter((one) => factor.methods.includes(one));
    this.#method = this.#methods[0] ?? "totp";
  }

  get name(): "factor" | "enrolment" {
    const isFirst = this.#challenge?.enrolment || this.#factor.methods.length === 0;
    return isFirst ? "enrolment" : "factor";
  }

  get focus(): string | undefined {
    return this.name === "factor" && this.#method !== "passkey" ? this.#field : undefined;
  }

  get #field(): string {
    return this.#method === "totp" ? "code" : "recoveryCode";
  }

  /** At once, so that there is something to scan, and a passkey comes up with the press of the button. */
  start(): void {
    if (!this.#challenge && this.#method !== "recovery_code") void this.#ask();
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const desk = this.#desk;
    const enrols = this.name === "enrolment";
    return html`<h2 class="head" tabindex="-1">${enrols ? t.enrolTitle : t.factorTitle}</h2>
      ${enrols ? this.#renderEnrolment() : this.#renderMethod()}
      ${desk.renderProblem()}
      ${
        enrols && !this.#challenge?.enrolment
          ? nothing
          : desk.renderSubmit(this.#method === "passkey" ? t.usePasskey : t.confirm)
      }
      <nav class="ways">
        ${this.#methods
          .filter((one) => one !== this.#method)
          .map(
            (one) =>
              html`<button type="button" class="quiet" @click=${() => this.#choose(one)}>
                ${t.otherFactors[one]}
              </button>`,
          )}
        <button type="button" class="quiet" @click=${() => void desk.begin()}>${t.back}</button>
      </nav>`;
  }

  async submit(): Promise<void> {
    this.#refused = false;
    if (!this.#challenge && this.#method === "totp") {
      await this.#ask();
      // What has just come is to be looked at first.
      if (this.name === "enrolment" || !this.#challenge) return;
    }
    const { t } = this.#terms;
    const form = this.#form;
    if (this.#method === "passkey") return this.#verify((signal) => this.#passkey(signal));
    if (this.#method === "totp") {
      if (!form.check({ code: !form.isCode("code") && t.codeMissing })) return;
      return this.#verify(async () => ({ code: form.text("code") }));
    }
    const recoveryCode = form.text("recoveryCode");
    if (!form.check({ recoveryCode: recoveryCode === "" && t.recoveryMissing })) return;
    return this.#verify(async () => ({ recoveryCode }));
  }

  async #ask(): Promise<void> {
    const method = this.#method === "passkey" ? "passkey" : "totp";
    const { mfaToken } = this.#factor;
    const error = await this.#desk.send(async (options) => {
      this.#challenge = await this.#desk.accounts.challengeMfa({ mfaToken, method }, options);
      if (this.#challenge.enrolment) await this.#desk.show(this);
    });
    await this.#handle(error);
  }

  async #passkey(signal: AbortSignal | undefined): Promise<MfaVerifyRequest> {
    const { mfaToken } = this.#factor;
    const asked =
      this.#challenge ?? (await this.#desk.accounts.challengeMfa({ mfaToken, method: "passkey" }));
    // A challenge is for one try.
    this.#challenge = undefined;
    return { passkey: await usePasskey(asked.passkey ?? {}, signal) };
  }

  async #verify(proof: Proof): Promise<void> {
    const desk = this.#desk;
    const { mfaToken } = this.#factor;
    const { staySignedIn } = desk;
    const error = await desk.send(async (options) => {
      const body = { ...(await proof(options.signal)), mfaToken, staySignedIn };
      const { signedIn, recoveryCodes } = await desk.accounts.verifyMfa(body, options);
      if (!signedIn) throw new TypeError("The second factor did not sign in.");
      const done = () => desk.finish(signedIn);
      if (recoveryCodes)
        await desk.show(new RecoveryCodesStep(desk, this.#terms, recoveryCodes, done));
      else await done();
    });
    await this.#handle(error);
  }

  async #handle(error: unknown): Promise<void> {
    const desk = this.#desk;
    const { t } = this.#terms;
    if (error instanceof DOMException) {
      this.#refused = true;
      return desk.settle();
    }
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code === "mfa_incorrect") {
      const sentence = t.factorWrong(problem.triesLeft);
      if (problem.triesLeft === 0) return desk.begin(() => sentence);
      desk.settle();
      if (this.#method === "passkey") this.#refused = true;
      else this.#form.check({ [this.#field]: sentence });
    } else if (problem?.code === "mfa_token_over") {
      await desk.begin(() => t.signInProblems.mfa_token_over ?? "");
    }
  }

  #choose(method: Method): void {
    this.#method = method;
    this.#refused = false;
    this.#challenge = undefined;
    void this.#desk.show(this);
  }

  #renderMethod() {
    const { t } = this.#terms;
    const form = this.#form;
    if (this.#method === "passkey") {
      return html`<p>${t.passkeyText}</p>
        <p class=${this.#refused ? "note" : "none"} role="status">
          ${this.#refused ? t.passkeyRefused : ""}
        </p>`;
    }
    if (this.#method === "recovery_code") {
      return html`${form.renderField("recoveryCode", {
        label: t.recovery,
        autocomplete: "off",
        hint: t.recoveryText,
        code: true,
      })}`;
    }
    return form.renderCode("code", { label: t.totp, hint: t.totpText }, () => this.submit());
  }

  #renderEnrolment() {
    const { t } = this.#terms;
    const { enrolment } = this.#challenge ?? {};
    if (!enrolment) return html`<p>${this.#desk.busy ? t.loading : ""}</p>`;
    const { qr, secret, uri } = enrolment;
    const groups = secret.replace(/(.{4})(?=.)/g, "$1 ");
    return html`<p>${t.enrolText}</p>
      <div class="enrolment">
        <svg class="qr" role="img" aria-label=${t.qr} viewBox="-4 -4 ${qr.size + 8} ${qr.size + 8}">
          <path d=${qr.path} />
        </svg>
        <div class="secret">
          ${uri.startsWith("otpauth:") ? html`<a href=${uri}>${t.openApp}</a>` : nothing}
          <p class="hint">${t.typeSecret}</p>
          <code dir="ltr">${groups}</code>
          ${this.#copy.render(this.#terms, secret)}
        </div>
      </div>
      ${this.#form.renderCode("code", { label: t.totp, hint: t.totpHint }, () => this.submit())}`;
  }
}

/** Recovery codes, shown once: whoever goes on has saved them. */
class RecoveryCodesStep implements Step {
  readonly name = "recovery-codes";
  readonly #desk: SignInDesk;
  readonly #terms: ProofWords;
  readonly #codes: readonly string[];
  readonly #done: () => unknown;
  readonly #copy: CopyButton;

  constructor(desk: SignInDesk, terms: ProofWords, codes: readonly string[], done: () => unknown) {
    this.#desk = desk;
    this.#terms = terms;
    this.#codes = codes;
    this.#done = done;
    this.#copy = new CopyButton(desk.host);
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    return html`<h2 class="head" tabindex="-1">${t.recoveryTitle}</h2>
      <p>${t.recoveryCodesText}</p>
      <ul class="codes" dir="ltr">
        ${this.#codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>
      <div class="buttons">
        <button type="button" @click=${() => this.#download()}>${t.download}</button>
        ${this.#copy.render(this.#terms, this.#text)}
      </div>
      ${this.#desk.renderSubmit(t.saved)}`;
  }

  submit(): void {
    this.#done();
  }

  get #text(): string {
    return `${this.#codes.join("\n")}\n`;
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([this.#text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = this.#terms.t.recoveryFile;
    link.click();
    URL.revokeObjectURL(url);
  }
}
