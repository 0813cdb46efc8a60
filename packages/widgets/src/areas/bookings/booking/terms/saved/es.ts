import type { SavedTerms } from "../../saved-terms.ts";

export const terms: SavedTerms = {
  fillInFrom: "Rellenar con viajeros guardados",
  yourself: (name) => `${name} (usted)`,
  asTyped: "Lo que escribió",
  typedIsKept: "Lo que había escrito no se pierde: con «Lo que escribió» vuelve.",
  fillInContact: "Rellenar con su cuenta",
};
