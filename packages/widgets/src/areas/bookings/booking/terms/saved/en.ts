import type { SavedTerms } from "../../saved-terms.ts";

export const terms: SavedTerms = {
  fillInFrom: "Fill in from saved travellers",
  yourself: (name) => `${name} (you)`,
  asTyped: "What you typed",
  typedIsKept: "What you had typed is kept: choose “What you typed” to have it back.",
  fillInContact: "Fill in from your account",
};
