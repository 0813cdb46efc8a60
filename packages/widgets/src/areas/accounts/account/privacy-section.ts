import type { Consent, ConsentList, ErasureReport } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm } from "../sign-in/account-form.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { EXPORT_MS, renderErasureReport, renderLostAndKept, renderUpcoming } from "./own-data.ts";
import { plainDate } from "./plain-date.ts";
import { type PrivacyTerms, privacyTerms } from "./privacy-terms.ts";
import { saveFile } from "./save-file.ts";
import { renderWaiting } from "./waiting.ts";

/** Consents that can be given here; others show once they were given elsewhere. */
const OFFERED: readonly string[] = ["offers", "analytics"];
/** What can be agreed to and refused; without the terms there is no account. */
const CHOICES = ["offers", "analytics", "medical"] as const;
type Choice = (typeof CHOICES)[number];

type Ending = "close" | "erase";

export async function createPrivacy(desk: AccountDesk): Promise<Section> {
  return new PrivacySection(desk, await addTerms(desk.terms, privacyTerms));
}

/** Consents, the download of everything, closing and erasing. */
class PrivacySection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: TermsController<AccountTerms & PrivacyTerms>;
  readonly #consents: ApiController<true, ConsentList>;
  readonly #agreeing: AccountTask;
  readonly #exporting: AccountTask;
  readonly #ending: Readonly<Record<Ending, AccountTask>>;
  #form: AccountForm;

  constructor(desk: AccountDesk, terms: TermsController<AccountTerms & PrivacyTerms>) {
    this.#desk = desk;
    this.#terms = terms;
    this.#consents = new ApiController(desk.host, (_, signal) =>
      desk.accounts.listConsents({ signal }),
    );
    this.#agreeing = new AccountTask(desk);
    this.#exporting = new AccountTask(desk);
    this.#ending = { close: new AccountTask(desk), erase: new AccountTask(desk) };
    this.#form = new AccountForm(desk.host);
  }

  open(): void {
    for (const task of [this.#agreeing, this.#exporting, ...Object.values(this.#ending)]) {
      task.forget();
    }
    this.#form = new AccountForm(this.#desk.host);
    void this.#consents.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    return html`<div class="section">
      <section class="card" aria-labelledby="consents-title">
        <h4 id="consents-title">${t.consents}</h4>
        ${this.#consents.render({
          loading: (before) => (before ? this.#renderConsents(before) : renderWaiting(terms)),
          error: (error) => renderProblem(terms, error, () => this.#consents.retry()),
          done: (list) => this.#renderConsents(list),
        })}
      </section>
      ${this.#renderExport()} ${this.#renderClose()} ${this.#renderErase()}
    </div>`;
  }

  #renderConsents({ data }: ConsentList) {
    const terms = this.#terms;
    const { t } = terms;
    // The newest come first.
    const latest = new Map(data.toReversed().map((one) => [one.kind as string, one]));
    const fixed = [...latest.keys()].filter((kind) => !CHOICES.some((one) => one === kind));
    const kinds = new Set([...fixed, ...OFFERED, ...latest.keys()]);
    return html`<p class="quiet-text">${t.consentsText}</p>
      <ul class="entries">
        ${[...kinds].map((kind) => this.#renderConsent(kind, latest.get(kind)))}
      </ul>
      ${this.#agreeing.renderProblem()}
      ${
        data.length > 0
          ? html`<details>
              <summary>${t.consentHistory}</summary>
              <ul>
                ${data.map(
                  ({ kind, granted, at }) =>
                    html`<li class="quiet-text">
                      ${t.historyEntry(isolate(t.consentKinds[kind] ?? kind), granted, isolate(terms.instant(at)))}
                    </li>`,
                )}
              </ul>
            </details>`
          : nothing
      }`;
  }

  #renderConsent(kind: string, said: Consent | undefined) {
    const terms = this.#terms;
    const { t } = terms;
    const name = t.consentKinds[kind] ?? kind;
    const date = said && isolate(plainDate(terms.locale, said.at));
    const told = date ? (said.granted ? t.agreedOn(date) : t.refusedOn(date)) : t.notAsked;
    const choice = CHOICES.find((one) => one === kind);
    if (!choice) {
      return html`<li><p>${name}</p><p class="quiet-text">${told}</p></li>`;
    }
    return html`<li class="check">
      <input
        id="consent-${kind}"
        type="checkbox"
        aria-describedby="said-${kind}"
        .checked=${said?.granted ?? false}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) void this.#agree(choice, currentTarget);
        }}
      />
      <label for="consent-${kind}">${name}<br /><small id="said-${kind}">${told}</small></label>
    </li>`;
  }

  #renderExport() {
    const { t } = this.#terms;
    const { busy } = this.#exporting;
    return html`<section class="card" aria-labelledby="export-title">
      <h4 id="export-title">${t.download}</h4>
      <p>${t.downloadText}</p>
      ${this.#exporting.renderProblem(() => this.#export())}
      <div class="buttons">
        <button type="button" class="export" aria-disabled=${busy} @click=${() => void this.#export()}>
          ${busy ? t.downloading : t.downloadNow}
        </button>
      </div>
      <div class="hidden" role="status">${busy ? t.downloading : ""}</div>
    </section>`;
  }

  #renderClose() {
    const { t } = this.#terms;
    return html`<section class="card" aria-labelledby="close-title">
      <h4 id="close-title">${t.closeTitle}</h4>
      <p>${t.closeText}</p>
      ${this.#renderEnding("close", t.closeUnderstood, t.closeNow)}
    </section>`;
  }

  #renderErase() {
    const { t } = this.#terms;
    return html`<section class="card" aria-labelledby="erase-title">
      <h4 id="erase-title">${t.eraseTitle}</h4>
      ${renderLostAndKept(t, t.lostKinds)}
      ${this.#renderEnding("erase", t.eraseUnderstood, t.eraseNow)}
    </section>`;
  }

  #renderEnding(ending: Ending, understood: string, label: string) {
    const terms = this.#terms;
    const { t } = terms;
    const task = this.#ending[ending];
    const { error, busy } = task;
    return html`${this.#form.renderCheck(ending, understood)}
      ${renderUpcoming(terms, error) ?? task.renderProblem(() => this.#end(ending))}
      <div class="buttons">
        <button type="button" class="danger ${ending}" aria-disabled=${busy} @click=${() => void this.#end(ending)}>
          ${busy ? t.loading : label}
        </button>
      </div>`;
  }

  async #agree(kind: Choice, box: HTMLInputElement): Promise<void> {
    const desk = this.#desk;
    const { checked: granted } = box;
    const done = await this.#agreeing.run((options) =>
      desk.accounts.setConsent(kind, { granted }, options),
    );
    if (!done) {
      box.checked = !granted;
      return;
    }
    void this.#consents.run(true);
    // Offers are a preference of the profile, too.
    void desk.reload();
    await desk.say(this.#terms.t.consentSaved, { focus: false });
  }

  async #export(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    let file: Blob | undefined;
    const done = await this.#exporting.run(async (options) => {
      file = await desk.accounts.export({ ...options, timeoutMs: EXPORT_MS });
    });
    if (!done || !file) return;
    saveFile(file, t.exportFile);
    await desk.say(t.downloaded, { focus: false });
  }

  async #end(ending: Ending): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const task = this.#ending[ending];
    const form = this.#form;
    if (task.busy || !form.check({ [ending]: !form.isChecked(ending) && t.understandFirst }))
      return;
    let report: ErasureReport | undefined;
    const done = await task.run(async (options) => {
      if (ending === "close") await desk.accounts.close(options);
      else report = await desk.accounts.erase(options);
    });
    if (!done) return;
    const erasure = report;
    desk.closed(erasure, () => (erasure ? renderErasureReport(this.#terms, erasure) : nothing));
  }
}
