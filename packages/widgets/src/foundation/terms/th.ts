import { plurals } from "./define-terms.ts";
import type { Terms } from "./terms.ts";

const plural = plurals("th");

export const terms: Terms = {
  close: "ปิด",
  clear: "ล้าง",
  done: "เสร็จ",
  retry: "ลองอีกครั้ง",
  loading: "กำลังโหลด",

  offline: "เชื่อมต่อระบบจองไม่ได้ โปรดตรวจสอบอินเทอร์เน็ตแล้วลองอีกครั้ง",
  timedOut: "ใช้เวลานานกว่าปกติ โปรดลองอีกครั้งในอีกสักครู่",
  tooBusy: "ขณะนี้มีผู้ใช้งานจำนวนมาก โปรดลองอีกครั้งในอีกสักครู่",
  notFound: "รายการนี้ไม่มีแล้ว",
  notAllowed: "หน้านี้ไม่มีสิทธิ์ใช้ระบบจอง โปรดแจ้งเจ้าของเว็บไซต์",
  invalid: "ข้อมูลบางส่วนไม่ถูกต้อง โปรดตรวจสอบสิ่งที่กรอก",
  failed: "ระบบของเราขัดข้อง โปรดลองอีกครั้งในอีกสักครู่",
  requestId: (id) => `หมายเลขอ้างอิง ${id}`,

  required: "โปรดกรอกช่องนี้",
  optional: "ไม่บังคับ",

  places: (count) => plural(count, { other: "# สถานที่" }),
  noPlaces: "ไม่พบสถานที่ ลองพิมพ์ชื่อเมืองหรือรหัสสนามบิน",
  searching: "กำลังค้นหาสถานที่",
  allAirports: "ทุกสนามบิน",
  chooseFromList: "เลือกสถานที่จากรายการ",
  placeHint: "เมืองหรือสนามบิน",

  chooseDate: "เลือกวันที่",
  previousMonth: "เดือนก่อนหน้า",
  nextMonth: "เดือนถัดไป",
  unknownDate: "เราไม่เข้าใจวันที่นี้",
  dateTooEarly: (date) => `เลือก ${date} หรือหลังจากนั้น`,
  dateTooLate: (date) => `เลือก ${date} หรือก่อนหน้านั้น`,
  endBeforeStart: "เลือกวันกลับในวันเดียวกับวันไปหรือหลังจากนั้น",
  lowestPrice: "ราคาต่ำสุด",
  dateExample: (example) => `เช่น ${example}`,

  adults: "ผู้ใหญ่",
  adultsAge: "12 ปีขึ้นไป",
  children: "เด็ก",
  childrenAge: "2 ถึง 11 ปี",
  infants: "ทารก",
  infantsAge: "ต่ำกว่า 2 ปี นั่งตัก",
  adultCount: (count) => plural(count, { other: "ผู้ใหญ่ # คน" }),
  childCount: (count) => plural(count, { other: "เด็ก # คน" }),
  infantCount: (count) => plural(count, { other: "ทารก # คน" }),
  oneMore: (what) => `เพิ่ม${what}หนึ่งคน`,
  oneLess: (what) => `ลด${what}หนึ่งคน`,
  tooManySeats: (most) => `หนึ่งการจองมีได้ไม่เกิน ${most} ที่นั่ง กลุ่มใหญ่กว่านี้โปรดแยกจอง`,
  tooManyInfants: "ผู้ใหญ่หนึ่งคนอุ้มทารกได้หนึ่งคน ให้นับทารกคนอื่นเป็นเด็กซึ่งมีที่นั่ง",
  oneAdult: "ทุกการจองต้องมีผู้ใหญ่เดินทางอย่างน้อยหนึ่งคน",
};
