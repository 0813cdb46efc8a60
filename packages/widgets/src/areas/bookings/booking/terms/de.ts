import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as view } from "../../view/terms/de.ts";
import type { BookingTerms } from "./booking-terms.ts";

const plural = plurals("de");

export const terms: BookingTerms = {
  ...view,
  steps: {
    search: "Suche",
    passengers: "Reisende",
    seats: "Sitzplätze",
    review: "Prüfen und bezahlen",
    confirmation: "Bestätigung",
  },
  stepOf: (step, of) => `Schritt ${step} von ${of}`,
  back: "Zurück",
  goOn: "Weiter",
  preparing: "Ihre Plätze werden reserviert",
  saving: "Einen Moment",
  heldMinutes: (minutes) =>
    plural(minutes, {
      one: "Ihre Plätze sind noch # Minute reserviert.",
      other: "Ihre Plätze sind noch # Minuten reserviert.",
    }),
  heldSeconds: (seconds) =>
    plural(seconds, {
      one: "Ihre Plätze sind noch # Sekunde reserviert.",
      other: "Ihre Plätze sind noch # Sekunden reserviert.",
    }),
  totalPrice: (price) => `insgesamt ${price}, einschließlich Steuern`,

  traveller: {
    adult: (position) => `Erwachsene Person ${position}`,
    child: (position) => `Kind ${position}`,
    infant: (position) => `Kleinkind ${position}`,
  },
  asInPassport: "Schreiben Sie Namen wie im Reisepass, in lateinischen Buchstaben.",
  oneName: "Wer nur einen Namen hat, schreibt ihn in beide Felder.",
  givenName: "Vornamen",
  surname: "Nachname",
  birthDate: "Geburtsdatum",
  gender: "Geschlecht im Reisepass",
  genders: {
    female: "Weiblich (F)",
    male: "Männlich (M)",
    unspecified: "Ohne Angabe (X)",
    undisclosed: "Möchte ich nicht sagen",
  },
  infantOf: "Auf dem Schoß von",
  passport: "Passdaten",
  passportLater: "Sie können sie auch beim Check-in angeben.",
  passportNumber: "Passnummer",
  expiresOn: "Gültig bis",
  issuedBy: "Ausgestellt von",
  nationality: "Staatsangehörigkeit",
  chooseCountry: "Land auswählen",
  contact: "Kontakt",
  email: "E-Mail",
  emailHint: "Hierhin schicken wir die Bestätigung.",
  didYouMean: (address) => `Meinten Sie ${address}?`,
  phone: "Telefon",
  phoneHint: "Mit Ländervorwahl, zum Beispiel +49 30 1234567",
  partyProblems: {
    name_characters:
      "Verwenden Sie lateinische Buchstaben, Leerzeichen, Bindestriche und Apostrophe, wie im Reisepass.",
    birth_date_in_future: "Dieses Datum liegt in der Zukunft.",
    birth_date_unlikely: "Dieses Datum liegt zu lange zurück.",
    adult_holds_two: "Diese Person hat schon ein anderes Kleinkind auf dem Schoß.",
    infant_without_adult: "Wählen Sie aus, auf wessen Schoß das Kleinkind reist.",
    document_number: "Eine Passnummer hat 5 bis 20 Buchstaben und Ziffern.",
    document_expires: "Dieser Pass läuft ab, bevor Ihre Reise endet.",
    same_person_twice: "Diese Person reist schon mit.",
    email_invalid: "Prüfen Sie die Adresse, zum Beispiel anna@example.org.",
    phone_invalid: "Beginnen Sie mit + und der Ländervorwahl, zum Beispiel +49 30 1234567.",
  },
  wrongAge: {
    adult:
      "Erwachsene sind am Abreisetag mindestens 12. Berichtigen Sie das Datum oder suchen Sie neu.",
    child:
      "Kinder sind am Abreisetag noch keine 12. Berichtigen Sie das Datum oder suchen Sie neu.",
    infant:
      "Kleinkinder sind bis zum letzten Flug unter 2. Berichtigen Sie das Datum oder suchen Sie neu, mit einem Kind.",
  },
  checkFields: (count) =>
    plural(count, {
      one: "Bitte prüfen Sie # Feld.",
      other: "Bitte prüfen Sie # Felder.",
    }),

  flightFromTo: (flight, from, to) => `${flight}, ${from} nach ${to}`,
  nextFlight: "Nächster Flug",
  withoutSeats: "Ohne Sitzplatzwahl weiter",

  changePassengers: "Reisende ändern",
  changeSeats: "Sitzplätze ändern",
  payment: "Zahlung",

  booked: "Ihre Reise ist gebucht",
  sentTo: (email) => `Wir haben alles an ${email} geschickt.`,
  whatNext:
    "Bewahren Sie den Buchungscode auf. Mit ihm und einem Nachnamen können Sie die Buchung ansehen, ändern oder stornieren.",
  documentsNext:
    "Ihre Reise führt über eine Grenze. Nehmen Sie die Reisepässe aller Reisenden mit.",
  another: "Weitere Reise buchen",

  priceChanged: (before, now) =>
    `Der Preis hat sich von ${before} auf ${now} geändert. Noch ist nichts gebucht.`,
  acceptPrice: (price) => `Weiter für ${price}`,
  chooseAnother: "Anderen Flug wählen",
  soldOut: "Die letzten Plätze zu diesem Tarif wurden gerade verkauft.",
  fewSeats: (left) =>
    plural(left, {
      one: "Auf diesem Flug ist nur noch # Platz frei, weniger als Sie brauchen.",
      other: "Auf diesem Flug sind nur noch # Plätze frei, weniger als Sie brauchen.",
    }),
  departureClosed: "Dieser Flug kann nicht mehr gebucht werden.",
  fareUnknown: "Dieser Tarif wird nicht mehr verkauft.",
  holdOver:
    "Die Zeit zum Buchen ist um, deshalb werden Ihre Plätze wieder verkauft. Was Sie eingegeben haben, ist noch da.",
  holdAgain: "Plätze neu reservieren",
  seatTaken: (seat) =>
    `Platz ${seat} hat gerade jemand anderes genommen. Bitte wählen Sie einen anderen.`,
  seatsInvalid:
    "Auf einem dieser Plätze darf jemand nicht sitzen. Bitte wählen Sie einen anderen Platz.",
};
