import type { FormTerms } from "../form-terms.ts";

export const terms: FormTerms = {
  flightSearch: "Búsqueda de vuelos",
  trip: "Viaje",
  roundTrip: "Ida y vuelta",
  oneWay: "Solo ida",
  from: "Desde",
  to: "Hasta",
  swap: "Intercambiar origen y destino",
  departure: "Ida",
  return: "Vuelta",
  travellers: "Viajeros",
  cabin: "Clase",
  anyCabin: "Todas las clases",
  cabins: { economy: "Turista", business: "Business" },
  search: "Buscar",
  searchProblems: {
    origin_missing: "Elige desde dónde sales.",
    destination_missing: "Elige adónde quieres ir.",
    same_origin_and_destination: "Es el lugar del que sales. Elige otro destino.",
    unknown_airport: "No conocemos este lugar. Elige uno de la lista.",
    departure_missing: "Elige el día de ida.",
    return_missing: "Elige el día de vuelta, o busca solo ida.",
    date_in_past: "Este día ya pasó. Elige hoy o un día posterior.",
    date_beyond_horizon: "Este día aún no está a la venta. Elige uno anterior.",
    outbound_gone: "Tu vuelo de ida ya no está disponible. Elige otro.",
  },
};
