import type { Embark } from "@embark/sdk";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import {
  type EmbarkSettings,
  isSettingsRequest,
  type SettingsCallback,
  SettingsRequest,
} from "./settings.ts";

const SETTINGS = ["api", "apiKey", "locale", "currency", "embark"] as const;

/**
 * An element with settings: each is taken from the element itself, else from the nearest Embark element
 * around it (usually `<embark-provider>`), and handed on to those inside.
 */
export abstract class SettingsElement extends LitElement {
  /** Publishable key of the partner; `demo` needs no server. */
  @property({ attribute: "api-key" }) apiKey: string | null = null;
  /** The same in short; React and Vue keep this name for themselves. */
  @property() key: string | null = null;
  /** Base URL of the API. Default: `/api/v1` of the page's own origin. */
  @property() api: string | null = null;
  /** Language and region as a BCP 47 tag, for example `th-TH`. Default: the nearest `lang`. */
  @property() locale: string | null = null;
  /** Currency of prices as an ISO 4217 code. */
  @property() currency: string | null = null;
  /** A client made by the page with `createEmbark`, used instead of `key` and `api`. */
  @property({ attribute: false }) embark: Embark | null = null;

  /** The settings of the nearest element around, and how not to hear from it any more. */
  #around: EmbarkSettings | undefined;
  #leave: (() => void) | undefined;
  /** What those inside were told last, and who they are. */
  #shared: EmbarkSettings | undefined;
  readonly #inside = new Map<SettingsCallback, () => void>();

  constructor() {
    super();
    this.addEventListener("context-request", (event) => this.#answer(event));
    this.addController({
      hostConnected: () => {
        // What was around us is not any more; the new place answers anew.
        this.#around = undefined;
        this.#ask();
        this.#share();
        void this.#waitForProvider();
      },
      hostUpdate: () => this.#share(),
      hostDisconnected: () => {
        // The settings stay: a call that is under way ends with the client that it began with.
        this.#leave?.();
        this.#leave = undefined;
      },
    });
  }

  /** The settings in force. */
  get settings(): EmbarkSettings {
    const around = this.#around;
    const apiKey = this.apiKey ?? this.key;
    return {
      api: this.api ?? around?.api ?? null,
      apiKey: apiKey ?? around?.apiKey ?? null,
      locale: this.locale ?? around?.locale ?? null,
      currency: this.currency ?? around?.currency ?? null,
      // A key or an API of the element's own means another client than that of the page around it.
      embark: this.embark ?? (this.api || apiKey ? null : (around?.embark ?? null)),
    };
  }

  #ask(): void {
    this.dispatchEvent(new SettingsRequest(this.#hear));
  }

  readonly #hear: SettingsCallback = (settings, leave) => {
    if (leave !== this.#leave) this.#leave?.();
    this.#leave = leave;
    this.#around = settings;
    this.requestUpdate();
  };

  #answer(event: Event): void {
    if (!isSettingsRequest(event) || event.composedPath()[0] === this) return;
    event.stopPropagation();
    const { callback, subscribe } = event;
    const leave = () => void this.#inside.delete(callback);
    if (subscribe) this.#inside.set(callback, leave);
    callback(this.settings, subscribe ? leave : undefined);
  }

  #share(): void {
    const { settings } = this;
    const before = this.#shared;
    const same = before && SETTINGS.every((name) => before[name] === settings[name]);
    if (same) return;
    this.#shared = settings;
    for (const [callback, leave] of this.#inside) callback(settings, leave);
  }

  /**
   * Resolves when the provider around us is there, which has the key: its class may come later than ours.
   * True when it was waited for.
   */
  protected async provided(): Promise<boolean> {
    const awaited = !!this.closest("embark-provider:not(:defined)");
    if (awaited) await customElements.whenDefined("embark-provider");
    return awaited;
  }

  /** A provider whose class comes later than ours did not hear us ask. */
  async #waitForProvider(): Promise<void> {
    if (!this.#around && (await this.provided()) && this.isConnected) this.#ask();
  }
}
