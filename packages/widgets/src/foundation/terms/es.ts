import { plurals } from "./define-terms.ts";
import type { Terms } from "./terms.ts";

const plural = plurals("es");

export const terms: Terms = {
  close: "Cerrar",
  clear: "Borrar",
  done: "Listo",
  retry: "Intentar de nuevo",
  loading: "Cargando",

  offline:
    "No podemos conectar con el servicio de reservas. Comprueba tu conexión e inténtalo de nuevo.",
  timedOut: "Está tardando más de lo normal. Inténtalo de nuevo en un momento.",
  tooBusy: "Hay muchas consultas en este momento. Inténtalo de nuevo en un momento.",
  notFound: "Esto ya no está disponible.",
  notAllowed: "Esta página no puede usar el servicio de reservas. Avisa a su responsable.",
  invalid: "Hay algo en la petición que no encaja. Revisa lo que has escrito.",
  failed: "Algo ha fallado por nuestra parte. Inténtalo de nuevo en un momento.",
  requestId: (id) => `Referencia ${id}`,

  required: "Rellena este campo.",
  optional: "opcional",

  places: (count) => plural(count, { one: "# lugar", other: "# lugares" }),
  noPlaces: "No hemos encontrado ningún lugar. Prueba con una ciudad o un código de aeropuerto.",
  searching: "Buscando lugares",
  allAirports: "todos los aeropuertos",
  chooseFromList: "Elige un lugar de la lista.",
  placeHint: "Ciudad o aeropuerto",

  chooseDate: "Elegir una fecha",
  previousMonth: "Mes anterior",
  nextMonth: "Mes siguiente",
  unknownDate: "No entendemos esta fecha.",
  dateTooEarly: (date) => `Elige el ${date} o una fecha posterior.`,
  dateTooLate: (date) => `Elige el ${date} o una fecha anterior.`,
  endBeforeStart: "Elige una vuelta el mismo día de la ida o después.",
  lowestPrice: "precio más bajo",
  dateExample: (example) => `Por ejemplo, ${example}`,

  adults: "Adultos",
  adultsAge: "desde 12 años",
  children: "Niños",
  childrenAge: "de 2 a 11 años",
  infants: "Bebés",
  infantsAge: "menos de 2 años, en brazos",
  adultCount: (count) => plural(count, { one: "# adulto", other: "# adultos" }),
  childCount: (count) => plural(count, { one: "# niño", other: "# niños" }),
  infantCount: (count) => plural(count, { one: "# bebé", other: "# bebés" }),
  oneMore: (what) => `Uno más: ${what}`,
  oneLess: (what) => `Uno menos: ${what}`,
  tooManySeats: (most) =>
    `Cada reserva admite hasta ${most} plazas. Para grupos mayores, haz varias reservas.`,
  tooManyInfants:
    "Cada adulto lleva como máximo un bebé en brazos. Cuenta a los demás como niños, con asiento.",
  oneAdult: "En cada reserva viaja al menos un adulto.",
};
