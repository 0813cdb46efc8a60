import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as journey } from "../../../journey/terms/es.ts";
import type { ListTerms } from "../list-terms.ts";

const plural = plurals("es");

export const terms: ListTerms = {
  ...journey,

  searchingFlights: "Buscando vuelos",
  found: (count, step) =>
    ({
      "one-way": plural(count, { one: "# opción", other: "# opciones" }),
      outbound: plural(count, { one: "# opción de ida", other: "# opciones de ida" }),
      return: plural(count, { one: "# opción de vuelta", other: "# opciones de vuelta" }),
    })[step],
  pricesFor: (travellers, trip) =>
    trip === "round-trip"
      ? plural(travellers, {
          one: "Precios de ida y vuelta para # viajero, con impuestos",
          other: "Precios de ida y vuelta para # viajeros, con impuestos",
        })
      : plural(travellers, {
          one: "Precios para # viajero, con impuestos",
          other: "Precios para # viajeros, con impuestos",
        }),
  sortBy: "Ordenar",
  sorts: {
    price: "Más baratos primero",
    duration: "Más rápidos primero",
    departure: "Salida más temprana",
    arrival: "Llegada más temprana",
  },
  more: "Ver más",
  shown: (count, total) => plural(count, { other: `# de ${total}` }),

  noFlights: (from, to, date, back) =>
    back
      ? `No hay viajes de ida y vuelta de ${from} a ${to} con ida el ${date} y vuelta el ${back}.`
      : `No hay vuelos de ${from} a ${to} el ${date}.`,
  noFlightsHint: "Prueba otro día o un lugar cercano.",
  noMatch: "Ningún vuelo cumple todos los filtros.",
  otherDays: "Días cercanos con vuelos, solo ida desde",

  filters: "Filtros",
  removeFilters: "Quitar todos los filtros",
  removeFilter: (name) => `Quitar filtro: ${name}`,
  stops: "Escalas",
  atMostStops: (count) =>
    plural(count, { one: "Como máximo # escala", other: "Como máximo # escalas" }),
  any: "Todas",
  airlines: "Aerolíneas",
  departureTime: "Hora de salida",
  arrivalTime: "Hora de llegada",
  leaves: (time) => `Salida: ${time}`,
  arrives: (time) => `Llegada: ${time}`,
  timesOfDay: {
    "00:00-06:00": "Madrugada",
    "06:00-12:00": "Mañana",
    "12:00-18:00": "Tarde",
    "18:00-24:00": "Noche",
  },
  price: "Precio",
  travelTime: "Duración por trayecto",
  upTo: (limit) => `hasta ${limit}`,
  fares: "Tarifas",
  withCheckedBag: "Con equipaje facturado",
  refundable: "Reembolsable",

  fromPrice: "desde",
  seatsLeft: (count) =>
    plural(count, {
      one: "Queda # plaza a este precio",
      other: "Quedan # plazas a este precio",
    }),
  details: "Detalles",
  showFares: "Tarifas",
  choose: "Elegir",
  chooseFare: (brand, price) => `Elegir ${brand} por ${price}`,
  priceDetails: "Detalle del precio",
  taxesOfIt: (amount) => `${amount} del total son impuestos y recargos.`,

  chooseOutbound: "Elige tu vuelo de ida",
  chooseReturn: "Elige tu vuelo de vuelta",
  changeOutbound: "Elegir otra ida",
  yourChoice: "Tu elección",
  choiceGoesOn: "La página continúa desde aquí. Aún no hay nada reservado.",
  changeChoice: "Elegir de nuevo",
};
