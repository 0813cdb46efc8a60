import type { Booking } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

export interface TripOpenDetail {
  readonly booking: Booking;
}

/** A booking was found and is shown. */
export class TripOpenEvent extends EmbarkEvent<TripOpenDetail> {
  constructor(detail: TripOpenDetail) {
    super("embark-trip-open", detail);
  }
}

export interface TripChangeDetail {
  /** As it stands now. */
  readonly booking: Booking;
  /** What the traveller changed. */
  readonly changed: "flights" | "seats";
}

/** The traveller changed the flights or the seats of the booking, and has paid if that cost something. */
export class TripChangeEvent extends EmbarkEvent<TripChangeDetail> {
  constructor(detail: TripChangeDetail) {
    super("embark-trip-change", detail);
  }
}

export interface TripCancelDetail {
  /** As it stands now, cancelled. */
  readonly booking: Booking;
}

/** The traveller cancelled the booking. */
export class TripCancelEvent extends EmbarkEvent<TripCancelDetail> {
  constructor(detail: TripCancelDetail) {
    super("embark-trip-cancel", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-trip-open": TripOpenEvent;
    "embark-trip-change": TripChangeEvent;
    "embark-trip-cancel": TripCancelEvent;
  }
}
