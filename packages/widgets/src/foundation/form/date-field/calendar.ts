/*
 * Dates without a time are ISO text, `2026-12-18`: it compares as it reads, and no time zone can shift it.
 * Arithmetic goes through UTC for the same reason.
 */

const DAY_MS = 86_400_000;

export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && isoDate(time) === text;
}

/** The date on the reader's own clock. */
export function today(): string {
  const now = new Date();
  return isoDate(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(date: string, days: number): string {
  return isoDate(Date.parse(date) + days * DAY_MS);
}

/** The date at a time in UTC. */
export function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
