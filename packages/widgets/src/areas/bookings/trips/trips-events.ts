import type { Booking } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

export interface TripsOpenDetail {
  readonly booking: Booking;
}

/** A trip of the list is opened. Cancelable: after `preventDefault()` the page shows it itself. */
export class TripsOpenEvent extends EmbarkEvent<TripsOpenDetail> {
  constructor(detail: TripsOpenDetail) {
    super("embark-trips-open", detail, { cancelable: true });
  }
}

export interface TripsUpdateDetail {
  /** As it stands now. */
  readonly booking: Booking;
  /** How it stood before. */
  readonly before: string;
}

/** The status of a trip in the list changed while it was shown. */
export class TripsUpdateEvent extends EmbarkEvent<TripsUpdateDetail> {
  constructor(detail: TripsUpdateDetail) {
    super("embark-trips-update", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-trips-open": TripsOpenEvent;
    "embark-trips-update": TripsUpdateEvent;
  }
}
