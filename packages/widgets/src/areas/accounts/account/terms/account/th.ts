import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as signIn } from "../../../sign-in/terms/sign-in/th.ts";
import type { AccountTerms } from "../../account-terms.ts";

const plural = plurals("th");

export const terms: AccountTerms = {
  ...signIn,
  account: "บัญชีของคุณ",
  sections: {
    profile: "โปรไฟล์",
    travellers: "ผู้เดินทาง",
    "sign-in": "การเข้าสู่ระบบ",
    factors: "ขั้นตอนที่สอง",
    devices: "อุปกรณ์",
    privacy: "ข้อมูลของคุณ",
  },
  sectionHints: {
    profile: "ชื่อ โทรศัพท์ ที่อยู่ ภาษา",
    travellers: "คนที่คุณจองให้ พร้อมหนังสือเดินทาง",
    "sign-in": "อีเมล รหัสผ่าน Google",
    factors: "รหัสหรือพาสคีย์เพิ่มจากรหัสผ่าน",
    devices: "ที่ที่คุณเข้าสู่ระบบอยู่",
    privacy: "ความยินยอม การดาวน์โหลด การปิดบัญชี",
  },
  allSections: "ทุกหัวข้อ",
  bookedTrips: (count) => plural(count, { other: "จองแล้ว # การเดินทาง" }),
  vip: "VIP",
  vipMeans: "คุณจองมาแล้วตั้งแต่สองการเดินทาง: จองได้หกที่นั่งต่อการปล่อยยาน และรู้ข่าวการปล่อยยานก่อนใคร",
  agencyStatus: {
    pending: "รอการอนุมัติ",
    approved: "อนุมัติแล้ว",
    rejected: "ไม่ได้รับอนุมัติ",
    suspended: "ถูกระงับ",
  },
  signInTitle: "เข้าสู่ระบบเพื่อดูบัญชีของคุณ",
  signInHint: "โปรไฟล์ ผู้เดินทาง และทุกสิ่งที่เรารู้เกี่ยวกับคุณอยู่ที่นี่",

  erasedTitle: "ลบข้อมูลของคุณแล้ว",
  erasedText: "ไม่มีใครอ่านสิ่งที่เราเคยรู้เกี่ยวกับคุณได้อีก แม้ในข้อมูลสำรอง คุณออกจากระบบทุกที่แล้ว",
  closedTitle: "ปิดบัญชีของคุณแล้ว",
  closedText: "คุณออกจากระบบทุกที่แล้ว หากเข้าสู่ระบบภายใน 30 วัน บัญชีจะเปิดอีกครั้ง หลังจากนั้นจะถูกลบ",

  save: "บันทึก",
  edit: "เปลี่ยน",
  add: "เพิ่ม",
  remove: "นำออก",
  accountProblems: {
    ...signIn.signInProblems,
    credentials_wrong: "รหัสผ่านไม่ถูกต้อง",
    mobile_missing: "บันทึกหมายเลขมือถือก่อน แล้วจึงยืนยันได้",
    last_factor: "นี่คือวิธียืนยันตัวตนวิธีสุดท้าย โปรดเพิ่มวิธีอื่นก่อน",
    identity_in_use: "บัญชี Google นี้เป็นของบัญชีอื่นที่นี่ โปรดเข้าสู่ระบบด้วยบัญชีนั้นแทน",
    mfa_token_over: "ใช้เวลานานกว่าสิบนาที โปรดเริ่มใหม่",
    mfa_incorrect: "ไม่ถูกต้อง โปรดลองอีกครั้ง",
    not_found: "รายการนี้ไม่มีแล้ว มีการนำออกจากที่อื่น",
  },
};
