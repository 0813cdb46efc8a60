import { accountTemplate } from "./account-template.ts";

export const accountClosed = accountTemplate("account-closed", {
  en: {
    subject: "Your account is closed",
    opening: "All devices are signed out. Sign in again if you have changed your mind.",
    button: "Open it again",
    valid: (duration) => `You have ${duration} for that. Then everything about you is erased.`,
    warning: "If it was not you, sign in now, then choose a new password.",
  },
  th: {
    subject: "บัญชีของคุณถูกปิดแล้ว",
    opening: "อุปกรณ์ทั้งหมดถูกนำออกจากระบบ หากเปลี่ยนใจ โปรดเข้าสู่ระบบอีกครั้ง",
    button: "เปิดบัญชีอีกครั้ง",
    valid: (duration) => `คุณมีเวลา ${duration} หลังจากนั้นข้อมูลทั้งหมดของคุณจะถูกลบ`,
    warning: "หากไม่ใช่คุณ โปรดเข้าสู่ระบบทันที แล้วตั้งรหัสผ่านใหม่",
  },
  es: {
    subject: "Su cuenta está cerrada",
    opening:
      "Se ha cerrado la sesión en todos los dispositivos. Si cambia de opinión, vuelva a iniciar sesión.",
    button: "Abrirla de nuevo",
    valid: (duration) =>
      `Tiene ${duration} para hacerlo. Después se borra todo lo relativo a usted.`,
    warning: "Si no ha sido usted, inicie sesión ahora y elija después una contraseña nueva.",
  },
  de: {
    subject: "Ihr Konto ist geschlossen",
    opening:
      "Alle Geräte sind abgemeldet. Wenn Sie es sich anders überlegen, melden Sie sich wieder an.",
    button: "Wieder öffnen",
    valid: (duration) => `Zeit dafür: ${duration}. Danach wird alles über Sie gelöscht.`,
    warning: "Wenn Sie es nicht waren, melden Sie sich jetzt an und wählen Sie ein neues Passwort.",
  },
  ar: {
    subject: "تم إغلاق حسابك",
    opening: "سُجّل الخروج من كل الأجهزة. إن غيّرت رأيك فسجّل الدخول من جديد.",
    button: "فتحه من جديد",
    valid: (duration) => `أمامك ${duration} لذلك، ثم يُمحى كل ما يتعلق بك.`,
    warning: "إن لم تكن أنت فسجّل الدخول الآن، ثم اختر كلمة مرور جديدة.",
  },
});
