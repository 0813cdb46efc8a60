import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { BookingTerms } from "./terms/booking-terms.ts";

export type Words = TermsController<BookingTerms>;
