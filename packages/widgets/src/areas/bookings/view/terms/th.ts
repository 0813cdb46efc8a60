import { terms as journey } from "../../../flights/journey/terms/th.ts";
import type { ViewTerms } from "../view-terms.ts";

export const terms: ViewTerms = {
  ...journey,
  inbound: "ขากลับ",
  cabins: { economy: "ชั้นประหยัด", business: "ชั้นธุรกิจ" },
  flights: "เที่ยวบิน",
  localTimes: "เวลาทั้งหมดเป็นเวลาท้องถิ่น",

  passengers: "ผู้เดินทาง",
  passengerTypes: { adult: "ผู้ใหญ่", child: "เด็ก", infant: "ทารก" },
  onLapOf: (name) => `นั่งตัก ${name}`,
  seatOn: (flight, seat) => `${flight}: ที่นั่ง ${seat}`,
  noSeatOn: (flight) => `${flight}: ได้ที่นั่งตอนเช็คอิน`,
  documentOnFile: "เรามีข้อมูลหนังสือเดินทางแล้ว",
  documentMissing: "เราจะขอข้อมูลหนังสือเดินทางตอนเช็คอิน",

  price: "ราคา",
  each: (amount) => `คนละ ${amount}`,
  seatFees: "ที่นั่ง",
  changeFees: "การเปลี่ยนเที่ยวบิน",
  total: "รวมทั้งหมด",
  taxesIncluded: (amount) => `รวมภาษีและค่าธรรมเนียม ${amount}`,
  tax: (code) => `ภาษี ${code}`,
  airlineSurcharge: "ค่าธรรมเนียมของสายการบิน",
  paid: "ชำระแล้ว",
  cardEnding: (brand, digits) => `${brand} ลงท้าย ${digits}`,
  refunded: "คืนเงินแล้ว",

  conditions: "เงื่อนไข",
  freeCancellationUntil: (when) => `ยกเลิกฟรีได้ถึง ${when}`,

  pnr: "รหัสการจอง",
  copyPnr: "คัดลอก",
  pnrCopied: "คัดลอกแล้ว",
  pnrNotCopied: "หน้านี้คัดลอกไม่ได้ โปรดจดรหัสไว้",
  statuses: {
    held: "รอชำระเงิน",
    confirming: "กำลังชำระเงิน",
    confirmed: "ยืนยันแล้ว",
    cancelled: "ยกเลิกแล้ว",
    expired: "หมดอายุ",
  },
};
