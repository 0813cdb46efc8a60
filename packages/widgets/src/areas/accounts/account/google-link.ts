import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { isolate } from "../../flights/journey/journey-view.ts";
import { SignInWindow } from "../sign-in/sign-in-window.ts";
import type { AccountDesk } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { SecurityWords } from "./sign-in-section.ts";

/** Links the account with Google, through a window, or unlinks it. */
export class GoogleLink {
  readonly #desk: AccountDesk;
  readonly #terms: SecurityWords;
  readonly #task: AccountTask;
  readonly #window: SignInWindow;
  /** The Google account that was chosen has another address. */
  #other = false;

  constructor(desk: AccountDesk, terms: SecurityWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#task = new AccountTask(desk);
    this.#window = new SignInWindow(desk.host);
  }

  open(): void {
    this.#other = false;
    this.#task.forget();
    this.#window.forget();
    if (this.#desk.google && !this.#window.challenge) void this.#window.prepare();
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const { account, google } = this.#desk;
    if (!google && !account.signIn.google) return html`${nothing}`;
    const { busy } = this.#task;
    const email = isolate(account.email);
    return html`<section class="card" aria-labelledby="google-title">
      <h4 id="google-title">Google</h4>
      <p>${account.signIn.google ? t.googleLinked : t.googleNotLinked(email)}</p>
      ${this.#other ? html`<p class="attention" role="alert">${t.googleOther(email)}</p>` : nothing}
      ${this.#renderWindow()} ${this.#task.renderProblem()}
      ${account.signIn.google && !account.signIn.password ? html`<p class="quiet-text">${t.googleNeedsPassword}</p>` : nothing}
      <div class="buttons">
        ${
          account.signIn.google
            ? account.signIn.password
              ? html`<button type="button" class="danger" aria-disabled=${busy} @click=${() => void this.#unlink()}>
                  ${t.unlinkGoogle}
                </button>`
              : nothing
            : html`<button type="button" aria-disabled=${busy || !this.#window.challenge} @click=${this.#openWindow}>
                ${busy ? t.loading : t.linkGoogleNow}
              </button>`
        }
      </div>
    </section>`;
  }

  #renderWindow() {
    const { t } = this.#terms;
    const { state } = this.#window;
    if (state === "idle") return nothing;
    const sentences = { open: t.windowOpen, closed: t.windowClosed, blocked: t.windowBlocked };
    return html`<p class="attention" role="status">${sentences[state]}</p>`;
  }

  readonly #openWindow = (): void => {
    if (!this.#window.challenge || this.#task.busy) return;
    this.#other = false;
    const { api, apiKey } = this.#desk.settings;
    const url = new URL(api ?? "/api/v1", document.baseURI);
    const from = { url, key: apiKey ?? "" };
    this.#window.openGoogle(from, (code, verifier) => void this.#link(code, verifier));
  };

  async #link(code: string, verifier: string): Promise<void> {
    const { accounts } = this.#desk;
    const { t } = this.#terms;
    // Kept over a proof that comes in between: the code works once.
    let linkToken: string | undefined;
    const done = await this.#task.run(async (options) => {
      linkToken ??= await this.#linkToken(code, verifier, options);
      if (!linkToken) return;
      this.#desk.changed(await accounts.linkGoogle({ linkToken }, options));
    });
    if (!done) return;
    await this.#desk.reload();
    this.#other = !this.#desk.account.signIn.google;
    if (this.#other) return void this.#desk.host.requestUpdate();
    await this.#desk.say(t.googleLinkedNow);
  }

  /** What links the Google account with the account of its address; nothing when that is not this one. */
  async #linkToken(
    code: string,
    verifier: string,
    options: { readonly signal?: AbortSignal | undefined },
  ): Promise<string | undefined> {
    try {
      await this.#desk.accounts.exchangeGoogle({ code, verifier }, options);
      return undefined;
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : undefined;
      if (problem?.code !== "link_required") throw error;
      const same = problem.email.toLowerCase() === this.#desk.account.email.toLowerCase();
      return same ? problem.linkToken : undefined;
    }
  }

  async #unlink(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const sure = await desk.ask({ title: t.unlinkTitle, text: t.unlinkText, yes: t.unlinkGoogle });
    if (!sure || !(await this.#task.run((options) => desk.accounts.unlinkGoogle(options)))) return;
    await desk.reload();
    await desk.say(t.googleUnlinked);
  }
}
