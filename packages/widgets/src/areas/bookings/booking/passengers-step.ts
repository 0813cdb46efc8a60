import type { Quote } from "@embark/sdk";
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { isDate, today } from "../../../foundation/form/date-field/calendar.ts";
import type { BookingFlow } from "./booking-flow.ts";
import type { Words } from "./booking-words.ts";
import { countriesIn } from "./countries.ts";
import { suggestEmail } from "./email-hint.ts";
import { GENDERS, hasDocument, infantOf, type Traveller, travellersOf } from "./party.ts";
import type { SavedTravellers } from "./saved-travellers.ts";

interface Field {
  readonly label: string;
  readonly hint?: unknown;
  readonly autocomplete?: string;
  readonly type?: "text" | "email" | "tel";
  /** Makes it a choice. */
  readonly options?: readonly (readonly [value: string, label: string])[];
}

/** Which passports somebody fills in: the others are closed, with their long lists of countries. */
export class Passports {
  readonly #open = new Set<string>();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  toggle(id: string, open: boolean): void {
    if (open === this.#open.has(id)) return;
    if (open) this.#open.add(id);
    else this.#open.delete(id);
    this.#host.requestUpdate();
  }
}

interface FormParts {
  readonly footer: TemplateResult;
  readonly passports: Passports;
  /** For those who are signed in. */
  readonly saved: SavedTravellers | undefined;
}

/** The form for everybody who travels and for the contact. */
export function renderPassengersForm(
  terms: Words,
  flow: BookingFlow,
  quote: Quote,
  { footer, passports, saved }: FormParts,
): TemplateResult {
  const { t } = terms;
  const { party } = flow.state;
  const travellers = travellersOf(quote);
  const adults = travellers.filter(({ type }) => type === "adult");

  return html`<form
    novalidate
    part="passengers"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (!flow.busy) void flow.reach("seats");
    }}
  >
    <p class="hint">${t.asInPassport} ${t.oneName}</p>
    ${travellers.map(renderTraveller)}
    <fieldset class="card" part="contact">
      <legend>${t.contact}</legend>
      ${saved?.renderContact()}
      <div class="grid">
        ${renderField("contact.email", {
          label: t.email,
          type: "email",
          autocomplete: "email",
          hint: renderSuggestion() ?? t.emailHint,
        })}
        ${renderField("contact.phone", {
          label: t.phone,
          type: "tel",
          autocomplete: "tel",
          hint: t.phoneHint,
        })}
      </div>
    </fieldset>
    ${footer}
  </form>`;

  function renderTraveller(traveller: Traveller) {
    const { id, type, position } = traveller;
    const text = terms.number(position);
    const fill = (name: string) => `section-${id} ${name}`;
    return html`<fieldset class="card" part="passenger">
      <legend>${t.traveller[type]?.(text) ?? text}</legend>
      ${saved?.renderPassenger(traveller)}
      <div class="grid">
        ${renderField(`${id}.givenName`, { label: t.givenName, autocomplete: fill("given-name") })}
        ${renderField(`${id}.surname`, { label: t.surname, autocomplete: fill("family-name") })}
        ${renderDate(`${id}.birthDate`, t.birthDate, fill("bday"))}
        ${
          type === "infant"
            ? renderField(
                `${id}.infantOf`,
                {
                  label: t.infantOf,
                  options: adults.map((adult) => [adult.id, nameOf(adult)] as const),
                },
                infantOf(party, traveller),
              )
            : nothing
        }
      </div>
      ${quote.documentsRequired ? renderPassport(id) : nothing}
    </fieldset>`;
  }

  function renderPassport(id: string) {
    const wrong = Object.keys(flow.problems).some((path) =>
      /number|Country|nationality|expiresOn/.test(path.startsWith(`${id}.`) ? path : ""),
    );
    const open = wrong || hasDocument(party, id) || passports.has(id);
    const countries = () => [["", t.chooseCountry] as const, ...countriesIn(terms.locale)];
    return html`<details
      .open=${open}
      @toggle=${({ currentTarget }: Event & { currentTarget: HTMLDetailsElement }) =>
        passports.toggle(id, currentTarget.open)}
    >
      <summary>${t.passport} <small>${t.passportLater}</small></summary>
      ${
        open
          ? html`<div class="grid">
              ${renderField(`${id}.number`, { label: t.passportNumber })}
              ${renderDate(`${id}.expiresOn`, t.expiresOn)}
              ${renderField(`${id}.issuingCountry`, { label: t.issuedBy, options: countries() })}
              ${renderField(`${id}.nationality`, { label: t.nationality, options: countries() })}
              ${renderField(`${id}.gender`, {
                label: `${t.gender} (${t.optional})`,
                options: [["", "–"], ...GENDERS.map((one) => [one, t.genders[one]] as const)],
              })}
            </div>`
          : nothing
      }
    </details>`;
  }

  /** The date as it was understood stands below it, in words. */
  function renderDate(path: string, label: string, autocomplete = "off") {
    const value = party[path] ?? "";
    const known = isDate(value);
    return renderField(
      path,
      {
        label,
        autocomplete,
        hint: known ? terms.date(value, "long") : t.dateExample(example(path)),
      },
      known ? terms.date(value, "numeric") : value,
    );
  }

  function example(path: string): string {
    const ages: Record<string, number> = { adult: 30, child: 6, infant: 1 };
    const years = path.endsWith(".expiresOn") ? 5 : -(ages[path.replace(/\d.*/, "")] ?? 0);
    return terms.date(`${Number(today().slice(0, 4)) + years}-03-27`, "numeric");
  }

  function renderSuggestion() {
    const better = suggestEmail(party["contact.email"] ?? "");
    if (!better) return undefined;
    return html`<button
      type="button"
      class="quiet link"
      @click=${() => {
        flow.type("contact.email", better);
        flow.settle();
      }}
    >
      ${t.didYouMean(better)}
    </button>`;
  }

  function renderField(path: string, field: Field, value = party[path] ?? "") {
    const { label, hint, options, type = "text", autocomplete = "off" } = field;
    const problem = flow.problems[path];
    const described = `${hint ? `${path}-hint` : ""} ${problem ? `${path}-error` : ""}`.trim();
    const change = ({ currentTarget }: Event & { currentTarget: HTMLInputElement }) =>
      flow.type(path, currentTarget.value);
    return html`<div class="field">
      <label for=${path}>${label}</label>
      <div class="box">
        ${
          options
            ? html`<select
                id=${path}
                name=${path}
                autocomplete=${autocomplete}
                aria-invalid=${problem ? "true" : nothing}
                aria-describedby=${described || nothing}
                @input=${change}
                @change=${() => flow.settle()}
              >
                ${options.map(
                  ([code, name]) =>
                    html`<option value=${code} .selected=${code === value}>${name}</option>`,
                )}
              </select>`
            : html`<input
                id=${path}
                name=${path}
                type=${type}
                dir=${type === "text" ? nothing : "ltr"}
                autocomplete=${autocomplete}
                spellcheck="false"
                aria-invalid=${problem ? "true" : nothing}
                aria-describedby=${described || nothing}
                .value=${value}
                @input=${change}
                @change=${() => flow.settle()}
              />`
        }
      </div>
      ${problem ? html`<p class="error" id="${path}-error">${sentence(path, problem)}</p>` : nothing}
      ${hint ? html`<div class="hint" id="${path}-hint">${hint}</div>` : nothing}
    </div>`;
  }

  function sentence(path: string, { code, detail }: { code: string; detail?: string }) {
    const type = path.replace(/\d+\..*/, "");
    if (code === "required") return t.required;
    if (code === "date_unknown") return `${t.unknownDate} ${t.dateExample(example(path))}`;
    if (code === "age_mismatch") return t.wrongAge[type] ?? detail;
    return t.partyProblems[code] ?? detail ?? t.invalid;
  }

  function nameOf({ id, position }: Traveller): string {
    const name = `${party[`${id}.givenName`] ?? ""} ${party[`${id}.surname`] ?? ""}`.trim();
    return name || (t.traveller.adult?.(terms.number(position)) ?? id);
  }
}
