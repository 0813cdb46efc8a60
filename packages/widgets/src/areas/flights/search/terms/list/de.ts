import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as journey } from "../../../journey/terms/de.ts";
import type { ListTerms } from "../list-terms.ts";

const plural = plurals("de");

export const terms: ListTerms = {
  ...journey,

  searchingFlights: "Flüge werden gesucht",
  found: (count, step) =>
    ({
      "one-way": plural(count, { one: "# Verbindung", other: "# Verbindungen" }),
      outbound: plural(count, { one: "# Hinflug", other: "# Hinflüge" }),
      return: plural(count, { one: "# Rückflug", other: "# Rückflüge" }),
    })[step],
  pricesFor: (travellers, trip) =>
    trip === "round-trip"
      ? plural(travellers, {
          one: "Preise für # Person hin und zurück, inklusive Steuern",
          other: "Preise für # Personen hin und zurück, inklusive Steuern",
        })
      : plural(travellers, {
          one: "Preise für # Person, inklusive Steuern",
          other: "Preise für # Personen, inklusive Steuern",
        }),
  sortBy: "Sortieren",
  sorts: {
    price: "Günstigste zuerst",
    duration: "Schnellste zuerst",
    departure: "Früheste Abreise",
    arrival: "Früheste Ankunft",
  },
  more: "Mehr anzeigen",
  shown: (count, total) => plural(count, { other: `# von ${total}` }),

  noFlights: (from, to, date, back) =>
    back
      ? `Keine Hin- und Rückreise von ${from} nach ${to} am ${date} und zurück am ${back}.`
      : `Keine Flüge von ${from} nach ${to} am ${date}.`,
  noFlightsHint: "Versuchen Sie einen anderen Tag oder einen Ort in der Nähe.",
  noMatch: "Kein Flug passt zu allen Filtern.",
  otherDays: "Tage in der Nähe mit Flügen, einfach ab",

  filters: "Filter",
  removeFilters: "Alle Filter entfernen",
  removeFilter: (name) => `Filter entfernen: ${name}`,
  stops: "Stopps",
  atMostStops: (count) => plural(count, { one: "Höchstens # Stopp", other: "Höchstens # Stopps" }),
  any: "Alle",
  airlines: "Fluggesellschaften",
  departureTime: "Abflugzeit",
  arrivalTime: "Ankunftszeit",
  leaves: (time) => `Abflug: ${time}`,
  arrives: (time) => `Ankunft: ${time}`,
  timesOfDay: {
    "00:00-06:00": "Nachts",
    "06:00-12:00": "Vormittags",
    "12:00-18:00": "Nachmittags",
    "18:00-24:00": "Abends",
  },
  price: "Preis",
  travelTime: "Reisezeit je Richtung",
  upTo: (limit) => `bis ${limit}`,
  fares: "Tarife",
  withCheckedBag: "Mit Aufgabegepäck",
  refundable: "Erstattbar",

  fromPrice: "ab",
  seatsLeft: (count) =>
    plural(count, {
      one: "Noch # Platz zu diesem Preis",
      other: "Noch # Plätze zu diesem Preis",
    }),
  details: "Details",
  showFares: "Tarife",
  choose: "Wählen",
  chooseFare: (brand, price) => `Wählen: ${brand} für ${price}`,
  priceDetails: "Preis im Detail",
  taxesOfIt: (amount) => `${amount} vom Gesamtpreis sind Steuern und Zuschläge.`,

  chooseOutbound: "Wählen Sie Ihren Hinflug",
  chooseReturn: "Wählen Sie Ihren Rückflug",
  changeOutbound: "Anderen Hinflug wählen",
  yourChoice: "Ihre Wahl",
  choiceGoesOn: "Auf dieser Seite geht es weiter. Noch ist nichts gebucht.",
  changeChoice: "Neu wählen",
};
