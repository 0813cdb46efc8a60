import type { Money } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

export interface SeatSelectDetail {
  readonly passengerId: string;
  readonly departureId: string;
  /** Row and letter; null when the seat was given back, or somebody else was faster. */
  readonly seat: string | null;
  /** For choosing the seat; null when it was given back. */
  readonly price: Money | null;
}

/**
 * A passenger was given a seat or gave it back. Cancelable: after `preventDefault()` the page sets
 * `choices` itself.
 */
export class SeatSelectEvent extends EmbarkEvent<SeatSelectDetail> {
  constructor(detail: SeatSelectDetail) {
    super("embark-seat-select", detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-seat-select": SeatSelectEvent;
  }
}
