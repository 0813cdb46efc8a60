import type { Account, ErasureReport } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import {
  adoptStyles,
  type CSSResultOrNative,
  html,
  type LitElement,
  type TemplateResult,
} from "lit";
import type { SessionController } from "../../../foundation/session.ts";
import type { EmbarkSettings } from "../../../foundation/settings.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { AccountChangeEvent } from "./account-events.ts";
import type { AccountTerms } from "./account-terms.ts";
import { withProof } from "./proof.ts";
import type { ProofDialog } from "./proof-dialog.ts";
import { type Question, QuestionDialog } from "./question-dialog.ts";

/** What the element gives. */
interface Surroundings {
  readonly terms: TermsController<AccountTerms>;
  readonly session: SessionController;
  accounts(): Client<"accounts">["accounts"];
  settings(): EmbarkSettings;
  /** Whether there is a button for Google. */
  google(): boolean;
  /** Asks for the account anew; resolves when it is there. */
  reload(): Promise<void>;
  /** The account is no more; `report` says what stays of it. */
  closed(erasure: ErasureReport | undefined, report: () => unknown): void;
}

/** A part of the account. */
export interface Section {
  /** Asks for what it shows. */
  open(): void;
  render(): TemplateResult;
}

/** What every section works with: the account, the proof of who is signed in, and questions before the worst. */
export class AccountDesk {
  readonly host: LitElement;
  readonly terms: TermsController<AccountTerms>;
  readonly session: SessionController;
  /** What was done last, told above the section. */
  note = "";
  #account: Account | undefined;
  readonly #around: Surroundings;
  readonly #question: QuestionDialog;
  #proof: ProofDialog | undefined;

  constructor(host: LitElement, around: Surroundings) {
    this.host = host;
    this.terms = around.terms;
    this.session = around.session;
    this.#around = around;
    this.#question = new QuestionDialog(host, around.terms);
  }

  get accounts(): Client<"accounts">["accounts"] {
    return this.#around.accounts();
  }

  get settings(): EmbarkSettings {
    return this.#around.settings();
  }

  get google(): boolean {
    return this.#around.google();
  }

  /** As it was read last; the SDK knows its version. */
  get account(): Account {
    if (!this.#account) throw new TypeError("No account is open.");
    return this.#account;
  }

  get isOpen(): boolean {
    return this.#account !== undefined;
  }

  /** Takes over the account as it was just read. */
  open(account: Account | undefined): void {
    this.#account = account;
    this.host.requestUpdate();
  }

  /** Takes over the account as its owner has changed it, and tells the page. */
  changed(account: Account): void {
    this.open(account);
    this.host.dispatchEvent(new AccountChangeEvent({ account }));
  }

  reload(): Promise<void> {
    return this.#around.reload();
  }

  /** The account was closed, or erased as the report says. */
  closed(erasure: ErasureReport | undefined, report: () => unknown): void {
    this.#around.closed(erasure, report);
  }

  /** See `withProof`. */
  prove<T>(work: () => PromiseLike<T>): Promise<T> {
    return withProof(() => this.#loadProof(), work);
  }

  /** Asks a question whose answer cannot be taken back; true when it was confirmed. */
  ask(question: Question): Promise<boolean> {
    return this.#question.ask(question);
  }

  /** Says what was done; the focus goes there, where what was pressed is gone. */
  async say(note: string, { focus = true } = {}): Promise<void> {
    this.note = note;
    this.host.requestUpdate();
    if (focus && note) await this.focus(".done");
  }

  async focus(selector: string): Promise<void> {
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Styles of a part that was loaded later. */
  adopt(styles: CSSResultOrNative): void {
    const root = this.host.shadowRoot;
    if (root) adoptStyles(root, [...root.adoptedStyleSheets, styles]);
  }

  renderDialogs(): TemplateResult {
    return html`${this.#question.render()}${this.#proof?.render()}`;
  }

  async #loadProof(): Promise<ProofDialog> {
    if (!this.#proof) {
      const { createProofDialog } = await import("./proof-dialog.ts");
      this.#proof ??= await createProofDialog(this);
    }
    return this.#proof;
  }
}
