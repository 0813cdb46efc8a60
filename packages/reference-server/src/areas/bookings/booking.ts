import type { BookingState } from "@embark/rules/bookings";
import type { HoldStatus } from "../inventory/holds.ts";

/** A change that waits for its payment. */
export type PendingChange = NonNullable<BookingState["change"]> & {
  readonly status: "waiting" | "confirming";
  readonly holdId: string;
  readonly holdStatus: HoldStatus;
};

/** A booking with everything that belongs to it. */
export interface Booking extends BookingState {
  readonly holdId: string;
  readonly holdStatus: HoldStatus;
  /** Whose data key the contact is sealed under. */
  readonly contactPerson: string;
  readonly version: number;
  /** Every card that money was taken from; `card` is the last of them. */
  readonly cards: readonly NonNullable<BookingState["card"]>[];
  readonly change: PendingChange | null;
}
