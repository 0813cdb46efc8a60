import type { DemoTerms } from "../demo-terms.ts";

export const terms: DemoTerms = {
  demoCards: "เลือกบัตรสาธิต",
  demoNote: "นี่คือการสาธิต ไม่ต้องใช้บัตรจริงและไม่มีการตัดเงิน",
  demoCardNames: {
    tok_demo_success: "บัตรที่ใช้ได้",
    tok_demo_challenge: "บัตรที่ธนาคารขอให้ยืนยันตัวตน",
    tok_demo_insufficient_funds: "บัตรที่วงเงินไม่พอ",
    tok_demo_declined: "บัตรที่ถูกปฏิเสธ",
  },
  demoBank: "ธนาคารสาธิต",
  demoBankNote: "หน้านี้จำลองหน้าของธนาคาร เลือกว่าจะให้จบอย่างไร",
  demoApprove: "อนุมัติ",
  demoRefuse: "ปฏิเสธ",
};
