import type { Booking, Problem } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

/** The steps of a booking, in their order. */
export const STEPS = ["search", "passengers", "seats", "review", "confirmation"] as const;

export type BookingStep = (typeof STEPS)[number];

export interface BookingStepDetail {
  /** The step that comes. */
  readonly step: BookingStep;
  /** The step before it. */
  readonly from: BookingStep;
}

/** Another step begins. Cancelable: after `preventDefault()` the element stays where it is. */
export class BookingStepEvent extends EmbarkEvent<BookingStepDetail> {
  constructor(detail: BookingStepDetail) {
    super("embark-booking-step", detail, { cancelable: true });
  }
}

export interface BookingDetail {
  readonly booking: Booking;
}

/** The booking has a code and waits for its payment. */
export class BookingReservedEvent extends EmbarkEvent<BookingDetail> {
  constructor(detail: BookingDetail) {
    super("embark-booking-reserved", detail);
  }
}

/** The booking is paid. */
export class BookingConfirmedEvent extends EmbarkEvent<BookingDetail> {
  constructor(detail: BookingDetail) {
    super("embark-booking-confirmed", detail);
  }
}

export interface BookingFailedDetail {
  /** Where it happened. */
  readonly step: BookingStep;
  /** What the API said; undefined when it said nothing, as without a network. */
  readonly problem: Problem | undefined;
  /** What the SDK threw; undefined when the time of the hold was over. */
  readonly error: unknown;
}

/** Something went wrong. The element says so itself and offers what to do next. */
export class BookingFailedEvent extends EmbarkEvent<BookingFailedDetail> {
  constructor(detail: BookingFailedDetail) {
    super("embark-booking-failed", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-booking-step": BookingStepEvent;
    "embark-booking-reserved": BookingReservedEvent;
    "embark-booking-confirmed": BookingConfirmedEvent;
    "embark-booking-failed": BookingFailedEvent;
  }
}
