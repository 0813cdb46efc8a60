import { accountTemplate } from "./account-template.ts";

/** To the new address: it counts once the link was opened. */
export const confirmNewEmail = accountTemplate("confirm-new-email", {
  en: {
    subject: "Confirm your new e-mail address",
    opening:
      "You want to use this address for your account. Until you confirm it, the old one stays.",
    button: "Use this address",
    valid: (duration) => `The link works once, for ${duration}.`,
    warning: "If it was not you, do nothing.",
  },
  th: {
    subject: "ยืนยันที่อยู่อีเมลใหม่ของคุณ",
    opening: "คุณต้องการใช้ที่อยู่นี้กับบัญชีของคุณ จนกว่าจะยืนยัน ระบบจะใช้ที่อยู่เดิมต่อไป",
    button: "ใช้ที่อยู่นี้",
    valid: (duration) => `ลิงก์ใช้ได้ครั้งเดียวภายใน ${duration}`,
    warning: "หากไม่ใช่คุณ ไม่ต้องทำอะไร",
  },
  es: {
    subject: "Confirme su nueva dirección de correo",
    opening:
      "Quiere usar esta dirección para su cuenta. Mientras no la confirme, sigue valiendo la anterior.",
    button: "Usar esta dirección",
    valid: (duration) => `El enlace vale una sola vez, durante ${duration}.`,
    warning: "Si no ha sido usted, no haga nada.",
  },
  de: {
    subject: "Bestätigen Sie Ihre neue E-Mail-Adresse",
    opening:
      "Sie möchten diese Adresse für Ihr Konto benutzen. Bis Sie sie bestätigen, gilt die alte.",
    button: "Diese Adresse benutzen",
    valid: (duration) => `Gültigkeit des Links: ${duration}, ein einziges Mal.`,
    warning: "Wenn Sie es nicht waren, tun Sie nichts.",
  },
  ar: {
    subject: "أكّد عنوان بريدك الإلكتروني الجديد",
    opening: "تريد استخدام هذا العنوان لحسابك. يبقى العنوان القديم ساريًا حتى تؤكّد الجديد.",
    button: "استخدام هذا العنوان",
    valid: (duration) => `يعمل الرابط مرة واحدة خلال ${duration}.`,
    warning: "إن لم تكن أنت فلا تفعل شيئًا.",
  },
});

/** To the old address, with a way back for those who did not want it. */
export const emailChanged = accountTemplate("email-changed", {
  en: {
    subject: "Your account has another e-mail address",
    opening: "Mail about your account now goes to another address.",
    about: (email) => `The new address is ${email}.`,
    button: "Undo the change",
    valid: (duration) => `You can undo it for ${duration}. All devices are then signed out.`,
    warning: "If it was not you, undo the change, then choose a new password.",
  },
  th: {
    subject: "บัญชีของคุณใช้ที่อยู่อีเมลอื่นแล้ว",
    opening: "อีเมลเกี่ยวกับบัญชีของคุณจะส่งไปยังที่อยู่อื่น",
    about: (email) => `ที่อยู่ใหม่คือ ${email}`,
    button: "ยกเลิกการเปลี่ยนแปลง",
    valid: (duration) => `คุณยกเลิกได้ภายใน ${duration} แล้วอุปกรณ์ทั้งหมดจะถูกนำออกจากระบบ`,
    warning: "หากไม่ใช่คุณ โปรดยกเลิกการเปลี่ยนแปลง แล้วตั้งรหัสผ่านใหม่",
  },
  es: {
    subject: "Su cuenta tiene otra dirección de correo",
    opening: "El correo sobre su cuenta va ahora a otra dirección.",
    about: (email) => `La nueva dirección es ${email}.`,
    button: "Deshacer el cambio",
    valid: (duration) =>
      `Puede deshacerlo durante ${duration}. Entonces se cierra la sesión en todos los dispositivos.`,
    warning: "Si no ha sido usted, deshaga el cambio y elija después una contraseña nueva.",
  },
  de: {
    subject: "Ihr Konto hat eine andere E-Mail-Adresse",
    opening: "Mails zu Ihrem Konto gehen jetzt an eine andere Adresse.",
    about: (email) => `Die neue Adresse ist ${email}.`,
    button: "Änderung zurücknehmen",
    valid: (duration) =>
      `Zeit zum Zurücknehmen: ${duration}. Danach sind alle Geräte abgemeldet, wenn Sie es tun.`,
    warning:
      "Wenn Sie es nicht waren, nehmen Sie die Änderung zurück und wählen Sie ein neues Passwort.",
  },
  ar: {
    subject: "لحسابك عنوان بريد إلكتروني آخر",
    opening: "تُرسل الآن الرسائل المتعلقة بحسابك إلى عنوان آخر.",
    about: (email) => `العنوان الجديد هو ${email}.`,
    button: "التراجع عن التغيير",
    valid: (duration) => `يمكنك التراجع خلال ${duration}، وعندها يُسجّل الخروج من كل الأجهزة.`,
    warning: "إن لم تكن أنت فتراجع عن التغيير، ثم اختر كلمة مرور جديدة.",
  },
});
