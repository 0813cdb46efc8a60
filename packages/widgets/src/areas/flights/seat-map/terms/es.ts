import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SeatTerms } from "./seat-terms.ts";

const plural = plurals("es");

export const terms: SeatTerms = {
  seatMap: "Mapa de asientos",
  chooseSeat: "Elige un asiento",
  chooseSeatFor: (name) => `Elige un asiento para ${name}`,
  everybodySeated: "Todos tienen asiento",
  noSeatMap: "Los asientos de este vuelo se asignan al facturar.",

  travellers: "Viajeros",
  traveller: (number) => `Viajero ${number}`,
  noSeatYet: "aún sin asiento",
  onLapOf: (name) => `en el regazo de ${name}`,
  giveBack: (seat) => `Dejar libre ${seat}`,
  total: (price) => `Asientos en total ${price}`,
  chooseForMe: (seats) =>
    plural(seats, { one: "Elegir un asiento por mí", other: "Elegir # asientos por nosotros" }),

  view: "Vista",
  views: { map: "Mapa", list: "Lista" },
  legend: "Qué significan los signos",
  marks: {
    standard: "Libre",
    legroom: "Más espacio para las piernas",
    chosen: "Este viajero",
    party: "Tu grupo",
    taken: "Ocupado",
    barred: "No para este viajero",
  },
  from: (price) => `desde ${price}`,
  free: "sin recargo",

  decks: { main: "Cubierta principal", upper: "Cubierta superior" },
  cabins: { economy: "Turista", business: "Business" },
  features: {
    window: "ventanilla",
    aisle: "pasillo",
    middle: "centro",
    "exit-row": "fila de salida",
    "extra-legroom": "más espacio para las piernas",
    bulkhead: "primera fila de la cabina",
    bassinet: "cuna para bebé",
    "no-recline": "no se reclina",
    "near-lavatory": "cerca de un aseo",
    "near-galley": "cerca de la cocina",
    wing: "sobre el ala",
    front: "parte delantera",
  },
  facilities: { lavatory: "Aseo", galley: "Cocina", closet: "Armario", stairs: "Escalera" },
  rows: (first, last) => `filas ${first} a ${last}`,
  row: (number) => `Fila ${number}`,
  exitRow: (number) => `Fila ${number}, fila de salida`,
  exit: "Salida",
  comma: ", ",

  available: "libre",
  taken: "ocupado",
  blocked: "no se puede elegir",
  otherCabin: "otra cabina",
  takenBy: (name) => `asiento de ${name}`,
  bars: {
    infant: "no con un bebé en brazos",
    child: "no para niños",
    exitRow: "las filas de salida son para viajeros de 15 años o más sin bebé",
    mask: "en este grupo de asientos ya viaja otro bebé y solo hay una mascarilla de reserva",
  },
  exitDuty: "Quien se siente aquí debe poder y querer ayudar en una emergencia.",

  chosen: (seat, name) => `${seat} elegido para ${name}`,
  givenBack: (seat) => `${seat} queda libre`,
  lost: (seat, name) =>
    `Otra persona acaba de ocupar ${seat}. Elige otro asiento para ${name}; no se ha cobrado nada.`,
  noneLeft: "No hay suficientes asientos libres para todos.",

  order: "Ordenar",
  orders: {
    row: "Desde la parte delantera",
    window: "Primero ventanilla",
    aisle: "Primero pasillo",
    price: "Primero los más baratos",
  },
  freeSeats: (count) => plural(count, { one: "# asiento libre", other: "# asientos libres" }),
  more: "Mostrar más",
};
