import { mailTemplate } from "../../../platform/mail/template.ts";
import type { VerificationCodeMail } from "../booking-mail.ts";
import { wordsOf } from "./booking-blocks.ts";

interface Words {
  /** Without the code: subjects stand on locked screens. */
  readonly subject: string;
  readonly title: string;
  readonly opening: string;
  opens(pnr: string): string;
  readonly code: string;
  valid(duration: string): string;
  readonly warning: string;
}

export const verificationCode = mailTemplate<VerificationCodeMail, Words>({
  name: "verification-code",
  words: {
    en: {
      subject: "Your verification code",
      title: "Your verification code",
      opening: "Enter this code where you were asked for it.",
      opens: (pnr) => `It lets you see and change booking ${pnr}.`,
      code: "Code",
      valid: (duration) => `It is valid for ${duration} and works once.`,
      warning:
        "We never ask for this code by phone or in a message. If you did not ask for it, do nothing.",
    },
    th: {
      subject: "รหัสยืนยันของคุณ",
      title: "รหัสยืนยันของคุณ",
      opening: "กรอกรหัสนี้ในหน้าที่ขอรหัส",
      opens: (pnr) => `รหัสนี้ใช้ดูและเปลี่ยนแปลงการจอง ${pnr}`,
      code: "รหัส",
      valid: (duration) => `ใช้ได้ภายใน ${duration} และใช้ได้ครั้งเดียว`,
      warning: "เราไม่เคยขอรหัสนี้ทางโทรศัพท์หรือข้อความ หากคุณไม่ได้ขอรหัส ไม่ต้องทำอะไร",
    },
    es: {
      subject: "Su código de verificación",
      title: "Su código de verificación",
      opening: "Escriba este código donde se le ha pedido.",
      opens: (pnr) => `Permite ver y cambiar la reserva ${pnr}.`,
      code: "Código",
      valid: (duration) => `Vale durante ${duration} y una sola vez.`,
      warning:
        "Nunca pedimos este código por teléfono ni por mensaje. Si no lo ha pedido, no haga nada.",
    },
    de: {
      subject: "Ihr Bestätigungscode",
      title: "Ihr Bestätigungscode",
      opening: "Geben Sie diesen Code dort ein, wo danach gefragt wurde.",
      opens: (pnr) => `Er öffnet die Buchung ${pnr} zum Ansehen und Ändern.`,
      code: "Code",
      valid: (duration) => `Gültigkeit: ${duration}, ein einziges Mal.`,
      warning:
        "Wir fragen nie am Telefon oder in einer Nachricht nach diesem Code. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.",
    },
    ar: {
      subject: "رمز التحقق الخاص بك",
      title: "رمز التحقق الخاص بك",
      opening: "أدخل هذا الرمز حيث طُلب منك.",
      opens: (pnr) => `يتيح لك عرض الحجز ${pnr} وتغييره.`,
      code: "الرمز",
      valid: (duration) => `مدة صلاحيته ${duration}، ويُستخدم مرة واحدة.`,
      warning: "لا نطلب هذا الرمز أبدًا عبر الهاتف أو الرسائل. إذا لم تطلبه فلا تفعل شيئًا.",
    },
  },
  content({ contactName, pnr, code, validMinutes }, words, formats) {
    const opens = pnr === null ? [] : [words.opens(pnr)];
    const valid = words.valid(formats.minutes(validMinutes));
    return {
      subject: words.subject,
      preheader: valid,
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: wordsOf(formats).hello(contactName) },
        { kind: "paragraph", text: [words.opening, ...opens].join(" ") },
        { kind: "code", label: words.code, code },
        { kind: "paragraph", text: valid },
        { kind: "note", tone: "warning", text: words.warning },
      ],
    };
  },
});
