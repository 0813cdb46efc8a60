import type { FormTerms } from "../form-terms.ts";

export const terms: FormTerms = {
  flightSearch: "ค้นหาเที่ยวบิน",
  trip: "การเดินทาง",
  roundTrip: "ไป-กลับ",
  oneWay: "เที่ยวเดียว",
  from: "จาก",
  to: "ไป",
  swap: "สลับต้นทางกับปลายทาง",
  departure: "วันเดินทาง",
  return: "ขากลับ",
  travellers: "ผู้โดยสาร",
  cabin: "ชั้นโดยสาร",
  anyCabin: "ทุกชั้นโดยสาร",
  cabins: { economy: "ชั้นประหยัด", business: "ชั้นธุรกิจ" },
  search: "ค้นหา",
  searchProblems: {
    origin_missing: "โปรดเลือกต้นทาง",
    destination_missing: "โปรดเลือกปลายทาง",
    same_origin_and_destination: "ปลายทางเหมือนกับต้นทาง โปรดเลือกปลายทางอื่น",
    unknown_airport: "ไม่พบสถานที่นี้ โปรดเลือกจากรายการ",
    departure_missing: "โปรดเลือกวันเดินทาง",
    return_missing: "โปรดเลือกวันกลับ หรือค้นหาแบบเที่ยวเดียว",
    date_in_past: "วันนี้ผ่านไปแล้ว โปรดเลือกวันนี้หรือหลังจากนี้",
    date_beyond_horizon: "ยังไม่เปิดขายตั๋วของวันนี้ โปรดเลือกวันที่เร็วกว่านี้",
    outbound_gone: "เที่ยวบินขาไปที่เลือกไว้ไม่ว่างแล้ว โปรดเลือกเที่ยวบินอื่น",
  },
};
