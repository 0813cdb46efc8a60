import { amending } from "./bookings/amending.ts";
import type { BookingJourneys } from "./bookings/desk.ts";
import { finding } from "./bookings/finding.ts";
import { paying } from "./bookings/paying.ts";
import { refusing } from "./bookings/refusing.ts";
import { seating } from "./bookings/seating.ts";
import { selling } from "./bookings/selling.ts";

export type { Outside } from "./bookings/desk.ts";
export { clockJourneys, type MovableOutside } from "./bookings/waiting.ts";

/**
 * The journeys of the areas `pricing`, `inventory`, `bookings` and `payments`. The same suite runs
 * against the mock world and against the reference server:
 *
 * ```ts
 * for (const [name, journey] of Object.entries(bookingJourneys)) it(name, () => journey(embark, outside));
 * ```
 *
 * So do the `clockJourneys`, each in a world of its own, because they move its clock.
 */
export const bookingJourneys: BookingJourneys = {
  ...selling,
  ...paying,
  ...finding,
  ...amending,
  ...seating,
  ...refusing,
};
