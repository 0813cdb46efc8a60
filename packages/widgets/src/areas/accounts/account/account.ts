import { type Account, AuthenticationError, type ErasureReport } from "@embark/sdk";
import { accounts, type Client } from "@embark/sdk/areas";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import { SessionController } from "../../../foundation/session.ts";
import {
  buttonStyles,
  fieldStyles,
  hiddenStyles,
  problemStyles,
} from "../../../foundation/styles/controls.ts";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { formStyles } from "../sign-in/sign-in.styles.ts";
import { accountStyles } from "./account.styles.ts";
import { AccountDesk, type Section } from "./account-desk.ts";
import {
  AccountCloseEvent,
  type AccountSection,
  AccountSectionEvent,
  SECTIONS,
} from "./account-events.ts";
import { type AccountTerms, accountTerms } from "./account-terms.ts";
import { SignInPlace } from "./sign-in-place.ts";
import { renderWaiting } from "./waiting.ts";

/** Each section comes once somebody turns to it. */
const LOADERS: Readonly<Record<AccountSection, (desk: AccountDesk) => Promise<Section>>> = {
  profile: async (desk) => (await import("./profile-section.ts")).createProfile(desk),
  travellers: async (desk) => (await import("./travellers-section.ts")).createTravellers(desk),
  "sign-in": async (desk) => (await import("./sign-in-section.ts")).createSignIn(desk),
  factors: async (desk) => (await import("./factors-section.ts")).createFactors(desk),
  devices: async (desk) => (await import("./devices-section.ts")).createDevices(desk),
  privacy: async (desk) => (await import("./privacy-section.ts")).createPrivacy(desk),
};

/**
 * The account of whoever is signed in: profile, saved travellers, e-mail address and password, second factors,
 * devices, and everything about their data. Before what is dangerous it asks once more who they are. Who is not
 * signed in signs in here.
 *
 * Children are shown until the element is ready, and where scripts do not run: put a link there.
 *
 * @element embark-account
 * @fires {AccountSectionEvent} embark-account-section - Another section is shown; cancelable.
 * @fires {AccountChangeEvent} embark-account-change - The owner changed the account, such as its language.
 * @fires {AccountCloseEvent} embark-account-close - The account was closed or erased.
 * @slot terms - What is agreed to when an account is opened, with links; for the sign-in.
 * @csspart nav - The list of sections.
 * @csspart section - The section that is shown.
 * @csspart vip - The badge of travellers with two trips.
 * @csspart sign-in - The sign-in.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate loading - The account is on its way.
 * @cssstate signed-out - Somebody has to sign in.
 * @example <embark-account key="demo"></embark-account>
 */
export class AccountElement extends EmbarkElement<AccountTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    fieldStyles,
    problemStyles,
    skeletonStyles,
    formStyles,
    accountStyles,
  ];

  /** The section to show: `profile`, `travellers`, `sign-in`, `factors`, `devices` or `privacy`. */
  @property() section: AccountSection | null = null;
  /** Offers to sign in with Google and to link it, in a window. The API must be set up for it. */
  @property({ type: Boolean }) google = false;

  protected override readonly terms = new TermsController<AccountTerms>(this, accountTerms);
  readonly #internals = this.attachInternals();
  readonly #session = new SessionController(this, () => {
    // Signed in again after the session was over: the same account, asked for anew.
    if (this.#session.user && this.#refused) void this.#begin(false);
  });
  readonly #signIn = new SignInPlace(this, this.terms);
  readonly #desk = new AccountDesk(this, {
    terms: this.terms,
    session: this.#session,
    accounts: () => this.client.accounts,
    settings: () => this.settings,
    // The demo has no pages to show in a window, and an insecure page no cryptography for it.
    google: () => this.google && this.settings.apiKey !== "demo" && isSecureContext,
    reload: () => this.#account.run(true),
    closed: (erasure, report) => this.#handleClosed(erasure ?? null, report),
  });
  readonly #account = new ApiController(this, async (_: true, signal): Promise<Account> => {
    const account = await this.client.accounts.me({ signal });
    this.#desk.open(account);
    return account;
  });
  readonly #showing = new ApiController(this, (name: AccountSection) => this.#load(name));
  #sections: Partial<Record<AccountSection, Section>> = {};
  /** Whose account is shown. */
  #shownFor: string | null | undefined;
  /** What was erased just now. */
  @state() private erasure: ErasureReport | null | undefined;
  #report: (() => unknown) | undefined;

  protected get client(): Client<"accounts"> {
    return this.clientWith({ accounts });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#setState("loading", this.#account.state === "loading");
    this.#setState("signed-out", this.#session.user === null || this.#refused);
    this.#followSession();
    if (changed.has("section") && this.#desk.isOpen) void this.#show();
  }

  protected override render(): TemplateResult {
    const { terms } = this;
    const { t } = terms;
    const { user } = this.#session;
    if (this.erasure !== undefined) return this.#renderGoodbye(this.erasure);
    if (user === null || this.#refused) {
      return html`<section class="account" aria-label=${t.signInTitle}>
        <header class="top">
          <h2 class="top-head" tabindex="-1">${t.signInTitle}</h2>
          <p class="quiet-text">${t.signInHint}</p>
        </header>
        ${this.#signIn.render(this.google)}
      </section>`;
    }
    if (this.#desk.isOpen) return this.#renderAccount(this.#desk.account);
    return this.#account.state === "error"
      ? renderProblem(terms, this.#account.error, () => this.#begin(false))
      : renderWaiting(this.terms);
  }

  /** Whether the API wants somebody to sign in, whatever the session says. */
  get #refused(): boolean {
    return this.#account.error instanceof AuthenticationError;
  }

  #renderAccount(account: Account): TemplateResult {
    const { t } = this.terms;
    const { givenName, surname, email, bookedTrips, vip, agency } = account;
    const shown = this.section ?? "profile";
    return html`<section class="account ${this.section ? "chosen" : ""}" aria-label=${t.account}>
      <header class="top">
        <h2 class="top-head" tabindex="-1"><bdi>${givenName} ${surname}</bdi></h2>
        <p class="facts">
          <bdi>${email}</bdi>
          ${
            agency
              ? html`<span><bdi>${agency.name}</bdi> · ${t.agencyStatus[agency.status] ?? agency.status}</span>`
              : html`<span>${t.bookedTrips(bookedTrips)}</span>`
          }
          ${vip ? html`<span class="vip" part="vip">${t.vip}</span>` : nothing}
        </p>
        ${vip ? html`<p class="quiet-text vip-means">${t.vipMeans}</p>` : nothing}
      </header>
      <div class="layout">
        <nav part="nav" aria-label=${t.account}>
          <ul>
            ${SECTIONS.map(
              (name) =>
                html`<li>
                  <button
                    type="button"
                    data-section=${name}
                    aria-current=${name === shown ? "page" : nothing}
                    @click=${() => this.#choose(name)}
                  >
                    <b>${t.sections[name]}</b> <small>${t.sectionHints[name]}</small>
                  </button>
                </li>`,
            )}
          </ul>
        </nav>
        <div class="panel" part="section">
          <button type="button" class="quiet back" @click=${() => void this.#leave()}>
            ${t.allSections}
          </button>
          <h3 class="section-head" tabindex="-1">${t.sections[shown]}</h3>
          ${this.#desk.note ? html`<p class="done" role="status" tabindex="-1">${this.#desk.note}</p>` : nothing}
          ${this.#renderSection(shown)}
        </div>
      </div>
      ${this.#desk.renderDialogs()}
    </section>`;
  }

  #renderSection(shown: AccountSection): unknown {
    const section = this.#sections[shown];
    if (section) return section.render();
    const { error } = this.#showing;
    return error
      ? renderProblem(this.terms, error, () => this.#showing.retry())
      : renderWaiting(this.terms);
  }

  /** What became of the account, once it is gone. */
  #renderGoodbye(erasure: ErasureReport | null): TemplateResult {
    const { t } = this.terms;
    return html`<section class="account" aria-label=${t.account}>
      <header class="top">
        <h2 class="top-head" tabindex="-1">${erasure ? t.erasedTitle : t.closedTitle}</h2>
        <p>${erasure ? t.erasedText : t.closedText}</p>
      </header>
      ${this.#report?.()}
    </section>`;
  }

  #followSession(): void {
    const { user } = this.#session;
    if (user === undefined || this.#shownFor === (user?.id ?? null)) return;
    const first = this.#shownFor === undefined;
    const focused = this.matches(":focus-within");
    this.#shownFor = user?.id ?? null;
    // Nothing of somebody else stays.
    this.#account.reset();
    this.#desk.open(undefined);
    this.#desk.note = "";
    this.#sections = {};
    if (user) {
      this.erasure = undefined;
      void this.#begin(!first && focused);
    }
  }

  async #begin(focus: boolean): Promise<void> {
    await this.#account.run(true);
    if (!this.#desk.isOpen) return;
    await this.#show();
    if (focus) await this.#desk.focus(".top-head");
  }

  async #show(): Promise<void> {
    const name = this.section ?? "profile";
    if (this.#sections[name]) this.#sections[name]?.open();
    else await this.#showing.run(name);
  }

  async #load(name: AccountSection): Promise<Section> {
    const load = LOADERS[name];
    if (!load)
      throw new TypeError(`There is no section ${name}; there are ${SECTIONS.join(", ")}.`);
    const section = await load(this.#desk);
    section.open();
    this.#sections[name] = section;
    return section;
  }

  #choose(section: AccountSection): void {
    if (!this.dispatchEvent(new AccountSectionEvent({ section }))) return;
    this.#desk.note = "";
    this.section = section;
    void this.#desk.focus(".section-head");
  }

  async #leave(): Promise<void> {
    const { section } = this;
    this.section = null;
    await this.#desk.focus(`[data-section="${section}"]`);
  }

  #handleClosed(erasure: ErasureReport | null, report: () => unknown): void {
    this.erasure = erasure;
    this.#report = report;
    this.dispatchEvent(new AccountCloseEvent({ erasure }));
    // The tokens are worth nothing any more; who cannot be told is signed out all the same.
    this.#session.signOut().catch(() => undefined);
    void this.#desk.focus(".top-head");
  }

  #setState(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }
}
