import { gregorian } from "../../terms/formats.ts";
import { addMonths } from "../date-calendar/months.ts";
import { isDate } from "./calendar.ts";

/** Thai law counts years from 543 BC; such a year is beyond any date we sell. */
const BUDDHIST_ERA = 543;

/**
 * The date somebody typed in the way of a locale: `18/12/2026`, `18.12.`, `18 Dec`, `2026-12-18`,
 * `18 ธ.ค. 2569`. Without a year it is the next such day from `earliest` on.
 */
export function parseDate(text: string, tag: string, earliest: string): string | undefined {
  const plain = latinDigits(text).trim().toLowerCase();
  if (isDate(plain)) return plain;
  const numbers = plain.match(/\d+/g)?.map(Number) ?? [];
  const month = monthNamed(plain, tag);
  const order: Part[] = month
    ? ["day", "year"]
    : partOrder(tag).filter((part) => part !== "year" || numbers.length > 2);
  // A year in front is always the beginning of year, month, day.
  if (numbers.length > 1 && Number(numbers[0]) > 31) order.sort((a, b) => RANK[a] - RANK[b]);
  if (numbers.length > order.length || numbers.length < (month ? 1 : 2)) return undefined;
  const parts: Parts = { month };
  for (const [index, number] of numbers.entries()) {
    const part = order[index];
    if (part) parts[part] = number;
  }
  return toDate(parts, earliest);
}

type Part = "day" | "month" | "year";
type Parts = { [P in Part]?: number | undefined };
const RANK: Record<Part, number> = { year: 0, month: 1, day: 2 };
const NUMERIC: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "numeric",
  year: "numeric",
  timeZone: "UTC",
};

function toDate({ day, month, year }: Parts, earliest: string): string | undefined {
  if (day === undefined || month === undefined) return undefined;
  const write = (full: number) => `${full}-${twoDigits(month)}-${twoDigits(day)}`;
  if (year === undefined) {
    const thisYear = Number(earliest.slice(0, 4));
    // Eight years hold a 29 February, whichever they are.
    for (let next = thisYear; next < thisYear + 9; next++) {
      if (isDate(write(next)) && write(next) >= earliest) return write(next);
    }
    return undefined;
  }
  const full = year < 100 ? year + 2000 : year > 2400 ? year - BUDDHIST_ERA : year;
  return isDate(write(full)) ? write(full) : undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function partOrder(tag: string): Part[] {
  const parts = new Intl.DateTimeFormat(gregorian(tag), NUMERIC).formatToParts(0);
  return parts.map(({ type }) => type).filter((type) => type in RANK) as Part[];
}

/** 1 to 12; names count from their first three letters on. The last one counts: `mar` before it is martes, not marzo. */
function monthNamed(text: string, tag: string): number | undefined {
  const words = text.match(/\p{L}[\p{L}\p{M}.]*/gu)?.map(letters) ?? [];
  for (const word of words.reverse()) {
    for (const locale of [gregorian(tag), "en"]) {
      for (let month = 1; month <= 12; month++) {
        const date = new Date(addMonths("2026-01-01", month - 1));
        for (const style of ["long", "short"] as const) {
          const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC" });
          const name = letters(format.format(date).toLowerCase());
          if (name === word || (word.length > 2 && name.startsWith(word))) return month;
        }
      }
    }
  }
  return undefined;
}

/** Without dots, accents and marks of direction. */
function letters(word: string): string {
  return word.normalize("NFD").replace(/\p{Diacritic}|[.\u200e\u200f\u061c]/gu, "");
}

/** Arabic, Persian and Thai digits; each block of ten begins at a multiple of 16. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹๐-๙]/g, (digit) => String(digit.charCodeAt(0) & 15));
}
