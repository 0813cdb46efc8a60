import { exponentOf, type Money } from "@embark/sdk";

const DATE_STYLES = {
  /** Fri, 18 Dec */
  short: { weekday: "short", day: "numeric", month: "short" },
  /** Fri, 18 Dec 2026 */
  medium: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  /** Friday, 18 December 2026 */
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** December 2026 */
  month: { month: "long", year: "numeric" },
  /** 18/12/2026, as it is typed */
  numeric: { day: "numeric", month: "numeric", year: "numeric" },
  weekday: { weekday: "long" },
  weekdayShort: { weekday: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof DATE_STYLES;

/** Formats of one locale. Dates and times are those written in the value, whatever zone the reader is in. */
export interface Formats {
  readonly rightToLeft: boolean;
  /** An amount with its symbol, without decimals when they are zero. */
  money(money: Money): string;
  /** A date `2026-12-18`, or the local date of an instant `2026-12-18T23:50:00+07:00`. */
  date(value: string, style?: DateStyle): string;
  /** The local time of an instant `2026-12-18T23:50:00+07:00`. */
  time(value: string): string;
  /** An instant where the reader is, as for a deadline: `Sun, 22 Nov, 17:02 GMT+7`. */
  instant(value: string): string;
  /** Minutes as hours and minutes. */
  duration(minutes: number): string;
  number(value: number): string;
  /** `a, b and c`, or `a, b, c` as units stand in a row. */
  list(items: readonly string[], type?: "conjunction" | "unit"): string;
  /** Name of a country by its ISO 3166-1 code. */
  country(code: string): string;
}

const byLocale = new Map<string, Formats>();

/** Formats of a locale; made once, because making `Intl` objects is slow. */
export function createFormats(locale: string): Formats {
  let formats = byLocale.get(locale);
  if (!formats) {
    formats = makeFormats(locale);
    byLocale.set(locale, formats);
  }
  return formats;
}

function makeFormats(tag: string): Formats {
  const locale = gregorian(tag);
  const makers = new Map<string, Intl.NumberFormat>();

  function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const id = JSON.stringify(options);
    let maker = makers.get(id);
    if (!maker) {
      maker = new Intl.NumberFormat(locale, options);
      makers.set(id, maker);
    }
    return maker;
  }
  const unit = (name: string) => numbers({ style: "unit", unit: name, unitDisplay: "narrow" });
  const dates = new Map<DateStyle, Intl.DateTimeFormat>();
  let times: Intl.DateTimeFormat | undefined;
  let instants: Intl.DateTimeFormat | undefined;

  return {
    rightToLeft: /^(ar|fa|he|ur)\b/i.test(tag),
    money({ amount, currency }) {
      const format = numbers({
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        trailingZeroDisplay: "stripIfInteger",
      });
      return format.format(amount / 10 ** exponentOf(currency));
    },
    date(value, style = "medium") {
      let format = dates.get(style);
      if (!format) {
        format = new Intl.DateTimeFormat(locale, { ...DATE_STYLES[style], timeZone: "UTC" });
        dates.set(style, format);
      }
      return format.format(Date.parse(value.slice(0, 10)));
    },
    time(value) {
      times ??= new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
      return times.format(Date.parse(`${value.slice(0, 16)}Z`));
    },
    instant(value) {
      instants ??= new Intl.DateTimeFormat(locale, {
        ...DATE_STYLES.short,
        hour: "numeric",
        minute: "2-digit",
        timeZoneName: "short",
      });
      return instants.format(Date.parse(value));
    },
    duration(minutes) {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      const parts = hours ? [unit("hour").format(hours)] : [];
      if (rest || !hours) parts.push(unit("minute").format(rest));
      return parts.join(" ");
    },
    number: (value) => numbers({}).format(value),
    list: (items, type = "conjunction") => new Intl.ListFormat(locale, { type }).format(items),
    country: (code) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code,
  };
}

/**
 * Flights are sold by the Gregorian calendar, also where `Intl` would count otherwise (Thai, some Arabic);
 * a page that wants Buddhist years asks for them with `th-u-ca-buddhist`.
 */
export function gregorian(tag: string): string {
  const { calendar } = new Intl.Locale(tag);
  return calendar === "buddhist" ? tag : new Intl.Locale(tag, { calendar: "gregory" }).toString();
}
