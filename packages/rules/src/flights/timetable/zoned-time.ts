/**
 * Local time at an airport and the instant it stands for. Offsets come from the platform's zone
 * data through Intl and are remembered, because a search turns thousands of instants into local time.
 */

const MINUTE = 60_000;
export const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Offsets of a zone within one week; `changesAt` is Infinity when it keeps one offset all week. */
interface WeekOffsets {
  readonly before: number;
  readonly after: number;
  readonly changesAt: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly weeks: Map<number, WeekOffsets>;
}

const zones = new Map<string, Zone>();

/** Offset from UTC in milliseconds, positive east of Greenwich. Throws a RangeError for an unknown zone. */
export function offsetAt(instant: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const index = Math.floor(instant / WEEK);
  const week = zone.weeks.get(index) ?? addWeek(zone, index);
  return instant < week.changesAt ? week.before : week.after;
}

/**
 * The instant of a local date and time such as `2026-12-18T23:50`. A time that the clocks skip moves
 * forward by what they skip; of a time that comes twice the first is meant.
 */
export function toInstant(localDateTime: string, timeZone: string): number {
  const wall = Date.parse(`${localDateTime}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`Not a local date and time: ${localDateTime}`);
  return wallToInstant(wall, timeZone);
}

/** Like `toInstant`, for a local date and time given as the epoch milliseconds it would have in UTC. */
export function wallToInstant(wall: number, timeZone: string): number {
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  if (before === after || offsetAt(wall - before, timeZone) === before) return wall - before;
  if (offsetAt(wall - after, timeZone) === after) return wall - after;
  return wall - before;
}

/** The instant as RFC 3339 with the offset in force there, such as `2026-12-18T23:50:00+07:00`. */
export function toOffsetString(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const hh = String(Math.floor(minutes / 60)).padStart(2, "0");
  const mm = String(minutes % 60).padStart(2, "0");
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${hh}:${mm}`;
}

/** The date there, such as `2026-12-18`. */
export function localDate(instant: number, timeZone: string): string {
  return toDate(instant + offsetAt(instant, timeZone));
}

/** A date moved by whole days. */
export function addDays(date: string, days: number): string {
  return toDate(Date.parse(date) + days * DAY);
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** Day of the week as in timetables: 1 Monday to 7 Sunday. */
export function dayOfWeek(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

function toDate(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function openZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const zone: Zone = { format, weeks: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

// No zone changes its offset twice within a week, so both ends of a week tell of any change in it.
function addWeek(zone: Zone, index: number): WeekOffsets {
  const start = index * WEEK;
  const before = readOffset(zone, start);
  const after = readOffset(zone, start + WEEK - 1);
  const changesAt = before === after ? Infinity : findChange(zone, start, before);
  const week = { before, after, changesAt };
  zone.weeks.set(index, week);
  return week;
}

/** First instant after `start` at which the zone no longer has the offset `before`; changes fall on whole minutes. */
function findChange(zone: Zone, start: number, before: number): number {
  let low = 0;
  let high = WEEK / MINUTE;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(zone, start + middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return start + high * MINUTE;
}

function readOffset(zone: Zone, instant: number): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(zone.format.format(instant));
  if (!match?.[1]) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * MINUTE;
}
