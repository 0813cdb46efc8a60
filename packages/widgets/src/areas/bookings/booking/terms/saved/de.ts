import type { SavedTerms } from "../../saved-terms.ts";

export const terms: SavedTerms = {
  fillInFrom: "Aus gespeicherten Reisenden ausfüllen",
  yourself: (name) => `${name} (Sie)`,
  asTyped: "Was Sie eingegeben haben",
  typedIsKept:
    "Was Sie eingegeben hatten, ist nicht verloren: „Was Sie eingegeben haben“ holt es zurück.",
  fillInContact: "Aus Ihrem Konto ausfüllen",
};
