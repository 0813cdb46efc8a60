import { plurals } from "./define-terms.ts";
import type { Terms } from "./terms.ts";

const plural = plurals("de");

export const terms: Terms = {
  close: "Schließen",
  clear: "Löschen",
  done: "Fertig",
  retry: "Noch einmal versuchen",
  loading: "Wird geladen",

  offline:
    "Der Buchungsdienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  timedOut: "Das dauert länger als üblich. Versuchen Sie es gleich noch einmal.",
  tooBusy: "Im Moment fragen sehr viele an. Versuchen Sie es gleich noch einmal.",
  notFound: "Das ist nicht mehr verfügbar.",
  notAllowed:
    "Diese Seite darf den Buchungsdienst nicht nutzen. Bitte sagen Sie dem Betreiber Bescheid.",
  invalid: "Etwas an der Anfrage passt nicht. Prüfen Sie Ihre Eingaben.",
  failed: "Bei uns ist etwas fehlgeschlagen. Versuchen Sie es gleich noch einmal.",
  requestId: (id) => `Referenz ${id}`,

  required: "Bitte füllen Sie dieses Feld aus.",
  optional: "freiwillig",

  places: (count) => plural(count, { one: "# Ort", other: "# Orte" }),
  noPlaces: "Kein Ort gefunden. Versuchen Sie es mit einer Stadt oder einem Flughafencode.",
  searching: "Orte werden gesucht",
  allAirports: "alle Flughäfen",
  chooseFromList: "Wählen Sie einen Ort aus der Liste.",
  placeHint: "Stadt oder Flughafen",

  chooseDate: "Datum wählen",
  previousMonth: "Voriger Monat",
  nextMonth: "Nächster Monat",
  unknownDate: "Dieses Datum verstehen wir nicht.",
  dateTooEarly: (date) => `Wählen Sie ${date} oder später.`,
  dateTooLate: (date) => `Wählen Sie ${date} oder früher.`,
  endBeforeStart: "Wählen Sie einen Rückflug am Tag des Hinflugs oder danach.",
  lowestPrice: "niedrigster Preis",
  dateExample: (example) => `Zum Beispiel ${example}`,

  adults: "Erwachsene",
  adultsAge: "ab 12 Jahren",
  children: "Kinder",
  childrenAge: "2 bis 11 Jahre",
  infants: "Kleinkinder",
  infantsAge: "unter 2 Jahren, auf dem Schoß",
  adultCount: (count) => plural(count, { one: "# Erwachsener", other: "# Erwachsene" }),
  childCount: (count) => plural(count, { one: "# Kind", other: "# Kinder" }),
  infantCount: (count) => plural(count, { one: "# Kleinkind", other: "# Kleinkinder" }),
  oneMore: (what) => `${what}: eins mehr`,
  oneLess: (what) => `${what}: eins weniger`,
  tooManySeats: (most) =>
    `Eine Buchung umfasst höchstens ${most} Plätze. Buchen Sie größere Gruppen in Teilen.`,
  tooManyInfants:
    "Auf dem Schoß eines Erwachsenen reist höchstens ein Kleinkind. Zählen Sie die anderen als Kinder mit Sitz.",
  oneAdult: "Bei jeder Buchung reist mindestens ein Erwachsener mit.",
};
