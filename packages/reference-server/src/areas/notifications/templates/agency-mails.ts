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

export const agencySuspended = accountTemplate("agency-suspended", {
  en: {
    subject: "Your agency is suspended",
    opening:
      "For now nobody of your agency can sign in, and its keys do not count. Answer this mail if you think that this is wrong.",
    about: (agency) => `We have suspended ${agency}.`,
  },
  th: {
    subject: "เอเจนซีของคุณถูกระงับ",
    opening: "ขณะนี้ไม่มีใครในเอเจนซีของคุณเข้าสู่ระบบได้ และคีย์ของเอเจนซีใช้ไม่ได้ หากคิดว่าไม่ถูกต้อง โปรดตอบอีเมลนี้",
    about: (agency) => `เราระงับ ${agency} แล้ว`,
  },
  es: {
    subject: "Su agencia está suspendida",
    opening:
      "Por ahora nadie de su agencia puede iniciar sesión y sus claves no valen. Responda a este mensaje si cree que es un error.",
    about: (agency) => `Hemos suspendido ${agency}.`,
  },
  de: {
    subject: "Ihre Agentur ist gesperrt",
    opening:
      "Vorerst kann sich niemand aus Ihrer Agentur anmelden, und ihre Schlüssel gelten nicht. Antworten Sie auf diese E-Mail, wenn das ein Irrtum ist.",
    about: (agency) => `Wir haben ${agency} gesperrt.`,
  },
  ar: {
    subject: "تم تعليق وكالتك",
    opening:
      "لا يستطيع أحد من وكالتك تسجيل الدخول حاليًا، ومفاتيحها غير سارية. أجب عن هذه الرسالة إن كنت ترى أن ذلك خطأ.",
    about: (agency) => `علّقنا ${agency}.`,
  },
});

export const agencyReinstated = accountTemplate("agency-reinstated", {
  en: {
    subject: "Your agency is back",
    opening: "Your people can sign in again, and your keys count again.",
    about: (agency) => `We have reinstated ${agency}.`,
    button: "Sign in",
  },
  th: {
    subject: "เอเจนซีของคุณกลับมาใช้งานได้แล้ว",
    opening: "ทีมของคุณเข้าสู่ระบบได้อีกครั้ง และคีย์ของคุณใช้ได้แล้ว",
    about: (agency) => `เรายกเลิกการระงับ ${agency} แล้ว`,
    button: "เข้าสู่ระบบ",
  },
  es: {
    subject: "Su agencia vuelve a estar activa",
    opening: "Su equipo puede iniciar sesión de nuevo y sus claves vuelven a valer.",
    about: (agency) => `Hemos levantado la suspensión de ${agency}.`,
    button: "Iniciar sesión",
  },
  de: {
    subject: "Ihre Agentur ist wieder zugelassen",
    opening: "Ihre Leute können sich wieder anmelden, und Ihre Schlüssel gelten wieder.",
    about: (agency) => `Wir haben die Sperre von ${agency} aufgehoben.`,
    button: "Anmelden",
  },
  ar: {
    subject: "عادت وكالتك إلى العمل",
    opening: "يستطيع فريقك تسجيل الدخول من جديد، ومفاتيحك سارية من جديد.",
    about: (agency) => `رفعنا التعليق عن ${agency}.`,
    button: "تسجيل الدخول",
  },
});
