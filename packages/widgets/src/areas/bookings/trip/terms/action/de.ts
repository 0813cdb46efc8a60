import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { OwnActionTerms } from "../../action-terms.ts";

const plural = plurals("de");

export const terms: OwnActionTerms = {
  backToTrip: "Zurück zur Buchung",
  tripProblems: {
    rate_limited:
      "Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.",
    booking_state: "Die Buchung hat sich inzwischen geändert, deshalb geht das nicht mehr.",
    booking_changed:
      "Die Buchung hat sich inzwischen geändert. Bitte sehen Sie sie an und versuchen Sie es noch einmal.",
    precondition_failed:
      "Die Buchung hat sich inzwischen geändert. Ihre Wahl bleibt; bitte prüfen und noch einmal speichern.",
    change_not_allowed: "Dieser Tarif lässt sich nicht ändern, oder die Reise hat begonnen.",
    passengers_mismatch:
      "Ändern lässt sich nur für dieselben Reisenden. Bitte suchen Sie mit der Gruppe dieser Buchung.",
    price_changed:
      "Der Preis dieses Flugs hat sich gerade geändert. Bitte wählen Sie ihn unten noch einmal.",
    sold_out:
      "Auf diesem Flug sind nicht mehr genug Plätze frei. Bitte wählen Sie unten einen anderen.",
    departure_closed:
      "Dieser Flug lässt sich nicht mehr buchen. Bitte wählen Sie unten einen anderen.",
    fare_unknown: "Diesen Tarif gibt es nicht mehr. Bitte wählen Sie unten einen anderen.",
    seat_fee_due:
      "Ihre Buchung ist bezahlt, und diese Plätze kosten mehr. Bitte wählen Sie Plätze, die nicht mehr kosten als bisher.",
    hold_expired: "Die Zeit zum Bezahlen ist vorbei. Die Plätze sind wieder frei.",
    idempotency_in_flight: "Wir arbeiten noch daran. Bitte versuchen Sie es gleich noch einmal.",
    verification_required: "Dafür brauchen wir den Code aus unserer E-Mail.",
  },

  verify: "Zuerst ein Code, zu Ihrer Sicherheit",
  codeSent: (email, until) =>
    `Wir haben einen Code an ${email} gesendet. Der neueste gilt bis ${until}.`,
  code: "Code aus der E-Mail",
  codeHint: "Acht Buchstaben und Ziffern, etwa 7KDM-Q2XW",
  codeMissing: "Bitte geben Sie alle acht Buchstaben und Ziffern des Codes ein.",
  codeWrong:
    "Dieser Code stimmt nicht, oder seine Zeit ist um. Vergleichen Sie ihn mit der neuesten E-Mail.",
  codeTriesLeft: (triesLeft) =>
    triesLeft === 0
      ? "Nach dem nächsten falschen müssen Sie warten."
      : plural(triesLeft, {
          one: "Nach # weiteren falschen müssen Sie warten.",
          other: "Nach # weiteren falschen müssen Sie warten.",
        }),
  confirmCode: "Weiter",
  newCode: "Neuen Code senden",

  comesBack: (amount) => `${amount} kommen zurück`,
  nothingComesBack: "Es kommt kein Geld zurück.",
  cancelReasons: {
    unpaid: "Es wurde noch nichts bezahlt, also geht nichts verloren.",
    free_within_24_hours:
      "Sie haben vor weniger als 24 Stunden gebucht, deshalb kommt alles zurück.",
    fare_refundable: "Ihr Tarif ist erstattbar; die Bedingungen nennen die Gebühr.",
    taxes_only: "Ihr Tarif wird nicht erstattet. Steuern für nicht geflogene Flüge kommen zurück.",
    departure_cancelled:
      "Die Fluggesellschaft hat Ihren Flug gestrichen, deshalb kommt alles zurück.",
    journey_begun: "Die Reise hat begonnen, deshalb kommt nichts zurück.",
  },
  refundLines: {
    fare: "Flugpreis",
    taxes: "Steuern",
    surcharges: "Zuschläge",
    seats: "Sitzplätze",
    changes: "Änderungen",
    fee: "Gebühr für die Stornierung",
  },
  paidBefore: "Bezahlt",
  refund: "Kommt zurück",
  kept: "Kommt nicht zurück",
  cancelBooking: "Diese Buchung stornieren?",
  keepBooking: "Buchung behalten",
  cancelSure: (pnr) => `Buchung ${pnr} stornieren?`,
  cancelMeans: "Alle Flüge aller Reisenden werden storniert.",
  refundTo: (amount) => `${amount} gehen zurück auf die Karte, mit der Sie bezahlt haben.`,
  cannotUndo: "Das lässt sich nicht rückgängig machen.",
  cancelYes: "Ja, stornieren",
  cancelledNow: "Ihre Buchung ist storniert.",
  cancelledNowRefund: (amount) =>
    `Ihre Buchung ist storniert. ${amount} sind unterwegs auf Ihre Karte; Banken brauchen bis zu zehn Tage.`,
  quoteRenewed: "Dieses Angebot war abgelaufen, hier ist ein neues.",
  quoteWas: (before, now) => `Es waren ${before}, jetzt sind es ${now}.`,

  changeHint: "Wählen Sie andere Flüge. Sie sehen, was es kostet, bevor sich etwas ändert.",
  yourNewTrip: "Ihre neue Reise",
  difference: "Unterschied zu Ihrem Tarif",
  changeFee: "Gebühr für die Änderung",
  toPay: "Zu bezahlen",
  youGetBack: "Sie bekommen zurück",
  nothingDue: "Diese Änderung kostet nichts.",
  changeNow: "Buchung ändern",
  changeAndPay: (amount) => `Ändern und ${amount} bezahlen`,
  chooseOther: "Anderen Flug wählen",
  holdsUntil: (when) => `Das gilt bis ${when}.`,
  changedNow: "Ihre Flüge sind geändert. Wir senden Ihnen eine neue Bestätigung.",

  paidNow: "Bezahlt. Ihre Buchung ist bestätigt.",

  seatsHint: "Wählen Sie für alle einen Platz. Ihre Wahl gilt, sobald Sie sie speichern.",
  flightOf: (flight, route) => `${flight} ${route}`,
  saveSeats: "Plätze speichern",
  seatsSaved: "Ihre Plätze sind gespeichert.",
  seatTaken: (seat) =>
    `Platz ${seat} ist gerade vergeben worden. Bitte wählen Sie einen anderen und speichern Sie noch einmal.`,

  resent: (email) => `Wir haben die Bestätigung an ${email} gesendet.`,

  noHistory: "Es ist noch nichts geschehen.",
  historyEvents: {
    reserved: "Reserviert",
    seats_chosen: "Plätze gewählt",
    payment_authorized: "Zahlung genehmigt",
    payment_failed: "Zahlung fehlgeschlagen",
    confirming: "Zahlung läuft",
    confirmed: "Bestätigt",
    payment_captured: "Zahlung eingezogen",
    change_started: "Änderung begonnen",
    changed: "Flüge geändert",
    change_given_up: "Änderung nicht ausgeführt",
    cancelled: "Storniert",
    refund_sent: "Erstattung gesendet",
    refund_failed: "Erstattung fehlgeschlagen",
    expired: "Unbezahlt verfallen",
    opened: "Mit Buchungscode und Nachnamen geöffnet",
    verified: "Code aus der E-Mail eingegeben",
    confirmation_sent: "Bestätigung gesendet",
  },
  historyActors: {
    traveller: "Reisende",
    system: "Buchungssystem",
    provider: "Zahlungsdienst",
    staff: "Personal",
  },
};
