import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../journey-terms.ts";

const plural = plurals("ar");

export const terms: JourneyTerms = {
  direct: "مباشرة",
  stopCount: (count) =>
    plural(count, { one: "توقف واحد", two: "توقفان", few: "# توقفات", other: "# توقفًا" }),
  daysLater: (days) =>
    plural(days, {
      one: "الوصول بعد يوم",
      two: "الوصول بعد يومين",
      few: "الوصول بعد # أيام",
      other: "الوصول بعد # يومًا",
    }),
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, {
      one: `حقيبة يد ${kg} كغ`,
      two: `حقيبتا يد، كل منهما ${kg} كغ`,
      few: `# حقائب يد، كل منها ${kg} كغ`,
      other: `# حقيبة يد، كل منها ${kg} كغ`,
    }),
  checkedBag: (pieces, kg) =>
    plural(pieces, {
      one: `حقيبة مشحونة ${kg} كغ`,
      two: `حقيبتان مشحونتان، كل منهما ${kg} كغ`,
      few: `# حقائب مشحونة، كل منها ${kg} كغ`,
      other: `# حقيبة مشحونة، كل منها ${kg} كغ`,
    }),
  noCheckedBag: "بدون حقيبة مشحونة",
  seatSelection: {
    paid: "اختيار المقعد برسوم",
    standard: "مقعد عادي مشمول",
    free: "أي مقعد مشمول",
  },
  freeChange: "تغيير مجاني مع دفع فرق السعر",
  changeFor: (fee) => `تغيير مقابل ${fee} لكل مسافر وفرق السعر`,
  noChange: "لا يمكن التغيير",
  freeRefund: "استرداد كامل",
  refundFor: (fee) => `استرداد مع خصم ${fee} لكل مسافر`,
  onlyTaxesBack: "تُسترد الضرائب غير المستعملة فقط",
  noRefund: "لا يمكن الاسترداد",
  terminal: (name) => `المبنى ${name}`,
  operatedBy: (airline) => `تشغّلها ${airline}`,
  layover: (duration, place) => `${duration} في ${place}`,
  overnight: "توقف ليلي",
  changeOfTerminal: "تغيير المبنى",
  outbound: "الذهاب",
};
