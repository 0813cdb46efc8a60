import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { ViewTerms } from "./view-terms.ts";

export type ViewWords = TermsController<ViewTerms>;
