import { type CallOptions, ProblemError, RateLimitError, type SignedIn } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import {
  adoptStyles,
  type CSSResultOrNative,
  html,
  type LitElement,
  nothing,
  type TemplateResult,
} from "lit";
import { type Currency, offeredCurrency } from "../../../foundation/currency.ts";
import type { SessionController } from "../../../foundation/session.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { MailSteps } from "./mail-steps.ts";
import { PasswordStep } from "./password-step.ts";
import type { ProofSteps } from "./proof-steps.ts";
import { type SignInStep, SignInStepEvent } from "./sign-in-events.ts";
import type { Registration, Step, Surroundings } from "./sign-in-step.ts";
import type { SignInTerms } from "./sign-in-terms.ts";
import type { SignInWindow } from "./sign-in-window.ts";
import { WaitClock } from "./wait-clock.ts";

/** Short waits are for the client; of a longer one people are told. */
const BRIEF: CallOptions = { retry: { attempts: 3, budgetMs: 4_000 } };

/** Leads through the steps of a sign-in: one call at a time, and what can come of it. */
export class SignInDesk {
  readonly host: LitElement;
  readonly terms: TermsController<SignInTerms>;
  /** Kept from step to step. */
  email = "";
  staySignedIn = false;
  step: Step;
  /** Of what was done before, above the form. */
  note: (() => string) | undefined;
  window: SignInWindow | undefined;
  /** Of a sign-in that is just being finished. */
  tokens: SignedIn | null = null;
  readonly #around: Surroundings;
  readonly #sending: ApiController<(signal: AbortSignal) => Promise<void>, void>;
  readonly #styles: CSSResultOrNative[];
  #linkToken: string | undefined;
  /** Does again what failed. */
  #again: (() => unknown) | undefined;
  #preparing: Promise<SignInWindow> | undefined;
  readonly #clock: WaitClock;
  /** The step that was refused for too many tries; the others go on. */
  #refused: SignInStep | undefined;

  constructor(host: LitElement, around: Surroundings) {
    this.host = host;
    this.terms = around.terms;
    this.#around = around;
    this.#styles = [...around.styles];
    this.#sending = new ApiController(host, (work, signal) => work(signal));
    this.step = new PasswordStep(this);
    // What goes on meanwhile is not broken off.
    this.#clock = new WaitClock(host, () => this.#wait && !this.busy && this.settle());
  }

  get accounts(): Client<"accounts">["accounts"] {
    return this.#around.accounts();
  }

  get session(): SessionController {
    return this.#around.session;
  }

  get api(): { readonly url: URL; readonly key: string } {
    return this.#around.api();
  }

  /** Whether there is a button for Google. */
  get google(): boolean {
    return this.#around.google();
  }

  get registration(): Registration {
    return this.#around.registration();
  }

  /** What an account is opened with by those who were shown the terms. */
  get agreed(): { acceptsTerms: true; locale: string; currency?: Currency } {
    const currency = offeredCurrency(this.registration.currency);
    return { acceptsTerms: true, locale: this.terms.locale, ...(currency && { currency }) };
  }

  /** Elsewhere a session ends with the page: there are no cookies of third parties. */
  get canStay(): boolean {
    return this.api.url.origin === location.origin;
  }

  get busy(): boolean {
    return this.#sending.state === "loading";
  }

  /** Whether nothing can be sent right now. */
  get blocked(): boolean {
    return this.busy || !!this.#wait?.left;
  }

  get #wait(): WaitClock | undefined {
    return this.step.name === this.#refused ? this.#clock : undefined;
  }

  /** Does what a step asks of the API, one thing at a time. Resolves with what went wrong. */
  async send(
    work: (options: CallOptions) => PromiseLike<void>,
    again: () => unknown = () => this.step.submit(),
  ): Promise<unknown> {
    this.note = undefined;
    this.#again = again;
    const { name } = this.step;
    await this.#sending.run((signal) => Promise.resolve(work({ ...BRIEF, signal })));
    const { state, error } = this.#sending;
    if (state !== "error") return undefined;
    const wait = error instanceof RateLimitError ? error.retryAfterMs : undefined;
    if (wait) {
      this.#refused = name;
      this.#clock.begin(wait);
    }
    return error;
  }

  /** The step deals with the failure itself. */
  settle(): void {
    this.#sending.reset();
  }

  /**
   * Signs in. A failure that is about another step leads there; any other is returned.
   * `withCode` does the same with a code that was sent by mail.
   */
  async signIn(
    work: (options: CallOptions) => PromiseLike<SignedIn>,
    withCode?: (code: string | undefined) => Promise<unknown>,
  ): Promise<unknown> {
    const error = await this.send(async (options) => this.finish(await work(options)));
    return this.follow(error, withCode);
  }

  /** With the password, and the code of a mail where that was asked for. */
  logIn(password: string, code?: string): Promise<unknown> {
    const { email, staySignedIn } = this;
    const { deviceToken } = this.session;
    const body = {
      email,
      password,
      staySignedIn,
      ...(deviceToken && { deviceToken }),
      ...(code && { code }),
    };
    return this.signIn(
      (options) => this.accounts.login(body, options),
      (typed) => this.logIn(password, typed),
    );
  }

  /** Signs in with what a window has given. */
  async exchange(code: string, verifier: string): Promise<void> {
    const { staySignedIn } = this;
    await this.signIn((options) =>
      this.accounts.exchangeGoogle({ code, verifier, staySignedIn, ...this.agreed }, options),
    );
  }

  async follow(
    error: unknown,
    withCode?: (code: string | undefined) => Promise<unknown>,
  ): Promise<unknown> {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    switch (problem?.code) {
      case "mfa_required":
        return this.openProof((steps) => steps.factor(problem));
      case "code_required":
        if (!withCode) return error;
        return this.openProof((steps) => steps.mailedCode(withCode));
      case "corporate_sign_in":
        return this.openProof((steps) => steps.company(true));
      case "link_required":
        this.email = problem.email;
        this.#linkToken = problem.linkToken;
        return this.openProof((steps) => steps.link());
      case "email_unconfirmed":
        return this.openMail((steps) => steps.unconfirmed());
      default:
        return error;
    }
  }

  /** The session begins. */
  async finish(signedIn: SignedIn, said?: () => string): Promise<void> {
    const linkToken = this.#linkToken;
    this.#linkToken = undefined;
    this.tokens = signedIn;
    this.session.begin(signedIn);
    // The page hears of it, and may have a client to give the tokens to.
    await this.host.updateComplete;
    this.tokens = null;
    // The next one at this device is perhaps somebody else.
    this.email = "";
    let note = said;
    if (linkToken) {
      const { t } = this.terms;
      await this.accounts.linkGoogle({ linkToken }, BRIEF).catch(() => {
        note = () => t.linkFailed;
      });
    }
    await this.begin(note);
  }

  /** Back to the first step, or to who is signed in. */
  async begin(note?: () => string, options?: { focus: boolean }): Promise<void> {
    this.window?.forget();
    this.#linkToken = undefined;
    await this.show(new PasswordStep(this), options);
    this.note = note;
    this.host.requestUpdate();
  }

  /** Shows a step, unless the page takes it itself, and moves the focus there. */
  async show(step: Step, { focus = true } = {}): Promise<void> {
    const from = this.step.name;
    if (step.name !== from) {
      const event = new SignInStepEvent({ step: step.name, from });
      if (!this.host.dispatchEvent(event)) return this.settle();
    }
    this.step = step;
    this.note = undefined;
    this.settle();
    void step.start?.();
    await this.host.updateComplete;
    if (!focus) return;
    const field = step.focus && this.host.renderRoot.querySelector(`[name="${step.focus}"]`);
    const target = field || this.host.renderRoot.querySelector(".head");
    if (target instanceof HTMLElement) target.focus();
  }

  /** Registration, passwords and what the links of mails open; loaded when first needed. */
  openMail(choose: (steps: MailSteps) => Step, options?: { focus?: boolean }): Promise<unknown> {
    return this.send(
      async () => {
        const { mailTerms, mailStyles, createMailSteps } = await import("./mail-steps.ts");
        await this.#addStyles(mailStyles);
        await this.terms.add(mailTerms);
        const { terms } = this;
        if (!terms.has(mailTerms)) throw new TypeError("The words were not added.");
        await this.show(choose(createMailSteps(this, terms)), options);
      },
      () => this.openMail(choose, options),
    );
  }

  /** Codes, companies and second factors; loaded when first needed. */
  openProof(choose: (steps: ProofSteps) => Step): Promise<unknown> {
    return this.send(
      async () => {
        const { proofTerms, proofStyles, createProofSteps } = await import("./proof-steps.ts");
        await this.#addStyles(proofStyles);
        await this.terms.add(proofTerms);
        const { terms } = this;
        if (!terms.has(proofTerms)) throw new TypeError("The words were not added.");
        await this.show(choose(createProofSteps(this, terms)));
      },
      () => this.openProof(choose),
    );
  }

  /** Loads what opens windows, before anybody presses a button that does. */
  prepareWindow(): Promise<SignInWindow> {
    this.#preparing ??= this.#prepare().catch((error: unknown) => {
      this.#preparing = undefined;
      throw error;
    });
    return this.#preparing;
  }

  async #prepare(): Promise<SignInWindow> {
    const { SignInWindow } = await import("./sign-in-window.ts");
    const prepared = new SignInWindow(this.host);
    await prepared.prepare();
    this.window = prepared;
    this.host.requestUpdate();
    return prepared;
  }

  /** How the window stands, with what can be done about it. */
  renderWindow(reopen?: () => void): unknown {
    const { t } = this.terms;
    const { state = "idle" } = this.window ?? {};
    if (state === "idle") return nothing;
    const sentences = { open: t.windowOpen, closed: t.windowClosed, blocked: t.windowBlocked };
    return html`<div class="note window" role="status">
      <p>${sentences[state]}</p>
      ${
        state === "closed"
          ? nothing
          : html`${reopen ? html`<button type="button" @click=${reopen}>${t.openWindow}</button>` : nothing}
              <button type="button" class="quiet" @click=${() => this.window?.forget()}>
                ${t.cancel}
              </button>`
      }
    </div>`;
  }

  renderSubmit(label: string): TemplateResult {
    return html`<button
      type="submit"
      class="primary submit"
      part="submit"
      aria-disabled=${this.blocked}
    >
      ${this.busy ? this.terms.t.loading : label}
    </button>`;
  }

  /** To the first step. */
  renderBack(): TemplateResult {
    return html`<nav class="ways">
      <button type="button" class="quiet" @click=${() => void this.begin()}>
        ${this.terms.t.back}
      </button>
    </nav>`;
  }

  /** What went wrong, with a retry where that may help. */
  renderProblem(): unknown {
    const { t } = this.terms;
    const left = this.#wait?.left;
    if (left) return html`<div class="problem" part="problem"><p>${t.waits(left)}</p></div>`;
    const { error, state } = this.#sending;
    if (state !== "error") return nothing;
    const answered = error instanceof ProblemError && error.status < 500;
    const retry = answered ? undefined : this.#again;
    return renderProblem(this.terms, error, retry, t.signInProblems);
  }

  /** For those who listen: how long to wait is said once, not every second. */
  get announcement(): string {
    const { t } = this.terms;
    if (this.busy) return t.loading;
    const { first, left } = this.#wait ?? {};
    if (!first) return "";
    return left ? t.waits(first) : t.waited;
  }

  async #addStyles(more: CSSResultOrNative): Promise<void> {
    const root = this.host.shadowRoot;
    if (this.#styles.includes(more) || !root) return;
    this.#styles.push(more);
    adoptStyles(root, this.#styles);
  }
}
