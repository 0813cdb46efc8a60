import type { Traveller, TravellerList } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { today } from "../../../foundation/form/date-field/calendar.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { MailTerms } from "../sign-in/mail-terms.ts";
import { mailTerms } from "../sign-in/mail-terms.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { plainDate } from "./plain-date.ts";
import { type ProfileTerms, profileTerms } from "./profile-terms.ts";
import { fullName, TravellerForm } from "./traveller-form.ts";
import { renderWaiting } from "./waiting.ts";

export type TravellerWords = TermsController<AccountTerms & MailTerms & ProfileTerms>;

export async function createTravellers(desk: AccountDesk): Promise<Section> {
  const terms = await addTerms(await addTerms(desk.terms, mailTerms), profileTerms);
  return new TravellersSection(desk, terms);
}

/** Whom somebody books for, with their documents. */
class TravellersSection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: TravellerWords;
  readonly #list: ApiController<true, TravellerList>;
  readonly #task: AccountTask;
  #form: TravellerForm | undefined;

  constructor(desk: AccountDesk, terms: TravellerWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#list = new ApiController(desk.host, (_, signal) =>
      desk.accounts.listTravellers({ signal }),
    );
    this.#task = new AccountTask(desk);
  }

  open(): void {
    this.#task.forget();
    // Coming back to the section finds what was typed.
    if (!this.#form) void this.#list.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    if (this.#form) return html`<div class="section">${this.#form.render()}</div>`;
    return html`<div class="section">
      <p class="quiet-text">${terms.t.travellersText}</p>
      ${this.#list.render({
        loading: (before) => (before ? this.#renderList(before.data) : renderWaiting(terms)),
        error: (error) => renderProblem(terms, error, () => this.#list.retry()),
        done: ({ data }) => this.#renderList(data),
      })}
    </div>`;
  }

  #renderList(travellers: readonly Traveller[]) {
    const { t } = this.#terms;
    return html`${
      travellers.length > 0
        ? html`<ul class="card entries">${travellers.map((one) => this.#renderTraveller(one))}</ul>`
        : html`<p class="card">${t.noTravellers}</p>`
    }
      ${this.#task.renderProblem()}
      <div class="buttons">
        <button type="button" class="primary add" aria-disabled=${this.#task.busy} @click=${() => void this.#edit(undefined)}>
          ${t.addTraveller}
        </button>
      </div>`;
  }

  #renderTraveller(traveller: Traveller) {
    const terms = this.#terms;
    const { t } = terms;
    const { id, birthDate, documents } = traveller;
    const { busy } = this.#task;
    return html`<li class="entry">
      <div>
        <p><b id="traveller-${id}"><bdi>${fullName(traveller)}</bdi></b></p>
        <p class="quiet-text">${t.bornOn(isolate(plainDate(terms.locale, birthDate)))}</p>
        ${
          documents.length > 0
            ? documents.map((document) => this.#renderDocument(document))
            : html`<p class="quiet-text">${t.noDocuments}</p>`
        }
      </div>
      <div class="buttons">
        <button
          type="button"
          id="edit-${id}"
          aria-labelledby="edit-${id} traveller-${id}"
          aria-disabled=${busy}
          @click=${() => void this.#edit(id)}
        >
          ${t.edit}
        </button>
        <button
          type="button"
          id="remove-${id}"
          aria-labelledby="remove-${id} traveller-${id}"
          aria-disabled=${busy}
          @click=${() => void this.#remove(traveller)}
        >
          ${t.remove}
        </button>
      </div>
    </li>`;
  }

  /** Of the number only its end: whoever looks over a shoulder need not read the rest. */
  #renderDocument({ type, number, expiresOn }: Traveller["documents"][number]) {
    const terms = this.#terms;
    const { t } = terms;
    const ended = expiresOn < today();
    const parts = [
      t.documentTypes[type] ?? type,
      // From left to right, wherever it stands.
      `\u2066•••${number.slice(-3)}\u2069`,
      isolate(plainDate(terms.locale, expiresOn)),
    ] as const;
    return html`<p class="quiet-text ${ended ? "ended" : ""}">
      ${ended ? html`<span class="badge warn">!</span> ` : nothing}
      ${ended ? t.documentEnded(...parts) : t.documentEnds(...parts)}
    </p>`;
  }

  /** Opens the form; who is changed is read first, for the version. */
  async #edit(id: string | undefined): Promise<void> {
    const desk = this.#desk;
    if (this.#task.busy) return;
    await desk.say("");
    let traveller: Traveller | undefined;
    if (id) {
      const found = await this.#task.run(async (options) => {
        traveller = await desk.accounts.getTraveller(id, options);
      });
      if (!found) return;
    }
    this.#form = new TravellerForm(desk, this.#terms, traveller, {
      saved: (saved) => this.#close(this.#terms.t.travellerSaved(isolate(fullName(saved)))),
      cancel: () => this.#close("", id ? `#edit-${id}` : ".add"),
    });
    desk.host.requestUpdate();
    await desk.focus(".step-head");
  }

  async #close(note: string, focus = ""): Promise<void> {
    this.#form = undefined;
    if (note) void this.#list.run(true);
    await this.#desk.say(note);
    if (focus) await this.#desk.focus(focus);
  }

  async #remove(traveller: Traveller): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const name = isolate(fullName(traveller));
    const sure = await desk.ask({
      title: t.removeTravellerTitle(name),
      text: t.removeTravellerText,
      yes: t.remove,
    });
    if (!sure) return;
    const done = await this.#task.run((options) =>
      desk.accounts.deleteTraveller(traveller.id, options),
    );
    if (!done) return;
    void this.#list.run(true);
    await desk.say(t.travellerRemoved(name));
  }
}
