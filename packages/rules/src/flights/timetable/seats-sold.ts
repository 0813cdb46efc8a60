import { chance } from "../../chance.ts";
import type { Cabin, ScheduledFlight } from "../flight.ts";
import { DAY, dayOfWeek } from "./zoned-time.ts";

/** How full flights get at last, and by how many days before departure half of that is sold. */
const FULL_SHARE = 0.88;
const HALF_SOLD_DAYS = 28;

/** Holidays as month and day, from and to, and how much more is sold for them. */
const HOLIDAYS: readonly (readonly [from: string, to: string, factor: number])[] = [
  ["12-17", "12-31", 1.6],
  ["01-01", "01-05", 1.6],
  ["04-08", "04-17", 1.4], // Songkran
  ["07-10", "08-25", 1.25],
];
/** Monday to Sunday. */
const WEEKDAYS = [1.0, 0.9, 0.9, 0.95, 1.1, 1.0, 1.1] as const;

/**
 * Seats of each cabin that others have bought when a flight of the sandbox goes on sale: the same for
 * the same flight, day and clock; more near departure and on popular days, up to sold out.
 */
export function initialSeatsSold(
  flight: Pick<ScheduledFlight, "id" | "departsAt" | "capacity">,
  now: number,
): Readonly<Record<Cabin, number>> {
  const date = new Date(flight.departsAt).toISOString().slice(0, 10);
  const daysLeft = Math.max(0, (flight.departsAt - now) / DAY);
  const booked = FULL_SHARE / (1 + daysLeft / HALF_SOLD_DAYS);
  const share = booked * (WEEKDAYS[dayOfWeek(date) - 1] ?? 1) * holidayFactor(date.slice(5));
  const sold = (cabin: Cabin) => {
    // From half to a third more than usual, which sells some flights out, mostly shortly before they leave.
    const popularity = 0.55 + 0.75 * chance(`${flight.id} ${cabin}`);
    const capacity = flight.capacity[cabin];
    return Math.min(capacity, Math.round(capacity * share * popularity));
  };
  return { economy: sold("economy"), business: sold("business") };
}

function holidayFactor(monthDay: string): number {
  return HOLIDAYS.find(([from, to]) => monthDay >= from && monthDay <= to)?.[2] ?? 1;
}
