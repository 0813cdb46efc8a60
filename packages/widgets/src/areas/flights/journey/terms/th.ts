import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { JourneyTerms } from "../journey-terms.ts";

const plural = plurals("th");
const count = (text: string) => (value: number) => plural(value, { other: text });

export const terms: JourneyTerms = {
  direct: "บินตรง",
  stopCount: count("แวะ # จุด"),
  daysLater: count("ถึงอีก # วันถัดไป"),
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, {
      other: pieces === 1 ? `กระเป๋าถือขึ้นเครื่อง ${kg} กก.` : `กระเป๋าถือ # ใบ ใบละ ${kg} กก.`,
    }),
  checkedBag: (pieces, kg) =>
    plural(pieces, {
      other: pieces === 1 ? `กระเป๋าโหลด ${kg} กก.` : `กระเป๋าโหลด # ใบ ใบละ ${kg} กก.`,
    }),
  noCheckedBag: "ไม่มีกระเป๋าโหลด",
  seatSelection: {
    paid: "เลือกที่นั่งได้โดยมีค่าธรรมเนียม",
    standard: "เลือกที่นั่งมาตรฐานฟรี",
    free: "เลือกที่นั่งใดก็ได้ฟรี",
  },
  freeChange: "เปลี่ยนเที่ยวบินฟรี จ่ายเฉพาะส่วนต่างค่าโดยสาร",
  changeFor: (fee) => `เปลี่ยนเที่ยวบิน ${fee} ต่อคน และส่วนต่างค่าโดยสาร`,
  noChange: "เปลี่ยนเที่ยวบินไม่ได้",
  freeRefund: "คืนเงินเต็มจำนวน",
  refundFor: (fee) => `คืนเงินหัก ${fee} ต่อคน`,
  onlyTaxesBack: "คืนเฉพาะภาษีที่ไม่ได้ใช้",
  noRefund: "คืนเงินไม่ได้",
  terminal: (name) => `อาคาร ${name}`,
  operatedBy: (airline) => `ให้บริการโดย ${airline}`,
  layover: (duration, place) => `แวะพัก ${duration} ที่ ${place}`,
  overnight: "พักค้างคืน",
  changeOfTerminal: "เปลี่ยนอาคารผู้โดยสาร",
  outbound: "ขาไป",
};
