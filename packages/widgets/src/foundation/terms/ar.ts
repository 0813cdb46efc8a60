import { plurals } from "./define-terms.ts";
import type { Terms } from "./terms.ts";

const plural = plurals("ar");

export const terms: Terms = {
  close: "إغلاق",
  clear: "مسح",
  done: "تم",
  retry: "حاول مرة أخرى",
  loading: "جارٍ التحميل",

  offline: "تعذّر الوصول إلى خدمة الحجز. تحقّق من اتصالك ثم حاول مرة أخرى.",
  timedOut: "يستغرق هذا وقتًا أطول من المعتاد. حاول مرة أخرى بعد قليل.",
  tooBusy: "هناك طلبات كثيرة الآن. حاول مرة أخرى بعد قليل.",
  notFound: "لم يعد هذا متاحًا.",
  notAllowed: "لا يُسمح لهذه الصفحة باستخدام خدمة الحجز. يُرجى إبلاغ صاحبها.",
  invalid: "هناك ما لا يناسب في الطلب. راجع ما أدخلته.",
  failed: "حدث خلل من جانبنا. حاول مرة أخرى بعد قليل.",
  requestId: (id) => `المرجع ${id}`,

  required: "يُرجى ملء هذا الحقل.",
  optional: "اختياري",

  places: (count) =>
    plural(count, {
      zero: "لا أماكن",
      one: "مكان واحد",
      two: "مكانان",
      few: "# أماكن",
      many: "# مكانًا",
      other: "# مكان",
    }),
  noPlaces: "لم نجد مكانًا. جرّب اسم مدينة أو رمز مطار.",
  searching: "جارٍ البحث عن أماكن",
  allAirports: "جميع المطارات",
  chooseFromList: "اختر مكانًا من القائمة.",
  placeHint: "مدينة أو مطار",

  chooseDate: "اختر تاريخًا",
  previousMonth: "الشهر السابق",
  nextMonth: "الشهر التالي",
  unknownDate: "لم نفهم هذا التاريخ.",
  dateTooEarly: (date) => `اختر ${date} أو بعده.`,
  dateTooLate: (date) => `اختر ${date} أو قبله.`,
  endBeforeStart: "اختر العودة في يوم المغادرة أو بعده.",
  lowestPrice: "أقل سعر",
  dateExample: (example) => `مثال: ${example}`,

  adults: "البالغون",
  adultsAge: "12 سنة فأكثر",
  children: "الأطفال",
  childrenAge: "من 2 إلى 11 سنة",
  infants: "الرضّع",
  infantsAge: "أقل من سنتين، في الحضن",
  adultCount: (count) =>
    plural(count, {
      one: "بالغ واحد",
      two: "بالغان",
      few: "# بالغين",
      many: "# بالغًا",
      other: "# بالغ",
    }),
  childCount: (count) =>
    plural(count, {
      one: "طفل واحد",
      two: "طفلان",
      few: "# أطفال",
      many: "# طفلًا",
      other: "# طفل",
    }),
  infantCount: (count) =>
    plural(count, {
      one: "رضيع واحد",
      two: "رضيعان",
      few: "# رضّع",
      many: "# رضيعًا",
      other: "# رضيع",
    }),
  oneMore: (what) => `${what}: زيادة واحد`,
  oneLess: (what) => `${what}: إنقاص واحد`,
  tooManySeats: (most) =>
    `يتسع الحجز الواحد لما يصل إلى ${most} مقاعد. احجز المجموعات الأكبر على أجزاء.`,
  tooManyInfants: "يحمل كل بالغ رضيعًا واحدًا على الأكثر. احسب الآخرين أطفالًا بمقعد.",
  oneAdult: "يسافر شخص بالغ واحد على الأقل في كل حجز.",
};
