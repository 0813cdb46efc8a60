import { mailTemplate } from "../../../platform/mail/template.ts";
import type { HoldExpiredMail } from "../booking-mail.ts";
import { itineraryBlock, routeOf, startOf, wordsOf } from "./booking-blocks.ts";

interface Words {
  subject(route: string): string;
  readonly title: string;
  readonly opening: string;
  readonly journey: string;
  readonly search: string;
}

export const holdExpired = mailTemplate<HoldExpiredMail, Words>({
  name: "hold-expired",
  words: {
    en: {
      subject: (route) => `Your seats are no longer held: ${route}`,
      title: "Your seats are no longer held",
      opening:
        "The time to pay has passed, so the seats are back on sale. Nothing was charged. There may still be some left.",
      journey: "The journey you had chosen",
      search: "Look for seats again",
    },
    th: {
      subject: (route) => `ที่นั่งของคุณไม่ได้ถูกเก็บไว้แล้ว: ${route}`,
      title: "ที่นั่งของคุณไม่ได้ถูกเก็บไว้แล้ว",
      opening: "หมดเวลาชำระเงิน ที่นั่งจึงเปิดขายอีกครั้ง ไม่มีการเรียกเก็บเงิน และอาจยังมีที่นั่งเหลืออยู่",
      journey: "การเดินทางที่คุณเลือกไว้",
      search: "ค้นหาที่นั่งอีกครั้ง",
    },
    es: {
      subject: (route) => `Sus plazas ya no están reservadas: ${route}`,
      title: "Sus plazas ya no están reservadas",
      opening:
        "Ha pasado el plazo para pagar y las plazas vuelven a estar a la venta. No se ha cobrado nada. Puede que aún queden.",
      journey: "El viaje que había elegido",
      search: "Buscar plazas de nuevo",
    },
    de: {
      subject: (route) => `Ihre Plätze sind nicht mehr reserviert: ${route}`,
      title: "Ihre Plätze sind nicht mehr reserviert",
      opening:
        "Die Zeit zum Bezahlen ist vorbei, die Plätze sind wieder im Verkauf. Es wurde nichts abgebucht. Vielleicht sind noch welche da.",
      journey: "Die Reise, die Sie gewählt hatten",
      search: "Erneut suchen",
    },
    ar: {
      subject: (route) => `لم تعد مقاعدك محجوزة: ${route}`,
      title: "لم تعد مقاعدك محجوزة",
      opening:
        "انتهت مهلة الدفع فعادت المقاعد إلى البيع. لم يُخصم أي مبلغ، وقد تكون هناك مقاعد متبقية.",
      journey: "الرحلة التي اخترتها",
      search: "البحث عن مقاعد من جديد",
    },
  },
  content({ contactName, segments, searchUrl }, words, formats) {
    return {
      subject: words.subject(routeOf(segments)),
      preheader: startOf(segments, formats),
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: wordsOf(formats).hello(contactName) },
        { kind: "paragraph", text: words.opening },
        { kind: "button", label: words.search, url: searchUrl },
        { kind: "heading", text: words.journey },
        itineraryBlock(segments, formats),
      ],
    };
  },
});
