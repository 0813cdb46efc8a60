import type { MailLanguage } from "../../../platform/mail/formats.ts";
import type { MailPassengerType, MailPriceKind } from "../booking-mail.ts";

/** Words that several mails about bookings have in common. */
export interface BookingWords {
  hello(name: string): string;
  readonly pnr: string;
  readonly journey: string;
  terminal(name: string): string;
  operatedBy(carrier: string): string;
  readonly passengers: string;
  readonly types: Readonly<Record<MailPassengerType, string>>;
  seats(seats: string): string;
  readonly noSeat: string;
  readonly price: string;
  readonly kinds: Readonly<Record<MailPriceKind, string>>;
  readonly total: string;
  readonly paidWith: string;
  card(brand: string, last4: string): string;
  readonly fare: string;
  readonly cabinBag: string;
  readonly checkedBag: string;
  readonly noBag: string;
  bags(pieces: string, kg: string): string;
  readonly seatChoice: string;
  readonly seatSelection: Readonly<Record<"paid" | "standard" | "free", string>>;
  readonly changes: string;
  changeFee(fee: string): string;
  readonly changeFree: string;
  readonly refund: string;
  refundFee(fee: string): string;
  readonly refundFree: string;
  readonly notAllowed: string;
  readonly taxesRefunded: string;
  readonly manage: string;
}

export const bookingWords: Readonly<Record<MailLanguage, BookingWords>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    pnr: "Booking reference",
    journey: "Your journey",
    terminal: (name) => `Terminal ${name}`,
    operatedBy: (carrier) => `operated by ${carrier}`,
    passengers: "Travellers",
    types: { adult: "adult", child: "child", infant: "infant" },
    seats: (seats) => `Seat ${seats}`,
    noSeat: "seat given at check-in",
    price: "Price",
    kinds: {
      fare: "Fare",
      taxes: "Taxes and airport charges",
      seats: "Seats",
      bags: "Baggage",
      fareDifference: "Difference in fare",
      changeFee: "Change fee",
      cancellationFee: "Cancellation fee",
    },
    total: "Total",
    paidWith: "Paid with",
    card: (brand, last4) => `${brand} ending in ${last4}`,
    fare: "Fare and conditions",
    cabinBag: "Cabin bag",
    checkedBag: "Checked bag",
    noBag: "Not included",
    bags: (pieces, kg) => `${pieces} × up to ${kg} kg each traveller`,
    seatChoice: "Choice of seat",
    seatSelection: {
      paid: "For a fee",
      standard: "Free, except seats with more legroom",
      free: "Free",
    },
    changes: "Changes",
    changeFee: (fee) => `${fee} each traveller, and any difference in fare`,
    changeFree: "Free, except for any difference in fare",
    refund: "Refund",
    refundFee: (fee) => `Yes, less ${fee} each traveller`,
    refundFree: "Yes, in full",
    notAllowed: "Not possible",
    taxesRefunded: "Unused taxes come back in any case.",
    manage: "Manage booking",
  },
  th: {
    hello: (name) => `สวัสดีคุณ ${name}`,
    pnr: "หมายเลขการจอง",
    journey: "การเดินทางของคุณ",
    terminal: (name) => `อาคารผู้โดยสาร ${name}`,
    operatedBy: (carrier) => `ให้บริการโดย ${carrier}`,
    passengers: "ผู้เดินทาง",
    types: { adult: "ผู้ใหญ่", child: "เด็ก", infant: "ทารก" },
    seats: (seats) => `ที่นั่ง ${seats}`,
    noSeat: "รับที่นั่งเมื่อเช็กอิน",
    price: "ราคา",
    kinds: {
      fare: "ค่าโดยสาร",
      taxes: "ภาษีและค่าธรรมเนียมสนามบิน",
      seats: "ที่นั่ง",
      bags: "สัมภาระ",
      fareDifference: "ส่วนต่างค่าโดยสาร",
      changeFee: "ค่าธรรมเนียมการเปลี่ยนแปลง",
      cancellationFee: "ค่าธรรมเนียมการยกเลิก",
    },
    total: "รวมทั้งหมด",
    paidWith: "ชำระด้วย",
    card: (brand, last4) => `${brand} ลงท้ายด้วย ${last4}`,
    fare: "ค่าโดยสารและเงื่อนไข",
    cabinBag: "กระเป๋าถือขึ้นเครื่อง",
    checkedBag: "สัมภาระโหลดใต้ท้องเครื่อง",
    noBag: "ไม่รวม",
    bags: (pieces, kg) => `${pieces} ใบ ใบละไม่เกิน ${kg} กก. ต่อคน`,
    seatChoice: "การเลือกที่นั่ง",
    seatSelection: {
      paid: "มีค่าธรรมเนียม",
      standard: "ฟรี ยกเว้นที่นั่งที่มีพื้นที่วางขากว้าง",
      free: "ฟรี",
    },
    changes: "การเปลี่ยนแปลง",
    changeFee: (fee) => `${fee} ต่อคน และส่วนต่างค่าโดยสาร (ถ้ามี)`,
    changeFree: "ฟรี ยกเว้นส่วนต่างค่าโดยสาร (ถ้ามี)",
    refund: "การคืนเงิน",
    refundFee: (fee) => `คืนได้ หัก ${fee} ต่อคน`,
    refundFree: "คืนเต็มจำนวน",
    notAllowed: "ไม่สามารถทำได้",
    taxesRefunded: "คืนภาษีที่ยังไม่ได้ใช้ในทุกกรณี",
    manage: "จัดการการจอง",
  },
  es: {
    hello: (name) => `Hola, ${name}:`,
    pnr: "Código de reserva",
    journey: "Su viaje",
    terminal: (name) => `Terminal ${name}`,
    operatedBy: (carrier) => `operado por ${carrier}`,
    passengers: "Viajeros",
    types: { adult: "adulto", child: "niño", infant: "bebé" },
    seats: (seats) => `Asiento ${seats}`,
    noSeat: "asiento asignado en la facturación",
    price: "Precio",
    kinds: {
      fare: "Tarifa",
      taxes: "Impuestos y tasas de aeropuerto",
      seats: "Asientos",
      bags: "Equipaje",
      fareDifference: "Diferencia de tarifa",
      changeFee: "Cargo por cambio",
      cancellationFee: "Cargo por cancelación",
    },
    total: "Total",
    paidWith: "Pagado con",
    card: (brand, last4) => `${brand} terminada en ${last4}`,
    fare: "Tarifa y condiciones",
    cabinBag: "Equipaje de mano",
    checkedBag: "Equipaje facturado",
    noBag: "No incluido",
    bags: (pieces, kg) => `${pieces} × hasta ${kg} kg por viajero`,
    seatChoice: "Elección de asiento",
    seatSelection: {
      paid: "Con cargo",
      standard: "Gratis, salvo asientos con más espacio",
      free: "Gratis",
    },
    changes: "Cambios",
    changeFee: (fee) => `${fee} por viajero, más la diferencia de tarifa`,
    changeFree: "Gratis, salvo la diferencia de tarifa",
    refund: "Reembolso",
    refundFee: (fee) => `Sí, menos ${fee} por viajero`,
    refundFree: "Sí, completo",
    notAllowed: "No es posible",
    taxesRefunded: "Los impuestos no utilizados se devuelven siempre.",
    manage: "Gestionar la reserva",
  },
  de: {
    hello: (name) => `Guten Tag ${name}`,
    pnr: "Buchungsnummer",
    journey: "Ihre Reise",
    terminal: (name) => `Terminal ${name}`,
    operatedBy: (carrier) => `durchgeführt von ${carrier}`,
    passengers: "Reisende",
    types: { adult: "Erwachsene", child: "Kind", infant: "Kleinkind" },
    seats: (seats) => `Sitz ${seats}`,
    noSeat: "Sitz wird beim Check-in vergeben",
    price: "Preis",
    kinds: {
      fare: "Flugpreis",
      taxes: "Steuern und Gebühren",
      seats: "Sitzplätze",
      bags: "Gepäck",
      fareDifference: "Unterschied im Flugpreis",
      changeFee: "Umbuchungsgebühr",
      cancellationFee: "Stornogebühr",
    },
    total: "Gesamt",
    paidWith: "Bezahlt mit",
    card: (brand, last4) => `${brand} mit Endziffern ${last4}`,
    fare: "Tarif und Bedingungen",
    cabinBag: "Handgepäck",
    checkedBag: "Aufgabegepäck",
    noBag: "Nicht enthalten",
    bags: (pieces, kg) => `${pieces} × bis ${kg} kg je Person`,
    seatChoice: "Sitzplatzwahl",
    seatSelection: {
      paid: "Gegen Aufpreis",
      standard: "Kostenlos, außer Plätzen mit mehr Beinfreiheit",
      free: "Kostenlos",
    },
    changes: "Umbuchung",
    changeFee: (fee) => `${fee} je Person, dazu der Unterschied im Flugpreis`,
    changeFree: "Kostenlos, bis auf den Unterschied im Flugpreis",
    refund: "Erstattung",
    refundFee: (fee) => `Ja, abzüglich ${fee} je Person`,
    refundFree: "Ja, vollständig",
    notAllowed: "Nicht möglich",
    taxesRefunded: "Nicht genutzte Steuern kommen in jedem Fall zurück.",
    manage: "Buchung verwalten",
  },
  ar: {
    hello: (name) => `مرحبًا ${name}،`,
    pnr: "رقم الحجز",
    journey: "رحلتك",
    terminal: (name) => `مبنى الركاب ${name}`,
    operatedBy: (carrier) => `تشغيل ${carrier}`,
    passengers: "المسافرون",
    types: { adult: "بالغ", child: "طفل", infant: "رضيع" },
    seats: (seats) => `المقعد ${seats}`,
    noSeat: "يُحدَّد المقعد عند إنهاء إجراءات السفر",
    price: "السعر",
    kinds: {
      fare: "الأجرة",
      taxes: "الضرائب ورسوم المطار",
      seats: "المقاعد",
      bags: "الأمتعة",
      fareDifference: "فرق الأجرة",
      changeFee: "رسوم التغيير",
      cancellationFee: "رسوم الإلغاء",
    },
    total: "الإجمالي",
    paidWith: "طريقة الدفع",
    card: (brand, last4) => `بطاقة ${brand} تنتهي بـ ${last4}`,
    fare: "الأجرة والشروط",
    cabinBag: "حقيبة المقصورة",
    checkedBag: "الأمتعة المسجّلة",
    noBag: "غير مشمولة",
    bags: (pieces, kg) => `${pieces} × حتى ${kg} كغ لكل مسافر`,
    seatChoice: "اختيار المقعد",
    seatSelection: {
      paid: "مقابل رسوم",
      standard: "مجانًا، ما عدا المقاعد ذات المساحة الأوسع",
      free: "مجانًا",
    },
    changes: "التغيير",
    changeFee: (fee) => `${fee} لكل مسافر، إضافة إلى فرق الأجرة إن وُجد`,
    changeFree: "مجانًا، ما عدا فرق الأجرة إن وُجد",
    refund: "استرداد المبلغ",
    refundFee: (fee) => `ممكن، بعد خصم ${fee} لكل مسافر`,
    refundFree: "ممكن بالكامل",
    notAllowed: "غير ممكن",
    taxesRefunded: "تُرد الضرائب غير المستخدمة في كل الأحوال.",
    manage: "إدارة الحجز",
  },
};
