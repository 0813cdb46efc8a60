import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarFile } from "./mailer.ts";

export interface CalendarEvent {
  /** The same for every mail about this event, so that calendars replace what they have. */
  readonly uid: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** Takes it out of calendars that have it. */
  readonly cancelled: boolean;
}

export interface CalendarOptions {
  readonly filename: string;
  readonly method: "PUBLISH" | "CANCEL";
  /** Grows with every change of the events (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  /** When this was written, epoch milliseconds. */
  readonly stamp: number;
}

/**
 * A calendar file (RFC 5545). Times are in UTC, so that no calendar has to know the zones: each shows
 * them in its own, and the description says what the clocks on the spot show.
 */
export function calendarFile(
  events: readonly CalendarEvent[],
  { filename, method, sequence, stamp }: CalendarOptions,
): CalendarFile {
  const calendar = ical({
    prodId: { company: "Embark", product: "Reservations" },
    method: method === "CANCEL" ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    events: events.map(({ uid, start, end, cancelled, ...texts }) => ({
      ...texts,
      id: uid,
      sequence,
      stamp: new Date(stamp),
      start: new Date(start),
      end: new Date(end),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })),
  });
  return { filename, method, content: calendar.toString() };
}
