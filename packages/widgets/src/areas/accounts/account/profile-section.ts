import { html, nothing, type TemplateResult } from "lit";
import { CURRENCIES } from "../../../foundation/currency.ts";
import { LANGUAGES } from "../../../foundation/terms/language.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { countriesIn } from "../../bookings/booking/countries.ts";
import { AccountForm } from "../sign-in/account-form.ts";
import { type MailTerms, mailTerms } from "../sign-in/mail-terms.ts";
import { type ProofTerms, proofTerms } from "../sign-in/proof-terms.ts";
import type { AccountDesk, Section } from "./account-desk.ts";
import { AccountTask } from "./account-task.ts";
import type { AccountTerms } from "./account-terms.ts";
import { addTerms } from "./add-terms.ts";
import { PhoneCard } from "./phone-card.ts";
import { type ProfileTerms, profileTerms } from "./profile-terms.ts";
import {
  ADDRESS_LINES,
  MESSAGES,
  mergeValues,
  missingFields,
  type ProfileValues,
  profileChange,
  profileValues,
} from "./profile-values.ts";

export type ProfileWords = TermsController<AccountTerms & MailTerms & ProofTerms & ProfileTerms>;

export async function createProfile(desk: AccountDesk): Promise<Section> {
  const words = await addTerms(await addTerms(desk.terms, mailTerms), proofTerms);
  return new ProfileSection(desk, await addTerms(words, profileTerms));
}

/** Name, mobile number, address, tax number, language and messages: one form, saved as one. */
class ProfileSection implements Section {
  readonly #desk: AccountDesk;
  readonly #terms: ProfileWords;
  readonly #saving: AccountTask;
  readonly #phone: PhoneCard;
  /** What the fields began with. */
  #before: ProfileValues = {};
  #form: AccountForm;
  /** What is not saved, and why. */
  #attention = "";

  constructor(desk: AccountDesk, terms: ProfileWords) {
    this.#desk = desk;
    this.#terms = terms;
    this.#saving = new AccountTask(desk);
    this.#phone = new PhoneCard(desk, terms);
    this.#form = new AccountForm(desk.host);
  }

  open(): void {
    // Coming back to the section finds what was typed.
    if (this.#isTouched) return;
    this.#begin(profileValues(this.#desk.account));
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const { busy } = this.#saving;
    return html`<div class="section">
      ${this.#phone.render()}
      <form
        novalidate
        aria-label=${t.sections.profile}
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#save();
        }}
      >
        ${this.#renderPerson()} ${this.#renderAddress()} ${this.#renderTax()}
        ${this.#renderPreferences()}
        ${this.#attention ? html`<p class="attention" role="alert">${this.#attention}</p>` : nothing}
        ${this.#saving.isStale ? nothing : this.#saving.renderProblem(() => this.#save())}
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled=${busy}>
            ${busy ? t.loading : t.save}
          </button>
        </div>
        <div class="hidden" role="status">${busy ? t.loading : ""}</div>
      </form>
    </div>`;
  }

  get #isTouched(): boolean {
    return profileChange(this.#before, this.#form.values) !== undefined;
  }

  #begin(values: ProfileValues): void {
    this.#before = values;
    this.#form = new AccountForm(this.#desk.host, values);
    this.#attention = "";
    this.#saving.forget();
  }

  #renderPerson() {
    const { t } = this.#terms;
    const form = this.#form;
    const { phone } = this.#desk.account;
    const verified = phone?.verified && form.text("phone") === phone.number;
    return html`<fieldset class="card">
      <legend>${t.person}</legend>
      <div class="fields pair">
        ${form.renderField("givenName", { label: t.givenName, autocomplete: "given-name" })}
        ${form.renderField("surname", { label: t.surname, autocomplete: "family-name" })}
        ${form.renderField("phone", {
          label: this.#optional(t.phone),
          type: "tel",
          autocomplete: "tel",
          hint: verified ? t.phoneVerified : t.phoneHint,
          optional: true,
        })}
      </div>
    </fieldset>`;
  }

  #renderAddress() {
    const terms = this.#terms;
    const { t } = terms;
    const form = this.#form;
    const text = (name: string, label: string, autocomplete: string) =>
      form.renderField(name, { label, autocomplete, optional: true });
    const [, second, third] = ADDRESS_LINES;
    return html`<fieldset class="card">
      <legend>${t.address} <small>${t.addressHint}</small></legend>
      <div class="fields pair">
        ${text("address.lines.0", t.street, "address-line1")}
        ${text(second, this.#optional(t.streetMore), "address-line2")}
        ${this.#before[third] ? text(third, this.#optional(t.streetMore), "address-line3") : nothing}
        ${text("address.postalCode", this.#optional(t.postalCode), "postal-code")}
        ${text("address.city", t.city, "address-level2")}
        ${text("address.region", this.#optional(t.region), "address-level1")}
        ${this.#renderCountry("address.country", t.country, "country")}
      </div>
    </fieldset>`;
  }

  #renderTax() {
    const { t } = this.#terms;
    return html`<fieldset class="card">
      <legend>${t.tax} <small>${t.taxHint}</small></legend>
      <div class="fields pair">
        ${this.#renderCountry("tax.country", t.taxCountry, "off")}
        ${this.#form.renderField("tax.id", { label: t.taxId, autocomplete: "off", optional: true })}
      </div>
    </fieldset>`;
  }

  #renderPreferences() {
    const terms = this.#terms;
    const { t } = terms;
    const form = this.#form;
    const currencies = new Intl.DisplayNames(terms.locale, { type: "currency" });
    return html`<fieldset class="card">
      <legend>${t.preferences}</legend>
      <div class="fields pair">
        ${form.renderField("preferences.locale", {
          label: t.language,
          autocomplete: "language",
          // Each in its own words, for those who cannot read the page.
          options: LANGUAGES.map((code) => [code, languageName(code)]),
        })}
        ${form.renderField("preferences.currency", {
          label: t.currency,
          autocomplete: "off",
          options: CURRENCIES.map((code) => [code, `${code} · ${currencies.of(code)}`]),
        })}
      </div>
      <div class="checks" role="group" aria-labelledby="messages">
        <p id="messages" class="hint">${t.messages}</p>
        ${MESSAGES.map((one) => form.renderCheck(`preferences.${one}`, t.messageKinds[one] ?? one))}
      </div>
      <div class="checks">${form.renderCheck("preferences.offers", t.offers)}</div>
    </fieldset>`;
  }

  #renderCountry(name: string, label: string, autocomplete: string) {
    const { t, locale } = this.#terms;
    const options = [["", t.noCountry] as const, ...countriesIn(locale)];
    return this.#form.renderField(name, { label, autocomplete, options, optional: true });
  }

  #optional(label: string): string {
    return `${label} (${this.#terms.t.optional})`;
  }

  async #save(): Promise<void> {
    const { t } = this.#terms;
    const desk = this.#desk;
    const form = this.#form;
    if (this.#saving.busy) return;
    this.#attention = "";
    const missing = missingFields(form.values);
    if (!form.check(Object.fromEntries(missing.map((name) => [name, t.required])))) return;
    const change = profileChange(this.#before, form.values);
    if (!change) return desk.say(t.nothingChanged);
    const { account } = desk;
    const done = await this.#saving.run(async (options) => {
      desk.changed(await desk.accounts.update(change, { ...options, ifMatch: account }));
    });
    const { error } = this.#saving;
    if (done) {
      this.#begin(profileValues(desk.account));
      await desk.say(t.profileSaved);
    } else if (this.#saving.isStale) await this.#takeOver();
    else if (form.take(error, { ...t.fieldProblems, ...t.moreFieldProblems }))
      this.#saving.forget();
  }

  /** The account was changed elsewhere: shows it as it is now, with what was typed here over it. */
  async #takeOver(): Promise<void> {
    const desk = this.#desk;
    const typed = this.#form.values;
    const before = this.#before;
    await desk.reload();
    const now = profileValues(desk.account);
    this.#begin(now);
    Object.assign(this.#form.values, mergeValues(before, typed, now));
    this.#attention = this.#terms.t.changedElsewhere;
    desk.host.requestUpdate();
    await desk.focus("form .primary");
  }
}

function languageName(code: string): string {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
