import { terms as journey } from "../../../flights/journey/terms/de.ts";
import type { ViewTerms } from "../view-terms.ts";

export const terms: ViewTerms = {
  ...journey,
  inbound: "Rückflug",
  cabins: { economy: "Economy", business: "Business" },
  flights: "Flüge",
  localTimes: "Alle Zeiten sind Ortszeiten.",

  passengers: "Reisende",
  passengerTypes: { adult: "Erwachsene Person", child: "Kind", infant: "Kleinkind" },
  onLapOf: (name) => `Auf dem Schoß von ${name}`,
  seatOn: (flight, seat) => `${flight}: Platz ${seat}`,
  noSeatOn: (flight) => `${flight}: Platz gibt es beim Check-in`,
  documentOnFile: "Passdaten liegen uns vor",
  documentMissing: "Nach den Passdaten fragen wir beim Check-in",

  price: "Preis",
  each: (amount) => `je ${amount}`,
  seatFees: "Sitzplätze",
  changeFees: "Änderungen",
  total: "Gesamt",
  taxesIncluded: (amount) => `Enthält ${amount} Steuern und Zuschläge`,
  tax: (code) => `Steuer ${code}`,
  airlineSurcharge: "Zuschlag der Fluggesellschaft",
  paid: "Bezahlt",
  cardEnding: (brand, digits) => `${brand}, endet auf ${digits}`,
  refunded: "Erstattet",

  conditions: "Bedingungen",
  freeCancellationUntil: (when) => `Kostenlos stornierbar bis ${when}`,

  pnr: "Buchungscode",
  copyPnr: "Kopieren",
  pnrCopied: "Kopiert",
  pnrNotCopied: "Diese Seite darf nicht kopieren. Bitte notieren Sie den Code.",
  statuses: {
    held: "Wartet auf Zahlung",
    confirming: "Zahlung läuft",
    confirmed: "Bestätigt",
    cancelled: "Storniert",
    expired: "Verfallen",
  },
};
