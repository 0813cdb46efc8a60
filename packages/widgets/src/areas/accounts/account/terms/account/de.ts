import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as signIn } from "../../../sign-in/terms/sign-in/de.ts";
import type { AccountTerms } from "../../account-terms.ts";

const plural = plurals("de");

export const terms: AccountTerms = {
  ...signIn,
  account: "Ihr Konto",
  sections: {
    profile: "Profil",
    travellers: "Reisende",
    "sign-in": "Anmeldung",
    factors: "Zweiter Schritt",
    devices: "Geräte",
    privacy: "Ihre Daten",
  },
  sectionHints: {
    profile: "Name, Telefon, Adresse, Sprache",
    travellers: "Für wen Sie buchen, mit Pässen",
    "sign-in": "E-Mail-Adresse, Passwort, Google",
    factors: "Ein Code oder Passkey neben dem Passwort",
    devices: "Wo Sie angemeldet sind",
    privacy: "Einwilligungen, Herunterladen, Konto schließen",
  },
  allSections: "Alle Bereiche",
  bookedTrips: (count) => plural(count, { one: "# Reise gebucht", other: "# Reisen gebucht" }),
  vip: "VIP",
  vipMeans:
    "Sie haben zwei oder mehr Reisen gebucht: sechs Plätze je Start und Neues über Starts zuerst.",
  agencyStatus: {
    pending: "wartet auf Freigabe",
    approved: "freigegeben",
    rejected: "nicht freigegeben",
    suspended: "gesperrt",
  },
  signInTitle: "Melden Sie sich an, um Ihr Konto zu sehen",
  signInHint: "Ihr Profil, Ihre Reisenden und alles, was wir über Sie wissen, stehen hier.",

  erasedTitle: "Sie sind gelöscht",
  erasedText:
    "Was wir über Sie wussten, kann niemand mehr lesen, auch nicht in Sicherungen. Sie sind überall abgemeldet.",
  closedTitle: "Ihr Konto ist geschlossen",
  closedText:
    "Sie sind überall abgemeldet. Wenn Sie sich in den nächsten 30 Tagen anmelden, öffnet es sich wieder; danach wird es gelöscht.",

  save: "Speichern",
  edit: "Ändern",
  add: "Hinzufügen",
  remove: "Entfernen",
  accountProblems: {
    ...signIn.signInProblems,
    credentials_wrong: "Das Passwort stimmt nicht.",
    mobile_missing: "Speichern Sie erst eine Mobilnummer, dann kann sie bestätigt werden.",
    last_factor:
      "Das ist der letzte Weg zu zeigen, wer Sie sind. Fügen Sie erst einen anderen hinzu.",
    identity_in_use:
      "Dieses Google-Konto gehört hier zu einem anderen Konto. Melden Sie sich stattdessen damit an.",
    mfa_token_over: "Das hat länger als zehn Minuten gedauert. Bitte beginnen Sie von vorn.",
    mfa_incorrect: "Das stimmt nicht. Bitte versuchen Sie es noch einmal.",
    not_found: "Das gibt es nicht mehr; es wurde anderswo entfernt.",
  },
};
