import type { Factor, FactorAdded, FactorList } from "@embark/sdk";
import { css, html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { facts, isolate } from "../../flights/journey/journey-view.ts";
import { type ProofTerms, proofTerms } from "../sign-in/proof-terms.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { NewFactor } from "./new-factor.ts";
import { canMakePasskeys } from "./new-passkey.ts";
import { plainDate } from "./plain-date.ts";
import { RecoveryCodes } from "./recovery-codes.ts";
import { type SecurityTerms, securityTerms } from "./security-terms.ts";
import { renderWaiting } from "./waiting.ts";

export type FactorWords = TermsController<AccountTerms & ProofTerms & SecurityTerms>;

const factorStyles = css`
  .enrolment {
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
    align-items: center;
  }
  .qr {
    flex: none;
    inline-size: 12em;
    border-radius: 8px;
    /* Cameras want black on white, whatever the colours of the page. */
    background: #fff;
    forced-color-adjust: none;
  }
  .qr path {
    fill: #000;
  }
  .secret {
    display: grid;
    flex: 1 1 12em;
    gap: 8px;
    justify-items: start;
    min-inline-size: 0;
  }
  code {
    font-size: 1.0625em;
    letter-spacing: 0.06em;
    overflow-wrap: anywhere;
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9em, 1fr));
    gap: 4px 16px;
    padding: 12px 16px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_ground);
  }
  .told:not(:empty) {
    color: var(--_muted);
    font-size: 0.875em;
  }
`;

export async function createFactors(desk: AccountDesk): Promise<Section> {
  const terms = await addTerms(await addTerms(desk.terms, proofTerms), securityTerms);
  desk.adopt(factorStyles);
  return new FactorsSection(desk, terms);
}

/** Authenticator apps, passkeys and recovery codes. */
class FactorsSection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: FactorWords;
  readonly #list: ApiController<true, FactorList>;
  readonly #task: AccountTask;
  #adding: NewFactor | undefined;
  /** Whether what is added has something to show. */
  #added = false;
  #codes: RecoveryCodes | undefined;

  constructor(desk: AccountDesk, terms: FactorWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#list = new ApiController(desk.host, (_, signal) => desk.accounts.listFactors({ signal }));
    this.#task = new AccountTask(desk);
  }

  open(): void {
    // Codes that are shown once stay until somebody has saved them.
    if (this.#codes) return;
    this.#adding = undefined;
    this.#task.forget();
    void this.#list.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    if (this.#codes) return html`<div class="section">${this.#codes.render()}</div>`;
    if (this.#adding && this.#added) {
      return html`<div class="section">${this.#adding.render()}</div>`;
    }
    return html`<div class="section">
      ${this.#list.render({
        loading: (before) => (before ? this.#renderList(before) : renderWaiting(terms)),
        error: (error) => renderProblem(terms, error, () => this.#list.retry()),
        done: (list) => this.#renderList(list),
      })}
    </div>`;
  }

  #renderList({ data, recoveryCodesLeft }: FactorList) {
    const { t } = this.#terms;
    const { busy } = this.#task;
    return html`<p class="quiet-text">${t.factorsText}</p>
      <div class="card">
        ${
          data.length > 0
            ? html`<ul class="entries">${data.map((one) => this.#renderFactor(one))}</ul>`
            : html`<p>${t.noFactors}</p>`
        }
        ${this.#adding?.renderBegin()}
        <div class="buttons">
          <button type="button" class="add-totp" aria-disabled=${busy} @click=${() => void this.#add("totp")}>
            ${t.addTotp}
          </button>
          ${
            canMakePasskeys()
              ? html`<button type="button" class="add-passkey" @click=${() => void this.#add("passkey")}>
                  ${t.addPasskey}
                </button>`
              : html`<p class="hint">${t.noPasskeys}</p>`
          }
        </div>
      </div>
      ${
        data.length > 0
          ? html`<section class="card entry" aria-label=${t.recoveryTitle}>
              <p>${t.recoveryLeft(recoveryCodesLeft)}</p>
              <button type="button" class="new-codes" aria-disabled=${busy} @click=${() => void this.#renewCodes()}>
                ${t.newRecoveryCodes}
              </button>
            </section>`
          : nothing
      }
      ${this.#task.renderProblem()}`;
  }

  #renderFactor(factor: Factor) {
    const terms = this.#terms;
    const { t } = terms;
    const { id, method, createdAt, lastUsedAt } = factor;
    const kind = t.methods[method] ?? method;
    const name = this.#nameOf(factor);
    return html`<li class="entry">
      <div>
        <p><b id="factor-${id}"><bdi>${name}</bdi></b></p>
        <p class="quiet-text">
          ${facts(
            ...(name === kind ? [] : [kind]),
            t.addedOn(isolate(plainDate(terms.locale, createdAt))),
            lastUsedAt ? t.lastUsed(isolate(terms.instant(lastUsedAt))) : t.neverUsed,
          )}
        </p>
      </div>
      <button
        type="button"
        id="remove-${id}"
        aria-labelledby="remove-${id} factor-${id}"
        aria-disabled=${this.#task.busy}
        @click=${() => void this.#remove(factor)}
      >
        ${t.remove}
      </button>
    </li>`;
  }

  #nameOf({ name, method }: Factor): string {
    return name || (this.#terms.t.methods[method] ?? method);
  }

  async #add(method: "totp" | "passkey"): Promise<void> {
    const desk = this.#desk;
    await desk.say("");
    this.#task.forget();
    this.#added = false;
    const adding = new NewFactor(desk, this.#terms, method, {
      done: (factor) => this.#finish(factor),
      cancel: () => this.#cancel(method),
    });
    this.#adding = adding;
    this.#added = await adding.begin();
    desk.host.requestUpdate();
    if (this.#added && this.#adding === adding) await desk.focus(".step-head");
  }

  async #cancel(method: string): Promise<void> {
    this.#adding = undefined;
    this.#desk.host.requestUpdate();
    await this.#desk.focus(`.add-${method}`);
  }

  async #finish({ factor, recoveryCodes }: FactorAdded): Promise<void> {
    const desk = this.#desk;
    this.#adding = undefined;
    const note = this.#terms.t.factorAdded(isolate(this.#nameOf(factor)));
    if (recoveryCodes) await this.#showCodes(recoveryCodes, note);
    else await this.#reload(note);
    void desk.reload();
  }

  async #renewCodes(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const sure = await desk.ask({
      title: t.newCodesTitle,
      text: t.newCodesText,
      yes: t.newRecoveryCodes,
    });
    if (!sure) return;
    let codes: readonly string[] = [];
    const done = await this.#task.run(async (options) => {
      ({ recoveryCodes: codes } = await desk.accounts.createRecoveryCodes(options));
    });
    if (done) await this.#showCodes(codes, "");
  }

  async #showCodes(codes: readonly string[], note: string): Promise<void> {
    const { host } = this.#desk;
    this.#codes = new RecoveryCodes(host, this.#terms, codes, () => {
      this.#codes = undefined;
      return this.#reload(note);
    });
    host.requestUpdate();
    await this.#desk.focus(".step-head");
  }

  async #remove(factor: Factor): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const name = isolate(this.#nameOf(factor));
    const sure = await desk.ask({
      title: t.removeFactorTitle(name),
      text: t.removeFactorText,
      yes: t.remove,
    });
    if (!sure) return;
    const done = await this.#task.run((options) => desk.accounts.removeFactor(factor.id, options));
    if (!done) return;
    void desk.reload();
    await this.#reload(t.factorRemoved(name));
  }

  async #reload(note: string): Promise<void> {
    void this.#list.run(true);
    if (note) await this.#desk.say(note);
    else await this.#desk.focus(".section-head");
  }
}
