import { html, nothing, type TemplateResult } from "lit";
import type { TermsController } from "../../terms/terms-controller.ts";
import { addDays } from "../date-field/calendar.ts";
import { firstWeekdayOf, weeksOf } from "./months.ts";

/** What the grid shows about a day. */
export interface Day {
  /** The date in words, and what it is chosen as. */
  readonly name: string;
  readonly hint: string;
  readonly lowest: boolean;
  readonly chosen: boolean;
  readonly between: boolean;
  readonly disabled: boolean;
  readonly today: boolean;
  /** The one day that takes the focus. */
  readonly cursor: boolean;
}

/** A Sunday; the names of the weekdays are written from here on. */
const SUNDAY = "2026-11-01";

/** One month as an ARIA grid; cells carry their date in `data-date`. */
export function renderMonth(
  month: string,
  terms: TermsController,
  dayOf: (date: string) => Day,
): TemplateResult {
  const first = firstWeekdayOf(terms.locale);
  const weekdays = Array.from({ length: 7 }, (_, index) => addDays(SUNDAY, (first + index) % 7));
  return html`<div class="month">
    <h2 id="month-${month}" aria-live="polite">${terms.date(month, "month")}</h2>
    <table role="grid" aria-labelledby="month-${month}">
      <thead>
        <tr>
          ${weekdays.map(
            (day) =>
              html`<th scope="col" abbr=${terms.date(day, "weekday")}>
                ${terms.date(day, "weekdayShort")}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(month, first).map(
          (week) =>
            html`<tr>
              ${week.map((date) => (date ? renderDay(date, terms, dayOf(date)) : html`<td></td>`))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderDay(date: string, terms: TermsController, day: Day): TemplateResult {
  return html`<td
    role="gridcell"
    data-date=${date}
    tabindex=${day.cursor ? "0" : "-1"}
    aria-selected=${day.chosen ? "true" : "false"}
    aria-disabled=${day.disabled ? "true" : nothing}
    aria-current=${day.today ? "date" : nothing}
    class=${day.between ? "between" : nothing}
  >
    <span class="hidden">${day.name}</span>
    <span aria-hidden="true">${terms.number(Number(date.slice(8)))}</span>
    ${
      day.hint
        ? html`<small class=${day.lowest ? "lowest" : nothing}>
            ${day.hint} ${day.lowest ? html`<span class="hidden">${terms.t.lowestPrice}</span>` : nothing}
          </small>`
        : nothing
    }
  </td>`;
}
