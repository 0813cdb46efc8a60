import { accountTemplate } from "./account-template.ts";

/** Proves that an address belongs to whoever opened an account with it. */
export const confirmEmail = accountTemplate("confirm-email", {
  en: {
    subject: "Confirm your e-mail address",
    opening:
      "Somebody, we think you, has opened an account with this address. The link asks for the password that was chosen then.",
    button: "Confirm the address",
    valid: (duration) => `The link works once, for ${duration}.`,
    warning:
      "If it was not you, do nothing: without the link nobody can use the account. If you want one, follow the link and choose a password of your own.",
  },
  th: {
    subject: "ยืนยันที่อยู่อีเมลของคุณ",
    opening: "มีผู้เปิดบัญชีด้วยที่อยู่อีเมลนี้ ซึ่งเราคิดว่าเป็นคุณ ลิงก์จะขอรหัสผ่านที่ตั้งไว้ตอนเปิดบัญชี",
    button: "ยืนยันที่อยู่อีเมล",
    valid: (duration) => `ลิงก์ใช้ได้ครั้งเดียวภายใน ${duration}`,
    warning:
      "หากไม่ใช่คุณ ไม่ต้องทำอะไร หากไม่มีลิงก์นี้ จะไม่มีใครใช้บัญชีได้ หากต้องการมีบัญชี เปิดลิงก์แล้วตั้งรหัสผ่านของคุณเอง",
  },
  es: {
    subject: "Confirme su dirección de correo",
    opening:
      "Alguien, creemos que usted, ha abierto una cuenta con esta dirección. El enlace pide la contraseña que se eligió entonces.",
    button: "Confirmar la dirección",
    valid: (duration) => `El enlace vale una sola vez, durante ${duration}.`,
    warning:
      "Si no ha sido usted, no haga nada: sin el enlace nadie puede usar la cuenta. Si quiere tener una, abra el enlace y elija su propia contraseña.",
  },
  de: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse",
    opening:
      "Jemand, vermutlich Sie, hat mit dieser Adresse ein Konto eröffnet. Der Link fragt nach dem Passwort, das dabei gewählt wurde.",
    button: "Adresse bestätigen",
    valid: (duration) => `Gültigkeit des Links: ${duration}, ein einziges Mal.`,
    warning:
      "Wenn Sie es nicht waren, tun Sie nichts: Ohne den Link kann niemand das Konto benutzen. Wenn Sie eines möchten, öffnen Sie den Link und wählen Sie Ihr eigenes Passwort.",
  },
  ar: {
    subject: "أكّد عنوان بريدك الإلكتروني",
    opening:
      "فتح شخص ما، ونظن أنه أنت، حسابًا بهذا العنوان. يطلب الرابط كلمة المرور التي اختيرت حينها.",
    button: "تأكيد العنوان",
    valid: (duration) => `يعمل الرابط مرة واحدة خلال ${duration}.`,
    warning:
      "إن لم تكن أنت فلا تفعل شيئًا: بدون الرابط لا يستطيع أحد استخدام الحساب. وإن أردت حسابًا فافتح الرابط واختر كلمة مرور خاصة بك.",
  },
});

/** To somebody who opens an account a second time; the page cannot say so to strangers. */
export const accountExists = accountTemplate("account-exists", {
  en: {
    subject: "You already have an account",
    opening:
      "Somebody, we think you, wanted to open an account with this address. It has one already: sign in with it, or choose a new password there if you have forgotten it.",
    button: "Sign in",
    warning: "If it was not you, do nothing. Nothing has changed.",
  },
  th: {
    subject: "คุณมีบัญชีอยู่แล้ว",
    opening:
      "มีผู้ต้องการเปิดบัญชีด้วยที่อยู่อีเมลนี้ ซึ่งเราคิดว่าเป็นคุณ ที่อยู่นี้มีบัญชีอยู่แล้ว โปรดเข้าสู่ระบบ หรือตั้งรหัสผ่านใหม่หากลืม",
    button: "เข้าสู่ระบบ",
    warning: "หากไม่ใช่คุณ ไม่ต้องทำอะไร ไม่มีอะไรเปลี่ยนแปลง",
  },
  es: {
    subject: "Ya tiene una cuenta",
    opening:
      "Alguien, creemos que usted, ha querido abrir una cuenta con esta dirección. Ya tiene una: inicie sesión con ella o elija allí una contraseña nueva si la ha olvidado.",
    button: "Iniciar sesión",
    warning: "Si no ha sido usted, no haga nada. No ha cambiado nada.",
  },
  de: {
    subject: "Sie haben bereits ein Konto",
    opening:
      "Jemand, vermutlich Sie, wollte mit dieser Adresse ein Konto eröffnen. Es gibt schon eines: Melden Sie sich damit an, oder wählen Sie dort ein neues Passwort, wenn Sie es vergessen haben.",
    button: "Anmelden",
    warning: "Wenn Sie es nicht waren, tun Sie nichts. Es hat sich nichts geändert.",
  },
  ar: {
    subject: "لديك حساب بالفعل",
    opening:
      "أراد شخص ما، ونظن أنه أنت، فتح حساب بهذا العنوان. يوجد حساب به بالفعل: سجّل الدخول، أو اختر كلمة مرور جديدة هناك إن نسيتها.",
    button: "تسجيل الدخول",
    warning: "إن لم تكن أنت فلا تفعل شيئًا. لم يتغير شيء.",
  },
});
