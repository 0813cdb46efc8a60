import type { Embark } from "@embark/sdk";
import { ContextConsumer, ContextProvider } from "@lit/context";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import { type EmbarkSettings, settingsContext } from "./settings.ts";

/**
 * An element with settings: each is taken from the element itself, else from the nearest Embark element
 * around it (usually `<embark-provider>`), and handed on to those inside.
 */
export abstract class SettingsElement extends LitElement {
  /** Publishable key of the partner; `demo` needs no server. */
  @property({ attribute: "key" }) apiKey: string | null = null;
  /** Base URL of the API. Default: `/api/v1` of the page's own origin. */
  @property() api: string | null = null;
  /** Language and region as a BCP 47 tag, for example `th-TH`. Default: the nearest `lang`. */
  @property() locale: string | null = null;
  /** Currency of prices as an ISO 4217 code. */
  @property() currency: string | null = null;
  /** A client made by the page with `createEmbark`, used instead of `key` and `api`. */
  @property({ attribute: false }) embark: Embark | null = null;

  private readonly inherited = new ContextConsumer(this, {
    context: settingsContext,
    subscribe: true,
  });
  private readonly shared = new ContextProvider(this, { context: settingsContext });

  constructor() {
    super();
    this.addController({
      hostConnected: () => {
        this.shareSettings();
        void this.waitForProvider();
      },
      hostUpdate: () => this.shareSettings(),
      hostDisconnected: () => {
        // What was around us is not any more; the next place answers anew.
        delete this.inherited.value;
      },
    });
  }

  /** The settings in force. */
  get settings(): EmbarkSettings {
    const around = this.inherited.value;
    return {
      api: this.api ?? around?.api ?? null,
      apiKey: this.apiKey ?? around?.apiKey ?? null,
      locale: this.locale ?? around?.locale ?? null,
      currency: this.currency ?? around?.currency ?? null,
      // A key or an API of the element's own means another client than that of the page around it.
      embark: this.embark ?? (this.api || this.apiKey ? null : (around?.embark ?? null)),
    };
  }

  private shareSettings(): void {
    const settings = this.settings;
    const before = this.shared.value;
    const same =
      before &&
      before.api === settings.api &&
      before.apiKey === settings.apiKey &&
      before.locale === settings.locale &&
      before.currency === settings.currency &&
      before.embark === settings.embark;
    if (!same) this.shared.setValue(settings);
  }

  /** A provider whose class comes later than ours did not hear us ask. */
  private async waitForProvider(): Promise<void> {
    if (this.inherited.value || !this.closest("embark-provider:not(:defined)")) return;
    await customElements.whenDefined("embark-provider");
    if (this.isConnected) this.inherited.hostConnected();
  }
}
