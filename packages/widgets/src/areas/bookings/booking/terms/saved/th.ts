import type { SavedTerms } from "../../saved-terms.ts";

export const terms: SavedTerms = {
  fillInFrom: "กรอกจากผู้เดินทางที่บันทึกไว้",
  yourself: (name) => `${name} (คุณ)`,
  asTyped: "สิ่งที่คุณพิมพ์",
  typedIsKept: "สิ่งที่คุณพิมพ์ไว้ยังอยู่ เลือก “สิ่งที่คุณพิมพ์” เพื่อนำกลับมา",
  fillInContact: "กรอกจากบัญชีของคุณ",
};
