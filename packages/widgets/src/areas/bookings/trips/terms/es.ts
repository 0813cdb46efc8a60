import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as page } from "../../trip/terms/page/es.ts";
import type { TripsTerms } from "../trips-terms.ts";

const plural = plurals("es");

export const terms: TripsTerms = {
  ...page,
  allTrips: "Todos los viajes",

  trips: "Sus viajes",
  nextTrip: "Próximo viaje",
  laterTrips: "Más adelante",
  pastTrips: "Viajes anteriores",
  underWay: "En curso",
  travellerCount: (count) => plural(count, { one: "# viajero", other: "# viajeros" }),
  open: "Abrir el viaje",
  returnOn: (date) => `Vuelta el ${date}`,
  showMore: "Mostrar más",
  moreShown: (count) =>
    plural(count, { one: "Se muestra # viaje más.", other: "Se muestran # viajes más." }),
  vip: "VIP",
  vipMeans:
    "Ha reservado dos viajes o más: seis plazas por lanzamiento y noticias de lanzamientos antes.",

  noTrips: "Aún no hay viajes",
  noTripsHint: "Un viaje aparece aquí en cuanto se reserva.",
  noUpcoming: "No hay ningún viaje previsto por ahora.",
  findFlights: "Buscar vuelos",
  findByCode: "Buscar una reserva por su código",
  closeFind: "Volver a la lista",

  signInTitle: "Inicie sesión para ver sus viajes",
  signInHint: "Aquí están todos los viajes de su cuenta, en cualquier dispositivo.",
  onlyThisPage:
    "Estas son las reservas que se abrieron en esta página. Inicie sesión para ver todos sus viajes.",
  signIn: "Iniciar sesión",
};
