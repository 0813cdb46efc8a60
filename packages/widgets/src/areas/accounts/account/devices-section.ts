import type { Session, SessionList } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { facts, isolate } from "../../flights/journey/journey-view.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { plainDate } from "./plain-date.ts";
import { type SecurityTerms, securityTerms } from "./security-terms.ts";
import { renderWaiting } from "./waiting.ts";

export async function createDevices(desk: AccountDesk): Promise<Section> {
  return new DevicesSection(desk, await addTerms(desk.terms, securityTerms));
}

/** Where somebody is signed in. */
class DevicesSection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: TermsController<AccountTerms & SecurityTerms>;
  readonly #list: ApiController<true, SessionList>;
  readonly #ending: AccountTask;

  constructor(desk: AccountDesk, terms: TermsController<AccountTerms & SecurityTerms>) {
    this.#desk = desk;
    this.#terms = terms;
    this.#list = new ApiController(desk.host, (_, signal) =>
      desk.accounts.listSessions({ signal }),
    );
    this.#ending = new AccountTask(desk);
  }

  open(): void {
    this.#ending.forget();
    void this.#list.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    return html`<div class="section">
      ${this.#list.render({
        loading: (before) => (before ? this.#renderList(before.data) : renderWaiting(terms)),
        error: (error) => renderProblem(terms, error, () => this.#list.retry()),
        done: ({ data }) => this.#renderList(data),
      })}
    </div>`;
  }

  #renderList(sessions: readonly Session[]) {
    const { t } = this.#terms;
    const { busy } = this.#ending;
    // This one first, then as they were used.
    const ordered = sessions.toSorted(
      (one, other) =>
        Number(other.current) - Number(one.current) ||
        other.lastUsedAt.localeCompare(one.lastUsedAt),
    );
    return html`<p class="quiet-text">${t.devicesText}</p>
      <ul class="card entries">
        ${ordered.map((one) => this.#renderSession(one))}
      </ul>
      ${this.#ending.renderProblem()}
      <div class="buttons">
        <button type="button" class="danger" aria-disabled=${busy} @click=${() => void this.#endAll()}>
          ${t.signOutEverywhere}
        </button>
      </div>`;
  }

  #renderSession(session: Session) {
    const terms = this.#terms;
    const { t } = terms;
    const { id, current, device, address, createdAt, lastUsedAt } = session;
    return html`<li class="entry">
      <div>
        <p>
          <b id="device-${id}"><bdi>${device || t.unknownDevice}</bdi></b>
          ${current ? html`<span class="badge good">${t.thisDevice}</span>` : nothing}
        </p>
        <p class="quiet-text">
          ${facts(
            ...(address ? [address] : []),
            t.lastUsed(isolate(terms.instant(lastUsedAt))),
            t.signedInSince(isolate(plainDate(terms.locale, createdAt))),
          )}
        </p>
      </div>
      ${
        current
          ? nothing
          : html`<button
              type="button"
              id="end-${id}"
              aria-labelledby="end-${id} device-${id}"
              aria-disabled=${this.#ending.busy}
              @click=${() => void this.#end(session)}
            >
              ${t.signOut}
            </button>`
      }
    </li>`;
  }

  async #end({ id, device }: Session): Promise<void> {
    const { t } = this.#terms;
    const done = await this.#ending.run((options) => this.#desk.accounts.endSession(id, options));
    if (!done) return;
    void this.#list.run(true);
    await this.#desk.say(t.deviceSignedOut(isolate(device || t.unknownDevice)));
  }

  async #endAll(): Promise<void> {
    const { t } = this.#terms;
    const sure = await this.#desk.ask({
      title: t.everywhereTitle,
      text: t.everywhereText,
      yes: t.signOutEverywhere,
    });
    if (sure) await this.#ending.run(() => this.#desk.session.signOut({ everywhere: true }));
  }
}
