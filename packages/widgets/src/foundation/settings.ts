import type { Embark } from "@embark/sdk";
import { createContext } from "@lit/context";

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
export const settingsContext = createContext<EmbarkSettings>(Symbol.for("embark-settings"));
