import { terms as view } from "../../../view/terms/de.ts";
import type { PageTerms } from "../../page-terms.ts";

export const terms: PageTerms = {
  ...view,
  trip: "Ihre Buchung",
  findAnother: "Andere Buchung finden",
  actions: {
    pay: "Jetzt bezahlen",
    choose_seats: "Plätze wählen",
    change: "Flüge ändern",
    cancel: "Buchung stornieren",
    resend: "Bestätigung noch einmal senden",
    history: "Verlauf",
  },
  heldUntil: (when) => `Noch nicht bezahlt. Ihre Plätze sind bis ${when} für Sie reserviert.`,
  confirming: "Ihre Zahlung läuft. Diese Seite verfolgt sie; Sie müssen nichts tun.",
  cancelled: "Diese Buchung wurde storniert. Die Plätze sind wieder frei.",
  cancelledRefunded: (amount) =>
    `Diese Buchung wurde storniert. ${amount} gehen zurück auf die Karte, mit der bezahlt wurde.`,
  expired:
    "Diese Buchung wurde nicht rechtzeitig bezahlt. Die Plätze sind wieder frei, und es wurde nichts abgebucht.",
  masked: (email) =>
    `Die Kontaktdaten sind verborgen. Um etwas zu ändern, senden wir einen Code an ${email}.`,
  changeWaits: (amount, when) =>
    `Ihre Änderung wartet auf ${amount}. Die neuen Plätze sind bis ${when} reserviert; bis Sie bezahlen, ändert sich nichts.`,
  notPossible: "Das geht mit dieser Buchung zurzeit nicht.",
  updated: "Ihre Buchung wurde aktualisiert.",
  contact: "Kontakt",
  email: "E-Mail",
  phone: "Telefon",
};
