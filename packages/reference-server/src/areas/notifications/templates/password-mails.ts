import { accountTemplate } from "./account-template.ts";

export const resetPassword = accountTemplate("reset-password", {
  en: {
    subject: "Choose a new password",
    opening: "Somebody, we think you, has forgotten the password of this account.",
    button: "Choose a new password",
    valid: (duration) => `The link works once, for ${duration}.`,
    warning: "If it was not you, do nothing: your password stays as it is.",
  },
  th: {
    subject: "ตั้งรหัสผ่านใหม่",
    opening: "มีผู้แจ้งว่าลืมรหัสผ่านของบัญชีนี้ ซึ่งเราคิดว่าเป็นคุณ",
    button: "ตั้งรหัสผ่านใหม่",
    valid: (duration) => `ลิงก์ใช้ได้ครั้งเดียวภายใน ${duration}`,
    warning: "หากไม่ใช่คุณ ไม่ต้องทำอะไร รหัสผ่านของคุณจะยังเหมือนเดิม",
  },
  es: {
    subject: "Elija una contraseña nueva",
    opening: "Alguien, creemos que usted, ha olvidado la contraseña de esta cuenta.",
    button: "Elegir una contraseña nueva",
    valid: (duration) => `El enlace vale una sola vez, durante ${duration}.`,
    warning: "Si no ha sido usted, no haga nada: su contraseña sigue siendo la misma.",
  },
  de: {
    subject: "Wählen Sie ein neues Passwort",
    opening: "Jemand, vermutlich Sie, hat das Passwort dieses Kontos vergessen.",
    button: "Neues Passwort wählen",
    valid: (duration) => `Gültigkeit des Links: ${duration}, ein einziges Mal.`,
    warning: "Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.",
  },
  ar: {
    subject: "اختر كلمة مرور جديدة",
    opening: "نسي شخص ما، ونظن أنه أنت، كلمة مرور هذا الحساب.",
    button: "اختيار كلمة مرور جديدة",
    valid: (duration) => `يعمل الرابط مرة واحدة خلال ${duration}.`,
    warning: "إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.",
  },
});

export const passwordChanged = accountTemplate("password-changed", {
  en: {
    subject: "Your password was changed",
    opening:
      "The password of your account has just been changed. All other devices are signed out.",
    button: "It was not me",
    warning: "If it was not you, choose a new password at once: ask for one with the button above.",
  },
  th: {
    subject: "รหัสผ่านของคุณถูกเปลี่ยนแล้ว",
    opening: "รหัสผ่านของบัญชีคุณเพิ่งถูกเปลี่ยน อุปกรณ์อื่นทั้งหมดถูกนำออกจากระบบแล้ว",
    button: "ไม่ใช่ฉัน",
    warning: "หากไม่ใช่คุณ โปรดตั้งรหัสผ่านใหม่ทันทีด้วยปุ่มด้านบน",
  },
  es: {
    subject: "Su contraseña ha cambiado",
    opening:
      "La contraseña de su cuenta acaba de cambiar. Se ha cerrado la sesión en los demás dispositivos.",
    button: "No he sido yo",
    warning: "Si no ha sido usted, elija enseguida una contraseña nueva: pídala con el botón.",
  },
  de: {
    subject: "Ihr Passwort wurde geändert",
    opening:
      "Das Passwort Ihres Kontos wurde gerade geändert. Alle anderen Geräte sind abgemeldet.",
    button: "Das war ich nicht",
    warning:
      "Wenn Sie es nicht waren, wählen Sie sofort ein neues Passwort: Sie bekommen es mit dem Knopf oben.",
  },
  ar: {
    subject: "تم تغيير كلمة مرورك",
    opening: "تم للتو تغيير كلمة مرور حسابك، وسُجّل الخروج من كل الأجهزة الأخرى.",
    button: "لم أكن أنا",
    warning: "إن لم تكن أنت فاختر كلمة مرور جديدة فورًا: اطلبها بالزر أعلاه.",
  },
});
