import type { ProofOwnTerms } from "../../proof-own-terms.ts";

export const terms: ProofOwnTerms = {
  proofTitle: "ใช่คุณหรือไม่",
  proofText: "ก่อนทำต่อ โปรดยืนยันตัวตนอีกครั้ง การยืนยันนี้ใช้ได้สิบนาที",
  sendCode: "ส่งรหัส",
  sendCodeText: (email) => `เราจะส่งรหัสไปที่ ${email}`,
  codeSentTo: (email) => `เราส่งรหัสไปที่ ${email} แล้ว รหัสใช้ได้สิบนาที`,
  otherPassword: "ใช้รหัสผ่าน",
  otherCode: "ใช้รหัสทางอีเมล",
};
