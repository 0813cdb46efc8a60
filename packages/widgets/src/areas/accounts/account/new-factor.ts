import { type FactorAdded, ProblemError, type TotpEnrolment } from "@embark/sdk";
import { html, type TemplateResult } from "lit";
import { AccountForm } from "../sign-in/account-form.ts";
import { CopyButton } from "../sign-in/copy-button.ts";
import type { AccountDesk } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { FactorWords } from "./factors-section.ts";
import { makePasskey } from "./new-passkey.ts";

interface Ends {
  done(added: FactorAdded): unknown;
  cancel(): unknown;
}

/** Adds an authenticator app or a passkey. */
export class NewFactor {
  readonly #desk: AccountDesk;
  readonly #terms: FactorWords;
  readonly #method: "totp" | "passkey";
  readonly #ends: Ends;
  readonly #task: AccountTask;
  readonly #form: AccountForm;
  readonly #copy: CopyButton;
  #enrolment: TotpEnrolment | undefined;
  /** Why the browser made no passkey. */
  #refusal: DOMException | undefined;

  constructor(desk: AccountDesk, terms: FactorWords, method: "totp" | "passkey", ends: Ends) {
    this.#desk = desk;
    this.#terms = terms;
    this.#method = method;
    this.#ends = ends;
    this.#task = new AccountTask(desk);
    this.#form = new AccountForm(desk.host);
    this.#copy = new CopyButton(desk.host);
  }

  /** Asks for the secret of an app; resolves with whether there is something to do. */
  async begin(): Promise<boolean> {
    if (this.#method === "passkey") return true;
    return this.#task.run(async (options) => {
      this.#enrolment = await this.#desk.accounts.startTotp(options);
    });
  }

  /** While there is nothing to show yet, what went wrong. */
  renderBegin(): unknown {
    return this.#task.renderProblem(() => this.begin());
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const { busy } = this.#task;
    const totp = this.#method === "totp";
    return html`<form
      class="card"
      novalidate
      aria-labelledby="factor-title"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#add();
      }}
    >
      <h4 id="factor-title" class="step-head" tabindex="-1">${totp ? t.addTotp : t.addPasskey}</h4>
      ${totp ? this.#renderEnrolment() : html`<p>${t.passkeyIntro}</p>`}
      <div class="fields pair">
        ${
          totp
            ? this.#form.renderCode("code", { label: t.totp, hint: t.totpHint }, () => undefined)
            : ""
        }
        ${this.#form.renderField("name", {
          label: `${t.factorName} (${t.optional})`,
          autocomplete: "off",
          hint: t.factorNameHint,
          optional: true,
        })}
      </div>
      ${this.#renderRefusal()}
      ${this.#task.renderProblem(() => this.#add())}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled=${busy}>
          ${busy ? t.loading : totp ? t.add : t.createPasskey}
        </button>
        <button type="button" @click=${() => void this.#ends.cancel()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #renderEnrolment() {
    const { t } = this.#terms;
    const enrolment = this.#enrolment;
    if (!enrolment) return "";
    const { qr, secret } = enrolment;
    // Readers of QR codes want four empty modules around.
    const size = qr.size + 8;
    return html`<p>${t.totpIntro}</p>
      <div class="enrolment">
        <svg class="qr" role="img" aria-label=${t.qr} viewBox="-4 -4 ${size} ${size}">
          <path d=${qr.path}></path>
        </svg>
        <div class="secret">
          <p class="hint">${t.typeSecret}</p>
          <code dir="ltr">${secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          ${this.#copy.render(this.#terms, secret)}
        </div>
      </div>`;
  }

  #renderRefusal() {
    const { t } = this.#terms;
    if (!this.#refusal) return "";
    // See https://www.w3.org/TR/webauthn-3/#sctn-op-make-cred
    const isThere = this.#refusal.name === "InvalidStateError";
    return html`<p class="attention" role="alert">${isThere ? t.passkeyThere : t.passkeyNotMade}</p>`;
  }

  async #add(): Promise<void> {
    const { t } = this.#terms;
    const { accounts } = this.#desk;
    const form = this.#form;
    const totp = this.#method === "totp";
    if (this.#task.busy) return;
    this.#refusal = undefined;
    if (totp && !form.check({ code: !form.isCode("code") && t.codeMissing })) return;
    const name = form.text("name");
    const named = name ? { name } : {};
    let added: FactorAdded | undefined;
    const done = await this.#task.run(async (options) => {
      if (totp) {
        added = await accounts.confirmTotp({ code: form.text("code"), ...named }, options);
        return;
      }
      const { options: wanted, passkeyToken } = await accounts.startPasskey(options);
      const credential = await makePasskey(wanted, options.signal ?? undefined);
      added = await accounts.addPasskey({ passkeyToken, credential, ...named }, options);
    });
    if (done && added) await this.#ends.done(added);
    else this.#explain();
  }

  #explain(): void {
    const { t } = this.#terms;
    const { error } = this.#task;
    if (error instanceof DOMException) {
      this.#refusal = error;
      this.#task.forget();
      return;
    }
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code !== "mfa_incorrect" || this.#method === "passkey") return;
    this.#task.forget();
    this.#form.check({ code: t.factorWrong(problem.triesLeft) });
  }
}
