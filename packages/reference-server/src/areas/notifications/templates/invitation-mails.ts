import { accountTemplate } from "./account-template.ts";

export const invitation = accountTemplate("invitation", {
  en: {
    subject: "You are invited to Embark",
    opening: "A colleague has invited you to open an account.",
    about: (company) => `You will work there for ${company}.`,
    button: "Open the account",
    valid: (duration) => `The link works once, for ${duration}.`,
    warning: "If you do not know what this is about, do nothing.",
  },
  th: {
    subject: "คุณได้รับเชิญให้ใช้ Embark",
    opening: "เพื่อนร่วมงานเชิญคุณเปิดบัญชี",
    about: (company) => `คุณจะทำงานในนาม ${company}`,
    button: "เปิดบัญชี",
    valid: (duration) => `ลิงก์ใช้ได้ครั้งเดียวภายใน ${duration}`,
    warning: "หากคุณไม่ทราบเรื่องนี้ ไม่ต้องทำอะไร",
  },
  es: {
    subject: "Le han invitado a Embark",
    opening: "Alguien de su equipo le ha invitado a abrir una cuenta.",
    about: (company) => `Trabajará allí para ${company}.`,
    button: "Abrir la cuenta",
    valid: (duration) => `El enlace vale una sola vez, durante ${duration}.`,
    warning: "Si no sabe de qué se trata, no haga nada.",
  },
  de: {
    subject: "Sie sind zu Embark eingeladen",
    opening: "Jemand aus Ihrem Team hat Sie eingeladen, ein Konto zu eröffnen.",
    about: (company) => `Sie arbeiten dort für ${company}.`,
    button: "Konto eröffnen",
    valid: (duration) => `Gültigkeit des Links: ${duration}, ein einziges Mal.`,
    warning: "Wenn Sie nicht wissen, worum es geht, tun Sie nichts.",
  },
  ar: {
    subject: "أنت مدعو إلى Embark",
    opening: "دعاك أحد زملائك إلى فتح حساب.",
    about: (company) => `ستعمل هناك لصالح ${company}.`,
    button: "فتح الحساب",
    valid: (duration) => `يعمل الرابط مرة واحدة خلال ${duration}.`,
    warning: "إن لم تعرف ما المقصود فلا تفعل شيئًا.",
  },
});
