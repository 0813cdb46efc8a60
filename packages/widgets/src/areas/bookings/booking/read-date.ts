import { today } from "../../../foundation/form/date-field/calendar.ts";
import { parseDate } from "../../../foundation/form/date-field/date-text.ts";

/**
 * A date in the past or future that was typed with its year, in the way of a locale. Two digits of a year
 * are of the last hundred years before `latest`, if there is a `latest`.
 */
export function readDate(text: string, locale: string, latest?: string): string | undefined {
  const plain = text.trim().replace(/^(\d\d)(\d\d)(\d{4})$/, "$1/$2/$3");
  const numbers = plain.match(/\p{Nd}+/gu) ?? [];
  // A day and a month are enough for a flight, not for a birth.
  if (numbers.length < (/\p{L}/u.test(plain) ? 2 : 3)) return undefined;
  const date = parseDate(plain, locale, today());
  if (!date || !latest || date <= latest || numbers.some((number) => number.length > 2)) {
    return date;
  }
  return `${Number(date.slice(0, 4)) - 100}${date.slice(4)}`;
}
