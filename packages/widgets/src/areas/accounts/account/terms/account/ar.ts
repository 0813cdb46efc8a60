import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as signIn } from "../../../sign-in/terms/sign-in/ar.ts";
import type { AccountTerms } from "../../account-terms.ts";

const plural = plurals("ar");

export const terms: AccountTerms = {
  ...signIn,
  account: "حسابك",
  sections: {
    profile: "الملف الشخصي",
    travellers: "المسافرون",
    "sign-in": "تسجيل الدخول",
    factors: "الخطوة الثانية",
    devices: "الأجهزة",
    privacy: "بياناتك",
  },
  sectionHints: {
    profile: "الاسم والهاتف والعنوان واللغة",
    travellers: "من تحجز لهم، مع جوازات سفرهم",
    "sign-in": "البريد وكلمة المرور وGoogle",
    factors: "رمز أو مفتاح مرور إلى جانب كلمة المرور",
    devices: "حيث سجّلت الدخول",
    privacy: "الموافقات والتنزيل وإغلاق الحساب",
  },
  allSections: "كل الأقسام",
  bookedTrips: (count) =>
    plural(count, {
      zero: "لا رحلات محجوزة",
      one: "رحلة واحدة محجوزة",
      two: "رحلتان محجوزتان",
      few: "# رحلات محجوزة",
      many: "# رحلة محجوزة",
      other: "# رحلة محجوزة",
    }),
  vip: "VIP",
  vipMeans: "حجزت رحلتين أو أكثر: ستة مقاعد في كل إطلاق، وأخبار الإطلاقات قبل غيرك.",
  agencyStatus: {
    pending: "بانتظار الموافقة",
    approved: "تمت الموافقة",
    rejected: "لم تتم الموافقة",
    suspended: "موقوفة",
  },
  signInTitle: "سجّل الدخول لعرض حسابك",
  signInHint: "هنا ملفك ومسافروك وكل ما نعرفه عنك.",

  erasedTitle: "مُحيت بياناتك",
  erasedText:
    "لم يعد أحد يستطيع قراءة ما كنا نعرفه عنك، ولا حتى في النسخ الاحتياطية. سُجّل خروجك من كل مكان.",
  closedTitle: "أُغلق حسابك",
  closedText: "سُجّل خروجك من كل مكان. إذا سجّلت الدخول خلال 30 يومًا يُفتح من جديد، وبعد ذلك يُمحى.",

  save: "حفظ",
  edit: "تغيير",
  add: "إضافة",
  remove: "إزالة",
  accountProblems: {
    ...signIn.signInProblems,
    credentials_wrong: "كلمة المرور غير صحيحة.",
    mobile_missing: "احفظ رقم هاتف محمول أولًا، ثم يمكن تأكيده.",
    last_factor: "هذه آخر طريقة لإثبات هويتك. أضف طريقة أخرى أولًا.",
    identity_in_use: "حساب Google هذا مرتبط هنا بحساب آخر. سجّل الدخول به بدلًا من ذلك.",
    mfa_token_over: "استغرق هذا أكثر من عشر دقائق. ابدأ من جديد.",
    mfa_incorrect: "هذا غير صحيح. حاول مرة أخرى.",
    not_found: "لم يعد هذا موجودًا، فقد أُزيل من مكان آخر.",
  },
};
