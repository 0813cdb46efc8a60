import { mailTemplate } from "../../../platform/mail/template.ts";
import type { BookingLinksMail } from "../booking-mail.ts";
import { routeOf, startOf, wordsOf } from "./booking-blocks.ts";

interface Words {
  readonly subject: string;
  readonly title: string;
  readonly opening: string;
  readonly departure: string;
  open(pnr: string): string;
  readonly warning: string;
}

export const bookingLinks = mailTemplate<BookingLinksMail, Words>({
  name: "booking-links",
  words: {
    en: {
      subject: "Your bookings",
      title: "Your bookings",
      opening:
        "Somebody asked us for the way to the bookings of this address. Each link leads to one of them; enter a traveller’s surname there.",
      departure: "Departure",
      open: (pnr) => `Open booking ${pnr}`,
      warning: "If you did not ask for it, do nothing, and give the links to nobody.",
    },
    th: {
      subject: "การจองของคุณ",
      title: "การจองของคุณ",
      opening: "มีผู้ขอลิงก์ไปยังการจองของอีเมลนี้ แต่ละลิงก์นำไปยังการจองหนึ่งรายการ โดยกรอกนามสกุลของผู้เดินทาง",
      departure: "ออกเดินทาง",
      open: (pnr) => `เปิดการจอง ${pnr}`,
      warning: "หากคุณไม่ได้ขอ ไม่ต้องทำอะไร และอย่าส่งลิงก์ให้ผู้อื่น",
    },
    es: {
      subject: "Sus reservas",
      title: "Sus reservas",
      opening:
        "Alguien nos ha pedido el acceso a las reservas de esta dirección. Cada enlace lleva a una de ellas; escriba allí el apellido de un viajero.",
      departure: "Salida",
      open: (pnr) => `Abrir la reserva ${pnr}`,
      warning: "Si no lo ha pedido, no haga nada y no dé los enlaces a nadie.",
    },
    de: {
      subject: "Ihre Buchungen",
      title: "Ihre Buchungen",
      opening:
        "Jemand hat uns nach den Buchungen dieser Adresse gefragt. Jeder Link führt zu einer davon; geben Sie dort den Nachnamen eines Reisenden ein.",
      departure: "Abflug",
      open: (pnr) => `Buchung ${pnr} öffnen`,
      warning:
        "Wenn Sie nicht danach gefragt haben, tun Sie nichts, und geben Sie die Links niemandem weiter.",
    },
    ar: {
      subject: "حجوزاتك",
      title: "حجوزاتك",
      opening:
        "طلب أحدهم منا الوصول إلى حجوزات هذا العنوان. يقود كل رابط إلى أحدها، وأدخل هناك اسم عائلة أحد المسافرين.",
      departure: "المغادرة",
      open: (pnr) => `فتح الحجز ${pnr}`,
      warning: "إذا لم تطلب ذلك فلا تفعل شيئًا، ولا تعطِ الروابط لأحد.",
    },
  },
  content({ bookings }, words, formats) {
    const { pnr: code } = wordsOf(formats);
    return {
      subject: words.subject,
      preheader: bookings.map(({ segments }) => routeOf(segments)).join(" · "),
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: words.opening },
        ...bookings.flatMap(({ pnr, segments, url }) => [
          { kind: "heading", text: routeOf(segments) } as const,
          {
            kind: "facts",
            facts: [
              { label: code, value: pnr },
              { label: words.departure, value: startOf(segments, formats) },
            ],
          } as const,
          { kind: "button", label: words.open(pnr), url } as const,
        ]),
        { kind: "note", tone: "warning", text: words.warning },
      ],
    };
  },
});
