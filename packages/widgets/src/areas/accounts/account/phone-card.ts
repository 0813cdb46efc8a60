import { type CodeSent, ProblemError } from "@embark/sdk";
import { html, nothing } from "lit";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm } from "../sign-in/account-form.ts";
import type { AccountDesk } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { ProfileWords } from "./profile-section.ts";

/** Verifies the mobile number of the profile with a code that is sent to it. */
export class PhoneCard {
  readonly #desk: AccountDesk;
  readonly #terms: ProfileWords;
  readonly #task: AccountTask;
  #form: AccountForm;
  /** The code that was sent, and to which number. */
  #sent: { readonly code: CodeSent; readonly number: string } | undefined;

  constructor(desk: AccountDesk, terms: ProfileWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#task = new AccountTask(desk);
    this.#form = new AccountForm(desk.host);
  }

  render(): unknown {
    const terms = this.#terms;
    const { t } = terms;
    const { phone } = this.#desk.account;
    if (!phone || phone.verified) return nothing;
    const sent = this.#sent?.number === phone.number ? this.#sent.code : undefined;
    const { busy } = this.#task;
    return html`<form
      class="card phone"
      novalidate
      aria-labelledby="phone-title"
      @submit=${(event: Event) => {
        event.preventDefault();
        void (sent ? this.#confirm() : this.#send());
      }}
    >
      <div class="entry">
        <div>
          <h4 id="phone-title">${t.phone}</h4>
          <p><bdi dir="ltr">${phone.number}</bdi> <span class="badge warn">${t.phoneUnverified}</span></p>
        </div>
        ${sent ? nothing : html`<button type="submit" aria-disabled=${busy}>${busy ? t.loading : t.verifyPhone}</button>`}
      </div>
      ${
        sent
          ? html`<p role="status">
                ${t.phoneCodeSent(isolate(sent.to), isolate(terms.instant(sent.expiresAt)))}
              </p>
              ${this.#form.renderCode("code", { label: t.code, hint: t.codeHint }, () => this.#confirm())}
              <div class="buttons">
                <button type="submit" class="primary" aria-disabled=${busy}>
                  ${busy ? t.loading : t.confirm}
                </button>
                <button type="button" @click=${() => void this.#send()}>${t.newCode}</button>
              </div>`
          : nothing
      }
      ${this.#task.renderProblem(() => (sent ? this.#confirm() : this.#send()))}
    </form>`;
  }

  async #send(): Promise<void> {
    const { accounts, account } = this.#desk;
    const number = account.phone?.number ?? "";
    const done = await this.#task.run(async (options) => {
      this.#sent = { code: await accounts.requestMobileCode(options), number };
    });
    if (!done) return;
    this.#form = new AccountForm(this.#desk.host);
    this.#desk.host.requestUpdate();
    await this.#form.focus("code");
  }

  async #confirm(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#form;
    if (this.#task.busy) return;
    if (!form.check({ code: !form.isCode("code") && t.codeMissing })) return;
    const code = form.text("code");
    const done = await this.#task.run(async (options) => {
      desk.changed(await desk.accounts.confirmMobile({ code }, options));
    });
    const { error } = this.#task;
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code === "code_incorrect") {
      this.#task.forget();
      form.check({ code: t.codeWrong(problem.triesLeft) });
    }
    if (!done) return;
    // For its version, with which the profile is saved.
    await desk.reload();
    await desk.say(t.phoneVerifiedNow);
  }
}
