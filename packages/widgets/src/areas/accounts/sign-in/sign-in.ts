import type { SignedInUser } from "@embark/sdk";
import { accounts, type Client } from "@embark/sdk/areas";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import { SessionController } from "../../../foundation/session.ts";
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
import { type LinkAction, linkOf, takeLink } from "./mail-link.ts";
import { formStyles, signInStyles } from "./sign-in.styles.ts";
import { SignInDesk } from "./sign-in-desk.ts";
import { SignedInEvent, SignedOutEvent } from "./sign-in-events.ts";
import { type SignInTerms, signInTerms } from "./sign-in-terms.ts";

/**
 * Signs in with a password, with Google or with a company, opens accounts, and does what the links of mails
 * are for; then shows who is signed in. The other elements of the page with the same API and key are signed in
 * with it. It never navigates the page.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-sign-in
 * @fires {SignedInEvent} embark-signed-in - Somebody is signed in: just now, in another tab, or from before.
 * @fires {SignedOutEvent} embark-signed-out - Nobody is signed in any more.
 * @fires {SignInStepEvent} embark-sign-in-step - Another step begins; cancelable.
 * @slot terms - What is agreed to when an account is opened, with links; also with Google or an invitation.
 * @csspart form - The step that is shown.
 * @csspart submit - The main button of a step.
 * @csspart google - The button for Google.
 * @csspart user - Who is signed in.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate busy - A call is under way.
 * @example <embark-sign-in key="demo"></embark-sign-in>
 */
export class SignIn extends EmbarkElement<SignInTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    fieldStyles,
    problemStyles,
    formStyles,
    signInStyles,
  ];

  /** Whose accounts are opened here: those of travellers, or those of agencies that want to sell. */
  @property() mode: "traveller" | "agency" = "traveller";
  /** Offers to sign in with Google, in a window. The API must be set up for it. */
  @property({ type: Boolean }) google = false;
  /**
   * Does what the fragment of the page's address asks for, as links of mails do: `#confirm-email=…`,
   * `#reset-password=…`, `#invitation=…`, and `#forgot-password` or `#register`.
   */
  @property({ type: Boolean }) links = false;
  /** What to begin with, for a page that reads its address itself. */
  @property() action: LinkAction | null = null;
  /** Token for the `action`, from the link of a mail. */
  @property() token: string | null = null;

  protected override readonly terms = new TermsController<SignInTerms>(this, signInTerms);
  readonly #internals = this.attachInternals();
  readonly #session = new SessionController(this);
  readonly #desk = new SignInDesk(this, {
    terms: this.terms,
    session: this.#session,
    styles: SignIn.elementStyles,
    accounts: () => this.client.accounts,
    api: () => this.#api,
    // The demo has no pages to show in a window, and an insecure page no cryptography for it.
    google: () => this.google && this.settings.apiKey !== "demo" && isSecureContext,
    registration: () => ({ mode: this.mode, currency: this.settings.currency }),
  });
  readonly #leaving = new ApiController(this, (everywhere: boolean) =>
    this.#session.signOut({ everywhere }),
  );
  /** Who was signed in when the page was told last. */
  #before: string | undefined;
  /** Whether a link is what brought somebody here. */
  #isFollowing = false;
  /** Whether its step is on the way: nobody begins to type into a form that is about to go. */
  #isOpening = false;

  protected get client(): Client<"accounts"> {
    return this.clientWith({ accounts });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#handleHash);
    addEventListener("online", this.#handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#handleHash);
    removeEventListener("online", this.#handleOnline);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.hasUpdated && (changed.has("token") || changed.has("action"))) void this.#followLink();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#followLink();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tell();
    this.#setState("signed-in", !!this.#session.user);
    this.#setState("busy", this.#desk.busy);
    // Where it cannot be loaded, the next update tries again; the password does without.
    if (this.#desk.google) this.#desk.prepareWindow().catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { user } = this.#session;
    const desk = this.#desk;
    if (desk.step.name === "sign-in") {
      if (user === undefined || this.#isOpening) return this.#renderWaiting();
      if (user) return this.#renderUser(user);
    }
    return html`<form
        part="form"
        class="card"
        novalidate
        data-step=${desk.step.name}
        aria-busy=${desk.busy}
        @submit=${(event: Event) => {
          event.preventDefault();
          if (!desk.blocked) void desk.step.submit();
        }}
      >
        ${this.#renderLeaving()} ${desk.step.render()}
      </form>
      <div class="hidden" role="status">${desk.announcement}</div>`;
  }

  /** The shape of the form, while a session from before is looked for. */
  #renderWaiting() {
    return html`<div class="card" aria-busy="true">
      <p class="hidden" role="status">${this.terms.t.loading}</p>
      ${["short", "", "", "short"].map((size) => html`<div class="shape ${size}"></div>`)}
    </div>`;
  }

  #renderUser({ givenName, surname, email, status }: SignedInUser) {
    const { t } = this.terms;
    const busy = this.#leaving.state === "loading";
    const note = this.#desk.note?.() ?? "";
    return html`<section part="user" class="card" aria-labelledby="head">
        <h2 class="head" id="head" tabindex="-1">${t.signedIn}</h2>
        <p class="who">
          <span class="initials" aria-hidden="true">${initial(givenName)}${initial(surname)}</span>
          <span>
            <strong><bdi>${givenName} ${surname}</bdi></strong>
            <bdi>${email}</bdi>
          </span>
        </p>
        ${status === "pending_approval" ? html`<p class="note">${t.pendingApproval}</p>` : nothing}
        <p class=${note ? "note" : "none"} role="status">${note}</p>
        ${this.#renderLeaving()}
        <div class="buttons">
          <button type="button" aria-disabled=${busy} @click=${() => this.#leave(false)}>
            ${t.signOut}
          </button>
          <button type="button" class="quiet" aria-disabled=${busy} @click=${() => this.#leave(true)}>
            ${t.signOutEverywhere}
          </button>
        </div>
      </section>
      <div class="hidden" role="status">${busy ? t.signingOut : ""}</div>`;
  }

  /** Why somebody could not sign out, or has done so here only. */
  #renderLeaving() {
    const { state, error } = this.#leaving;
    if (state !== "error") return nothing;
    return html`${this.#session.user ? nothing : html`<p>${this.terms.t.signOutOwed}</p>`}
      ${renderProblem(this.terms, error, () => this.#leaving.retry())}`;
  }

  /** Signs out here or everywhere. */
  #leave(everywhere: boolean): void {
    if (this.#leaving.state !== "loading") void this.#leaving.run(everywhere);
  }

  readonly #handleOnline = (): void => {
    if (this.#leaving.state === "error" && !this.#session.user) void this.#leaving.retry();
  };

  /** Tells the page who came and who left. */
  #tell(): void {
    const { user, ended } = this.#session;
    if (user === undefined || user?.id === this.#before) return;
    this.#before = user?.id;
    const desk = this.#desk;
    if (!user) {
      // At once, while the server is still being told: what comes next is not to be taken from anybody.
      if (this.#leaving.state === "loading") {
        void desk.begin(() => (this.#leaving.state === "error" ? "" : this.terms.t.signedOut));
      } else this.#leaving.reset();
      return void this.dispatchEvent(new SignedOutEvent({ ended }));
    }
    // What is left of the one before is not about this one.
    this.#leaving.reset();
    const tokens = this.settings.embark ? desk.tokens : null;
    this.dispatchEvent(new SignedInEvent({ user, tokens }));
    // Somebody has signed in elsewhere; what a link is for goes on.
    if (!desk.busy && !this.#isFollowing) void desk.begin(undefined, { focus: false });
  }

  /** Does what the page or its address asks for. */
  async #followLink(): Promise<void> {
    const link = linkOf(this.action, this.token) ?? (this.links ? takeLink() : undefined);
    if (!link) return;
    this.#isFollowing = true;
    this.#isOpening = true;
    this.requestUpdate();
    await this.provided();
    await this.#desk.openMail((steps) => steps.link(link), { focus: false });
    this.#isOpening = false;
    this.requestUpdate();
  }

  readonly #handleHash = (): void => {
    if (this.links) void this.#followLink();
  };

  #setState(name: string, holds: boolean): void {
    this.#internals.states[holds ? "add" : "delete"](name);
  }

  get #api(): { url: URL; key: string } {
    const { api, apiKey } = this.settings;
    return { url: new URL(api ?? "/api/v1", document.baseURI), key: apiKey ?? "" };
  }
}

function initial(name: string): string {
  return [...name.trim()][0]?.toLocaleUpperCase() ?? "";
}
