import { terms as data } from "../../account/terms/data/th.ts";
import { terms as signIn } from "../../sign-in/terms/sign-in/th.ts";
import type { GuestTerms } from "../guest-terms.ts";

const { emailMissing, emailInvalid, cancel, signInProblems } = signIn;

export const terms: GuestTerms = {
  ...data,
  emailMissing,
  emailInvalid,
  cancel,
  signInProblems,
  title: "ข้อมูลของคุณ โดยไม่ต้องมีบัญชี",
  intro:
    "คุณจองโดยไม่มีบัญชีใช่ไหม เราจะส่งรหัสไปยังอีเมลที่ใช้จองการเดินทาง ใช้รหัสนั้นดาวน์โหลดสิ่งที่เรารู้เกี่ยวกับคุณ หรือให้เราลบได้",
  withAccount: "หากคุณมีบัญชี โปรดเข้าสู่ระบบที่นั่น คุณจะพบสิ่งเดียวกันใน “ข้อมูลของคุณ”",
  tripEmail: "อีเมลที่ใช้จองการเดินทาง",
  sendCode: "ส่งรหัสให้ฉัน",
  sentTitle: "ดูอีเมลของคุณ",
  sentText: (email, until) => `หากมีการจองด้วย ${email} รหัสกำลังไปที่นั่น ใช้ได้ถึง ${until}`,
  mailedCode: "รหัสจากอีเมล",
  mailedCodeHint: "ตัวอักษรและตัวเลขแปดตัว ใช้ได้ครั้งเดียว: สำหรับดาวน์โหลดหรือสำหรับลบ",
  mailedCodeMissing: "กรอกรหัสจากอีเมล",
  mailedCodeWrong: "ไม่ใช่รหัสนี้ หรือรหัสใช้ไม่ได้แล้ว โปรดตรวจสอบ หรือขอรหัสใหม่",
  sendNewCode: "ส่งรหัสใหม่",
  newCodeSent: "เราส่งรหัสใหม่แล้ว",
  otherAddress: "ใช้อีเมลอื่น",
  moreWithNewCode: "หากต้องการทำอย่างอื่น เราจะส่งรหัสใหม่ให้คุณ",
  lostKinds: ["ชื่อ เอกสาร และข้อมูลติดต่อในการจองที่ผ่านมาทั้งหมด", "ข้อความ และทุกสิ่งที่โยงถึงคุณ"],
  eraseQuestion: "ลบข้อมูลของคุณอย่างถาวรไหม",
  eraseQuestionText: (email) => `ทุกสิ่งที่โยงถึงคุณในการเดินทางที่จองด้วย ${email} จะถูกลบ ไม่มีใครนำกลับมาได้`,
  erasedTitle: "ลบข้อมูลของคุณแล้ว",
  erasedText: "ไม่มีใครอ่านสิ่งที่เราเคยรู้เกี่ยวกับคุณได้อีก แม้ในข้อมูลสำรอง",
};
