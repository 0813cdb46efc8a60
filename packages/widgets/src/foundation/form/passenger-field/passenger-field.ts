import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { buttonStyles, fieldStyles, hiddenStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import { FormControl, type Invalid } from "../form-control.ts";
import { popupStyles } from "../popup.styles.ts";
import { PopupController } from "../popup-controller.ts";
import {
  type Party,
  type PartyProblem,
  partyText,
  problemOf,
  readParty,
  TRAVELLERS,
  type Traveller,
} from "./party.ts";
import { passengerFieldStyles } from "./passenger-field.styles.ts";

const ALONE: Party = { adults: 1, children: 0, infants: 0 };

/**
 * Counts adults, children and infants. Its value is `2-1-0`: adults, children, infants; one adult at first.
 * A step that is not possible says why.
 *
 * @element embark-passenger-field
 * @fires {Event} input - The party has changed.
 * @fires {Event} change - The party has changed.
 * @csspart error - The sentence below the field.
 * @example <embark-passenger-field name="party" label="Who" value="2-0-0"></embark-passenger-field>
 */
export class PassengerField extends FormControl {
  static override styles = [
    hostStyles,
    hiddenStyles,
    fieldStyles,
    buttonStyles,
    popupStyles,
    passengerFieldStyles,
  ];

  /** Most seats of one booking; infants need none. */
  @property({ type: Number }) seats = 9;

  protected override readonly terms = new TermsController(this);
  readonly #popup = new PopupController(this, () => this.#focusTrigger());
  @state() private current = ALONE;
  /** Why the last step was not possible. */
  @state() private refusal: PartyProblem | undefined;

  /** How many travel. */
  get party(): Party {
    return this.current;
  }
  set party(party: Party) {
    this.value = partyText(party);
  }

  protected override read(): string {
    return partyText(this.current);
  }

  protected override write(value: string): void {
    this.current = readParty(value) ?? ALONE;
    this.refusal = undefined;
  }

  protected override check(): Invalid | undefined {
    const problem = problemOf(this.current, this.seats);
    return problem && { flag: "customError", message: this.#sentence(problem) };
  }

  protected override render(): TemplateResult {
    const { t } = this.terms;
    return html`
      <div class="field">
        <span class="label" id="label">${this.label}</span>
        <div class="box anchor">
          <button
            id="trigger"
            type="button"
            aria-labelledby="label trigger"
            aria-haspopup="dialog"
            aria-expanded=${this.#popup.open ? "true" : "false"}
            aria-invalid=${this.invalid ? "true" : nothing}
            aria-describedby=${this.invalid ? "error" : nothing}
            ?disabled=${this.inactive}
            @click=${this.#handleTrigger}
            @keydown=${this.#handleTriggerKey}
          >
            ${this.#summary}
          </button>
        </div>
        ${this.renderError()}
      </div>
      <div popover="manual" role="dialog" tabindex="-1" aria-labelledby="label">
        ${TRAVELLERS.map((traveller) => this.#renderCounter(traveller))}
        <p class="hint" role="status">${this.refusal ? this.#sentence(this.refusal) : ""}</p>
        <footer><button type="button" @click=${this.#handleDone}>${t.done}</button></footer>
      </div>
    `;
  }

  #renderCounter(traveller: Traveller): TemplateResult {
    const { t } = this.terms;
    const name = t[traveller];
    return html`<div class="counter" role="group" aria-labelledby=${traveller}>
      <span id=${traveller}>${name} <small>${t[`${traveller}Age`]}</small></span>
      ${this.#renderStep(traveller, -1, t.oneLess(name))}
      <output>${this.terms.number(this.current[traveller])}</output>
      ${this.#renderStep(traveller, 1, t.oneMore(name))}
    </div>`;
  }

  /** A step that is not possible stays reachable, so that it can say why. */
  #renderStep(traveller: Traveller, by: 1 | -1, label: string): TemplateResult {
    const problem = this.#problemAfter(traveller, by);
    return html`<button
      class="icon ${by > 0 ? "more" : "less"}"
      type="button"
      aria-label=${label}
      aria-disabled=${problem ? "true" : nothing}
      @click=${() => this.#handleStep(traveller, by)}
    ></button>`;
  }

  get #summary(): string {
    const { t } = this.terms;
    const { adults, children, infants } = this.current;
    const counts = [
      t.adultCount(adults),
      children ? t.childCount(children) : "",
      infants ? t.infantCount(infants) : "",
    ];
    return this.terms.list(
      counts.filter((count) => count !== ""),
      "unit",
    );
  }

  #sentence(problem: PartyProblem): string {
    const { t } = this.terms;
    return problem === "tooManySeats" ? t.tooManySeats(this.seats) : t[problem];
  }

  /** Why a step is not possible; `"none"` where there is nobody to take away. */
  #problemAfter(traveller: Traveller, by: 1 | -1): PartyProblem | "none" | undefined {
    const count = this.current[traveller] + by;
    if (count < 0) return "none";
    return problemOf({ ...this.current, [traveller]: count }, this.seats);
  }

  #handleTrigger(): void {
    this.#popup.open = !this.#popup.open;
    this.refusal = undefined;
  }

  #handleTriggerKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.#popup.open = true;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(".counter button")?.focus(),
    );
  }

  #handleStep(traveller: Traveller, by: 1 | -1): void {
    const problem = this.#problemAfter(traveller, by);
    this.refusal = problem === "none" ? undefined : problem;
    if (problem) return;
    this.current = { ...this.current, [traveller]: this.current[traveller] + by };
    this.commit();
  }

  #handleDone(): void {
    this.#popup.open = false;
    this.#focusTrigger();
  }

  #focusTrigger(): void {
    this.renderRoot.querySelector<HTMLElement>("#trigger")?.focus();
  }
}
