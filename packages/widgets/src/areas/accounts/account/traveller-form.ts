import { type NewTraveller, newIdempotencyKey, type Traveller } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { isDate, today } from "../../../foundation/form/date-field/calendar.ts";
import { countriesIn } from "../../bookings/booking/countries.ts";
import { readDate } from "../../bookings/booking/read-date.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import { AccountForm } from "../sign-in/account-form.ts";
import type { AccountDesk } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import { plainDate } from "./plain-date.ts";
import type { TravellerWords } from "./travellers-section.ts";

type TravelDocument = Traveller["documents"][number];

const MOST_DOCUMENTS = 5;
const GENDERS = ["female", "male", "unspecified"] as const;
const TYPES = ["passport", "identity_card"] as const;
const DOCUMENT = ["type", "number", "issuingCountry", "nationality", "expiresOn"] as const;

interface Ends {
  saved(traveller: Traveller): unknown;
  cancel(): unknown;
}

/** Adds a traveller, or changes one. Dates are typed in the way of the language. */
export class TravellerForm {
  readonly #desk: AccountDesk;
  readonly #terms: TravellerWords;
  readonly #ends: Ends;
  readonly #saving: AccountTask;
  readonly #form: AccountForm;
  /** As it was read, with its version. */
  #traveller: Traveller | undefined;
  #documents: number;
  /** Who was to be added last: another try to add the same person adds nobody else. */
  #added: { readonly text: string; readonly idempotencyKey: string } | undefined;
  /** What is not saved, and why. */
  #attention = "";

  constructor(
    desk: AccountDesk,
    terms: TravellerWords,
    traveller: Traveller | undefined,
    ends: Ends,
  ) {
    this.#desk = desk;
    this.#terms = terms;
    this.#traveller = traveller;
    this.#ends = ends;
    this.#saving = new AccountTask(desk);
    this.#form = new AccountForm(desk.host, this.#valuesOf(traveller));
    this.#documents = traveller?.documents.length ?? 0;
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const form = this.#form;
    const { busy } = this.#saving;
    const optional = (label: string) => `${label} (${t.optional})`;
    return html`<form
      novalidate
      aria-labelledby="traveller-title"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#save();
      }}
    >
      <h4 id="traveller-title" class="step-head" tabindex="-1">
        ${this.#traveller ? t.changeTraveller(isolate(fullName(this.#traveller))) : t.newTraveller}
      </h4>
      <fieldset class="card">
        <legend class="hidden">${t.person}</legend>
        <p class="hint">${t.asInPassport}</p>
        <div class="fields pair">
          ${form.renderField("givenName", { label: t.givenName, autocomplete: "off" })}
          ${form.renderField("surname", { label: t.surname, autocomplete: "off" })}
          ${this.#renderDate("birthDate", t.birthDate)}
          ${form.renderField("gender", {
            label: optional(t.gender),
            autocomplete: "off",
            optional: true,
            options: [["", "–"], ...GENDERS.map((one) => [one, t.genders[one] ?? one] as const)],
          })}
          ${form.renderField("email", { label: optional(t.email), type: "email", autocomplete: "off", optional: true })}
          ${form.renderField("phone", { label: optional(t.phone), type: "tel", autocomplete: "off", hint: t.phoneHint, optional: true })}
        </div>
      </fieldset>
      ${Array.from({ length: this.#documents }, (_, index) => this.#renderDocument(index))}
      ${
        this.#documents < MOST_DOCUMENTS
          ? html`<div>
              <button type="button" class="add-document" @click=${() => void this.#addDocument()}>
                ${t.addDocument}
              </button>
            </div>`
          : nothing
      }
      ${this.#attention ? html`<p class="attention" role="alert">${this.#attention}</p>` : nothing}
      ${this.#saving.isStale ? nothing : this.#saving.renderProblem(() => this.#save())}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled=${busy}>${busy ? t.loading : t.save}</button>
        <button type="button" @click=${() => void this.#ends.cancel()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #renderDocument(index: number) {
    const { t, locale } = this.#terms;
    const form = this.#form;
    const name = (field: string) => `documents.${index}.${field}`;
    const country = (field: string, label: string) =>
      form.renderField(name(field), {
        label,
        autocomplete: "off",
        options: [["", t.chooseCountry], ...countriesIn(locale)],
      });
    return html`<fieldset class="card">
      <legend>${t.document} ${this.#terms.number(index + 1)}</legend>
      <div class="fields pair">
        ${form.renderField(name("type"), {
          label: t.documentType,
          autocomplete: "off",
          options: TYPES.map((one) => [one, t.documentTypes[one] ?? one] as const),
        })}
        ${form.renderField(name("number"), { label: t.documentNumber, autocomplete: "off" })}
        ${country("issuingCountry", t.issuedBy)} ${country("nationality", t.nationality)}
        ${this.#renderDate(name("expiresOn"), t.expiresOn, 5)}
      </div>
      <div class="ways">
        <button type="button" class="quiet" @click=${() => void this.#removeDocument(index)}>
          ${t.removeDocument}
        </button>
      </div>
    </fieldset>`;
  }

  /** The date as it was understood stands below it, in words; before, how it is written. */
  #renderDate(name: string, label: string, years = -30) {
    const terms = this.#terms;
    const date = this.#dateOf(name);
    const example = `${Number(today().slice(0, 4)) + years}-03-27`;
    const hint = date
      ? plainDate(terms.locale, date)
      : terms.t.dateExample(terms.date(example, "numeric"));
    return this.#form.renderField(name, { label, autocomplete: "off", hint });
  }

  #dateOf(name: string): string | undefined {
    const typed = this.#form.text(name);
    const latest = name === "birthDate" ? today() : undefined;
    return isDate(typed) ? typed : readDate(typed, this.#terms.locale, latest);
  }

  async #addDocument(): Promise<void> {
    const index = this.#documents++;
    this.#form.values[`documents.${index}.type`] = "passport";
    this.#desk.host.requestUpdate();
    await this.#form.focus(`documents.${index}.type`);
  }

  /** Those behind it move up. */
  async #removeDocument(index: number): Promise<void> {
    const { values } = this.#form;
    this.#documents--;
    for (let at = index; at <= this.#documents; at++) {
      for (const field of DOCUMENT) {
        values[`documents.${at}.${field}`] = values[`documents.${at + 1}.${field}`] ?? "";
      }
    }
    this.#form.check({});
    await this.#desk.focus(".add-document");
  }

  async #save(): Promise<void> {
    const { t } = this.#terms;
    const form = this.#form;
    if (this.#saving.busy || !form.check(this.#problems())) return;
    this.#attention = "";
    const { accounts } = this.#desk;
    const body = this.#body();
    const before = this.#traveller;
    const text = JSON.stringify(body);
    if (this.#added?.text !== text) this.#added = { text, idempotencyKey: newIdempotencyKey() };
    const { idempotencyKey } = this.#added;
    let saved: Traveller | undefined;
    const done = await this.#saving.run(async (options) => {
      saved = before
        ? await accounts.replaceTraveller(before.id, body, { ...options, ifMatch: before })
        : await accounts.createTraveller(body, { ...options, idempotencyKey });
    });
    const { error } = this.#saving;
    if (done && saved) await this.#ends.saved(saved);
    else if (this.#saving.isStale && before) await this.#takeOver(before.id);
    else if (form.take(error, { ...t.fieldProblems, ...t.moreFieldProblems }))
      this.#saving.forget();
  }

  /** It was changed elsewhere: the next saving is based on how it is now; what was typed stays. */
  async #takeOver(id: string): Promise<void> {
    const done = await this.#saving.run(async (options) => {
      this.#traveller = await this.#desk.accounts.getTraveller(id, options);
    });
    if (!done) return;
    this.#attention = this.#terms.t.changedTraveller;
    this.#desk.host.requestUpdate();
    await this.#desk.focus("form .primary");
  }

  #problems(): Record<string, string | false | undefined> {
    const { t } = this.#terms;
    const form = this.#form;
    const missing = (name: string) => form.text(name) === "" && t.required;
    const date = (name: string) => missing(name) || (!this.#dateOf(name) && t.unknownDate);
    const documents = Array.from({ length: this.#documents }, (_, index) =>
      DOCUMENT.map((field) => {
        const name = `documents.${index}.${field}`;
        return [name, field === "expiresOn" ? date(name) : missing(name)] as const;
      }),
    );
    const born = this.#dateOf("birthDate");
    return {
      givenName: missing("givenName"),
      surname: missing("surname"),
      birthDate: date("birthDate") || (!!born && born > today() && t.dateOfPast),
      ...Object.fromEntries(documents.flat()),
    };
  }

  #body(): NewTraveller {
    const form = this.#form;
    const gender = GENDERS.find((one) => one === form.text("gender"));
    const email = form.text("email");
    const phone = form.text("phone");
    return {
      givenName: form.text("givenName"),
      surname: form.text("surname"),
      birthDate: this.#dateOf("birthDate") ?? "",
      ...(gender && { gender }),
      ...(email && { email }),
      ...(phone && { phone }),
      documents: Array.from({ length: this.#documents }, (_, index): TravelDocument => {
        const text = (field: string) => form.text(`documents.${index}.${field}`);
        return {
          type: TYPES.find((one) => one === text("type")) ?? "passport",
          number: text("number").replace(/[\s-]/g, "").toUpperCase(),
          issuingCountry: text("issuingCountry"),
          nationality: text("nationality"),
          expiresOn: this.#dateOf(`documents.${index}.expiresOn`) ?? "",
        };
      }),
    };
  }

  #valuesOf(traveller: Traveller | undefined): Record<string, string> {
    if (!traveller) return {};
    const { givenName, surname, birthDate, gender, email, phone, documents } = traveller;
    const typed = (date: string) => this.#terms.date(date, "numeric");
    return {
      givenName,
      surname,
      birthDate: typed(birthDate),
      gender: gender ?? "",
      email: email ?? "",
      phone: phone ?? "",
      ...Object.fromEntries(
        documents.flatMap((document, index) =>
          DOCUMENT.map((field) => {
            const value = document[field];
            return [`documents.${index}.${field}`, field === "expiresOn" ? typed(value) : value];
          }),
        ),
      ),
    };
  }
}

export function fullName({ givenName, surname }: Pick<Traveller, "givenName" | "surname">): string {
  return `${givenName} ${surname}`;
}
