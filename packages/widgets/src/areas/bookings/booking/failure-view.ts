import { ProblemError } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { keepingFocus, renderProblem } from "../../../foundation/task/problem.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { BookingFlow } from "./booking-flow.ts";
import type { Words } from "./booking-words.ts";

/** What went wrong, where it happened, and what to do next. */
export function renderFailure(terms: Words, flow: BookingFlow): TemplateResult | typeof nothing {
  const { failure } = flow;
  if (!failure) return nothing;
  const { t } = terms;
  const problem = failure.error instanceof ProblemError ? failure.error.problem : undefined;
  const another = renderAction(t.chooseAnother, () => flow.back("search"));

  if (failure.code === "hold_expired" && problem?.code !== "departure_closed") {
    return renderNote(
      t.holdOver,
      html`${renderAction(t.holdAgain, () => flow.renew(), true)}${another}`,
    );
  }
  switch (problem?.code) {
    case "price_changed": {
      const { previousPrice, currentPrice, fareId } = problem;
      const now = isolate(terms.money(currentPrice));
      return renderNote(
        t.priceChanged(isolate(terms.money(previousPrice)), now),
        html`${renderAction(t.acceptPrice(now), () => flow.renew(fareId), true)}${another}`,
      );
    }
    case "sold_out":
      return renderNote(problem.seatsLeft > 0 ? t.fewSeats(problem.seatsLeft) : t.soldOut, another);
    case "departure_closed":
      return renderNote(t.departureClosed, another);
    case "fare_unknown":
      return renderNote(t.fareUnknown, another);
    case "seat_taken":
      return renderNote(t.seatTaken(isolate(problem.conflictingSeat)), nothing);
    case "seats_invalid":
      return renderNote(t.seatsInvalid, nothing);
    default:
      return renderProblem(terms, failure.error, () => flow.retry(), {
        // The call before this one is still being worked on.
        idempotency_in_flight: t.timedOut,
      });
  }
}

function renderNote(text: string, actions: unknown): TemplateResult {
  return html`<div class="problem calm" part="problem" role="alert"><p>${text}</p>${actions}</div>`;
}

function renderAction(label: string, act: () => unknown, primary = false): TemplateResult {
  return html`<button type="button" class=${primary ? "primary" : ""} @click=${keepingFocus(act)}>
    ${label}
  </button>`;
}
