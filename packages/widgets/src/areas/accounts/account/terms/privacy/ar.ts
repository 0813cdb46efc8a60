import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { PrivacyTerms } from "../../privacy-terms.ts";

const plural = plurals("ar");

export const terms: PrivacyTerms = {
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
  download: "خذ بياناتك معك",
  downloadText: "كل ما نعرفه عنك في ملف واحد: صفحة للقراءة، والشيء نفسه للبرامج.",
  downloadNow: "تنزيل بياناتي",
  downloading: "نجمع بياناتك",
  downloaded: "بياناتك في تنزيلات هذا الجهاز.",
  exportFile: "my-embark-data.zip",
  closeTitle: "إغلاق الحساب",
  closeText:
    "يُسجّل خروجك من كل مكان. وخلال 30 يومًا تفتحه من جديد بتسجيل الدخول، وبعد ذلك يُمحى كل شيء.",
  closeUnderstood: "أفهم أن حسابي يُمحى بعد 30 يومًا.",
  closeNow: "إغلاق حسابي",
  eraseTitle: "محو كل شيء الآن",
  eraseText: "لا يمكن التراجع عن ذلك، ولا حتى من جانبنا.",
  lost: "ما يُفقد",
  lostKinds: [
    "حسابك وملفك والمسافرون المحفوظون",
    "الأسماء والوثائق وبيانات الاتصال في كل حجوزاتك السابقة",
    "الرسائل والموافقات وكل ما يدل عليك",
  ],
  stays: "ما يبقى، من دونك",
  staysKinds: [
    "المبالغ للدفاتر، مدة عشر سنوات",
    "كم مقعدًا بيع وعلى أي رحلات",
    "أن شيئًا حدث ومتى، من دون هويتك",
  ],
  eraseUnderstood: "أفهم أن لا أحد يستطيع استعادة بياناتي.",
  eraseNow: "محوي الآن",
  understandFirst: "ضع علامة في المربع أولًا، ثم يمكن المتابعة.",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `لديك رحلة قادمة: ${pnrs}. ألغها أولًا أو عد بعد انتهائها.`,
      two: `لديك رحلتان قادمتان: ${pnrs}. ألغهما أولًا أو عد بعد انتهائهما.`,
      other: `لديك رحلات قادمة: ${pnrs}. ألغها أولًا أو عد بعد انتهائها.`,
    }),
};
