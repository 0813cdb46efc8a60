import type { FormTerms } from "../form-terms.ts";

export const terms: FormTerms = {
  flightSearch: "البحث عن رحلات",
  trip: "نوع الرحلة",
  roundTrip: "ذهاب وعودة",
  oneWay: "ذهاب فقط",
  from: "من",
  to: "إلى",
  swap: "تبديل المغادرة والوجهة",
  departure: "تاريخ الذهاب",
  return: "العودة",
  travellers: "المسافرون",
  cabin: "الدرجة",
  anyCabin: "كل الدرجات",
  cabins: { economy: "السياحية", business: "رجال الأعمال" },
  search: "بحث",
  searchProblems: {
    origin_missing: "اختر مكان المغادرة.",
    destination_missing: "اختر وجهتك.",
    same_origin_and_destination: "هذا هو مكان المغادرة نفسه. اختر وجهة أخرى.",
    unknown_airport: "لا نعرف هذا المكان. اختر واحدًا من القائمة.",
    departure_missing: "اختر يوم الذهاب.",
    return_missing: "اختر يوم العودة، أو ابحث عن ذهاب فقط.",
    date_in_past: "مضى هذا اليوم. اختر اليوم أو يومًا بعده.",
    date_beyond_horizon: "لم يُفتح الحجز لهذا اليوم بعد. اختر يومًا أقرب.",
    outbound_gone: "رحلة الذهاب التي اخترتها لم تعد متاحة. اختر رحلة أخرى.",
  },
};
