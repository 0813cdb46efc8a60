import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SeatTerms } from "./seat-terms.ts";

const plural = plurals("th");

export const terms: SeatTerms = {
  seatMap: "ผังที่นั่ง",
  chooseSeat: "เลือกที่นั่ง",
  chooseSeatFor: (name) => `เลือกที่นั่งให้ ${name}`,
  everybodySeated: "ทุกคนมีที่นั่งแล้ว",
  noSeatMap: "ที่นั่งของเที่ยวบินนี้จะกำหนดตอนเช็คอิน",

  travellers: "ผู้โดยสาร",
  traveller: (number) => `ผู้โดยสาร ${number}`,
  noSeatYet: "ยังไม่ได้เลือกที่นั่ง",
  onLapOf: (name) => `นั่งตัก ${name}`,
  giveBack: (seat) => `คืนที่นั่ง ${seat}`,
  total: (price) => `ค่าที่นั่งรวม ${price}`,
  chooseForMe: (seats) => plural(seats, { other: "เลือกให้ # ที่นั่ง" }),

  view: "มุมมอง",
  views: { map: "ผัง", list: "รายการ" },
  legend: "ความหมายของสัญลักษณ์",
  marks: {
    standard: "ว่าง",
    legroom: "ที่วางขากว้างพิเศษ",
    chosen: "ผู้โดยสารคนนี้",
    party: "คณะของคุณ",
    taken: "ไม่ว่าง",
    barred: "ผู้โดยสารคนนี้นั่งไม่ได้",
  },
  from: (price) => `เริ่มต้น ${price}`,
  free: "ไม่มีค่าใช้จ่ายเพิ่ม",

  decks: { main: "ชั้นล่าง", upper: "ชั้นบน" },
  cabins: { economy: "ชั้นประหยัด", business: "ชั้นธุรกิจ" },
  features: {
    window: "ริมหน้าต่าง",
    aisle: "ริมทางเดิน",
    middle: "ที่นั่งกลาง",
    "exit-row": "แถวทางออกฉุกเฉิน",
    "extra-legroom": "ที่วางขากว้างพิเศษ",
    bulkhead: "แถวแรกของห้องโดยสาร",
    bassinet: "มีที่วางเปลเด็ก",
    "no-recline": "ปรับเอนไม่ได้",
    "near-lavatory": "ใกล้ห้องน้ำ",
    "near-galley": "ใกล้ห้องครัว",
    wing: "เหนือปีก",
    front: "ด้านหน้า",
  },
  facilities: { lavatory: "ห้องน้ำ", galley: "ห้องครัว", closet: "ตู้เก็บของ", stairs: "บันได" },
  rows: (first, last) => `แถว ${first} ถึง ${last}`,
  row: (number) => `แถว ${number}`,
  exitRow: (number) => `แถว ${number} แถวทางออกฉุกเฉิน`,
  exit: "ทางออก",
  comma: ", ",

  available: "ว่าง",
  taken: "ไม่ว่าง",
  blocked: "เลือกไม่ได้",
  otherCabin: "อยู่ในชั้นโดยสารอื่น",
  takenBy: (name) => `ที่นั่งของ ${name}`,
  bars: {
    infant: "ไม่เหมาะสำหรับผู้ที่มีทารกนั่งตัก",
    child: "เด็กนั่งไม่ได้",
    exitRow: "แถวทางออกสำหรับผู้โดยสารอายุ 15 ปีขึ้นไปที่ไม่มีทารก",
    mask: "มีทารกอีกคนอยู่ในกลุ่มที่นั่งนี้ ซึ่งมีหน้ากากออกซิเจนสำรองเพียงอันเดียว",
  },
  exitDuty: "ผู้ที่นั่งตรงนี้ต้องสามารถและยินดีช่วยเหลือในกรณีฉุกเฉิน",

  chosen: (seat, name) => `เลือก ${seat} ให้ ${name} แล้ว`,
  givenBack: (seat) => `คืนที่นั่ง ${seat} แล้ว`,
  lost: (seat, name) => `มีผู้อื่นเพิ่งเลือก ${seat} ไป โปรดเลือกที่นั่งใหม่ให้ ${name} ยังไม่มีการคิดเงิน`,
  noneLeft: "ที่นั่งว่างไม่พอสำหรับทุกคน",

  order: "เรียงตาม",
  orders: {
    row: "จากด้านหน้า",
    window: "ริมหน้าต่างก่อน",
    aisle: "ริมทางเดินก่อน",
    price: "ราคาถูกที่สุดก่อน",
  },
  freeSeats: (count) => plural(count, { other: "ว่าง # ที่นั่ง" }),
  more: "แสดงเพิ่ม",
};
