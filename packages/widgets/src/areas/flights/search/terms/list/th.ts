import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as journey } from "../../../journey/terms/th.ts";
import type { ListTerms } from "../list-terms.ts";

const plural = plurals("th");
const count = (text: string) => (value: number) => plural(value, { other: text });

export const terms: ListTerms = {
  ...journey,

  searchingFlights: "กำลังค้นหาเที่ยวบิน",
  found: (value, step) =>
    plural(value, {
      other: {
        "one-way": "พบ # เที่ยวบิน",
        outbound: "พบเที่ยวบินขาไป # ตัวเลือก",
        return: "พบเที่ยวบินขากลับ # ตัวเลือก",
      }[step],
    }),
  pricesFor: (travellers, trip) =>
    plural(travellers, {
      other: trip === "round-trip" ? "ราคาไป-กลับสำหรับ # คน รวมภาษีแล้ว" : "ราคาสำหรับ # คน รวมภาษีแล้ว",
    }),
  sortBy: "เรียงตาม",
  sorts: {
    price: "ราคาถูกที่สุด",
    duration: "เร็วที่สุด",
    departure: "ออกเดินทางเร็วที่สุด",
    arrival: "ถึงเร็วที่สุด",
  },
  more: "แสดงเพิ่ม",
  shown: (value, total) => plural(value, { other: `# จาก ${total}` }),

  noFlights: (from, to, date, back) =>
    back
      ? `ไม่มีเที่ยวบินไปกลับจาก ${from} ไป ${to} ใน${date} และกลับใน${back}`
      : `ไม่มีเที่ยวบินจาก ${from} ไป ${to} ใน${date}`,
  noFlightsHint: "ลองเลือกวันอื่นหรือสถานที่ใกล้เคียง",
  noMatch: "ไม่มีเที่ยวบินที่ตรงกับตัวกรองทั้งหมด",
  otherDays: "วันใกล้เคียงที่มีเที่ยวบิน ราคาเที่ยวเดียวเริ่มต้น",

  filters: "ตัวกรอง",
  removeFilters: "ล้างตัวกรองทั้งหมด",
  removeFilter: (name) => `ลบตัวกรอง: ${name}`,
  stops: "จุดแวะพัก",
  atMostStops: count("แวะไม่เกิน # จุด"),
  any: "ทั้งหมด",
  airlines: "สายการบิน",
  departureTime: "เวลาออกเดินทาง",
  arrivalTime: "เวลาถึง",
  leaves: (time) => `ออก: ${time}`,
  arrives: (time) => `ถึง: ${time}`,
  timesOfDay: {
    "00:00-06:00": "กลางคืน",
    "06:00-12:00": "ช่วงเช้า",
    "12:00-18:00": "ช่วงบ่าย",
    "18:00-24:00": "ช่วงเย็น",
  },
  price: "ราคา",
  travelTime: "ระยะเวลาต่อขา",
  upTo: (limit) => `ไม่เกิน ${limit}`,
  fares: "ค่าโดยสาร",
  withCheckedBag: "มีกระเป๋าโหลด",
  refundable: "คืนเงินได้",

  fromPrice: "เริ่มต้น",
  seatsLeft: count("เหลือ # ที่นั่งในราคานี้"),
  details: "รายละเอียด",
  showFares: "ค่าโดยสาร",
  choose: "เลือก",
  chooseFare: (brand, price) => `เลือก ${brand} ราคา ${price}`,
  priceDetails: "รายละเอียดราคา",
  taxesOfIt: (amount) => `ยอดรวมเป็นภาษีและค่าธรรมเนียม ${amount}`,

  chooseOutbound: "เลือกเที่ยวบินขาไป",
  chooseReturn: "เลือกเที่ยวบินขากลับ",
  changeOutbound: "เปลี่ยนเที่ยวบินขาไป",
  yourChoice: "เที่ยวบินที่คุณเลือก",
  choiceGoesOn: "ขั้นตอนต่อไปอยู่ในหน้านี้ ยังไม่มีการจอง",
  changeChoice: "เลือกใหม่",
};
