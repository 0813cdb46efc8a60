import type { RegisterRequest } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { countriesIn } from "../../bookings/booking/countries.ts";
import { AccountForm, isEmail } from "./account-form.ts";
import type { MailTerms } from "./mail-terms.ts";
import type { SignInDesk } from "./sign-in-desk.ts";
import type { Step } from "./sign-in-step.ts";
import type { SignInTerms } from "./sign-in-terms.ts";

type Sent = (body: RegisterRequest) => Step;

/** What an agency tells of itself, in reading order, as the API names it. */
const AGENCY = [
  "agency.name",
  "agency.legalName",
  "agency.tax.country",
  "agency.tax.id",
  "agency.address.lines.0",
  "agency.address.postalCode",
  "agency.address.city",
  "agency.address.country",
] as const;
const OPTIONAL = "agency.address.postalCode";

/** Opens an account for a traveller or an agency. */
export class RegisterStep implements Step {
  readonly name = "register";
  readonly #desk: SignInDesk;
  readonly #terms: TermsController<SignInTerms & MailTerms>;
  readonly #form: AccountForm;
  readonly #sent: Sent;

  /** `sent` is what comes when the mail is on its way. */
  constructor(desk: SignInDesk, terms: TermsController<SignInTerms & MailTerms>, sent: Sent) {
    this.#desk = desk;
    this.#terms = terms;
    this.#sent = sent;
    this.#form = new AccountForm(desk.host, { email: desk.email });
  }

  get #isAgency(): boolean {
    return this.#desk.registration.mode === "agency";
  }

  render(): TemplateResult {
    const { t } = this.#terms;
    const agency = this.#isAgency;
    return html`<h2 class="head" tabindex="-1">${agency ? t.registerAgency : t.register}</h2>
      ${agency ? html`<p class="hint">${t.agencyHint}</p>${this.#renderAgency()}` : nothing}
      ${agency ? html`<fieldset><legend>${t.you}</legend>${this.#renderPerson()}</fieldset>` : this.#renderPerson()}
      <div class="checks">
        ${this.#form.renderCheck("acceptsTerms", html`<slot name="terms">${t.acceptTerms}</slot>`)}
        ${this.#form.renderCheck("acceptsOffers", t.acceptOffers)}
      </div>
      ${this.#desk.renderProblem()} ${this.#desk.renderSubmit(t.create)}
      ${this.#desk.renderBack()}`;
  }

  async submit(): Promise<void> {
    const { t } = this.#terms;
    const form = this.#form;
    const { password = "" } = form.values;
    const missing = (name: string) => form.text(name) === "" && t.required;
    const email = form.text("email");
    const complete = form.check({
      ...(this.#isAgency &&
        Object.fromEntries(
          AGENCY.filter((name) => name !== OPTIONAL).map((name) => [name, missing(name)]),
        )),
      givenName: missing("givenName"),
      surname: missing("surname"),
      email: email === "" ? t.emailMissing : !isEmail(email) && t.emailInvalid,
      password: [...password].length < 10 && t.fieldProblems.password_too_short,
      acceptsTerms: !form.isChecked("acceptsTerms") && t.termsMissing,
    });
    if (!complete) return;
    const body = this.#body();
    const desk = this.#desk;
    desk.email = body.email;
    const error = await desk.send(async (options) => {
      await desk.accounts.register(body, options);
      await desk.show(this.#sent(body));
    });
    if (form.take(error, t.fieldProblems)) desk.settle();
  }

  #body(): RegisterRequest {
    const form = this.#form;
    const postalCode = form.text(OPTIONAL);
    return {
      email: form.text("email"),
      password: form.values.password ?? "",
      givenName: form.text("givenName"),
      surname: form.text("surname"),
      ...this.#desk.agreed,
      acceptsOffers: form.isChecked("acceptsOffers"),
      ...(this.#isAgency && {
        agency: {
          name: form.text("agency.name"),
          legalName: form.text("agency.legalName"),
          tax: { country: form.text("agency.tax.country"), id: form.text("agency.tax.id") },
          address: {
            lines: [form.text("agency.address.lines.0")],
            city: form.text("agency.address.city"),
            country: form.text("agency.address.country"),
            ...(postalCode && { postalCode }),
          },
        },
      }),
    };
  }

  #renderPerson() {
    const { t } = this.#terms;
    const form = this.#form;
    return html`<div class="fields pair">
        ${form.renderField("givenName", { label: t.givenName, autocomplete: "given-name" })}
        ${form.renderField("surname", { label: t.surname, autocomplete: "family-name" })}
      </div>
      <div class="fields">
        ${form.renderField("email", { label: t.email, type: "email", autocomplete: "username" })}
        ${form.renderPassword("password", t, {
          label: t.password,
          autocomplete: "new-password",
          hint: t.passwordHint,
        })}
      </div>`;
  }

  #renderAgency() {
    const terms = this.#terms;
    const { t } = terms;
    const form = this.#form;
    const options = [["", t.chooseCountry] as const, ...countriesIn(terms.locale)];
    const country = (name: string, label: string) =>
      form.renderField(name, { label, autocomplete: "country", options });
    return html`<fieldset>
      <legend>${t.agency}</legend>
      <div class="fields">
        ${form.renderField("agency.name", {
          label: t.agencyName,
          autocomplete: "organization",
          hint: t.agencyNameHint,
        })}
        ${form.renderField("agency.legalName", { label: t.legalName, autocomplete: "off" })}
      </div>
      <div class="fields pair">
        ${country("agency.tax.country", t.taxCountry)}
        ${form.renderField("agency.tax.id", { label: t.taxId, autocomplete: "off" })}
      </div>
      <div class="fields">
        ${form.renderField("agency.address.lines.0", {
          label: t.street,
          autocomplete: "address-line1",
        })}
      </div>
      <div class="fields pair">
        ${form.renderField(OPTIONAL, {
          label: `${t.postalCode} (${t.optional})`,
          autocomplete: "postal-code",
          optional: true,
        })}
        ${form.renderField("agency.address.city", {
          label: t.city,
          autocomplete: "address-level2",
        })}
      </div>
      <div class="fields">${country("agency.address.country", t.country)}</div>
    </fieldset>`;
  }
}
