import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../journey-terms.ts";

const plural = plurals("de");

export const terms: JourneyTerms = {
  direct: "Direkt",
  stopCount: (count) => plural(count, { one: "# Stopp", other: "# Stopps" }),
  daysLater: (days) =>
    plural(days, { one: "Ankunft # Tag später", other: "Ankunft # Tage später" }),
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, { one: `Handgepäck ${kg} kg`, other: `# Handgepäckstücke, je ${kg} kg` }),
  checkedBag: (pieces, kg) =>
    plural(pieces, { one: `Aufgabegepäck ${kg} kg`, other: `# Gepäckstücke, je ${kg} kg` }),
  noCheckedBag: "Kein Aufgabegepäck",
  seatSelection: {
    paid: "Sitzplatzwahl gegen Gebühr",
    standard: "Standardsitz inklusive",
    free: "Jeder Sitz inklusive",
  },
  freeChange: "Umbuchen kostenlos, Sie zahlen die Tarifdifferenz",
  changeFor: (fee) => `Umbuchen für ${fee} je Person und die Tarifdifferenz`,
  noChange: "Keine Umbuchung",
  freeRefund: "Volle Erstattung",
  refundFor: (fee) => `Erstattung abzüglich ${fee} je Person`,
  onlyTaxesBack: "Keine Erstattung, nur ungenutzte Steuern zurück",
  noRefund: "Keine Erstattung",
  terminal: (name) => `Terminal ${name}`,
  operatedBy: (airline) => `Durchgeführt von ${airline}`,
  layover: (duration, place) => `${duration} in ${place}`,
  overnight: "Aufenthalt über Nacht",
  changeOfTerminal: "Wechsel des Terminals",
  outbound: "Hinflug",
};
