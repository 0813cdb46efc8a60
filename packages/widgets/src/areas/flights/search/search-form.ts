import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { AirportField } from "../../../foundation/form/airport-field/airport-field.ts";
import type {
  DateField,
  DateHint,
  MonthShowEvent,
  ShownDays,
} from "../../../foundation/form/date-field/date-field.ts";
import type { FormControl } from "../../../foundation/form/form-control.ts";
import { partyText } from "../../../foundation/form/passenger-field/party.ts";
import type { PassengerField } from "../../../foundation/form/passenger-field/passenger-field.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import {
  CABINS,
  type SearchField,
  type SearchProblem,
  type SearchValues,
  type Trip,
} from "./search-query.ts";
import type { FormTerms } from "./terms/form-terms.ts";

type Words = TermsController<FormTerms>;

export interface FormActions {
  submit(): void;
  /** What somebody has changed, and the fields that it is about. */
  change(values: Partial<SearchValues>, ...fields: SearchField[]): void;
  swap(): void;
  showMonths(days: ShownDays): void;
}

interface FormState {
  readonly values: SearchValues;
  readonly problems: readonly SearchProblem[];
  readonly hints: ReadonlyMap<string, DateHint>;
  /** Words of the page's own, for the controls too. */
  readonly messages: FormControl["messages"];
  /** First day that can be chosen. */
  readonly today: string;
}

type Changed<Field> = Event & { readonly currentTarget: Field };

/** Name of the form control that asks for a value. */
export function controlOf(field: SearchField): string {
  return field === "departureDate" || field === "returnDate" ? "dates" : field;
}

/** The sentence for a problem: ours where we have one, else the server's. */
export function problemText({ t }: Words, { code, detail }: SearchProblem): string {
  const shared: Record<string, string> = {
    return_before_departure: t.endBeforeStart,
    too_many_passengers: t.tooManySeats(9),
    too_many_infants: t.tooManyInfants,
  };
  return t.searchProblems[code] ?? shared[code] ?? detail ?? t.invalid;
}

export function renderSearchForm(
  terms: Words,
  { values, problems, hints, messages, today }: FormState,
  actions: FormActions,
): TemplateResult {
  const { t } = terms;
  const { change } = actions;
  const roundTrip = values.trip === "round-trip";
  const { departureDate, returnDate } = values;
  const range = departureDate || returnDate ? `${departureDate}/${returnDate}` : "";
  const error = (...fields: SearchField[]) => {
    const problem = problems.find(({ field }) => field && fields.includes(field));
    return problem ? problemText(terms, problem) : null;
  };
  const general = problems.filter(({ field }) => !field);

  return html`<form
    class="card"
    part="form"
    role="search"
    aria-label=${t.flightSearch}
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      actions.submit();
    }}
  >
    <embark-choice
      name="trip"
      .messages=${messages}
      .label=${t.trip}
      .options=${[
        { value: "round-trip", label: t.roundTrip },
        { value: "one-way", label: t.oneWay },
      ]}
      .value=${live(values.trip)}
      @change=${({ currentTarget }: Changed<HTMLElement & { value: string }>) => {
        const trip: Trip = currentTarget.value === "one-way" ? "one-way" : "round-trip";
        change({ trip }, "returnDate");
      }}
    ></embark-choice>
    <div class="fields">
      <div class="places">
        ${renderPlace("origin", t.from)}
        <button type="button" class="icon swap" aria-label=${t.swap} @click=${actions.swap}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 5.5h11M10 2.5l3 3M14 10.5H3M6 13.5l-3-3"></path>
          </svg>
        </button>
        ${renderPlace("destination", t.to)}
      </div>
      <embark-date-field
        class="dates"
        name="dates"
        .mode=${roundTrip ? "range" : "single"}
        .messages=${messages}
        .label=${t.departure}
        .endLabel=${t.return}
        .min=${today}
        .hints=${hints}
        .value=${live(roundTrip ? range : departureDate)}
        .error=${error("departureDate", "returnDate")}
        @embark-month-show=${({ detail }: MonthShowEvent) => actions.showMonths(detail)}
        @change=${({ currentTarget: { start, end } }: Changed<DateField>) =>
          change(
            // One way, the return is kept for those who change their mind.
            { departureDate: start, returnDate: roundTrip ? end : returnDate },
            "departureDate",
            "returnDate",
          )}
      ></embark-date-field>
      <embark-passenger-field
        class="passengers"
        name="passengers"
        .messages=${messages}
        .label=${t.travellers}
        .value=${live(partyText(values))}
        .error=${error("passengers")}
        @change=${({ currentTarget }: Changed<PassengerField>) =>
          change({ ...currentTarget.party }, "passengers")}
      ></embark-passenger-field>
      <embark-select-field
        class="cabin"
        name="cabin"
        .messages=${messages}
        .label=${t.cabin}
        .options=${[
          { value: "", label: t.anyCabin },
          ...CABINS.map((cabin) => ({ value: cabin, label: t.cabins[cabin] ?? cabin })),
        ]}
        .value=${live(values.cabin)}
        @change=${({ currentTarget }: Changed<HTMLElement & { value: string }>) =>
          change({ cabin: CABINS.find((cabin) => cabin === currentTarget.value) ?? "" })}
      ></embark-select-field>
      <button type="submit" class="primary submit" part="submit">${t.search}</button>
    </div>
    ${general.map(
      (problem) => html`<p class="form-problem" role="alert">${problemText(terms, problem)}</p>`,
    )}
  </form>`;

  function renderPlace(name: "origin" | "destination", label: string) {
    return html`<embark-airport-field
      class=${name}
      name=${name}
      .messages=${messages}
      .label=${label}
      .value=${live(values[name])}
      .error=${error(name)}
      @change=${({ currentTarget }: Changed<AirportField>) =>
        change({ [name]: currentTarget.value }, name)}
    ></embark-airport-field>`;
  }
}

/** Remembers the airports of two fields, to give each the other's: they know the names and need not look them up. */
export function exchangeAirports(one: AirportField | null, other: AirportField | null): () => void {
  const from = one?.airport;
  const to = other?.airport;
  return () => {
    if (!from || !to) return;
    one.airport = to;
    other.airport = from;
  };
}
