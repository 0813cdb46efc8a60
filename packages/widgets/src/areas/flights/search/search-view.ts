import type { FlightSearchResult } from "@embark/sdk";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { JourneyView } from "../journey/journey-view.ts";
import type { SearchTerms } from "./terms/list-terms.ts";

export type Words = TermsController<SearchTerms>;

/** What the parts of the result list are drawn from. */
export interface ResultView extends JourneyView {
  readonly terms: Words;
}

/** The same with everything that is known about the list. */
export interface ListView extends ResultView {
  readonly result: FlightSearchResult;
}
