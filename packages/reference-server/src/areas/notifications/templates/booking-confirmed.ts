import { mailTemplate } from "../../../platform/mail/template.ts";
import type { BookingMail } from "../booking-mail.ts";
import {
  bookingCalendar,
  itineraryBlock,
  passengerBlocks,
  priceBlocks,
  routeOf,
  startOf,
  wordsOf,
} from "./booking-blocks.ts";

interface Words {
  subject(pnr: string, route: string): string;
  readonly title: string;
  readonly opening: string;
  readonly calendar: string;
}

export const bookingConfirmed = mailTemplate<BookingMail, Words>({
  name: "booking-confirmed",
  words: {
    en: {
      subject: (pnr, route) => `Booking ${pnr} is confirmed: ${route}`,
      title: "Your booking is confirmed",
      opening: "Everything is paid and your seats are yours. All times are local.",
      calendar: "The file attached puts the journey into your calendar.",
    },
    th: {
      subject: (pnr, route) => `ยืนยันการจอง ${pnr} แล้ว: ${route}`,
      title: "ยืนยันการจองของคุณแล้ว",
      opening: "ชำระเงินเรียบร้อยและที่นั่งเป็นของคุณแล้ว เวลาทั้งหมดเป็นเวลาท้องถิ่น",
      calendar: "ไฟล์แนบใช้เพิ่มการเดินทางลงในปฏิทินของคุณ",
    },
    es: {
      subject: (pnr, route) => `Reserva ${pnr} confirmada: ${route}`,
      title: "Su reserva está confirmada",
      opening: "Todo está pagado y las plazas son suyas. Las horas son locales.",
      calendar: "El archivo adjunto añade el viaje a su calendario.",
    },
    de: {
      subject: (pnr, route) => `Buchung ${pnr} ist bestätigt: ${route}`,
      title: "Ihre Buchung ist bestätigt",
      opening: "Alles ist bezahlt, die Plätze gehören Ihnen. Alle Zeiten sind Ortszeiten.",
      calendar: "Mit der angehängten Datei kommt die Reise in Ihren Kalender.",
    },
    ar: {
      subject: (pnr, route) => `تم تأكيد الحجز ${pnr}: ${route}`,
      title: "تم تأكيد حجزك",
      opening: "تم الدفع وأصبحت المقاعد لك. جميع الأوقات بالتوقيت المحلي.",
      calendar: "يضيف الملف المرفق الرحلة إلى تقويمك.",
    },
  },
  content(booking, words, formats) {
    const common = wordsOf(formats);
    const { pnr, segments, price } = booking;
    return {
      subject: words.subject(pnr, routeOf(segments)),
      preheader: `${startOf(segments, formats)} · ${common.total}: ${formats.money(price.total)}`,
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: common.hello(booking.contactName) },
        { kind: "paragraph", text: words.opening },
        { kind: "code", label: common.pnr, code: pnr },
        { kind: "button", label: common.manage, url: booking.manageUrl },
        { kind: "heading", text: common.journey },
        itineraryBlock(segments, formats),
        ...passengerBlocks(booking, formats),
        ...priceBlocks(booking, formats),
        { kind: "note", tone: "calm", text: words.calendar },
      ],
      calendar: bookingCalendar(booking, formats),
    };
  },
});
