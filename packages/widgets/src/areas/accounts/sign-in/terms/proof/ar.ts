import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { ProofTerms } from "../../proof-terms.ts";

const plural = plurals("ar");

const tries = (triesLeft: number) =>
  plural(triesLeft, {
    one: "بقيت لك محاولة واحدة.",
    two: "بقيت لك محاولتان.",
    few: "بقيت لك # محاولات.",
    many: "بقيت لك # محاولة.",
    other: "بقيت لك # محاولة.",
  });

export const terms: ProofTerms = {
  codeTitle: "أدخل الرمز من رسالتك",
  codeText: (email) => `جرّب شخص ما كلمات مرور خاطئة لحسابك. ولحمايته أرسلنا رمزًا إلى ${email}.`,
  code: "الرمز",
  mailedHint: "ثمانية أحرف وأرقام كما في الرسالة. يسري كل رمز 20 دقيقة.",
  mailedMissing: "أدخل الأحرف والأرقام الثمانية كلها.",
  codeHint: "ستة أرقام",
  codeMissing: "أدخل الأرقام الستة كلها.",
  codeWrong: (triesLeft) =>
    triesLeft === 0
      ? "هذا الرمز غير صحيح. اطلب رمزًا جديدًا."
      : `هذا الرمز غير صحيح. ${tries(triesLeft)}`,
  newCode: "إرسال رمز جديد",
  newCodeSent: "رمز جديد في الطريق. إن طلبته عدة مرات فاستخدم رمزًا وصلك.",
  confirm: "متابعة",
  linkTitle: "اربط Google بحسابك",
  linkText: (email) =>
    `يوجد حساب لـ ${email} بالفعل. أدخل كلمة مروره هذه المرة فقط، وبعدها يمكنك الدخول عبر Google أيضًا.`,
  linkGoogle: "الدخول وربط Google",
  companyTitle: "الدخول عن طريق شركتك",
  companyText: "أدخل عنوانك في الشركة، ونريك كيف يسجّل موظفوها الدخول.",
  companyEmail: "البريد الإلكتروني في الشركة",
  next: "التالي",
  companySignIn: (company) => `تسجيل الدخول في ${company}`,
  companyWindow: (company) => `تسجّل ${company} دخولك بنفسها في نافذة خاصة بها.`,
  companySilent: (company) => `لا تستجيب ${company} الآن. حاول مرة أخرى بعد قليل.`,
  companyNoAccount: (company) =>
    `تعرفك ${company}، لكن ليس لديك حساب هنا بعد. اطلب دعوة من قسم تقنية المعلومات لديها.`,
  openCompany: "فتح النافذة",
  factorTitle: "أثبت أنك أنت",
  totpText: "أدخل الأرقام الستة التي يعرضها تطبيق المصادقة الآن.",
  totp: "رمز التطبيق",
  recoveryText: "أدخل أحد رموز الاسترداد التي حفظتها. كل رمز صالح مرة واحدة.",
  recovery: "رمز الاسترداد",
  recoveryMissing: "أدخل رمز استرداد.",
  passkeyText: "استخدم مفتاح المرور لهذا الجهاز أو لهاتفك أو لمفتاح أمان.",
  usePasskey: "استخدام مفتاح المرور",
  passkeyRefused: "لم يُستخدم مفتاح المرور. حاول مرة أخرى أو اختر طريقة أخرى.",
  otherFactors: {
    totp: "استخدام تطبيق المصادقة",
    passkey: "استخدام مفتاح مرور",
    recovery_code: "استخدام رمز استرداد",
  },
  factorWrong: (triesLeft) =>
    triesLeft === 0 ? "هذا غير صحيح. سجّل الدخول من جديد." : `هذا غير صحيح. ${tries(triesLeft)}`,
  enrolTitle: "احمِ حسابك",
  enrolText:
    "يحتاج حسابك إلى إثبات ثانٍ على أنك أنت. امسح هذا بتطبيق مصادقة على هاتفك، ثم أدخل الأرقام الستة التي يعرضها.",
  qr: "رمز الاستجابة السريعة لتطبيق المصادقة",
  openApp: "الفتح في تطبيق على هذا الجهاز",
  typeSecret: "إن تعذّر المسح فاكتب هذا المفتاح في التطبيق:",
  copy: "نسخ",
  copied: "تم النسخ",
  notCopied: "لا يسمح متصفحك لهذه الصفحة بالنسخ. حدّد النص بدلًا من ذلك.",
  totpHint: "يتغير كل 30 ثانية.",
  recoveryTitle: "احفظ رموز الاسترداد",
  recoveryCodesText:
    "إن فقدت هاتفك فكل رمز من هذه يسجّل دخولك مرة واحدة. احفظها حيث لا يجدها غيرك: لا تُعرض إلا الآن.",
  download: "تنزيل",
  recoveryFile: "recovery-codes.txt",
  saved: "لقد حفظتها",
};
