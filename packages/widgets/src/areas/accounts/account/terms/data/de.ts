import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "../../data-terms.ts";

const plural = plurals("de");

export const terms: DataTerms = {
  download: "Ihre Daten mitnehmen",
  downloadText:
    "Alles, was wir über Sie wissen, in einer Datei: eine Seite zum Lesen und dasselbe für Programme.",
  downloadNow: "Meine Daten herunterladen",
  downloading: "Ihre Daten werden zusammengestellt",
  downloaded: "Ihre Daten liegen bei den Downloads dieses Geräts.",
  exportFile: "meine-embark-daten.zip",
  eraseTitle: "Jetzt alles löschen",
  eraseText: "Das lässt sich nicht rückgängig machen, auch nicht von uns.",
  lost: "Was verloren geht",
  stays: "Was bleibt, ohne Sie",
  staysKinds: [
    "Beträge für die Bücher, zehn Jahre lang",
    "Wie viele Plätze auf welchen Flügen verkauft wurden",
    "Dass und wann etwas geschah, ohne wer Sie sind",
  ],
  eraseNow: "Mich jetzt löschen",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `Eine Reise steht noch bevor: ${pnrs}. Stornieren Sie sie erst, oder kommen Sie danach wieder.`,
      other: `Reisen stehen noch bevor: ${pnrs}. Stornieren Sie sie erst, oder kommen Sie danach wieder.`,
    }),
  whatStays: "Was bleibt, ohne Sie",
  keptKinds: {
    payments: "Beträge, für die Bücher; ohne Name, Adresse oder Karte.",
    booking_figures: "Verkaufte Flüge, Plätze und Tarife, ohne Personen.",
    audit: "Dass und wann etwas geschah, ohne wer Sie sind.",
  },
  keptUntil: (date) => `bis ${date}`,
};
