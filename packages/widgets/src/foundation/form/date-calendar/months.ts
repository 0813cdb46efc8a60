import { addDays, isoDate } from "../date-field/calendar.ts";

/** The same day of another month, or the last one there. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = isoDate(first.getTime());
  return addDays(month, Math.min(Number(date.slice(8)), daysIn(month)) - 1);
}

export function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

export function lastOfMonth(date: string): string {
  return addDays(firstOfMonth(date), daysIn(date) - 1);
}

/** Sunday is 0. */
export function weekday(date: string): number {
  return new Date(date).getUTCDay();
}

/** The weeks of a month, `null` for days of its neighbours. */
export function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const first = firstOfMonth(month);
  const days: (string | null)[] = Array<null>((weekday(first) - firstWeekday + 7) % 7).fill(null);
  for (let day = 0; day < daysIn(first); day++) days.push(addDays(first, day));
  while (days.length % 7) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The day a week begins with, Sunday being 0. */
export function firstWeekdayOf(tag: string): number {
  const locale: Intl.Locale & WeekInfo = new Intl.Locale(tag);
  // A method in the standard, a property in browsers of before; Monday (ISO 8601) where there is neither.
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7;
}

interface WeekInfo {
  getWeekInfo?(): { firstDay: number };
  readonly weekInfo?: { firstDay: number };
}

function daysIn(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}
