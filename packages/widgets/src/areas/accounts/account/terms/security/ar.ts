import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { SecurityTerms } from "../../security-terms.ts";

const plural = plurals("ar");

export const terms: SecurityTerms = {
  emailNow: (email) => `تسجّل الدخول باستخدام ${email}.`,
  emailPending: (email) => `يسري ${email} بعد فتح الرابط في الرسالة المرسلة إليه.`,
  newEmail: "البريد الإلكتروني الجديد",
  changeEmail: "تغيير البريد الإلكتروني",
  emailSame: "هذا هو بريدك الحالي.",
  emailSent: (email) =>
    `أرسلنا رابطًا إلى ${email}. يسري البريد الجديد عند فتحه، ويبقى القديم حتى ذلك الحين.`,
  currentPassword: "كلمة المرور الحالية",
  changePassword: "تغيير كلمة المرور",
  noPassword: "ليست لديك كلمة مرور بعد. بها يمكنك تسجيل الدخول من دون Google أيضًا.",
  passwordChanged: "تسري كلمة مرورك الجديدة الآن. سُجّل الخروج من كل الأجهزة الأخرى.",
  googleLinked: "يمكنك تسجيل الدخول باستخدام Google.",
  googleNotLinked: (email) => `اختر في النافذة حساب Google ذا العنوان ${email}.`,
  linkGoogleNow: "ربط Google",
  unlinkGoogle: "إلغاء ربط Google",
  unlinkTitle: "إلغاء ربط Google؟",
  unlinkText: "بعد ذلك تسجّل الدخول ببريدك وكلمة مرورك فقط.",
  googleLinkedNow: "تم ربط Google. يمكنك تسجيل الدخول به من الآن.",
  googleUnlinked: "أُلغي ربط Google.",
  googleOther: (email) =>
    `لحساب Google هذا عنوان آخر. لم يُربط شيء: اختر الحساب ذا العنوان ${email}.`,
  googleNeedsPassword: "عيّن كلمة مرور أولًا، فمن دون Google لن تتمكن من تسجيل الدخول.",

  factorsText: "مع خطوة ثانية لا تكفي كلمة مرور مسروقة: نطلب أيضًا رمزًا من هاتفك أو مفتاح مرور.",
  noFactors: "لم تُعدّ خطوة ثانية بعد.",
  methods: { totp: "تطبيق المصادقة", passkey: "مفتاح المرور" },
  addTotp: "إضافة تطبيق مصادقة",
  addPasskey: "إضافة مفتاح مرور",
  noPasskeys: "لا يستطيع هذا المتصفح إنشاء مفاتيح مرور هنا.",
  totpIntro: "امسح الصورة بتطبيق مصادقة، ثم أدخل الرمز الذي يعرضه.",
  passkeyIntro:
    "يحفظ هاتفك أو حاسوبك أو مفتاح الأمان مفتاح المرور. تستخدمه بإصبعك أو وجهك أو رقمك السري.",
  createPasskey: "إنشاء مفتاح مرور",
  passkeyNotMade: "لم يُنشأ مفتاح مرور. حاول مرة أخرى حين تكون مستعدًا.",
  passkeyThere: "على هذا الجهاز مفتاح مرور لحسابك بالفعل.",
  addedOn: (date) => `أُضيف في ${date}`,
  neverUsed: "لم يُستخدم بعد",
  factorName: "الاسم",
  factorNameHint: "لتمييزه عن غيره، مثل «هاتفي»",
  removeFactorTitle: (name) => `إزالة ${name}؟`,
  removeFactorText: "لن تستطيع إثبات هويتك به بعد ذلك.",
  factorRemoved: (name) => `أُزيل ${name}.`,
  factorAdded: (name) => `أُضيف ${name} ويسري من تسجيل الدخول التالي.`,
  recoveryLeft: (count) =>
    plural(count, {
      zero: "لم يبق أي رمز استرداد.",
      one: "بقي رمز استرداد واحد.",
      two: "بقي رمزا استرداد.",
      few: "بقيت # رموز استرداد.",
      many: "بقي # رمز استرداد.",
      other: "بقي # رمز استرداد.",
    }),
  newRecoveryCodes: "إنشاء رموز استرداد جديدة",
  newCodesTitle: "إنشاء رموز استرداد جديدة؟",
  newCodesText: "لن تسري الرموز التي لديك الآن.",

  devicesText: "سجّلت الدخول على هذه الأجهزة. سجّل الخروج مما لا تعرفه، ثم غيّر كلمة مرورك.",
  unknownDevice: "جهاز غير معروف",
  thisDevice: "هذا الجهاز",
  lastUsed: (when) => `آخر استخدام ${when}`,
  signedInSince: (date) => `مسجّل الدخول منذ ${date}`,
  deviceSignedOut: (device) => `سُجّل الخروج من ${device}.`,
  everywhereTitle: "تسجيل الخروج من كل الأجهزة؟",
  everywhereText: "ومن هنا أيضًا. ثم تسجّل الدخول من جديد حيث تحتاج.",
};
