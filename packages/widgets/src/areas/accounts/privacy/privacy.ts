import {
  type CallOptions,
  type ErasureReport,
  type PrivacyRequestSent,
  ProblemError,
} from "@embark/sdk";
import { accounts, type Client } from "@embark/sdk/areas";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import {
  buttonStyles,
  fieldStyles,
  hiddenStyles,
  problemStyles,
} from "../../../foundation/styles/controls.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { accountStyles } from "../account/account.styles.ts";
import {
  EXPORT_MS,
  renderErasureReport,
  renderLostAndKept,
  renderUpcoming,
} from "../account/own-data.ts";
import { QuestionDialog } from "../account/question-dialog.ts";
import { saveFile } from "../account/save-file.ts";
import { AccountForm, isEmail } from "../sign-in/account-form.ts";
import { formStyles } from "../sign-in/sign-in.styles.ts";
import { type GuestTerms, guestTerms } from "./guest-terms.ts";
import { PrivacyEraseEvent, PrivacyExportEvent } from "./privacy-events.ts";

type Work = (options: CallOptions) => PromiseLike<unknown>;

/**
 * The data of those who travelled without an account: with a code that is sent to the e-mail address of their
 * trips they download it, or have it erased. Nothing says whether there are any trips.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-privacy
 * @fires {PrivacyExportEvent} embark-privacy-export - Somebody has downloaded their data.
 * @fires {PrivacyEraseEvent} embark-privacy-erase - Somebody has had their data erased.
 * @slot account - Where those with an account go, with a link to your page for it.
 * @csspart form - What is filled in.
 * @csspart download - What is said about the download, with its button.
 * @csspart erasure - What is said about the erasure, with its button.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate busy - A call is under way.
 * @cssstate sent - A code was asked for.
 * @cssstate erased - The data is erased.
 * @example <embark-privacy key="demo"></embark-privacy>
 */
export class Privacy extends EmbarkElement<GuestTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    fieldStyles,
    problemStyles,
    formStyles,
    accountStyles,
    css`
      :host {
        max-inline-size: 46em;
      }
      .field {
        max-inline-size: 24em;
      }
    `,
  ];

  protected override readonly terms = new TermsController<GuestTerms>(this, guestTerms);
  readonly #internals = this.attachInternals();
  readonly #question = new QuestionDialog(this, this.terms);
  readonly #form = new AccountForm(this);
  readonly #asking = this.#task();
  readonly #exporting = this.#task();
  readonly #erasing = this.#task();
  @state() private sent: PrivacyRequestSent | undefined;
  @state() private erasure: ErasureReport | undefined;
  /** What was done last. */
  @state() private note = "";

  protected get client(): Client<"accounts"> {
    return this.clientWith({ accounts });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { states } = this.#internals;
    for (const [name, on] of [
      ["busy", this.#busy],
      ["sent", this.sent !== undefined],
      ["erased", this.erasure !== undefined],
    ] as const) {
      if (on) states.add(name);
      else states.delete(name);
    }
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    return html`<section class="account" aria-label=${t.title}>
      ${this.erasure ? this.#renderErased(this.erasure) : this.sent ? this.#renderSent(this.sent) : this.#renderFirst()}
      <div class="hidden" role="status">
        ${this.#busy ? (this.#exporting.state === "loading" ? t.downloading : t.loading) : ""}
      </div>
      ${this.#question.render()}
    </section>`;
  }

  get #busy(): boolean {
    return [this.#asking, this.#exporting, this.#erasing].some(({ state }) => state === "loading");
  }

  #renderHead(title: string, text: string, heading = "top-head"): TemplateResult {
    return html`<header class="top">
      <h2 class=${heading} tabindex="-1">${title}</h2>
      <p>${text}</p>
    </header>`;
  }

  #renderFirst(): TemplateResult {
    const { t } = this.terms;
    return html`${this.#renderHead(t.title, t.intro)}
      ${this.#renderNote()}
      <form class="card" part="form" novalidate @submit=${this.#handleSubmit(() => this.#ask())}>
        ${this.#form.renderField("email", { label: t.tripEmail, type: "email", autocomplete: "email" })}
        ${this.#renderProblem(this.#asking, () => this.#ask())}
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled=${this.#busy}>
            ${this.#asking.state === "loading" ? t.loading : t.sendCode}
          </button>
        </div>
      </form>
      <p class="quiet-text"><slot name="account">${t.withAccount}</slot></p>`;
  }

  #renderSent({ email, expiresAt }: PrivacyRequestSent): TemplateResult {
    const { terms } = this;
    const { t } = terms;
    return html`${this.#renderHead(t.sentTitle, t.sentText(isolate(email), isolate(terms.instant(expiresAt))))}
      ${this.#renderNote()}
      <form part="form" novalidate @submit=${this.#handleSubmit(() => this.#export())}>
        <div class="card">
          ${this.#form.renderCode(
            "code",
            { label: t.mailedCode, hint: t.mailedCodeHint, long: true },
            // There are two things to do with it.
            () => undefined,
          )}
          ${this.#renderProblem(this.#asking, () => this.#ask(email))}
          <div class="ways">
            <button type="button" class="quiet" @click=${() => void this.#ask(email)}>
              ${t.sendNewCode}
            </button>
            <button type="button" class="quiet" @click=${() => void this.#beginAnew()}>
              ${t.otherAddress}
            </button>
          </div>
        </div>
        <section class="card" part="download" aria-labelledby="download-title">
          <h3 id="download-title">${t.download}</h3>
          <p>${t.downloadText}</p>
          ${this.#renderProblem(this.#exporting, () => this.#export())}
          <div class="buttons">
            <button type="submit" class="primary" aria-disabled=${this.#busy}>
              ${this.#exporting.state === "loading" ? t.downloading : t.downloadNow}
            </button>
          </div>
        </section>
        <section class="card" part="erasure" aria-labelledby="erasure-title">
          <h3 id="erasure-title">${t.eraseTitle}</h3>
          ${renderLostAndKept(t, t.lostKinds)}
          ${
            renderUpcoming(terms, this.#erasing.error) ??
            this.#renderProblem(this.#erasing, () => this.#erase())
          }
          <div class="buttons">
            <button type="button" class="danger" aria-disabled=${this.#busy} @click=${() => void this.#erase()}>
              ${this.#erasing.state === "loading" ? t.loading : t.eraseNow}
            </button>
          </div>
        </section>
      </form>`;
  }

  #renderErased(erasure: ErasureReport): TemplateResult {
    const { t } = this.terms;
    return html`${this.#renderHead(t.erasedTitle, t.erasedText)}
      ${renderErasureReport(this.terms, erasure)}`;
  }

  #renderNote(): unknown {
    return this.note ? html`<p class="done" role="status" tabindex="-1">${this.note}</p>` : nothing;
  }

  #renderProblem(task: ApiController<Work, unknown>, again: () => unknown): unknown {
    const { error } = task;
    if (!error) return nothing;
    const answered = error instanceof ProblemError && error.status < 500;
    const { terms } = this;
    return renderProblem(terms, error, answered ? undefined : again, terms.t.signInProblems);
  }

  #handleSubmit(work: () => unknown) {
    return (event: Event) => {
      event.preventDefault();
      void work();
    };
  }

  #task(): ApiController<Work, unknown> {
    return new ApiController(this, (work: Work, signal) => work({ signal }));
  }

  /** Has a code sent: to the address of the form, or once more to the one before. */
  async #ask(again?: string): Promise<void> {
    const { t, locale } = this.terms;
    const form = this.#form;
    const email = again ?? form.text("email");
    if (this.#busy) return;
    if (!form.check({ email: email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid }))
      return;
    this.#forget();
    const body = { email, locale: new Intl.Locale(locale).baseName };
    await this.#asking.run(async (options) => {
      this.sent = await this.client.accounts.requestPrivacyCode(body, options);
    });
    if (this.#asking.state === "done") {
      form.values.code = "";
      this.note = again === undefined ? "" : t.newCodeSent;
      await this.#focus(again === undefined ? ".top-head" : ".done");
    } else if (isRefused(this.#asking.error)) {
      this.#asking.reset();
      form.check({ email: t.emailInvalid });
    }
  }

  async #export(): Promise<void> {
    const { t } = this.terms;
    const { sent } = this;
    if (this.#busy || !sent || !this.#hasCode()) return;
    this.#forget();
    const code = this.#form.text("code");
    let file: Blob | undefined;
    await this.#exporting.run(async (options) => {
      const patient = { ...options, timeoutMs: EXPORT_MS };
      file = await this.client.accounts.exportGuest(sent.id, { code }, patient);
    });
    if (!file) return this.#explain(this.#exporting);
    saveFile(file, t.exportFile);
    this.dispatchEvent(new PrivacyExportEvent({ email: sent.email }));
    // The code is used up.
    this.sent = undefined;
    this.note = `${t.downloaded} ${t.moreWithNewCode}`;
    await this.#focus(".done");
  }

  async #erase(): Promise<void> {
    const { t } = this.terms;
    const { sent } = this;
    if (this.#busy || !sent || !this.#hasCode()) return;
    this.#forget();
    const sure = await this.#question.ask({
      title: t.eraseQuestion,
      text: t.eraseQuestionText(isolate(sent.email)),
      yes: t.eraseNow,
    });
    if (!sure) return;
    const code = this.#form.text("code");
    let erasure: ErasureReport | undefined;
    await this.#erasing.run(async (options) => {
      erasure = await this.client.accounts.eraseGuest(sent.id, { code }, options);
    });
    if (!erasure) return this.#explain(this.#erasing);
    this.sent = undefined;
    this.erasure = erasure;
    this.dispatchEvent(new PrivacyEraseEvent({ erasure }));
    await this.#focus(".top-head");
  }

  #hasCode(): boolean {
    const missing = !this.#form.isCode("code", true);
    return this.#form.check({ code: missing && this.terms.t.mailedCodeMissing });
  }

  /** What is wrong with the code stands at its field. */
  #explain(task: ApiController<Work, unknown>): void {
    if (!isRefused(task.error)) return;
    task.reset();
    this.#form.check({ code: this.terms.t.mailedCodeWrong });
  }

  async #beginAnew(): Promise<void> {
    this.#forget();
    this.#form.check({});
    this.sent = undefined;
    await this.updateComplete;
    await this.#form.focus("email");
  }

  #forget(): void {
    this.note = "";
    for (const task of [this.#asking, this.#exporting, this.#erasing]) task.reset();
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Whether what was typed is what the API does not take. */
function isRefused(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 422;
}
