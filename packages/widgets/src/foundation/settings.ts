import type { Embark } from "@embark/sdk";

/** What elements share: each one hands its own on to those inside it. `null` is not set. */
export interface EmbarkSettings {
  /** Base URL of the API. */
  readonly api: string | null;
  /** Publishable key, or `demo`. */
  readonly apiKey: string | null;
  /** BCP 47 tag. */
  readonly locale: string | null;
  /** ISO 4217 code. */
  readonly currency: string | null;
  /** A client made by the page, used as it is. */
  readonly embark: Embark | null;
}

/** A registered symbol, so that elements of two versions of the package understand each other. */
const CONTEXT = Symbol.for("embark-settings");

export type SettingsCallback = (settings: EmbarkSettings, unsubscribe?: () => void) => void;

/**
 * Asks the elements around for their settings, now and whenever they change, as the context protocol says:
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class SettingsRequest extends Event {
  readonly context = CONTEXT;
  readonly callback: SettingsCallback;
  readonly subscribe = true;

  constructor(callback: SettingsCallback) {
    super("context-request", { bubbles: true, composed: true });
    this.callback = callback;
  }
}

/** Whether an event asks for settings; that of another version of the package does as well. */
export function isSettingsRequest(event: Event): event is SettingsRequest {
  return "context" in event && event.context === CONTEXT;
}
