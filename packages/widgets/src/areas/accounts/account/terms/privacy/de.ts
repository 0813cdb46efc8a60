import type { PrivacyTerms } from "../../privacy-terms.ts";
import { terms as data } from "../data/de.ts";

export const terms: PrivacyTerms = {
  ...data,
  consents: "Wozu Sie eingewilligt haben",
  consentsText:
    "Eine Änderung gilt sofort. Was Sie früher gesagt haben, bleibt mit seinem Datum festgehalten.",
  consentKinds: {
    terms: "Nutzungsbedingungen und Datenschutzhinweis",
    offers: "Angebote per E-Mail",
    analytics: "Zahlen zur Nutzung der Seiten",
    medical: "Medizinische Angaben für Raumflüge",
  },
  agreedOn: (date) => `Eingewilligt am ${date}`,
  refusedOn: (date) => `Abgelehnt am ${date}`,
  notAsked: "Nicht eingewilligt",
  consentSaved: "Ihre Wahl gilt ab jetzt.",
  consentHistory: "Alles, was Sie früher gesagt haben",
  historyEntry: (kind, granted, when) =>
    `${when}: ${granted ? "eingewilligt" : "abgelehnt"}: ${kind}`,
  closeTitle: "Konto schließen",
  closeText:
    "Sie werden überall abgemeldet. Innerhalb von 30 Tagen öffnen Sie das Konto wieder, indem Sie sich anmelden; danach wird alles gelöscht.",
  closeUnderstood: "Ich habe verstanden, dass mein Konto nach 30 Tagen gelöscht wird.",
  closeNow: "Mein Konto schließen",
  lostKinds: [
    "Ihr Konto, Ihr Profil und gespeicherte Reisende",
    "Namen, Dokumente und Kontaktdaten in allen früheren Buchungen",
    "Nachrichten, Einwilligungen und alles andere, was zu Ihnen führt",
  ],
  eraseUnderstood: "Ich habe verstanden, dass niemand meine Daten zurückholen kann.",
  understandFirst: "Setzen Sie erst das Häkchen, dann geht es weiter.",
};
