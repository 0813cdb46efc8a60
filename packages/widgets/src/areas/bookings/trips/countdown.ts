import type { FlightSlice } from "@embark/sdk";
import { endsOf } from "../../flights/journey/journey.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Closer than this hours say more than the day. */
const HOURS_FROM_MS = 12 * HOUR_MS;

/** An amount of time as `Intl.RelativeTimeFormat` takes it. */
export interface TimeUntil {
  readonly count: number;
  readonly unit: "day" | "hour" | "minute";
}

/** The way of a journey that comes next, or is under way; the last one when all are over. */
export function nextSlice(slices: readonly FlightSlice[], now: number): FlightSlice | undefined {
  return slices.find((slice) => Date.parse(endsOf(slice)[1]) > now) ?? slices.at(-1);
}

/**
 * How long it is until an instant such as `2026-12-18T23:50:00+07:00`: in days by the calendar of its place,
 * on the last day in hours, then in minutes. Undefined once it is over.
 */
export function timeUntil(at: string, now: number): TimeUntil | undefined {
  const ms = Date.parse(at) - now;
  if (ms <= 0) return undefined;
  if (ms < HOUR_MS) return { count: Math.ceil(ms / MINUTE_MS), unit: "minute" };
  // The clock on the wall there, read as if it were UTC.
  const wall = Date.parse(`${at.slice(0, 19)}Z`);
  const day = (time: number) => Math.floor(time / (24 * HOUR_MS));
  const days = day(wall) - day(wall - ms);
  if (days === 0 || ms < HOURS_FROM_MS) return { count: Math.floor(ms / HOUR_MS), unit: "hour" };
  return { count: days, unit: "day" };
}

/** `In 12 days`, `Tomorrow`, `In 5 hours`. */
export function untilText(locale: string, { count, unit }: TimeUntil): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(count, unit);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
