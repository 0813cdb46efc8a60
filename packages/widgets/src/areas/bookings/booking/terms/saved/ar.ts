import type { SavedTerms } from "../../saved-terms.ts";

export const terms: SavedTerms = {
  fillInFrom: "املأ من المسافرين المحفوظين",
  yourself: (name) => `${name} (أنت)`,
  asTyped: "ما كتبته",
  typedIsKept: "ما كتبته محفوظ: اختر «ما كتبته» لاستعادته.",
  fillInContact: "املأ من حسابك",
};
