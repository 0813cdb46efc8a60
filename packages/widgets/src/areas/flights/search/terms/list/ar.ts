import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as journey } from "../../../journey/terms/ar.ts";
import type { ListTerms } from "../list-terms.ts";

const plural = plurals("ar");

export const terms: ListTerms = {
  ...journey,

  searchingFlights: "جارٍ البحث عن رحلات",
  found: (count, step) => {
    const kind = { "one-way": "", outbound: " للذهاب", return: " للعودة" }[step];
    return plural(count, {
      zero: `لا خيارات${kind}`,
      one: `خيار واحد${kind}`,
      two: `خياران${kind}`,
      few: `# خيارات${kind}`,
      many: `# خيارًا${kind}`,
      other: `# خيار${kind}`,
    });
  },
  pricesFor: (travellers, trip) => {
    const way = trip === "round-trip" ? " ذهابًا وعودة" : "";
    return plural(travellers, {
      one: `الأسعار لمسافر واحد${way} وتشمل الضرائب`,
      two: `الأسعار لمسافرَين${way} وتشمل الضرائب`,
      few: `الأسعار لـ # مسافرين${way} وتشمل الضرائب`,
      other: `الأسعار لـ # مسافرًا${way} وتشمل الضرائب`,
    });
  },
  sortBy: "الترتيب",
  sorts: {
    price: "الأرخص أولًا",
    duration: "الأسرع أولًا",
    departure: "الأبكر مغادرة",
    arrival: "الأبكر وصولًا",
  },
  more: "عرض المزيد",
  shown: (count, total) => plural(count, { other: `# من ${total}` }),

  noFlights: (from, to, date, back) =>
    back
      ? `لا توجد رحلة ذهاب وعودة من ${from} إلى ${to} يوم ${date} والعودة يوم ${back}.`
      : `لا توجد رحلات من ${from} إلى ${to} يوم ${date}.`,
  noFlightsHint: "جرّب يومًا آخر أو مكانًا قريبًا.",
  noMatch: "لا توجد رحلة تناسب كل عوامل التصفية.",
  otherDays: "أيام قريبة فيها رحلات، ذهاب فقط ابتداءً من",

  filters: "التصفية",
  removeFilters: "إزالة كل عوامل التصفية",
  removeFilter: (name) => `إزالة: ${name}`,
  stops: "التوقف",
  atMostStops: (count) =>
    plural(count, {
      one: "توقف واحد على الأكثر",
      two: "توقفان على الأكثر",
      few: "# توقفات على الأكثر",
      other: "# توقفًا على الأكثر",
    }),
  any: "الكل",
  airlines: "شركات الطيران",
  departureTime: "وقت المغادرة",
  arrivalTime: "وقت الوصول",
  leaves: (time) => `المغادرة: ${time}`,
  arrives: (time) => `الوصول: ${time}`,
  timesOfDay: {
    "00:00-06:00": "ليلًا",
    "06:00-12:00": "صباحًا",
    "12:00-18:00": "بعد الظهر",
    "18:00-24:00": "مساءً",
  },
  price: "السعر",
  travelTime: "مدة السفر لكل اتجاه",
  upTo: (limit) => `حتى ${limit}`,
  fares: "الأسعار",
  withCheckedBag: "مع حقيبة مشحونة",
  refundable: "قابلة للاسترداد",

  fromPrice: "ابتداءً من",
  seatsLeft: (count) =>
    plural(count, {
      one: "بقي مقعد واحد بهذا السعر",
      two: "بقي مقعدان بهذا السعر",
      few: "بقيت # مقاعد بهذا السعر",
      other: "بقي # مقعدًا بهذا السعر",
    }),
  details: "التفاصيل",
  showFares: "الأسعار",
  choose: "اختيار",
  chooseFare: (brand, price) => `اختيار ${brand} بسعر ${price}`,
  priceDetails: "تفاصيل السعر",
  taxesOfIt: (amount) => `منها ${amount} ضرائب ورسوم إضافية.`,

  chooseOutbound: "اختر رحلة الذهاب",
  chooseReturn: "اختر رحلة العودة",
  changeOutbound: "اختيار رحلة ذهاب أخرى",
  yourChoice: "اختيارك",
  choiceGoesOn: "تتابع الصفحة من هنا. لم يُحجز شيء بعد.",
  changeChoice: "اختيار من جديد",
};
