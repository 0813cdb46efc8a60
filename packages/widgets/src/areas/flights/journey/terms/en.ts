import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../journey-terms.ts";

const plural = plurals("en");

export const terms: JourneyTerms = {
  direct: "Direct",
  stopCount: (count) => plural(count, { one: "# stop", other: "# stops" }),
  daysLater: (days) => plural(days, { one: "arrives # day later", other: "arrives # days later" }),
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, { one: `Cabin bag ${kg} kg`, other: `# cabin bags, ${kg} kg each` }),
  checkedBag: (pieces, kg) =>
    plural(pieces, { one: `Checked bag ${kg} kg`, other: `# checked bags, ${kg} kg each` }),
  noCheckedBag: "No checked bag",
  seatSelection: {
    paid: "Seat choice for a fee",
    standard: "Standard seat included",
    free: "Any seat included",
  },
  freeChange: "Free changes, you pay the fare difference",
  changeFor: (fee) => `Changes for ${fee} each traveller and the fare difference`,
  noChange: "No changes",
  freeRefund: "Full refund",
  refundFor: (fee) => `Refund less ${fee} each traveller`,
  onlyTaxesBack: "No refund, only unused taxes come back",
  noRefund: "No refund",
  terminal: (name) => `Terminal ${name}`,
  operatedBy: (airline) => `Operated by ${airline}`,
  layover: (duration, place) => `${duration} in ${place}`,
  overnight: "Overnight stay",
  changeOfTerminal: "Change of terminal",
  outbound: "Outbound",
};
