import type { AreaName, Areas, Client } from "@embark/sdk/areas";
import { property } from "lit/decorators.js";
import { sharedApi } from "./client.ts";
import { SettingsElement } from "./settings-element.ts";
import type { Terms } from "./terms/terms.ts";
import type { TermsController } from "./terms/terms-controller.ts";

/**
 * Base of all Embark elements: settings, client and words. An element with words of its own names
 * their type:
 * ```ts
 * export class FlightSearch extends EmbarkElement<SearchTerms> {
 *   protected override readonly terms = new TermsController(this, searchTerms);
 * }
 * ```
 */
export abstract class EmbarkElement<T extends object = object> extends SettingsElement {
  /** Words of the page's own, in place of those of the element. */
  @property({ attribute: false }) messages: Partial<Terms & T> | null = null;

  /** Words and formats; every element makes its own, see above. */
  protected abstract readonly terms: TermsController;

  /**
   * The client for the settings in force, shared with all elements that have the same. An element names the
   * areas that it uses, so that a page loads no others:
   * ```ts
   * import { type Client, flights } from "@embark/sdk/areas";
   * protected get client(): Client<"flights"> {
   *   return this.clientWith({ flights });
   * }
   * ```
   */
  protected clientWith<Name extends AreaName>(areas: Pick<Areas, Name>): Client<Name> {
    const { embark, api, apiKey } = this.settings;
    return embark ?? sharedApi(api ?? "/api/v1", apiKey ?? "").connection(areas);
  }

  /** The first rendering waits for the words of the language, so that nobody sees English first. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.terms.load();
    await super.scheduleUpdate();
  }
}
