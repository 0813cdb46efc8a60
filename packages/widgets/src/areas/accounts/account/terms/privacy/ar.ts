import type { PrivacyTerms } from "../../privacy-terms.ts";
import { terms as data } from "../data/ar.ts";

export const terms: PrivacyTerms = {
  ...data,
  consents: "ما وافقت عليه",
  consentsText: "يسري التغيير فورًا. ويبقى ما قلته سابقًا مسجلًا بتاريخه.",
  consentKinds: {
    terms: "شروط الاستخدام وإشعار الخصوصية",
    offers: "العروض بالبريد الإلكتروني",
    analytics: "أرقام عن استخدام الصفحات",
    medical: "البيانات الطبية للرحلات الفضائية",
  },
  agreedOn: (date) => `وافقت في ${date}`,
  refusedOn: (date) => `رفضت في ${date}`,
  notAsked: "لم توافق",
  consentSaved: "يسري اختيارك من الآن.",
  consentHistory: "كل ما قلته سابقًا",
  historyEntry: (kind, granted, when) => `${when}: ${granted ? "وافقت على" : "رفضت"} ${kind}`,
  closeTitle: "إغلاق الحساب",
  closeText:
    "يُسجّل خروجك من كل مكان. وخلال 30 يومًا تفتحه من جديد بتسجيل الدخول، وبعد ذلك يُمحى كل شيء.",
  closeUnderstood: "أفهم أن حسابي يُمحى بعد 30 يومًا.",
  closeNow: "إغلاق حسابي",
  lostKinds: [
    "حسابك وملفك والمسافرون المحفوظون",
    "الأسماء والوثائق وبيانات الاتصال في كل حجوزاتك السابقة",
    "الرسائل والموافقات وكل ما يدل عليك",
  ],
  eraseUnderstood: "أفهم أن لا أحد يستطيع استعادة بياناتي.",
  understandFirst: "ضع علامة في المربع أولًا، ثم يمكن المتابعة.",
};
