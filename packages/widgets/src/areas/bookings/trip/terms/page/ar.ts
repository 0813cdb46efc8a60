import { terms as view } from "../../../view/terms/ar.ts";
import type { PageTerms } from "../../page-terms.ts";

export const terms: PageTerms = {
  ...view,
  trip: "حجزك",
  findAnother: "البحث عن حجز آخر",
  actions: {
    pay: "ادفع الآن",
    choose_seats: "اختيار المقاعد",
    change: "تغيير الرحلات",
    cancel: "إلغاء الحجز",
    resend: "إعادة إرسال التأكيد",
    history: "السجل",
  },
  heldUntil: (when) => `لم يُدفع بعد. مقاعدك محجوزة حتى ${when}.`,
  confirming: "الدفع جارٍ. تتابعه هذه الصفحة ولا يلزمك فعل شيء.",
  cancelled: "أُلغي هذا الحجز وعادت المقاعد إلى البيع.",
  cancelledRefunded: (amount) => `أُلغي هذا الحجز. يعود ${amount} إلى البطاقة التي دُفع بها.`,
  expired: "لم يُدفع هذا الحجز في موعده. عادت المقاعد إلى البيع ولم يُخصم شيء.",
  masked: (email) => `بيانات الاتصال مخفية. لتغيير شيء نرسل رمزًا إلى ${email}.`,
  changeWaits: (amount, when) =>
    `ينتظر تغييرك دفع ${amount}. المقاعد الجديدة محجوزة حتى ${when}، ولا يتغير شيء قبل الدفع.`,
  notPossible: "لا يمكن ذلك مع الحجز في وضعه الحالي.",
  updated: "حُدّث حجزك.",
  contact: "بيانات الاتصال",
  email: "البريد الإلكتروني",
  phone: "الهاتف",
};
