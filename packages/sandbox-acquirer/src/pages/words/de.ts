import type { Words } from "./words.ts";

export const words: Words = {
  closed: "Diese Zahlung ist nicht mehr offen. Gehen Sie zurück und beginnen Sie neu.",
  failed:
    "Der Zahlungsdienst ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",

  number: "Kartennummer",
  expiry: "Gültig bis",
  cvc: "Prüfnummer",
  name: "Name auf der Karte",
  cvcBack: "3 Ziffern auf der Rückseite",
  cvcFront: "4 Ziffern auf der Vorderseite",
  expiryExample: "MM/JJ",
  problems: {
    number: {
      missing: "Geben Sie die Nummer Ihrer Karte ein.",
      incomplete: "Die Nummer hat zu wenige Ziffern.",
      wrong: "Diese Nummer stimmt nicht. Vergleichen Sie sie mit Ihrer Karte.",
      brand: "Wir nehmen Visa, Mastercard und American Express.",
      sandbox: "Hier wird nur getestet, mit Testkarten wie 4242 4242 4242 4242.",
    },
    expiry: {
      missing: "Geben Sie das Datum so ein, wie es auf der Karte steht.",
      incomplete: "Geben Sie Monat und Jahr ein, zum Beispiel 04/29.",
      wrong: "Dieses Jahr liegt zu weit in der Zukunft. Vergleichen Sie es mit Ihrer Karte.",
      month: "Der Monat ist eine Zahl von 01 bis 12.",
      past: "Diese Karte ist abgelaufen. Nehmen Sie eine andere.",
    },
    cvc: {
      missing: "Geben Sie die Prüfnummer Ihrer Karte ein.",
      incomplete: "Die Prüfnummer hat zu wenige oder zu viele Ziffern.",
    },
    name: {
      missing: "Geben Sie den Namen so ein, wie er auf der Karte steht.",
      wrong: "Dieser Name ist zu lang.",
    },
  },

  title: "Ist das Ihre Zahlung?",
  merchant: "An",
  card: "Karte",
  time: "Zeit",
  explanation:
    "Wir haben einen Code an Ihr Telefon geschickt. Geben Sie ihn ein, um die Zahlung zu bestätigen.",
  code: "Code",
  sandboxCode: (code) => `In der Testumgebung kommt keine Nachricht: Der Code ist ${code}.`,
  confirm: "Bestätigen",
  cancel: "Abbrechen",
  codeMissing: "Geben Sie die sechs Ziffern des Codes ein.",
  codeWrong: (left) =>
    left === 1
      ? "Dieser Code stimmt nicht. Sie haben noch einen Versuch."
      : `Dieser Code stimmt nicht. Sie haben noch ${left} Versuche.`,
  passed: "Danke. Ihre Bank hat bestätigt, dass Sie es sind.",
  notPassed:
    "Die Zahlung wurde nicht bestätigt. Versuchen Sie es noch einmal oder nehmen Sie eine andere Karte.",
};
