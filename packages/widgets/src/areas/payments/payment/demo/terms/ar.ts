import type { DemoTerms } from "../demo-terms.ts";

export const terms: DemoTerms = {
  demoCards: "اختر بطاقة تجريبية",
  demoNote: "هذا عرض تجريبي: لا حاجة إلى بطاقة ولا يُسحب أي مال.",
  demoCardNames: {
    tok_demo_success: "بطاقة تعمل",
    tok_demo_challenge: "بطاقة يطلب بنكها التحقق منك",
    tok_demo_insufficient_funds: "بطاقة رصيدها لا يكفي",
    tok_demo_declined: "بطاقة مرفوضة",
  },
  demoBank: "بنك تجريبي",
  demoBankNote: "هنا تظهر عادةً صفحة البنك. اختر كيف ينتهي الأمر.",
  demoApprove: "موافقة",
  demoRefuse: "رفض",
};
