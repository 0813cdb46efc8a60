import type { FindTerms } from "../../find-terms.ts";

export const terms: FindTerms = {
  findTrip: "Buchung finden",
  findHint: "Der Buchungscode steht in Ihrer Bestätigung.",
  pnr: "Buchungscode",
  pnrMissing: "Bitte geben Sie die sechs Zeichen Ihres Buchungscodes ein.",
  surname: "Nachname",
  surnameHint: "Einer der reisenden Personen",
  surnameMissing: "Bitte geben Sie den Nachnamen einer reisenden Person ein.",
  find: "Buchung finden",
  finding: "Ihre Buchung wird gesucht",
  sessionOver:
    "Zu Ihrer Sicherheit bleibt eine Buchung nur eine Weile offen. Bitte suchen Sie sie noch einmal.",
  findProblems: {
    not_found:
      "Wir finden keine Buchung mit diesem Code und Nachnamen. Bitte vergleichen Sie beides mit Ihrer Bestätigung.",
    invalid_request:
      "Wir finden keine Buchung mit diesem Code und Nachnamen. Bitte vergleichen Sie beides mit Ihrer Bestätigung.",
    rate_limited:
      "Das waren zu viele Versuche. Bitte warten Sie einige Minuten, oder lassen Sie sich einen Link mailen: Er führt ohne Warten zu Ihrer Buchung.",
  },

  noCode: "Buchungscode nicht zur Hand? Link per E‑Mail senden lassen",
  email: "E-Mail",
  emailHint: "Die Adresse, mit der gebucht wurde",
  emailMissing: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel anna@example.org.",
  sendLinks: "Link senden",
  sending: "Wird gesendet",
  linksSent: (email) =>
    `Wenn mit ${email} bevorstehende Reisen gebucht sind, ist eine E-Mail mit Links dorthin unterwegs. Kommt nichts an, sehen Sie im Spam-Ordner nach oder prüfen Sie die Adresse.`,
  linkProblems: {
    invalid_request: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel anna@example.org.",
    rate_limited:
      "Aus Ihrem Netz wurden viele E-Mails angefordert. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.",
  },
};
