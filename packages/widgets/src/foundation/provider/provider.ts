import { css, html, type TemplateResult } from "lit";
import { SettingsElement } from "../settings-element.ts";

/**
 * Gives its settings to all Embark elements inside it; each of them may still set its own.
 * It changes nothing else: the language of the page around the elements stays as it is.
 *
 * @element embark-provider
 * @slot - The part of the page that shares the settings.
 * @example <embark-provider key="demo" currency="THB"><embark-search></embark-search></embark-provider>
 */
export class Provider extends SettingsElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
