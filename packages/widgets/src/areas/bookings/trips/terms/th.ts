import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as page } from "../../trip/terms/page/th.ts";
import type { TripsTerms } from "../trips-terms.ts";

const plural = plurals("th");

export const terms: TripsTerms = {
  ...page,
  allTrips: "การเดินทางทั้งหมด",

  trips: "การเดินทางของคุณ",
  nextTrip: "การเดินทางถัดไป",
  laterTrips: "หลังจากนั้น",
  pastTrips: "การเดินทางที่ผ่านมา",
  underWay: "กำลังเดินทาง",
  travellerCount: (count) => plural(count, { other: "ผู้เดินทาง # คน" }),
  open: "เปิดการเดินทาง",
  returnOn: (date) => `กลับ ${date}`,
  showMore: "แสดงเพิ่มเติม",
  moreShown: (count) => plural(count, { other: "แสดงเพิ่มอีก # รายการ" }),
  vip: "VIP",
  vipMeans: "คุณจองมาแล้วตั้งแต่สองการเดินทาง: จองได้หกที่นั่งต่อการปล่อยยาน และรู้ข่าวการปล่อยยานก่อนใคร",

  noTrips: "ยังไม่มีการเดินทาง",
  noTripsHint: "การเดินทางจะปรากฏที่นี่ทันทีที่จอง",
  noUpcoming: "ขณะนี้ยังไม่มีการเดินทางที่วางแผนไว้",
  findFlights: "ค้นหาเที่ยวบิน",
  findByCode: "ค้นหาการจองด้วยรหัส",
  closeFind: "กลับไปที่รายการ",

  signInTitle: "เข้าสู่ระบบเพื่อดูการเดินทางของคุณ",
  signInHint: "การเดินทางทั้งหมดในบัญชีของคุณอยู่ที่นี่ บนทุกอุปกรณ์",
  onlyThisPage: "นี่คือการจองที่เปิดในหน้านี้ เข้าสู่ระบบเพื่อดูการเดินทางทั้งหมดของคุณ",
  signIn: "เข้าสู่ระบบ",
};
