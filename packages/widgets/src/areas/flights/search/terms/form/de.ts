import type { FormTerms } from "../form-terms.ts";

export const terms: FormTerms = {
  flightSearch: "Flugsuche",
  trip: "Reise",
  roundTrip: "Hin und zurück",
  oneWay: "Nur hin",
  from: "Von",
  to: "Nach",
  swap: "Start und Ziel tauschen",
  departure: "Hinflug",
  return: "Rückflug",
  travellers: "Reisende",
  cabin: "Klasse",
  anyCabin: "Alle Klassen",
  cabins: { economy: "Economy", business: "Business" },
  search: "Suchen",
  searchProblems: {
    origin_missing: "Bitte wählen Sie, wo Sie abfliegen.",
    destination_missing: "Bitte wählen Sie, wohin Sie möchten.",
    same_origin_and_destination: "Dort fliegen Sie ab. Bitte wählen Sie ein anderes Ziel.",
    unknown_airport: "Diesen Ort kennen wir nicht. Bitte wählen Sie einen aus der Liste.",
    departure_missing: "Bitte wählen Sie den Tag des Hinflugs.",
    return_missing: "Bitte wählen Sie den Tag des Rückflugs, oder suchen Sie nur hin.",
    date_in_past: "Dieser Tag ist vorbei. Bitte wählen Sie heute oder später.",
    date_beyond_horizon: "Dieser Tag ist noch nicht buchbar. Bitte wählen Sie einen früheren.",
    outbound_gone: "Ihr Hinflug ist nicht mehr verfügbar. Bitte wählen Sie einen anderen.",
  },
};
