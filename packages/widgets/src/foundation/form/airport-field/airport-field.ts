import type { Airport, AirportPage } from "@embark/sdk";
import { type Client, flights } from "@embark/sdk/areas";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { buttonStyles, fieldStyles, hiddenStyles, problemStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { ApiController } from "../../task/api-controller.ts";
import { renderProblem } from "../../task/problem.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import { FormControl, type Invalid } from "../form-control.ts";
import { popupStyles } from "../popup.styles.ts";
import { PopupController } from "../popup-controller.ts";
import { airportFieldStyles } from "./airport-field.styles.ts";

/** How long typing must pause before we ask. */
const PAUSE_MS = 150;
const MOST_SUGGESTIONS = 8;

/**
 * Chooses an airport or a metro area by name, city or code. Its value is the IATA code.
 * While somebody types, the best match is marked; Enter, Tab or leaving the field takes it.
 *
 * @element embark-airport-field
 * @fires {Event} input - Another place was chosen, or none.
 * @fires {Event} change - Another place was chosen, or none.
 * @csspart error - The sentence below the field.
 * @example <embark-airport-field key="demo" name="from" label="From" value="BKK"></embark-airport-field>
 */
export class AirportField extends FormControl {
  static override styles = [
    hostStyles,
    hiddenStyles,
    fieldStyles,
    buttonStyles,
    problemStyles,
    popupStyles,
    airportFieldStyles,
  ];

  protected override readonly terms = new TermsController(this);
  readonly #popup = new PopupController(this, () => this.#showChosen());
  readonly #search = new ApiController(
    this,
    (q: string, signal) => this.client.flights.airports({ q, limit: MOST_SUGGESTIONS }, { signal }),
    { isEmpty: ({ data }: AirportPage) => data.length === 0 },
  );
  readonly #lookup = new ApiController(this, async (code: string, signal) => {
    const { data } = await this.client.flights.airports({ codes: [code] }, { signal });
    if (code === this.code) {
      this.chosen = data[0] ?? null;
      // Somebody may have begun to type something else.
      if (!this.#typing) this.#showChosen();
    }
    return data;
  });

  @state() private code = "";
  @state() private chosen: Airport | null = null;
  @state() private text = "";
  @state() private active = 0;
  /** Whether `text` is being typed, and not yet taken as a place. */
  #typing = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  protected get client(): Client<"flights"> {
    return this.clientWith({ flights });
  }

  constructor() {
    super();
    this.addEventListener("focusout", () => this.#settle());
  }

  /** The chosen place; setting it saves looking up the name of a code. */
  get airport(): Airport | null {
    return this.chosen;
  }
  set airport(airport: Airport | null) {
    this.chosen = airport;
    this.code = airport?.code ?? this.code;
    this.#showChosen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override read(): string {
    return this.code;
  }

  protected override write(value: string): void {
    this.code = value.trim().toUpperCase();
    if (this.chosen?.code !== this.code) {
      this.chosen = null;
      this.#lookup.reset();
    }
    this.#showChosen();
  }

  protected override check(): Invalid | undefined {
    const unknown = this.code !== "" && this.#lookup.state === "done" && !this.chosen;
    const untaken = this.code === "" && this.text !== "" && this.#search.state !== "loading";
    if (!unknown && !untaken) return undefined;
    return { flag: "badInput", message: this.terms.t.chooseFromList };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.code && !this.chosen && this.#lookup.input !== this.code) {
      void this.#lookup.run(this.code);
    }
    // The name has come while somebody is about to type over the code.
    if (changed.has("text") && !this.#typing && this.matches(":focus-within"))
      this.#input?.select();
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    const { open } = this.#popup;
    const places = this.#places;
    const listed = open && places.length > 0;
    return html`
      <div class="field">
        <label for="input">${this.label}</label>
        <div class="box anchor">
          <input
            id="input"
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder=${t.placeHint}
            aria-autocomplete="list"
            aria-controls="list"
            aria-expanded=${listed ? "true" : "false"}
            aria-activedescendant=${listed ? `place-${this.active}` : nothing}
            aria-required=${this.required ? "true" : nothing}
            aria-invalid=${this.invalid ? "true" : nothing}
            aria-describedby=${this.invalid ? "error" : nothing}
            ?disabled=${this.inactive}
            .value=${this.text}
            @input=${this.#handleInput}
            @keydown=${this.#handleKeydown}
            @focus=${() => this.#input?.select()}
            @click=${this.#handleClick}
          />
          ${
            this.text && !this.inactive
              ? html`<button
                  class="icon clear"
                  type="button"
                  tabindex="-1"
                  aria-label="${t.clear}: ${this.label}"
                  @click=${this.#handleClear}
                ></button>`
              : nothing
          }
        </div>
        ${this.renderError()}
        <div popover="manual" tabindex="-1">
          <ul id="list" role="listbox" aria-label=${this.label} ?hidden=${!listed}>
            ${places.map((place, index) => this.#renderPlace(place, index))}
          </ul>
          ${this.#search.render({
            done: () => nothing,
            loading: (before) => (before ? nothing : html`<p class="hint">${t.searching}</p>`),
            empty: () => html`<p class="hint">${t.noPlaces}</p>`,
            error: (error) =>
              renderProblem(this.terms, error, () =>
                this.#search.retry().then(() => this.#input?.focus()),
              ),
          })}
        </div>
        <div class="hidden" role="status">${open ? this.#announcement : ""}</div>
      </div>
    `;
  }

  #renderPlace(place: Airport, index: number): TemplateResult {
    const country = this.terms.country(place.country);
    const detail = place.kind === "metro" ? this.terms.t.allAirports : place.name;
    return html`<li
      role="option"
      id="place-${index}"
      aria-selected=${index === this.active ? "true" : "false"}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#take(place)}
    >
      <b>${place.city}</b> <code>${place.code}</code>
      <small><bdi>${detail}</bdi> · ${country}</small>
    </li>`;
  }

  get #places(): readonly Airport[] {
    return this.#search.state === "error" ? [] : (this.#search.data?.data ?? []);
  }

  get #announcement(): string {
    const { t } = this.terms;
    const { state } = this.#search;
    if (state === "done") return t.places(this.#places.length);
    return state === "empty" ? t.noPlaces : "";
  }

  /** Puts the name of the chosen place, or its code, in the place of what was typed. */
  #showChosen(): void {
    const { chosen } = this;
    // Nothing is looked for any more: the list would open again.
    clearTimeout(this.#pause);
    this.#typing = false;
    this.text = chosen ? `${chosen.city} ${chosen.code}` : this.code;
  }

  #suggest(text: string): void {
    clearTimeout(this.#pause);
    this.#popup.open = true;
    this.active = 0;
    void this.#search.run(text.trim());
  }

  #take(place: Airport | undefined): void {
    const code = place?.code ?? "";
    const news = code !== this.code;
    this.#popup.open = false;
    this.code = code;
    this.chosen = place ?? null;
    if (place || !this.text) this.#showChosen();
    if (news) this.commit();
    else this.requestUpdate("value");
  }

  #settle(): void {
    if (this.#typing) this.reading = this.#takeTyped();
  }

  /** Takes what was typed: nothing, the marked suggestion, or the best match once it is there. */
  async #takeTyped(): Promise<void> {
    clearTimeout(this.#pause);
    const text = this.text.trim();
    if (!text) return this.#take(undefined);
    if (this.#search.input !== text || this.#search.state !== "done") {
      this.active = 0;
      await this.#search.run(text);
      // Somebody typed on, or left the field again and so asked again.
      if (this.text.trim() !== text || !this.#typing || this.#search.state === "loading") return;
    }
    this.#take(this.#places[this.active]);
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input");
  }

  #handleInput(event: Event): void {
    // The value has not changed yet; `input` is for when it does.
    event.stopPropagation();
    this.#typing = true;
    this.text = this.#input?.value ?? "";
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#suggest(this.text), PAUSE_MS);
  }

  #handleClick(): void {
    if (!this.#popup.open) this.#suggest(this.#typing ? this.text : "");
  }

  #handleClear(): void {
    this.text = "";
    this.#take(undefined);
    this.#input?.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      event.preventDefault();
      const { length } = this.#places;
      if (!this.#popup.open) this.#handleClick();
      else if (length) this.active = (this.active + step + length) % length;
    } else if (key === "Enter") {
      event.preventDefault();
      if (this.#typing) this.#settle();
      else if (this.#popup.open) this.#take(this.#places[this.active]);
      else this.form?.requestSubmit();
    }
  }
}
