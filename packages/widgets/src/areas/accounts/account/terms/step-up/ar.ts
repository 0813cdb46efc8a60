import type { ProofOwnTerms } from "../../proof-own-terms.ts";

export const terms: ProofOwnTerms = {
  proofTitle: "هل هذا أنت؟",
  proofText: "قبل المتابعة، أثبت هويتك مرة أخرى من فضلك. يسري ذلك عشر دقائق.",
  sendCode: "إرسال الرمز",
  sendCodeText: (email) => `نرسل رمزًا إلى ${email}.`,
  codeSentTo: (email) => `أرسلنا رمزًا إلى ${email}. يسري عشر دقائق.`,
  otherPassword: "استخدام كلمة المرور",
  otherCode: "استخدام رمز بالبريد الإلكتروني",
};
