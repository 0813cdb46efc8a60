import type { PaymentTerms } from "./payment-terms.ts";

export const terms: PaymentTerms = {
  payment: "Bezahlung",
  toPay: "Zu zahlen",
  toPayForChange: "Für die Änderung zu zahlen",
  taxesIncluded: "Steuern und Gebühren inbegriffen",
  cardDetails: "Kartendaten",
  cardGoesTo: (host) => `Ihre Kartennummer geht nur an ${host}. Diese Seite sieht sie nie.`,
  pay: (amount) => `${amount} bezahlen`,
  paying: "Wird bezahlt",
  cardLoading: "Das Kartenformular wird geladen.",
  cardMissing: "Geben Sie zum Bezahlen Ihre Karte ein.",
  chargedWhenConfirmed: "Abgebucht wird erst, wenn die Buchung bestätigt ist.",
  retryIsSafe: "Sie können es gefahrlos noch einmal versuchen: Sie zahlen nur einmal.",
  confirming: "Ihre Buchung wird bestätigt",
  useAnotherCard: "Andere Karte verwenden",

  bankTitle: "Ihre Bank fragt nach",
  bankText: "Ihre Bank möchte sicher sein, dass Sie es sind.",
  bankFrame: "Seite Ihrer Bank",
  leaveBank: "Hier aufhören",
  leaveBankQuestion:
    "Ihre Bank hat noch nicht zugestimmt, also ist nichts bezahlt. Wenn Sie hier aufhören, können Sie später weitermachen oder eine andere Karte nehmen.",
  stayWithBank: "Bei der Bank bleiben",
  bankWaits: "Ihre Bank wartet noch auf Ihre Antwort. Es ist noch nichts bezahlt.",
  goToBank: "Weiter zur Bank",

  authorizedTitle: "Zahlung genehmigt",
  authorizedText: (amount) => `${amount} sind auf Ihrer Karte reserviert.`,
  confirmedTitle: "Bezahlt und bestätigt",
  paidWith: (amount, card) => `${amount} mit ${card}`,
  card: (brand, last4) => `${brand} mit den Endziffern ${last4}`,
  bookingCode: (pnr) => `Ihr Buchungscode ist ${pnr}.`,
  overTitle: "Hier kann nicht mehr bezahlt werden",

  notConfirmedYet: "Ihre Bank hat zugestimmt, aber Ihre Buchung ist noch nicht bestätigt.",
  declines: {
    declined:
      "Ihre Bank hat die Karte ohne Angabe von Gründen abgelehnt. Versuchen Sie eine andere Karte, oder fragen Sie Ihre Bank.",
    insufficient_funds: "Die Karte ist nicht gedeckt. Versuchen Sie eine andere Karte.",
    expired_card:
      "Diese Karte ist abgelaufen. Prüfen Sie das Datum, oder versuchen Sie eine andere Karte.",
    incorrect_cvc:
      "Die Prüfnummer stimmt nicht. Vergleichen Sie sie mit Ihrer Karte, und bezahlen Sie noch einmal.",
    processing_error:
      "Ihre Bank war nicht erreichbar. Bezahlen Sie gleich noch einmal, oder versuchen Sie eine andere Karte.",
    authentication_failed:
      "Ihre Bank konnte nicht feststellen, dass Sie es sind. Bezahlen Sie noch einmal, oder versuchen Sie eine andere Karte.",
    capture_failed:
      "Ihre Bank hatte zugestimmt, dann aber nicht gezahlt. Es wurde nichts abgebucht. Versuchen Sie eine andere Karte.",
  },
  paymentProblems: {
    provider_unavailable:
      "Der Zahlungsdienst antwortet nicht. Versuchen Sie es in einer Minute noch einmal.",
    idempotency_in_flight:
      "Ihre Zahlung wird noch bearbeitet. Versuchen Sie es gleich noch einmal.",
    hold_expired:
      "Die Zeit zum Bezahlen ist abgelaufen, Ihre Plätze sind wieder im Verkauf. Wählen Sie Ihren Flug noch einmal.",
    departure_closed:
      "Dieser Flug wurde gestrichen, abgebucht wurde nichts. Wählen Sie einen anderen.",
    payment_not_due: "Für diese Buchung ist nichts zu zahlen.",
    payment_state:
      "Diese Zahlung hat sich inzwischen geändert. Laden Sie sie neu, um zu sehen, wie sie steht.",
    payment_required:
      "Die Zahlung ist nicht abgeschlossen. Laden Sie sie neu, um zu sehen, wie sie steht.",
    booking_state: "Diese Buchung kann nicht mehr bezahlt werden.",
    card_form:
      "Das Kartenformular lädt nicht. Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.",
  },
};
