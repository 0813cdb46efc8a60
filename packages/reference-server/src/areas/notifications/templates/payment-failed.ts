import { mailTemplate } from "../../../platform/mail/template.ts";
import type { PaymentFailedMail } from "../booking-mail.ts";
import { itineraryBlock, routeOf, wordsOf } from "./booking-blocks.ts";

interface Words {
  subject(route: string): string;
  readonly title: string;
  readonly opening: string;
  readonly reasons: Readonly<Record<PaymentFailedMail["reason"], string>>;
  until(time: string): string;
  readonly pay: string;
  readonly card: string;
  readonly due: string;
}

export const paymentFailed = mailTemplate<PaymentFailedMail, Words>({
  name: "payment-failed",
  words: {
    en: {
      subject: (route) => `The payment did not go through: ${route}`,
      title: "The payment did not go through",
      opening: "Nothing was charged.",
      reasons: {
        declined:
          "The bank declined the card without giving a reason. Ask it, or use another card.",
        insufficientFunds: "There is not enough money on the card. Use another one.",
        expiredCard: "The card has expired. Use another one.",
        notAuthenticated:
          "The bank could not confirm that it was you. Try again and confirm there.",
      },
      until: (time) => `Your seats are held until ${time}. After that they go back on sale.`,
      pay: "Try again",
      card: "Card",
      due: "To pay",
    },
    th: {
      subject: (route) => `การชำระเงินไม่สำเร็จ: ${route}`,
      title: "การชำระเงินไม่สำเร็จ",
      opening: "ยังไม่มีการเรียกเก็บเงิน",
      reasons: {
        declined: "ธนาคารปฏิเสธบัตรโดยไม่แจ้งเหตุผล โปรดสอบถามธนาคารหรือใช้บัตรอื่น",
        insufficientFunds: "ยอดเงินในบัตรไม่เพียงพอ โปรดใช้บัตรอื่น",
        expiredCard: "บัตรหมดอายุแล้ว โปรดใช้บัตรอื่น",
        notAuthenticated: "ธนาคารไม่สามารถยืนยันตัวตนของคุณได้ โปรดลองอีกครั้งและยืนยันกับธนาคาร",
      },
      until: (time) => `เราเก็บที่นั่งให้คุณถึง ${time} หลังจากนั้นที่นั่งจะเปิดขายอีกครั้ง`,
      pay: "ลองอีกครั้ง",
      card: "บัตร",
      due: "ยอดที่ต้องชำระ",
    },
    es: {
      subject: (route) => `El pago no se ha realizado: ${route}`,
      title: "El pago no se ha realizado",
      opening: "No se ha cobrado nada.",
      reasons: {
        declined:
          "El banco ha rechazado la tarjeta sin dar un motivo. Consúltelo o use otra tarjeta.",
        insufficientFunds: "La tarjeta no tiene saldo suficiente. Use otra.",
        expiredCard: "La tarjeta ha caducado. Use otra.",
        notAuthenticated:
          "El banco no ha podido confirmar su identidad. Inténtelo de nuevo y confírmelo.",
      },
      until: (time) =>
        `Sus plazas están reservadas hasta: ${time}. Después vuelven a ponerse a la venta.`,
      pay: "Intentar de nuevo",
      card: "Tarjeta",
      due: "Por pagar",
    },
    de: {
      subject: (route) => `Die Zahlung hat nicht geklappt: ${route}`,
      title: "Die Zahlung hat nicht geklappt",
      opening: "Es wurde nichts abgebucht.",
      reasons: {
        declined:
          "Die Bank hat die Karte ohne Grund abgelehnt. Fragen Sie dort nach oder nehmen Sie eine andere.",
        insufficientFunds: "Die Karte ist nicht ausreichend gedeckt. Nehmen Sie eine andere.",
        expiredCard: "Die Karte ist abgelaufen. Nehmen Sie eine andere.",
        notAuthenticated:
          "Die Bank konnte nicht bestätigen, dass Sie es waren. Versuchen Sie es erneut und bestätigen Sie dort.",
      },
      until: (time) =>
        `Ihre Plätze sind reserviert bis ${time}. Danach gehen sie zurück in den Verkauf.`,
      pay: "Erneut versuchen",
      card: "Karte",
      due: "Zu zahlen",
    },
    ar: {
      subject: (route) => `لم تتم عملية الدفع: ${route}`,
      title: "لم تتم عملية الدفع",
      opening: "لم يُخصم أي مبلغ.",
      reasons: {
        declined: "رفض البنك البطاقة دون ذكر السبب. اسأل البنك أو استخدم بطاقة أخرى.",
        insufficientFunds: "رصيد البطاقة غير كافٍ. استخدم بطاقة أخرى.",
        expiredCard: "انتهت صلاحية البطاقة. استخدم بطاقة أخرى.",
        notAuthenticated: "لم يتمكن البنك من التحقق من هويتك. حاول مرة أخرى وأكّد لدى البنك.",
      },
      until: (time) => `مقاعدك محجوزة حتى ${time}، وبعد ذلك تعود إلى البيع.`,
      pay: "إعادة المحاولة",
      card: "البطاقة",
      due: "المبلغ المطلوب",
    },
  },
  content(payment, words, formats) {
    const common = wordsOf(formats);
    const { segments, card, heldUntil } = payment;
    const route = routeOf(segments);
    const timeZone = segments[0]?.departure.timeZone ?? "UTC";
    const until = `${formats.moment(heldUntil, timeZone)}, ${formats.zone(heldUntil, timeZone)}`;
    return {
      subject: words.subject(route),
      preheader: words.reasons[payment.reason],
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "paragraph", text: common.hello(payment.contactName) },
        { kind: "paragraph", text: `${words.opening} ${words.reasons[payment.reason]}` },
        { kind: "note", tone: "warning", text: words.until(until) },
        {
          kind: "facts",
          facts: [
            { label: common.pnr, value: payment.pnr },
            { label: words.due, value: formats.money(payment.total) },
            ...(card ? [{ label: words.card, value: common.card(card.brand, card.last4) }] : []),
          ],
        },
        { kind: "button", label: words.pay, url: payment.payUrl },
        { kind: "heading", text: common.journey },
        itineraryBlock(segments, formats),
      ],
    };
  },
});
