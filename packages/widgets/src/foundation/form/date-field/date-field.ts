import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { buttonStyles, fieldStyles, hiddenStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import type { DayChooseEvent } from "../date-calendar/date-calendar.ts";
import { FormControl, type Invalid } from "../form-control.ts";
import { popupStyles } from "../popup.styles.ts";
import { PopupController } from "../popup-controller.ts";
import { isDate, today } from "./calendar.ts";
import { dateFieldStyles } from "./date-field.styles.ts";
import type { DateHint, Side } from "./date-field-events.ts";

export { type DateHint, MonthShowEvent, type ShownDays } from "./date-field-events.ts";

/**
 * Chooses a date, or a range of two, by typing or in a calendar. Its value is `2026-12-18`, or
 * `2026-12-18/2027-01-03` for a range; the end is empty until it is chosen.
 *
 * @element embark-date-field
 * @fires {Event} input - Another date was chosen.
 * @fires {Event} change - Another date was chosen.
 * @fires {MonthShowEvent} embark-month-show - The calendar shows other months, or goes on to the other date.
 * @csspart error - The sentence below the field.
 * @example <embark-date-field name="dates" mode="range" label="Leave" end-label="Return"></embark-date-field>
 */
export class DateField extends FormControl {
  static override styles = [
    hostStyles,
    hiddenStyles,
    fieldStyles,
    buttonStyles,
    popupStyles,
    dateFieldStyles,
  ];

  /** `single` or `range`. */
  @property() mode: "single" | "range" = "single";
  /** Label of the end of a range. */
  @property({ attribute: "end-label" }) endLabel = "";
  /** First date that can be chosen, `2026-12-18`. */
  @property() min: string | null = null;
  /** Last date that can be chosen. */
  @property() max: string | null = null;
  /** What to show below days, by date. */
  @property({ attribute: false }) hints: ReadonlyMap<string, DateHint> = new Map();

  protected override readonly terms = new TermsController(this);
  readonly #popup = new PopupController(this, () => this.#inputOf(this.side)?.focus());

  @state() private dates: Readonly<Record<Side, string>> = { start: "", end: "" };
  /** Text that is no date, or not yet. */
  @state() private typed: Partial<Record<Side, string>> = {};
  /** The date that the next click sets. */
  @state() private side: Side = "start";
  /** The day that the calendar shows. */
  @state() private day = "";
  #focusCalendar = false;

  /** First or only date, empty when there is none. */
  get start(): string {
    return this.dates.start;
  }
  /** Second date of a range, empty when there is none. */
  get end(): string {
    return this.mode === "range" ? this.dates.end : "";
  }

  protected override read(): string {
    const { start, end } = this;
    return this.mode === "range" && (start || end) ? `${start}/${end}` : start;
  }

  protected override write(value: string): void {
    const [start = "", end = ""] = value.split("/");
    this.dates = { start: isDate(start) ? start : "", end: isDate(end) ? end : "" };
    this.typed = {};
  }

  protected override check(): Invalid | undefined {
    const { t } = this.terms;
    const { start, end, typed, min, max } = this;
    if (typed.start || (typed.end && this.mode === "range")) {
      return { flag: "badInput", message: `${t.unknownDate} ${this.#example}` };
    }
    const dates = [start, end].filter((date) => date !== "");
    if (min && dates.some((date) => date < min)) {
      return { flag: "rangeUnderflow", message: t.dateTooEarly(this.terms.date(min, "long")) };
    }
    if (max && dates.some((date) => date > max)) {
      return { flag: "rangeOverflow", message: t.dateTooLate(this.terms.date(max, "long")) };
    }
    if (start && end && end < start) return { flag: "customError", message: t.endBeforeStart };
    if (this.required && this.mode === "range" && dates.length === 1) {
      return { flag: "valueMissing", message: t.required };
    }
    return undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focusCalendar) void this.#enterCalendar();
  }

  /** No complaint before it was read: the sentence would push away the button that is being clicked. */
  protected override get invalid(): boolean {
    return !this.reading && super.invalid;
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    return html`
      <div class="field anchor">
        <div class="dates">
          ${this.#renderInput("start", this.label)}
          ${this.mode === "range" ? this.#renderInput("end", this.endLabel) : nothing}
        </div>
        ${this.renderError()}
        <span class="hidden" id="example">${this.#example}</span>
      </div>
      <div popover="manual" role="dialog" tabindex="-1" aria-label=${t.chooseDate}>
        ${this.#popup.open ? this.#renderCalendar() : nothing}
      </div>
    `;
  }

  #renderInput(side: Side, label: string): TemplateResult {
    return html`<div class="field">
      <label for=${side}>${label}</label>
      <div class="box">
        <input
          id=${side}
          type="text"
          autocomplete="off"
          inputmode=${matchMedia("(pointer: coarse)").matches ? "none" : nothing}
          aria-required=${this.required ? "true" : nothing}
          aria-invalid=${this.invalid ? "true" : nothing}
          aria-describedby="example${this.invalid ? " error" : ""}"
          ?disabled=${this.inactive}
          .value=${this.#textOf(side)}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${() => this.#handleTyped(side)}
          @focus=${() => this.#handleFocus(side)}
          @click=${() => this.#openAt(side)}
          @keydown=${(event: KeyboardEvent) => this.#handleKeydown(event, side)}
        />
        <button
          class="icon calendar"
          type="button"
          aria-label="${this.terms.t.chooseDate}: ${label}"
          aria-haspopup="dialog"
          aria-expanded=${this.#popup.open && this.side === side ? "true" : "false"}
          ?disabled=${this.inactive}
          @click=${() => this.#openAt(side, true)}
        ></button>
      </div>
    </div>`;
  }

  #renderCalendar(): TemplateResult {
    const { t } = this.terms;
    return html`
      <embark-date-calendar
        .day=${this.day}
        .side=${this.side}
        .start=${this.start}
        .end=${this.end}
        .startLabel=${this.label}
        .endLabel=${this.endLabel}
        .min=${this.min}
        .max=${this.max}
        .hints=${this.hints}
        .messages=${this.messages}
        @embark-day-choose=${this.#handleChoose}
      ></embark-date-calendar>
      <footer>
        <button class="quiet" type="button" @click=${this.#handleClear}>${t.clear}</button>
        <button type="button" @click=${this.#close}>${t.done}</button>
      </footer>
    `;
  }

  get #example(): string {
    return this.terms.t.dateExample(this.terms.date(this.min ?? today(), "numeric"));
  }

  #textOf(side: Side): string {
    const date = this.dates[side];
    return this.typed[side] ?? (date && this.terms.date(date, "short"));
  }

  #inputOf(side: Side): HTMLInputElement | undefined {
    const [start, end] = this.renderRoot.querySelectorAll("input");
    return side === "end" ? (end ?? start) : start;
  }

  #openAt(side: Side, focusCalendar = false): void {
    void loadEntry();
    this.side = side;
    this.day = this.dates[side] || this.start || this.min || today();
    this.#popup.open = true;
    this.#focusCalendar = focusCalendar;
    this.requestUpdate();
  }

  async #enterCalendar(): Promise<void> {
    this.#focusCalendar = false;
    await loadEntry();
    const calendar = this.renderRoot.querySelector("embark-date-calendar");
    await calendar?.updateComplete;
    calendar?.focus();
  }

  #close(): void {
    this.#popup.open = false;
    this.#inputOf(this.side)?.focus();
  }

  #handleChoose(event: DayChooseEvent): void {
    event.stopPropagation();
    const date = event.detail;
    this.typed = {};
    this.day = date;
    if (this.mode === "range" && (this.side === "start" || date < this.start)) {
      this.dates = { start: date, end: this.end < date ? "" : this.end };
      this.side = "end";
    } else {
      this.dates = { ...this.dates, [this.mode === "range" ? "end" : "start"]: date };
      this.#close();
    }
    this.commit();
  }

  #handleTyped(side: Side): void {
    if (entry) this.#take(side);
    else this.reading = this.#takeLater(side);
  }

  async #takeLater(side: Side): Promise<void> {
    const text = this.#inputOf(side)?.value.trim() ?? "";
    // Until we can read it nobody shall send what stood there before.
    this.typed = { ...this.typed, [side]: text };
    await loadEntry();
    this.reading = undefined;
    if (this.#inputOf(side)?.value.trim() === text) this.#take(side);
  }

  #take(side: Side): void {
    const text = this.#inputOf(side)?.value.trim() ?? "";
    const earliest = side === "end" && this.start ? this.start : (this.min ?? today());
    const date = text && entry?.parseDate(text, this.terms.locale, earliest);
    this.typed = { ...this.typed, [side]: date === undefined ? text : undefined };
    this.dates = { ...this.dates, [side]: date ?? "" };
    if (date) this.day = date;
    this.commit();
  }

  #handleFocus(side: Side): void {
    // So that it is there when it is opened.
    void loadEntry();
    this.#inputOf(side)?.select();
  }

  #handleKeydown(event: KeyboardEvent, side: Side): void {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      this.#openAt(side, true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.#inputOf(side)?.value !== this.#textOf(side)) this.#handleTyped(side);
      else if (!this.#popup.open) this.form?.requestSubmit();
      this.#popup.open = false;
    }
  }

  #handleClear(): void {
    this.dates = { start: "", end: "" };
    this.typed = {};
    this.side = "start";
    this.commit();
  }
}

let entry: typeof import("./date-entry.ts") | undefined;

/** Without a network the calendar stays away; whoever turns to the field again tries again. */
async function loadEntry(): Promise<void> {
  entry ??= await import("./date-entry.ts").catch(() => undefined);
}
