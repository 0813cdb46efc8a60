import { mailTemplate } from "../../../platform/mail/template.ts";
import type { BookingCancelledMail } from "../booking-mail.ts";
import {
  bookingCalendar,
  itineraryBlock,
  pricesBlock,
  routeOf,
  startOf,
  wordsOf,
} from "./booking-blocks.ts";

interface Words {
  subject(pnr: string, route: string): string;
  readonly title: string;
  readonly opening: string;
  readonly refund: string;
  readonly total: string;
  to(card: string, days: string): string;
  back(days: string): string;
  readonly nothing: string;
  readonly journey: string;
  readonly manage: string;
}

export const bookingCancelled = mailTemplate<BookingCancelledMail, Words>({
  name: "booking-cancelled",
  words: {
    en: {
      subject: (pnr, route) => `Booking ${pnr} is cancelled: ${route}`,
      title: "Your booking is cancelled",
      opening: "The seats were given back, and the tickets are no longer valid.",
      refund: "Your refund",
      total: "You get back",
      to: (card, days) => `The money goes to ${card}. Banks take up to ${days} to show it.`,
      back: (days) => `The money goes back the way it came. Banks take up to ${days} to show it.`,
      nothing: "By the conditions of the fare, nothing comes back.",
      journey: "The journey that was cancelled",
      manage: "See the booking",
    },
    th: {
      subject: (pnr, route) => `ยกเลิกการจอง ${pnr} แล้ว: ${route}`,
      title: "ยกเลิกการจองของคุณแล้ว",
      opening: "คืนที่นั่งแล้ว และตั๋วไม่สามารถใช้ได้อีก",
      refund: "เงินคืนของคุณ",
      total: "คุณได้รับเงินคืน",
      to: (card, days) => `เงินจะคืนไปยัง ${card} ธนาคารอาจใช้เวลาถึง ${days} ในการแสดงรายการ`,
      back: (days) => `เงินจะคืนไปยังช่องทางที่ชำระ ธนาคารอาจใช้เวลาถึง ${days} ในการแสดงรายการ`,
      nothing: "ตามเงื่อนไขค่าโดยสาร ไม่มีเงินคืน",
      journey: "การเดินทางที่ยกเลิก",
      manage: "ดูการจอง",
    },
    es: {
      subject: (pnr, route) => `Reserva ${pnr} cancelada: ${route}`,
      title: "Su reserva está cancelada",
      opening: "Las plazas se han devuelto y los billetes ya no son válidos.",
      refund: "Su reembolso",
      total: "Se le devuelve",
      to: (card, days) => `El dinero se abona en ${card}. El banco puede tardar hasta ${days}.`,
      back: (days) =>
        `El dinero vuelve por el medio con el que se pagó. El banco puede tardar hasta ${days}.`,
      nothing: "Según las condiciones de la tarifa, no se devuelve nada.",
      journey: "El viaje cancelado",
      manage: "Ver la reserva",
    },
    de: {
      subject: (pnr, route) => `Buchung ${pnr} ist storniert: ${route}`,
      title: "Ihre Buchung ist storniert",
      opening: "Die Plätze sind zurückgegeben, die Tickets gelten nicht mehr.",
      refund: "Ihre Erstattung",
      total: "Sie bekommen zurück",
      to: (card, days) =>
        `Das Geld geht an ${card}. Bis die Bank es zeigt, dauert es höchstens ${days}.`,
      back: (days) =>
        `Das Geld kommt zurück, wie es bezahlt wurde. Bis die Bank es zeigt, dauert es höchstens ${days}.`,
      nothing: "Nach den Bedingungen des Tarifs wird nichts erstattet.",
      journey: "Die stornierte Reise",
      manage: "Buchung ansehen",
    },
    ar: {
      subject: (pnr, route) => `تم إلغاء الحجز ${pnr}: ${route}`,
      title: "تم إلغاء حجزك",
      opening: "أُعيدت المقاعد ولم تعد التذاكر صالحة.",
      refund: "المبلغ المسترد",
      total: "المبلغ المسترد لك",
      to: (card, days) => `يُعاد المبلغ إلى ${card}. قد يستغرق ظهوره في البنك حتى ${days}.`,
      back: (days) => `يُعاد المبلغ بطريقة الدفع نفسها. قد يستغرق ظهوره في البنك حتى ${days}.`,
      nothing: "وفقًا لشروط الأجرة لا يُسترد أي مبلغ.",
      journey: "الرحلة الملغاة",
      manage: "عرض الحجز",
    },
  },
  content(booking, words, formats) {
    const common = wordsOf(formats);
    const { pnr, segments, refund, refundTo } = booking;
    const days = formats.days(booking.refundDays);
    const destination = refundTo
      ? words.to(common.card(refundTo.brand, refundTo.last4), days)
      : words.back(days);
    return {
      subject: words.subject(pnr, routeOf(segments)),
      preheader: `${words.total}: ${formats.money(refund.total)} · ${startOf(segments, formats)}`,
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: common.hello(booking.contactName) },
        { kind: "paragraph", text: words.opening },
        { kind: "code", label: common.pnr, code: pnr },
        { kind: "heading", text: words.refund },
        pricesBlock(refund, words.total, formats),
        {
          kind: "note",
          tone: "calm",
          text: refund.total.amount > 0 ? destination : words.nothing,
        },
        { kind: "heading", text: words.journey },
        itineraryBlock(segments, formats),
        { kind: "button", label: words.manage, url: booking.manageUrl },
      ],
      calendar: bookingCalendar(booking, formats, { method: "CANCEL" }),
    };
  },
});
