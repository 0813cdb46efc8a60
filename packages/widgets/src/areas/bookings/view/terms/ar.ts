import { terms as journey } from "../../../flights/journey/terms/ar.ts";
import type { ViewTerms } from "../view-terms.ts";

export const terms: ViewTerms = {
  ...journey,
  inbound: "العودة",
  cabins: { economy: "السياحية", business: "رجال الأعمال" },
  flights: "الرحلات",
  localTimes: "كل الأوقات بالتوقيت المحلي.",

  passengers: "المسافرون",
  passengerTypes: { adult: "بالغ", child: "طفل", infant: "رضيع" },
  onLapOf: (name) => `في حضن ${name}`,
  seatOn: (flight, seat) => `${flight}: المقعد ${seat}`,
  noSeatOn: (flight) => `${flight}: يُعطى المقعد عند تسجيل الوصول`,
  documentOnFile: "بيانات جواز السفر لدينا",
  documentMissing: "نطلب بيانات جواز السفر عند تسجيل الوصول",

  price: "السعر",
  each: (amount) => `${amount} لكل مسافر`,
  seatFees: "المقاعد",
  changeFees: "التغييرات",
  total: "المجموع",
  taxesIncluded: (amount) => `يشمل ${amount} ضرائب ورسومًا إضافية`,
  tax: (code) => `ضريبة ${code}`,
  airlineSurcharge: "رسم إضافي من شركة الطيران",
  paid: "المدفوع",
  cardEnding: (brand, digits) => `${brand} تنتهي بـ ${digits}`,
  refunded: "المسترد",

  conditions: "الشروط",
  freeCancellationUntil: (when) => `إلغاء مجاني حتى ${when}`,

  pnr: "رمز الحجز",
  copyPnr: "نسخ",
  pnrCopied: "نُسخ",
  pnrNotCopied: "لا تستطيع هذه الصفحة النسخ. يُرجى تدوين الرمز.",
  statuses: {
    held: "بانتظار الدفع",
    confirming: "الدفع جارٍ",
    confirmed: "مؤكد",
    cancelled: "ملغى",
    expired: "منتهٍ",
  },
};
