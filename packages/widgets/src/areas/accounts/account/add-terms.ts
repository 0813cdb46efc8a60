import type { TermsCatalog } from "../../../foundation/terms/define-terms.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";

/** The words of a part that was loaded later, beside those that are there. */
export async function addTerms<T extends object, More extends object>(
  terms: TermsController<T>,
  more: TermsCatalog<More>,
): Promise<TermsController<T & More>> {
  await terms.add(more);
  if (!terms.has(more)) throw new TypeError("The words were not added.");
  return terms;
}
