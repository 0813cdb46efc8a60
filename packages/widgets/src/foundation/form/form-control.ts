import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../element.ts";

/** What is wrong with a value, and what to do about it. */
export interface Invalid {
  readonly flag: "valueMissing" | "badInput" | "rangeUnderflow" | "rangeOverflow" | "customError";
  readonly message: string;
}

/**
 * Base of the form controls: takes part in a form as an `<input>` does, with its value as text.
 * A control says what its text means in `read()` and `write()`, and what else can be wrong in `check()`.
 *
 * An invalid control says so itself, below the field, once somebody has left it or tried to submit.
 */
export abstract class FormControl extends EmbarkElement {
  static formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { mode: "open", delegatesFocus: true };

  /** Name of the value in the form. */
  @property({ reflect: true }) name = "";
  /** What the field asks for; shown above it. */
  @property() label = "";
  /** Value at first and after a reset. */
  @property({ attribute: "value" }) defaultValue: string | null = null;
  /** Whether the form cannot be sent without a value. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** A problem that somebody else found, such as the server; shown below the field and makes it invalid. */
  @property() error: string | null = null;

  protected readonly internals = this.attachInternals();
  /** Disabled itself or by a fieldset around it. */
  @state() protected inactive = false;
  @state() private complains = false;
  /** While what was typed is on its way to a value. No `#`: the constructors of the base classes ask for it. */
  protected reading: Promise<void> | undefined;
  #changed = false;
  /** No `#` here: the constructors of the base classes ask for it before such a field is there. */
  private ready = false;

  constructor() {
    super();
    this.addEventListener("invalid", (event) => this.#handleInvalid(event));
    // Leaving a field empty is no mistake before somebody submits.
    this.addEventListener("focusout", () => {
      if (!this.validity.valueMissing) this.complains = true;
    });
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** As with an `<input>` the attribute is the truth; a fieldset around the control can disable it too. */
  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute("disabled", disabled);
  }

  /** The value as text, empty when there is none. */
  get value(): string {
    return this.read();
  }
  set value(value: string) {
    this.#changed = true;
    this.write(value);
    this.requestUpdate("value");
  }

  /** Whether the value is valid; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  /** The same, and shows what is wrong. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.inactive = disabled;
  }
  formResetCallback(): void {
    this.#changed = false;
    this.complains = false;
    this.error = null;
    this.write(this.defaultValue ?? "");
    this.requestUpdate("value");
  }
  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  /** The form must know the value at once, not after the next rendering: `form.submit()` may follow. */
  override requestUpdate(...change: Parameters<EmbarkElement["requestUpdate"]>): void {
    super.requestUpdate(...change);
    const [name] = change;
    if (name === "defaultValue" && this.defaultValue !== null && !this.#changed) {
      this.write(this.defaultValue);
    }
    if (name !== undefined && this.ready) this.#report();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ready = true;
    this.#report();
  }

  /** In another language the same problem has other words. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#report();
  }

  /** The value as text. */
  protected abstract read(): string;
  /** Takes a value over from text. */
  protected abstract write(value: string): void;
  /** What is wrong beside a missing value. */
  protected check(): Invalid | undefined {
    return undefined;
  }

  /** What was typed counts as soon as it is understood. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.reading;
    return super.getUpdateComplete();
  }

  /** Whether to show what is wrong. */
  protected get invalid(): boolean {
    return !!this.error || (this.complains && !this.validity.valid);
  }

  /** Somebody changed the value: tells the form and the page. */
  protected commit(): void {
    this.#changed = true;
    this.error = null;
    this.requestUpdate("value");
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The line below the field, described by `aria-describedby="error"`. */
  protected renderError(): TemplateResult | typeof nothing {
    return this.invalid
      ? html`<p class="error" id="error" part="error">${this.error || this.validationMessage}</p>`
      : nothing;
  }

  #report(): void {
    const value = this.read();
    this.internals.setFormValue(value === "" ? null : value, value);
    const invalid = this.#problem(value);
    if (invalid) this.internals.setValidity({ [invalid.flag]: true }, invalid.message);
    else this.internals.setValidity({});
  }

  #problem(value: string): Invalid | undefined {
    if (this.error) return { flag: "customError", message: this.error };
    const wrong = this.check();
    if (wrong || value !== "" || !this.required) return wrong;
    return { flag: "valueMissing", message: this.terms.t.required };
  }

  /** Our own sentence takes the place of the bubble of the browser; the first invalid field gets the focus. */
  #handleInvalid(event: Event): void {
    event.preventDefault();
    this.complains = true;
    const first = [...(this.form?.elements ?? [])].find((field) =>
      field.matches(":invalid:not(fieldset)"),
    );
    if (!first || first === this) this.focus();
  }
}
