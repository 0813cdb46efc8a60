import type { Client } from "@embark/sdk/areas";
import type { BookingStep } from "./booking-events.ts";
import type { BookingState } from "./booking-state.ts";

export type BookingClient = Client<"bookings" | "inventory" | "pricing">;

/** What the conversation about a booking needs of the element around it. */
export interface Surroundings {
  client(): BookingClient;
  locale(): string;
  /** Loads the code of a step. */
  ready(step: BookingStep): Promise<void>;
  /** Keeps the booking over a reload. */
  save(state: BookingState | undefined): void;
  /** The step has changed: `moved` when somebody asked for it and waits to read it. */
  entered(moved: boolean): void;
  /** Something in the form is wrong; the first such field takes the focus. */
  refused(): void;
}
