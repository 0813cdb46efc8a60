import { terms as journey } from "../../../flights/journey/terms/es.ts";
import type { ViewTerms } from "../view-terms.ts";

export const terms: ViewTerms = {
  ...journey,
  inbound: "Vuelta",
  cabins: { economy: "Turista", business: "Business" },
  flights: "Vuelos",
  localTimes: "Todas las horas son locales.",

  passengers: "Viajeros",
  passengerTypes: { adult: "Adulto", child: "Niño", infant: "Bebé" },
  onLapOf: (name) => `En el regazo de ${name}`,
  seatOn: (flight, seat) => `${flight}: asiento ${seat}`,
  noSeatOn: (flight) => `${flight}: asiento al facturar`,
  documentOnFile: "Tenemos los datos del pasaporte",
  documentMissing: "Pediremos los datos del pasaporte al facturar",

  price: "Precio",
  each: (amount) => `${amount} cada uno`,
  seatFees: "Asientos",
  changeFees: "Cambios",
  total: "Total",
  taxesIncluded: (amount) => `Incluye ${amount} de tasas y recargos`,
  tax: (code) => `Tasa ${code}`,
  airlineSurcharge: "Recargo de la aerolínea",
  paid: "Pagado",
  cardEnding: (brand, digits) => `${brand} terminada en ${digits}`,
  refunded: "Reembolsado",

  conditions: "Condiciones",
  freeCancellationUntil: (when) => `Cancelación gratuita hasta ${when}`,

  pnr: "Código de reserva",
  copyPnr: "Copiar",
  pnrCopied: "Copiado",
  pnrNotCopied: "Esta página no puede copiar. Anote el código, por favor.",
  statuses: {
    held: "Pendiente de pago",
    confirming: "Pago en curso",
    confirmed: "Confirmada",
    cancelled: "Cancelada",
    expired: "Caducada",
  },
};
