/** A part of a mail. Both renderings, HTML and text, know all of them; texts are plain. */
export type MailBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  /** A short code that people type or read out, such as a booking reference. */
  | { readonly kind: "code"; readonly label: string; readonly code: string }
  | { readonly kind: "facts"; readonly facts: readonly MailFact[] }
  | { readonly kind: "itinerary"; readonly segments: readonly ItineraryItem[] }
  | { readonly kind: "prices"; readonly lines: readonly PriceRow[]; readonly total: PriceRow }
  | { readonly kind: "button"; readonly label: string; readonly url: string }
  | { readonly kind: "note"; readonly tone: "calm" | "warning"; readonly text: string };

export interface MailFact {
  readonly label: string;
  readonly value: string;
}

/** One segment of a journey in words. */
export interface ItineraryItem {
  /** `0Q 917 · Qoom Airlines`. */
  readonly title: string;
  readonly departure: ItineraryStop;
  readonly arrival: ItineraryStop;
  readonly duration: string;
}

export interface ItineraryStop {
  readonly date: string;
  readonly time: string;
  /** `Bangkok (BKK)`. */
  readonly place: string;
  /** Airport and terminal; the zone of the time. */
  readonly details: readonly string[];
}

export interface PriceRow {
  readonly label: string;
  readonly price: string;
}
