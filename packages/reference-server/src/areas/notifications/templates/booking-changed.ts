import { mailTemplate } from "../../../platform/mail/template.ts";
import type { BookingChangedMail } from "../booking-mail.ts";
import {
  bookingCalendar,
  itineraryBlock,
  passengerBlocks,
  priceBlocks,
  pricesBlock,
  routeOf,
  startOf,
  wordsOf,
} from "./booking-blocks.ts";

interface Words {
  subject(pnr: string, route: string): string;
  readonly title: string;
  readonly opening: string;
  readonly now: string;
  readonly before: string;
  readonly difference: string;
  readonly paid: string;
  readonly refunded: string;
  readonly calendar: string;
}

export const bookingChanged = mailTemplate<BookingChangedMail, Words>({
  name: "booking-changed",
  words: {
    en: {
      subject: (pnr, route) => `Booking ${pnr} was changed: ${route}`,
      title: "Your journey was changed",
      opening: "The change is complete. The booking reference stays the same; all times are local.",
      now: "Your new journey",
      before: "As it was before",
      difference: "What the change costs",
      paid: "Paid",
      refunded: "You get back",
      calendar: "The file attached moves the journey in your calendar.",
    },
    th: {
      subject: (pnr, route) => `เปลี่ยนแปลงการจอง ${pnr} แล้ว: ${route}`,
      title: "เปลี่ยนแปลงการเดินทางของคุณแล้ว",
      opening: "การเปลี่ยนแปลงเสร็จสมบูรณ์ หมายเลขการจองยังคงเดิม เวลาทั้งหมดเป็นเวลาท้องถิ่น",
      now: "การเดินทางใหม่ของคุณ",
      before: "การเดินทางเดิม",
      difference: "ค่าใช้จ่ายในการเปลี่ยนแปลง",
      paid: "ชำระแล้ว",
      refunded: "คุณได้รับเงินคืน",
      calendar: "ไฟล์แนบใช้ปรับการเดินทางในปฏิทินของคุณ",
    },
    es: {
      subject: (pnr, route) => `Reserva ${pnr} modificada: ${route}`,
      title: "Su viaje ha cambiado",
      opening: "El cambio está hecho. El código de reserva es el mismo; las horas son locales.",
      now: "Su nuevo viaje",
      before: "Como era antes",
      difference: "Lo que cuesta el cambio",
      paid: "Pagado",
      refunded: "Se le devuelve",
      calendar: "El archivo adjunto actualiza el viaje en su calendario.",
    },
    de: {
      subject: (pnr, route) => `Buchung ${pnr} wurde geändert: ${route}`,
      title: "Ihre Reise wurde umgebucht",
      opening:
        "Die Umbuchung ist abgeschlossen. Die Buchungsnummer bleibt; alle Zeiten sind Ortszeiten.",
      now: "Ihre neue Reise",
      before: "So war es vorher",
      difference: "Was die Umbuchung kostet",
      paid: "Bezahlt",
      refunded: "Sie bekommen zurück",
      calendar: "Die angehängte Datei verschiebt die Reise in Ihrem Kalender.",
    },
    ar: {
      subject: (pnr, route) => `تم تغيير الحجز ${pnr}: ${route}`,
      title: "تم تغيير رحلتك",
      opening: "اكتمل التغيير. يبقى رقم الحجز كما هو، وجميع الأوقات بالتوقيت المحلي.",
      now: "رحلتك الجديدة",
      before: "كما كانت من قبل",
      difference: "تكلفة التغيير",
      paid: "المدفوع",
      refunded: "المبلغ المسترد لك",
      calendar: "يحدّث الملف المرفق الرحلة في تقويمك.",
    },
  },
  content(booking, words, formats) {
    const common = wordsOf(formats);
    const { pnr, segments, before, difference } = booking;
    const isRefund = difference.total.amount < 0;
    const total = { ...difference.total, amount: Math.abs(difference.total.amount) };
    return {
      subject: words.subject(pnr, routeOf(segments)),
      preheader: `${words.now}: ${startOf(segments, formats)}`,
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: common.hello(booking.contactName) },
        { kind: "paragraph", text: words.opening },
        { kind: "code", label: common.pnr, code: pnr },
        { kind: "button", label: common.manage, url: booking.manageUrl },
        { kind: "heading", text: words.now },
        itineraryBlock(segments, formats),
        { kind: "heading", text: words.before },
        {
          kind: "facts",
          facts: before.map(({ flightNumber, departure, arrival }) => ({
            label: flightNumber,
            value: `${formats.moment(departure.at, departure.timeZone)} · ${departure.city} – ${arrival.city}`,
          })),
        },
        { kind: "heading", text: words.difference },
        pricesBlock(
          { lines: difference.lines, total },
          isRefund ? words.refunded : words.paid,
          formats,
        ),
        ...passengerBlocks(booking, formats),
        ...priceBlocks(booking, formats),
        { kind: "note", tone: "calm", text: words.calendar },
      ],
      calendar: bookingCalendar(booking, formats, { before }),
    };
  },
});
