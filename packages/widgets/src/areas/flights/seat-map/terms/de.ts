import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SeatTerms } from "./seat-terms.ts";

const plural = plurals("de");

export const terms: SeatTerms = {
  seatMap: "Sitzplan",
  chooseSeat: "Sitzplatz wählen",
  chooseSeatFor: (name) => `Sitzplatz für ${name} wählen`,
  everybodySeated: "Alle haben einen Sitzplatz",
  noSeatMap: "Auf diesem Flug werden die Plätze beim Check-in vergeben.",

  travellers: "Reisende",
  traveller: (number) => `Person ${number}`,
  noSeatYet: "noch kein Platz",
  onLapOf: (name) => `auf dem Schoß von ${name}`,
  giveBack: (seat) => `${seat} freigeben`,
  total: (price) => `Sitzplätze insgesamt ${price}`,
  chooseForMe: (seats) =>
    plural(seats, { one: "Platz für mich wählen", other: "# Plätze für uns wählen" }),

  view: "Ansicht",
  views: { map: "Plan", list: "Liste" },
  legend: "Was die Zeichen bedeuten",
  marks: {
    standard: "Frei",
    legroom: "Mehr Beinfreiheit",
    chosen: "Diese Person",
    party: "Ihre Gruppe",
    taken: "Belegt",
    barred: "Nicht für diese Person",
  },
  from: (price) => `ab ${price}`,
  free: "ohne Aufpreis",

  decks: { main: "Hauptdeck", upper: "Oberdeck" },
  cabins: { economy: "Economy", business: "Business" },
  features: {
    window: "Fenster",
    aisle: "Gang",
    middle: "Mitte",
    "exit-row": "Reihe am Notausgang",
    "extra-legroom": "Mehr Beinfreiheit",
    bulkhead: "Erste Reihe der Kabine",
    bassinet: "Babybett möglich",
    "no-recline": "Lehne nicht verstellbar",
    "near-lavatory": "Nahe der Toilette",
    "near-galley": "Nahe der Bordküche",
    wing: "Über dem Flügel",
    front: "Vorderer Bereich",
  },
  facilities: {
    lavatory: "Toilette",
    galley: "Bordküche",
    closet: "Garderobe",
    stairs: "Treppe",
  },
  rows: (first, last) => `Reihen ${first} bis ${last}`,
  row: (number) => `Reihe ${number}`,
  exitRow: (number) => `Reihe ${number}, am Notausgang`,
  exit: "Ausgang",
  comma: ", ",

  available: "frei",
  taken: "belegt",
  blocked: "nicht wählbar",
  otherCabin: "andere Reiseklasse",
  takenBy: (name) => `Platz von ${name}`,
  bars: {
    infant: "nicht mit Kleinkind auf dem Schoß",
    child: "nicht für Kinder",
    exitRow: "am Notausgang sitzen nur Reisende ab 15 Jahren ohne Kleinkind",
    mask: "in diesem Block sitzt schon ein Kleinkind, und es gibt nur eine zusätzliche Sauerstoffmaske",
  },
  exitDuty: "Wer hier sitzt, muss im Notfall helfen können und wollen.",

  chosen: (seat, name) => `${seat} für ${name} gewählt`,
  givenBack: (seat) => `${seat} freigegeben`,
  lost: (seat, name) =>
    `${seat} wurde gerade von jemand anderem gewählt. Wählen Sie einen anderen Platz für ${name}; es wurde nichts berechnet.`,
  noneLeft: "Es sind nicht genug Plätze für alle frei.",

  order: "Reihenfolge",
  orders: {
    row: "Von vorn",
    window: "Fensterplätze zuerst",
    aisle: "Gangplätze zuerst",
    price: "Günstigste zuerst",
  },
  freeSeats: (count) => plural(count, { one: "# freier Platz", other: "# freie Plätze" }),
  more: "Mehr anzeigen",
};
