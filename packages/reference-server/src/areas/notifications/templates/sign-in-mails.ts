import { accountTemplate } from "./account-template.ts";

/** Lets the owner in while strangers try passwords. */
export const signInCode = accountTemplate("sign-in-code", {
  en: {
    subject: "Your code to sign in",
    opening:
      "Somebody has tried wrong passwords for your account, so we ask for this code, too, where you have not signed in before.",
    code: "Code",
    valid: (duration) => `It is valid for ${duration} and works once.`,
    warning:
      "We never ask for this code by phone or in a message. If you are not signing in now, somebody knows your password: choose a new one.",
  },
  th: {
    subject: "รหัสเข้าสู่ระบบของคุณ",
    opening: "มีผู้ลองรหัสผ่านผิดกับบัญชีของคุณ เราจึงขอรหัสนี้ด้วยในที่ที่คุณไม่เคยเข้าสู่ระบบมาก่อน",
    code: "รหัส",
    valid: (duration) => `ใช้ได้ภายใน ${duration} และใช้ได้ครั้งเดียว`,
    warning:
      "เราไม่เคยขอรหัสนี้ทางโทรศัพท์หรือข้อความ หากคุณไม่ได้กำลังเข้าสู่ระบบ แสดงว่ามีผู้รู้รหัสผ่านของคุณ โปรดตั้งรหัสผ่านใหม่",
  },
  es: {
    subject: "Su código para iniciar sesión",
    opening:
      "Alguien ha probado contraseñas incorrectas en su cuenta, por eso pedimos también este código donde usted no ha iniciado sesión antes.",
    code: "Código",
    valid: (duration) => `Vale durante ${duration} y una sola vez.`,
    warning:
      "Nunca pedimos este código por teléfono ni por mensaje. Si no está iniciando sesión ahora, alguien conoce su contraseña: elija otra.",
  },
  de: {
    subject: "Ihr Code zum Anmelden",
    opening:
      "Jemand hat falsche Passwörter für Ihr Konto ausprobiert. Darum fragen wir auch nach diesem Code, wo Sie sich noch nicht angemeldet haben.",
    code: "Code",
    valid: (duration) => `Gültigkeit: ${duration}, ein einziges Mal.`,
    warning:
      "Wir fragen nie am Telefon oder in einer Nachricht nach diesem Code. Wenn Sie sich gerade nicht anmelden, kennt jemand Ihr Passwort: Wählen Sie ein neues.",
  },
  ar: {
    subject: "رمز تسجيل الدخول الخاص بك",
    opening:
      "جرّب شخص ما كلمات مرور خاطئة لحسابك، لذلك نطلب هذا الرمز أيضًا حيث لم تسجّل الدخول من قبل.",
    code: "الرمز",
    valid: (duration) => `مدة صلاحيته ${duration}، ويُستخدم مرة واحدة.`,
    warning:
      "لا نطلب هذا الرمز أبدًا عبر الهاتف أو الرسائل. إن لم تكن تسجّل الدخول الآن فهناك من يعرف كلمة مرورك: اختر كلمة جديدة.",
  },
});

export const newDevice = accountTemplate("new-device", {
  en: {
    subject: "A new sign-in to your account",
    opening: "Somebody, we think you, has signed in where nobody had before.",
    about: (device) => `The device says it is: ${device}.`,
    button: "It was not me",
    warning:
      "If it was not you, ask for a new password with the button above. It signs everybody out.",
  },
  th: {
    subject: "มีการเข้าสู่ระบบใหม่ในบัญชีของคุณ",
    opening: "มีผู้เข้าสู่ระบบจากที่ที่ไม่เคยใช้มาก่อน ซึ่งเราคิดว่าเป็นคุณ",
    about: (device) => `อุปกรณ์แจ้งว่าเป็น: ${device}`,
    button: "ไม่ใช่ฉัน",
    warning: "หากไม่ใช่คุณ โปรดขอรหัสผ่านใหม่ด้วยปุ่มด้านบน แล้วทุกอุปกรณ์จะถูกนำออกจากระบบ",
  },
  es: {
    subject: "Un nuevo inicio de sesión en su cuenta",
    opening: "Alguien, creemos que usted, ha iniciado sesión donde antes no lo había hecho nadie.",
    about: (device) => `El dispositivo dice ser: ${device}.`,
    button: "No he sido yo",
    warning:
      "Si no ha sido usted, pida con el botón una contraseña nueva. Con ella se cierran todas las sesiones.",
  },
  de: {
    subject: "Eine neue Anmeldung bei Ihrem Konto",
    opening:
      "Jemand, vermutlich Sie, hat sich auf einem Gerät angemeldet, das wir noch nicht kannten.",
    about: (device) => `Das Gerät nennt sich: ${device}.`,
    button: "Das war ich nicht",
    warning:
      "Wenn Sie es nicht waren, fordern Sie mit dem Knopf oben ein neues Passwort an. Es meldet alle ab.",
  },
  ar: {
    subject: "تسجيل دخول جديد إلى حسابك",
    opening: "سجّل شخص ما، ونظن أنه أنت، الدخول من جهاز لم يُستخدم من قبل.",
    about: (device) => `يعرّف الجهاز نفسه بأنه: ${device}.`,
    button: "لم أكن أنا",
    warning: "إن لم تكن أنت فاطلب كلمة مرور جديدة بالزر أعلاه، وهي تسجّل خروج الجميع.",
  },
});
