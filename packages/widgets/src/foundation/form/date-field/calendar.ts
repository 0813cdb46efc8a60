/*
 * Dates without a time are ISO text, `2026-12-18`: it compares as it reads, and no time zone can shift it.
 * Arithmetic goes through UTC for the same reason.
 */

const DAY_MS = 86_400_000;

export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && iso(time) === text;
}

/** The date on the reader's own clock. */
export function today(): string {
  const now = new Date();
  return iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(date: string, days: number): string {
  return iso(Date.parse(date) + days * DAY_MS);
}

/** The same day of another month, or the last one there. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = iso(first.getTime());
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

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
