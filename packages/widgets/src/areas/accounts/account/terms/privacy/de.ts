import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { PrivacyTerms } from "../../privacy-terms.ts";

const plural = plurals("de");

export const terms: PrivacyTerms = {
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
  download: "Ihre Daten mitnehmen",
  downloadText:
    "Alles, was wir über Sie wissen, in einer Datei: eine Seite zum Lesen und dasselbe für Programme.",
  downloadNow: "Meine Daten herunterladen",
  downloading: "Ihre Daten werden zusammengestellt",
  downloaded: "Ihre Daten liegen bei den Downloads dieses Geräts.",
  exportFile: "meine-embark-daten.zip",
  closeTitle: "Konto schließen",
  closeText:
    "Sie werden überall abgemeldet. Innerhalb von 30 Tagen öffnen Sie das Konto wieder, indem Sie sich anmelden; danach wird alles gelöscht.",
  closeUnderstood: "Ich habe verstanden, dass mein Konto nach 30 Tagen gelöscht wird.",
  closeNow: "Mein Konto schließen",
  eraseTitle: "Jetzt alles löschen",
  eraseText: "Das lässt sich nicht rückgängig machen, auch nicht von uns.",
  lost: "Was verloren geht",
  lostKinds: [
    "Ihr Konto, Ihr Profil und gespeicherte Reisende",
    "Namen, Dokumente und Kontaktdaten in allen früheren Buchungen",
    "Nachrichten, Einwilligungen und alles andere, was zu Ihnen führt",
  ],
  stays: "Was bleibt, ohne Sie",
  staysKinds: [
    "Beträge für die Bücher, zehn Jahre lang",
    "Wie viele Plätze auf welchen Flügen verkauft wurden",
    "Dass und wann etwas geschah, ohne wer Sie sind",
  ],
  eraseUnderstood: "Ich habe verstanden, dass niemand meine Daten zurückholen kann.",
  eraseNow: "Mich jetzt löschen",
  understandFirst: "Setzen Sie erst das Häkchen, dann geht es weiter.",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `Eine Reise steht noch bevor: ${pnrs}. Stornieren Sie sie erst, oder kommen Sie danach wieder.`,
      other: `Reisen stehen noch bevor: ${pnrs}. Stornieren Sie sie erst, oder kommen Sie danach wieder.`,
    }),
};
