import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { fieldStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import { FormControl } from "../form-control.ts";
import type { Option } from "../option.ts";
import { selectFieldStyles } from "./select-field.styles.ts";

/**
 * Chooses one of a list, with the list of the platform.
 *
 * @element embark-select-field
 * @fires {Event} input - Another value was chosen.
 * @fires {Event} change - Another value was chosen.
 * @csspart error - The sentence below the field.
 * @example <embark-select-field name="cabin" label="Cabin"></embark-select-field>
 */
export class SelectField extends FormControl {
  static override styles = [hostStyles, fieldStyles, selectFieldStyles];

  /** What there is to choose from; a value of `""` is no choice yet. */
  @property({ attribute: false }) options: readonly Option[] = [];

  protected override readonly terms = new TermsController(this);
  @state() private chosen = "";

  protected override read(): string {
    return this.chosen;
  }

  protected override write(value: string): void {
    this.chosen = value;
  }

  protected override render(): TemplateResult {
    return html`<div class="field">
      <label for="select">${this.label}</label>
      <div class="box">
        <select
          id="select"
          aria-required=${this.required ? "true" : nothing}
          aria-invalid=${this.invalid ? "true" : nothing}
          aria-describedby=${this.invalid ? "error" : nothing}
          ?disabled=${this.inactive}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${this.#handleChange}
        >
          ${this.options.map(
            ({ value, label }) =>
              html`<option value=${value} .selected=${value === this.chosen}>${label}</option>`,
          )}
        </select>
      </div>
      ${this.renderError()}
    </div>`;
  }

  #handleChange(event: Event & { readonly target: HTMLSelectElement }): void {
    this.chosen = event.target.value;
    this.commit();
  }
}
