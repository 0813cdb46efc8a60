import { accountTemplate } from "./account-template.ts";

export const agencyReceived = accountTemplate("agency-received", {
  en: {
    subject: "We have received your application",
    opening: "Thank you. We look at it within two working days and write to you then.",
    about: (agency) => `It is the application of ${agency}.`,
  },
  th: {
    subject: "เราได้รับใบสมัครของคุณแล้ว",
    opening: "ขอบคุณ เราจะพิจารณาภายในสองวันทำการ แล้วจะแจ้งให้คุณทราบ",
    about: (agency) => `นี่คือใบสมัครของ ${agency}`,
  },
  es: {
    subject: "Hemos recibido su solicitud",
    opening: "Gracias. La estudiaremos en dos días laborables y le escribiremos entonces.",
    about: (agency) => `Es la solicitud de ${agency}.`,
  },
  de: {
    subject: "Wir haben Ihre Bewerbung erhalten",
    opening: "Vielen Dank. Wir prüfen sie innerhalb von zwei Werktagen und schreiben Ihnen dann.",
    about: (agency) => `Es ist die Bewerbung von ${agency}.`,
  },
  ar: {
    subject: "استلمنا طلبك",
    opening: "شكرًا لك. سننظر فيه خلال يومي عمل ثم نكتب إليك.",
    about: (agency) => `وهو طلب ${agency}.`,
  },
});

export const agencyApproved = accountTemplate("agency-approved", {
  en: {
    subject: "Your agency is approved",
    opening: "Welcome. You can offer launches from now on.",
    about: (agency) => `We have approved ${agency}.`,
    button: "Sign in",
  },
  th: {
    subject: "เอเจนซีของคุณได้รับการอนุมัติ",
    opening: "ยินดีต้อนรับ ตั้งแต่นี้คุณเสนอขายเที่ยวบินอวกาศได้",
    about: (agency) => `เราอนุมัติ ${agency} แล้ว`,
    button: "เข้าสู่ระบบ",
  },
  es: {
    subject: "Su agencia está aprobada",
    opening: "Le damos la bienvenida. Desde ahora puede ofrecer lanzamientos.",
    about: (agency) => `Hemos aprobado ${agency}.`,
    button: "Iniciar sesión",
  },
  de: {
    subject: "Ihre Agentur ist zugelassen",
    opening: "Willkommen. Ab jetzt können Sie Starts anbieten.",
    about: (agency) => `Wir haben ${agency} zugelassen.`,
    button: "Anmelden",
  },
  ar: {
    subject: "تمت الموافقة على وكالتك",
    opening: "أهلًا بك. يمكنك من الآن عرض عمليات الإطلاق.",
    about: (agency) => `وافقنا على ${agency}.`,
    button: "تسجيل الدخول",
  },
});

export const agencyRejected = accountTemplate("agency-rejected", {
  en: {
    subject: "We could not approve your agency",
    opening: "We have looked at your application and could not approve it.",
    about: (agency) => `It was the application of ${agency}.`,
  },
  th: {
    subject: "เราไม่สามารถอนุมัติเอเจนซีของคุณ",
    opening: "เราพิจารณาใบสมัครของคุณแล้ว และไม่สามารถอนุมัติได้",
    about: (agency) => `ใบสมัครของ ${agency}`,
  },
  es: {
    subject: "No hemos podido aprobar su agencia",
    opening: "Hemos estudiado su solicitud y no hemos podido aprobarla.",
    about: (agency) => `Era la solicitud de ${agency}.`,
  },
  de: {
    subject: "Wir konnten Ihre Agentur nicht zulassen",
    opening: "Wir haben Ihre Bewerbung geprüft und konnten sie nicht annehmen.",
    about: (agency) => `Es war die Bewerbung von ${agency}.`,
  },
  ar: {
    subject: "لم نتمكن من الموافقة على وكالتك",
    opening: "نظرنا في طلبك ولم نتمكن من الموافقة عليه.",
    about: (agency) => `وهو طلب ${agency}.`,
  },
});
