import type { MailLanguage } from "../../../platform/mail/formats.ts";
import { type AccountWords, accountTemplate } from "./account-template.ts";

type Change = Pick<AccountWords, "subject" | "opening">;
type WayBack = Required<Pick<AccountWords, "button" | "valid" | "warning">>;

/** What whoever did not want the change can do. */
const WAY_BACK: Readonly<Record<MailLanguage, WayBack>> = {
  en: {
    button: "It was not me",
    valid: (duration) => `The button works once, for ${duration}.`,
    warning:
      "If it was not you, use the button: it undoes what was added since, signs out all devices and lets you choose a new password.",
  },
  th: {
    button: "ไม่ใช่ฉัน",
    valid: (duration) => `ปุ่มใช้ได้ครั้งเดียวภายใน ${duration}`,
    warning: "หากไม่ใช่คุณ โปรดกดปุ่ม ระบบจะยกเลิกสิ่งที่เพิ่มเข้ามา นำทุกอุปกรณ์ออกจากระบบ และให้คุณตั้งรหัสผ่านใหม่",
  },
  es: {
    button: "No he sido yo",
    valid: (duration) => `El botón vale una sola vez, durante ${duration}.`,
    warning:
      "Si no ha sido usted, use el botón: deshace lo que se ha añadido desde entonces, cierra la sesión en todos los dispositivos y le deja elegir una contraseña nueva.",
  },
  de: {
    button: "Das war ich nicht",
    valid: (duration) => `Gültigkeit des Knopfes: ${duration}, ein einziges Mal.`,
    warning:
      "Wenn Sie es nicht waren, benutzen Sie den Knopf: Er nimmt zurück, was seitdem hinzugekommen ist, meldet alle Geräte ab und lässt Sie ein neues Passwort wählen.",
  },
  ar: {
    button: "لم أكن أنا",
    valid: (duration) => `يعمل الزر مرة واحدة خلال ${duration}.`,
    warning:
      "إن لم تكن أنت فاستخدم الزر: يتراجع عمّا أُضيف منذ ذلك الحين، ويسجّل خروج كل الأجهزة، ويتيح لك اختيار كلمة مرور جديدة.",
  },
};

function securityMail(name: string, said: Readonly<Record<MailLanguage, Change>>) {
  return accountTemplate(name, {
    en: { ...said.en, ...WAY_BACK.en },
    th: { ...said.th, ...WAY_BACK.th },
    es: { ...said.es, ...WAY_BACK.es },
    de: { ...said.de, ...WAY_BACK.de },
    ar: { ...said.ar, ...WAY_BACK.ar },
  });
}

export const factorAdded = securityMail("factor-added", {
  en: {
    subject: "A second factor was added to your account",
    opening: "Signing in now also asks for an authenticator app or a passkey that was just added.",
  },
  th: {
    subject: "เพิ่มการยืนยันขั้นที่สองในบัญชีของคุณแล้ว",
    opening: "จากนี้การเข้าสู่ระบบจะขอแอปยืนยันตัวตนหรือพาสคีย์ที่เพิ่งเพิ่มด้วย",
  },
  es: {
    subject: "Se ha añadido un segundo factor a su cuenta",
    opening:
      "Al iniciar sesión se pide ahora también una aplicación de autenticación o una llave de acceso que se acaba de añadir.",
  },
  de: {
    subject: "Ihrem Konto wurde ein zweiter Faktor hinzugefügt",
    opening:
      "Beim Anmelden wird jetzt auch nach einer Authenticator-App oder einem Passkey gefragt, der gerade hinzugefügt wurde.",
  },
  ar: {
    subject: "أُضيف عامل ثانٍ إلى حسابك",
    opening: "يطلب تسجيل الدخول الآن أيضًا تطبيق مصادقة أو مفتاح مرور أُضيف للتو.",
  },
});

export const factorRemoved = securityMail("factor-removed", {
  en: {
    subject: "A second factor was removed from your account",
    opening: "An authenticator app or a passkey of your account counts no more.",
  },
  th: {
    subject: "นำการยืนยันขั้นที่สองออกจากบัญชีของคุณแล้ว",
    opening: "แอปยืนยันตัวตนหรือพาสคีย์ของบัญชีคุณใช้ไม่ได้อีกต่อไป",
  },
  es: {
    subject: "Se ha quitado un segundo factor de su cuenta",
    opening: "Una aplicación de autenticación o una llave de acceso de su cuenta ya no vale.",
  },
  de: {
    subject: "Von Ihrem Konto wurde ein zweiter Faktor entfernt",
    opening: "Eine Authenticator-App oder ein Passkey Ihres Kontos gilt nicht mehr.",
  },
  ar: {
    subject: "أُزيل عامل ثانٍ من حسابك",
    opening: "لم يعد تطبيق مصادقة أو مفتاح مرور لحسابك ساريًا.",
  },
});

export const recoveryCodesMade = securityMail("recovery-codes-made", {
  en: {
    subject: "Your account has new recovery codes",
    opening: "New recovery codes were made just now. Those from before count no more.",
  },
  th: {
    subject: "บัญชีของคุณมีรหัสกู้คืนชุดใหม่",
    opening: "เพิ่งสร้างรหัสกู้คืนชุดใหม่ รหัสชุดเดิมใช้ไม่ได้อีกต่อไป",
  },
  es: {
    subject: "Su cuenta tiene nuevos códigos de recuperación",
    opening: "Se acaban de crear códigos de recuperación. Los anteriores ya no valen.",
  },
  de: {
    subject: "Ihr Konto hat neue Wiederherstellungscodes",
    opening: "Gerade wurden neue Wiederherstellungscodes erstellt. Die alten gelten nicht mehr.",
  },
  ar: {
    subject: "لحسابك رموز استرداد جديدة",
    opening: "أُنشئت رموز استرداد جديدة للتو، ولم تعد الرموز السابقة سارية.",
  },
});

export const googleLinked = securityMail("google-linked", {
  en: {
    subject: "Google was linked with your account",
    opening: "A Google account can now be used to sign in to your account.",
  },
  th: {
    subject: "เชื่อม Google กับบัญชีของคุณแล้ว",
    opening: "จากนี้ใช้บัญชี Google บัญชีหนึ่งเข้าสู่ระบบบัญชีของคุณได้",
  },
  es: {
    subject: "Se ha vinculado Google con su cuenta",
    opening: "Ahora se puede iniciar sesión en su cuenta con una cuenta de Google.",
  },
  de: {
    subject: "Google wurde mit Ihrem Konto verknüpft",
    opening: "Mit einem Google-Konto kann man sich jetzt bei Ihrem Konto anmelden.",
  },
  ar: {
    subject: "رُبط Google بحسابك",
    opening: "يمكن الآن تسجيل الدخول إلى حسابك بحساب Google.",
  },
});

export const googleUnlinked = securityMail("google-unlinked", {
  en: {
    subject: "Google is no longer linked with your account",
    opening: "Your Google account can no longer be used to sign in.",
  },
  th: {
    subject: "ยกเลิกการเชื่อม Google กับบัญชีของคุณแล้ว",
    opening: "ใช้บัญชี Google ของคุณเข้าสู่ระบบไม่ได้อีกต่อไป",
  },
  es: {
    subject: "Google ya no está vinculado con su cuenta",
    opening: "Ya no se puede iniciar sesión con su cuenta de Google.",
  },
  de: {
    subject: "Google ist nicht mehr mit Ihrem Konto verknüpft",
    opening: "Mit Ihrem Google-Konto kann man sich nicht mehr anmelden.",
  },
  ar: {
    subject: "لم يعد Google مرتبطًا بحسابك",
    opening: "لم يعد ممكنًا تسجيل الدخول بحساب Google الخاص بك.",
  },
});
