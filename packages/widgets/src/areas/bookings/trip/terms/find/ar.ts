import type { FindTerms } from "../../find-terms.ts";

export const terms: FindTerms = {
  findTrip: "ابحث عن حجزك",
  findHint: "رمز الحجز موجود في رسالة التأكيد.",
  pnr: "رمز الحجز",
  pnrMissing: "أدخل الأحرف الستة لرمز الحجز.",
  surname: "اسم العائلة",
  surnameHint: "لأي مسافر في الحجز",
  surnameMissing: "أدخل اسم عائلة أحد المسافرين.",
  find: "البحث عن الحجز",
  finding: "جارٍ البحث عن حجزك",
  sessionOver: "لسلامتك يبقى الحجز مفتوحًا لبعض الوقت فقط. يُرجى البحث عنه من جديد.",
  findProblems: {
    not_found: "لا نجد حجزًا بهذا الرمز وهذا الاسم. تحقق منهما في رسالة التأكيد.",
    invalid_request: "لا نجد حجزًا بهذا الرمز وهذا الاسم. تحقق منهما في رسالة التأكيد.",
    rate_limited: "كانت المحاولات كثيرة. انتظر بضع دقائق ثم حاول مرة أخرى.",
  },
};
