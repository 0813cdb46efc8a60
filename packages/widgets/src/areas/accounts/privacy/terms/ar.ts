import { terms as data } from "../../account/terms/data/ar.ts";
import { terms as signIn } from "../../sign-in/terms/sign-in/ar.ts";
import type { GuestTerms } from "../guest-terms.ts";

const { emailMissing, emailInvalid, cancel, signInProblems } = signIn;

export const terms: GuestTerms = {
  ...data,
  emailMissing,
  emailInvalid,
  cancel,
  signInProblems,
  title: "بياناتك من دون حساب",
  intro:
    "هل حجزت من دون حساب؟ نرسل رمزًا إلى البريد الإلكتروني الذي حجزت به رحلاتك. به تنزّل ما نعرفه عنك أو تطلب محوه.",
  withAccount: "إذا كان لديك حساب فسجّل الدخول إليه: تجد الشيء نفسه تحت «بياناتك».",
  tripEmail: "البريد الإلكتروني لرحلاتك",
  sendCode: "أرسلوا لي رمزًا",
  sentTitle: "انظر في بريدك",
  sentText: (email, until) =>
    `إذا حُجزت رحلات باستخدام ${email} فالرمز في طريقه إليه. وهو صالح حتى ${until}.`,
  mailedCode: "الرمز من الرسالة",
  mailedCodeHint: "ثمانية أحرف وأرقام. تُستخدم مرة واحدة: للتنزيل أو للمحو.",
  mailedCodeMissing: "أدخل الرمز من الرسالة.",
  mailedCodeWrong: "هذا ليس الرمز، أو لم يعد صالحًا. تحقق منه أو اطلب رمزًا جديدًا.",
  sendNewCode: "إرسال رمز جديد",
  newCodeSent: "أرسلنا رمزًا جديدًا.",
  otherAddress: "استخدام عنوان آخر",
  moreWithNewCode: "لأي شيء آخر نرسل إليك رمزًا جديدًا.",
  lostKinds: ["الأسماء والوثائق وبيانات الاتصال في كل حجوزاتك السابقة", "الرسائل وكل ما يدل عليك"],
  eraseQuestion: "محو بياناتك نهائيًا؟",
  eraseQuestionText: (email) =>
    `يُمحى كل ما يدل عليك في رحلاتك المحجوزة باستخدام ${email}. ولا أحد يستطيع استعادته.`,
  erasedTitle: "مُحيت بياناتك",
  erasedText: "لم يعد أحد يستطيع قراءة ما كنا نعرفه عنك، ولا حتى في النسخ الاحتياطية.",
};
