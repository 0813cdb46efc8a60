import { ProblemError } from "@embark/sdk";
import { html, type LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { latinDigits } from "../../../foundation/form/date-field/date-text.ts";

interface FieldOptions {
  readonly label: string;
  readonly type?: "text" | "email" | "tel";
  /** As in HTML, so that browsers and password managers help. */
  readonly autocomplete: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Shown, but not to be changed. */
  readonly fixed?: boolean;
  /** Letters and digits that no language turns around. */
  readonly code?: boolean;
  /** Codes and labels of a list to choose from. */
  readonly options?: readonly (readonly [code: string, label: string])[];
}

interface PasswordWords {
  readonly showPassword: string;
  readonly hidePassword: string;
  readonly capsLock: string;
}

const DIGITS = 6;
/** Letters and digits of a long code, `7KDM-Q2XW`. */
const LONG = 8;

/**
 * What is typed into a form, what is wrong with it, and its fields. A field is named as the API names its
 * member, with dots: `agency.tax.id`. Styles: `fieldStyles` and `formStyles`.
 */
export class AccountForm {
  readonly values: Record<string, string>;
  /** What is wrong, as a sentence by field. */
  #problems: Readonly<Record<string, string>> = {};
  #revealed = false;
  #capsLock = false;
  readonly #host: LitElement;

  constructor(host: LitElement, values: Record<string, string> = {}) {
    this.values = { ...values };
    this.#host = host;
  }

  /** What was typed, without white space around it. */
  text(name: string): string {
    return (this.values[name] ?? "").trim();
  }

  isChecked(name: string): boolean {
    return this.values[name] === "on";
  }

  /** Shows what is wrong, and puts the focus on the first such field. True when nothing is. */
  check(problems: Readonly<Record<string, string | false | undefined>>): boolean {
    const wrong = Object.entries(problems).filter((entry): entry is [string, string] => !!entry[1]);
    this.#problems = Object.fromEntries(wrong);
    this.#host.requestUpdate();
    const [first] = wrong;
    if (first) void this.focus(first[0]);
    return !first;
  }

  /** Shows what the API found wrong; false when that is not about a field. */
  take(error: unknown, sentences: Readonly<Record<string, string>>): boolean {
    const errors = error instanceof ProblemError ? error.errors : [];
    const problems: Record<string, string> = {};
    for (const { pointer, code, detail } of errors) {
      if (!pointer.startsWith("/body/")) continue;
      problems[pointer.slice("/body/".length).replaceAll("/", ".")] ??= sentences[code] ?? detail;
    }
    return !this.check(problems);
  }

  async focus(name: string): Promise<void> {
    await this.#host.updateComplete;
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`);
    field?.focus();
    if (field?.type === "password" || field?.autocomplete === "one-time-code") field.select();
  }

  renderField(name: string, options: FieldOptions): TemplateResult {
    const { label, type = "text", autocomplete, hint, optional, fixed, code } = options;
    return this.#renderFrame(
      name,
      label,
      options.options
        ? html`<select
            id=${name}
            name=${name}
            autocomplete=${autocomplete}
            aria-required=${optional ? nothing : "true"}
            aria-invalid=${this.#isWrong(name)}
            aria-describedby=${this.#described(name, hint)}
            @change=${this.#handleInput}
          >
            ${options.options.map(
              ([code, text]) =>
                html`<option value=${code} .selected=${code === (this.values[name] ?? "")}>${text}</option>`,
            )}
          </select>`
        : html`<input
            id=${name}
            name=${name}
            type=${type}
            dir=${type === "text" && !code ? "auto" : "ltr"}
            autocomplete=${autocomplete}
            autocapitalize=${type === "email" || code ? "none" : nothing}
            spellcheck="false"
            ?readonly=${fixed}
            aria-required=${optional ? nothing : "true"}
            aria-invalid=${this.#isWrong(name)}
            aria-describedby=${this.#described(name, hint)}
            .value=${live(this.values[name] ?? "")}
            @input=${this.#handleInput}
          />`,
      hint,
    );
  }

  /** With a button that shows it, and a word when caps lock is on. */
  renderPassword(
    name: string,
    words: PasswordWords,
    options: { label: string; autocomplete: string; hint?: string },
  ): TemplateResult {
    const { label, autocomplete, hint } = options;
    return html`${this.#renderFrame(
      name,
      label,
      html`<input
          id=${name}
          name=${name}
          type=${this.#revealed ? "text" : "password"}
          dir="ltr"
          autocomplete=${autocomplete}
          autocapitalize="none"
          spellcheck="false"
          aria-required="true"
          aria-invalid=${this.#isWrong(name)}
          aria-describedby=${this.#described(name, hint)}
          .value=${live(this.values[name] ?? "")}
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
          @keyup=${this.#handleKey}
          @blur=${() => this.#setCapsLock(false)}
        /><button
          type="button"
          class="icon"
          aria-pressed=${this.#revealed}
          aria-label=${words.showPassword}
          title=${this.#revealed ? words.hidePassword : words.showPassword}
          @click=${() => {
            this.#revealed = !this.#revealed;
            this.#host.requestUpdate();
          }}
        >
          ${EYE}
        </button>`,
      hint,
    )}
    <p class="caps" role="status">${this.#capsLock ? words.capsLock : ""}</p>`;
  }

  /**
   * Six digits, or with `long` the eight letters and digits of a mail; `complete` is called with the last of
   * them.
   */
  renderCode(
    name: string,
    { label, hint, long = false }: { label: string; hint?: string; long?: boolean },
    complete: () => unknown,
  ): TemplateResult {
    return this.#renderFrame(
      name,
      label,
      html`<input
        id=${name}
        name=${name}
        class="digits"
        dir="ltr"
        autocomplete="one-time-code"
        inputmode=${long ? "text" : "numeric"}
        autocapitalize=${long ? "characters" : nothing}
        spellcheck="false"
        aria-required="true"
        aria-invalid=${this.#isWrong(name)}
        aria-describedby=${this.#described(name, hint)}
        .value=${live(this.values[name] ?? "")}
        @input=${(event: Event & { currentTarget: HTMLInputElement }) => {
          // Codes are pasted with spaces and dashes, and written with the digits of other scripts.
          const typed = latinDigits(event.currentTarget.value).toUpperCase();
          const code = typed.replace(long ? /[^A-Z\d]/g : /\D/g, "").slice(0, long ? LONG : DIGITS);
          event.currentTarget.value = long ? code.replace(/^(.{4})(?=.)/, "$1-") : code;
          this.#handleInput(event);
          if (this.isCode(name, long)) complete();
        }}
      />`,
      hint,
    );
  }

  /** Whether all of a code is there. */
  isCode(name: string, long = false): boolean {
    return this.text(name).replace("-", "").length === (long ? LONG : DIGITS);
  }

  renderCheck(name: string, label: unknown): TemplateResult {
    return html`<div class="check">
      <input
        id=${name}
        name=${name}
        type="checkbox"
        aria-invalid=${this.#isWrong(name)}
        aria-describedby=${this.#described(name)}
        .checked=${live(this.isChecked(name))}
        @change=${this.#handleInput}
      />
      <label for=${name}>${label}</label>
      ${this.#renderProblem(name)}
    </div>`;
  }

  #renderFrame(name: string, label: string, control: TemplateResult, hint?: string) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <div class="box">${control}</div>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      ${this.#renderProblem(name)}
    </div>`;
  }

  #renderProblem(name: string) {
    const problem = this.#problems[name];
    return problem ? html`<p class="error" id="${name}-error">${problem}</p>` : nothing;
  }

  #isWrong(name: string): "true" | typeof nothing {
    return this.#problems[name] ? "true" : nothing;
  }

  #described(name: string, hint?: string): string | typeof nothing {
    const parts = [this.#problems[name] && `${name}-error`, hint && `${name}-hint`];
    return parts.filter(Boolean).join(" ") || nothing;
  }

  readonly #handleInput = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) {
      this.#set(currentTarget.name, currentTarget.value);
    } else if (currentTarget instanceof HTMLInputElement) {
      const { type, checked, value } = currentTarget;
      this.#set(currentTarget.name, type === "checkbox" ? (checked ? "on" : "") : value);
    }
  };

  #set(name: string, value: string): void {
    this.values[name] = value;
    const { [name]: _, ...others } = this.#problems;
    this.#problems = others;
    this.#host.requestUpdate();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    this.#setCapsLock(event.getModifierState("CapsLock"));
  };

  #setCapsLock(on: boolean): void {
    if (on === this.#capsLock) return;
    this.#capsLock = on;
    this.#host.requestUpdate();
  }
}

/** Good enough to spare a question; the rest the server knows. */
export function isEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text);
}

const EYE = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path class="eye" d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
  <circle class="eye" cx="12" cy="12" r="3" />
  <path class="eye lid" d="M4 20 20 4" />
</svg>`;
