import { html, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../../element.ts";
import { EmbarkEvent } from "../../events.ts";
import { buttonStyles, hiddenStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import { addDays, today } from "../date-field/calendar.ts";
import { type DateHint, MonthShowEvent, type Side } from "../date-field/date-field-events.ts";
import { dateCalendarStyles } from "./date-calendar.styles.ts";
import { type Day, renderMonth } from "./month-grid.ts";
import { addMonths, firstOfMonth, firstWeekdayOf, lastOfMonth, weekday } from "./months.ts";

/** Somebody chose a day. Stays within the field. */
export class DayChooseEvent extends EmbarkEvent<string> {
  constructor(date: string) {
    super("embark-day-choose", date);
  }
}

/**
 * The calendar of `<embark-date-field>`, which loads it when it is first opened: one month, or two in a
 * wide container, as ARIA grids with one tab stop.
 *
 * @internal
 * @element embark-date-calendar
 * @fires {DayChooseEvent} embark-day-choose - A day was chosen.
 * @fires {MonthShowEvent} embark-month-show - Other months are shown, or for the other date.
 */
export class DateCalendar extends EmbarkElement {
  static override styles = [hostStyles, hiddenStyles, buttonStyles, dateCalendarStyles];

  /** The day to show, and to take the focus. */
  @property({ attribute: false }) day = today();
  /** Which date is chosen now. */
  @property({ attribute: false }) side: Side = "start";
  @property({ attribute: false }) start = "";
  @property({ attribute: false }) end = "";
  @property({ attribute: false }) startLabel = "";
  @property({ attribute: false }) endLabel = "";
  @property({ attribute: false }) min: string | null = null;
  @property({ attribute: false }) max: string | null = null;
  @property({ attribute: false }) hints: ReadonlyMap<string, DateHint> = new Map();

  protected override readonly terms = new TermsController(this);
  /** First month shown. */
  @state() private month = "";
  /** The day that has or takes the focus. */
  @state() private cursor = "";
  #shown = "";

  /** Puts the focus on the day. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("td[tabindex='0']")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("day")) this.#show(this.day);
  }

  protected override updated(): void {
    const { month, side } = this;
    const to = lastOfMonth(this.#lastMonth);
    const shown = `${month}/${to}/${side}`;
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.dispatchEvent(new MonthShowEvent({ from: month, to, side }));
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    const { month, min, max } = this;
    const next = addMonths(month, 1);
    return html`
      <header>
        <button
          class="icon previous"
          type="button"
          aria-label=${t.previousMonth}
          ?disabled=${!!min && month <= min}
          @click=${() => this.#turn(-1)}
        ></button>
        <span role="status">${this.side === "end" ? this.endLabel : this.startLabel}</span>
        <button
          class="icon next"
          type="button"
          aria-label=${t.nextMonth}
          ?disabled=${!!max && next > max}
          @click=${() => this.#turn(1)}
        ></button>
      </header>
      <div class="months" @click=${this.#handleClick} @keydown=${this.#handleKeydown}>
        ${[month, next].map((shown) => renderMonth(shown, this.terms, (date) => this.#dayOf(date)))}
      </div>
    `;
  }

  #dayOf(date: string): Day {
    const { start, end } = this;
    const hint = this.hints.get(date);
    const name = [
      this.terms.date(date, "long"),
      date === start ? this.startLabel : "",
      date === end ? this.endLabel : "",
    ];
    return {
      name: name.filter((part) => part !== "").join(", "),
      hint: hint?.text ?? "",
      lowest: hint?.lowest ?? false,
      chosen: date === start || date === end,
      between: start !== "" && end !== "" && start < date && date < end,
      disabled: this.#clamp(date) !== date,
      today: date === today(),
      cursor: date === this.cursor,
    };
  }

  /** The container decides whether a second month is seen. */
  get #lastMonth(): string {
    const second = this.renderRoot.querySelector(".month:nth-child(2)");
    return second?.checkVisibility() ? addMonths(this.month, 1) : this.month;
  }

  #clamp(date: string): string {
    if (this.min && date < this.min) return this.min;
    return this.max && date > this.max ? this.max : date;
  }

  /** Makes a day the cursor and turns to its month when it is not in sight. */
  #show(date: string): void {
    this.cursor = this.#clamp(date);
    const month = firstOfMonth(this.cursor);
    if (this.month === "" || month < this.month) this.month = month;
    else if (month > this.#lastMonth) {
      this.month = this.#lastMonth === this.month ? month : addMonths(month, -1);
    }
  }

  #turn(months: number): void {
    this.month = addMonths(this.month, months);
    if (this.cursor < this.month || this.cursor > lastOfMonth(this.#lastMonth)) {
      this.cursor = this.#clamp(addMonths(this.cursor, months));
    }
  }

  #choose(date: string): void {
    if (this.#clamp(date) === date) this.dispatchEvent(new DayChooseEvent(date));
  }

  #handleClick(event: Event): void {
    const date = event.target instanceof Element && event.target.closest("td")?.dataset.date;
    if (date) this.#choose(date);
  }

  async #handleKeydown(event: KeyboardEvent): Promise<void> {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return this.#choose(this.cursor);
    }
    const to = this.#stepFrom(this.cursor, event);
    if (to === undefined) return;
    event.preventDefault();
    this.#show(to);
    await this.updateComplete;
    this.focus();
  }

  #stepFrom(date: string, { key, shiftKey }: KeyboardEvent): string | undefined {
    const forward = this.terms.rightToLeft ? -1 : 1;
    const inWeek = (weekday(date) - firstWeekdayOf(this.terms.locale) + 7) % 7;
    switch (key) {
      case "ArrowRight":
        return addDays(date, forward);
      case "ArrowLeft":
        return addDays(date, -forward);
      case "ArrowDown":
        return addDays(date, 7);
      case "ArrowUp":
        return addDays(date, -7);
      case "Home":
        return addDays(date, -inWeek);
      case "End":
        return addDays(date, 6 - inWeek);
      case "PageDown":
        return addMonths(date, shiftKey ? 12 : 1);
      case "PageUp":
        return addMonths(date, shiftKey ? -12 : -1);
      default:
        return undefined;
    }
  }
}

declare global {
  interface HTMLElementEventMap {
    "embark-day-choose": DayChooseEvent;
  }
}
