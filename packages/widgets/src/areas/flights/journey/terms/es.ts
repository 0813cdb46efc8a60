import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../journey-terms.ts";

const plural = plurals("es");

export const terms: JourneyTerms = {
  direct: "Directo",
  stopCount: (count) => plural(count, { one: "# escala", other: "# escalas" }),
  daysLater: (days) => plural(days, { one: "llega # día después", other: "llega # días después" }),
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, {
      one: `Equipaje de mano de ${kg} kg`,
      other: `# bultos de mano de ${kg} kg`,
    }),
  checkedBag: (pieces, kg) =>
    plural(pieces, { one: `Maleta facturada de ${kg} kg`, other: `# maletas de ${kg} kg` }),
  noCheckedBag: "Sin equipaje facturado",
  seatSelection: {
    paid: "Elección de asiento de pago",
    standard: "Asiento estándar incluido",
    free: "Cualquier asiento incluido",
  },
  freeChange: "Cambios gratis, pagas la diferencia de tarifa",
  changeFor: (fee) => `Cambios por ${fee} por viajero y la diferencia de tarifa`,
  noChange: "Sin cambios",
  freeRefund: "Reembolso completo",
  refundFor: (fee) => `Reembolso menos ${fee} por viajero`,
  onlyTaxesBack: "Sin reembolso, solo tasas no usadas",
  noRefund: "Sin reembolso",
  terminal: (name) => `Terminal ${name}`,
  operatedBy: (airline) => `Operado por ${airline}`,
  layover: (duration, place) => `${duration} en ${place}`,
  overnight: "Escala nocturna",
  changeOfTerminal: "Cambio de terminal",
  outbound: "Ida",
};
