import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { fieldStyles, hiddenStyles } from "../../styles/controls.ts";
import { hostStyles } from "../../styles/tokens.ts";
import { TermsController } from "../../terms/terms-controller.ts";
import { FormControl } from "../form-control.ts";
import type { Option } from "../option.ts";
import { choiceStyles } from "./choice.styles.ts";

/**
 * Chooses one of a few values that are all in sight.
 *
 * @element embark-choice
 * @fires {Event} input - Another value was chosen.
 * @fires {Event} change - Another value was chosen.
 * @csspart error - The sentence below the field.
 * @example <embark-choice name="trip" label="Trip" value="return"></embark-choice>
 */
export class Choice extends FormControl {
  static override styles = [hostStyles, hiddenStyles, fieldStyles, choiceStyles];

  /** What there is to choose from. */
  @property({ attribute: false }) options: readonly Option[] = [];

  protected override readonly terms = new TermsController(this);
  @state() private chosen = "";

  protected override read(): string {
    return this.chosen;
  }

  protected override write(value: string): void {
    this.chosen = value;
  }

  /** Native radio buttons bring the keyboard with them. The label names the group and is not seen. */
  protected override render(): TemplateResult {
    return html`<fieldset ?disabled=${this.inactive}>
        <legend class="hidden">${this.label}</legend>
        ${this.options.map(
          ({ value, label }) =>
            html`<label>
              <input
                class="hidden"
                type="radio"
                name="choice"
                value=${value}
                .checked=${value === this.chosen}
                @input=${(event: Event) => event.stopPropagation()}
                @change=${this.#handleChange}
              />${label}
            </label>`,
        )}
      </fieldset>
      ${this.renderError()}`;
  }

  #handleChange(event: Event & { readonly target: HTMLInputElement }): void {
    this.chosen = event.target.value;
    this.commit();
  }
}
