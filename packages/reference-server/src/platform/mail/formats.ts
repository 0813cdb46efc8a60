export const MAIL_LANGUAGES = ["en", "th", "es", "de", "ar"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export interface MailMoney {
  /** Minor units of ISO 4217. */
  readonly amount: number;
  readonly currency: string;
}

/** How a locale writes things. Instants are ISO 8601 texts, shown as the clocks on the spot show them. */
export interface MailFormats {
  readonly language: MailLanguage;
  money(money: MailMoney): string;
  /** `Fri, Dec 18, 2026`. */
  date(instant: string, timeZone: string): string;
  /** `11:50 PM`. */
  time(instant: string, timeZone: string): string;
  /** `Fri, Dec 18, 2026, 11:50 PM`. */
  moment(instant: string, timeZone: string): string;
  /** `Indochina Time (GMT+7)`. */
  zone(instant: string, timeZone: string): string;
  /** `12 hr 55 min`. */
  duration(minutes: number): string;
  /** `10 minutes`. */
  minutes(value: number): string;
  /** `10 days`. */
  days(value: number): string;
  number(value: number): string;
}

/** The language whose words a locale gets: its own, else English. */
export function languageOf(locale: string): MailLanguage {
  const language = localeOf(locale).language;
  return MAIL_LANGUAGES.find((each) => each === language) ?? "en";
}

export function isRightToLeft(language: MailLanguage): boolean {
  return language === "ar";
}

const formatsByLocale = new Map<string, MailFormats>();

/** Formats of a locale; kept, because making `Intl` objects is slow. */
export function createFormats(locale: string): MailFormats {
  // A language without words would leave foreign dates in an English text.
  const known = localeOf(locale).language === languageOf(locale) ? localeOf(locale) : EN;
  const tag = known.toString();
  let formats = formatsByLocale.get(tag);
  if (!formats) {
    formats = makeFormats(tag);
    // Tags come from outside and are without number.
    if (formatsByLocale.size > 100) formatsByLocale.clear();
    formatsByLocale.set(tag, formats);
  }
  return formats;
}

const EN = new Intl.Locale("en");

function localeOf(tag: string): Intl.Locale {
  try {
    const locale = new Intl.Locale(tag);
    // Travel is sold by the Gregorian calendar; who wants Buddhist years says so in the tag.
    return locale.calendar ? locale : new Intl.Locale(tag, { calendar: "gregory" });
  } catch {
    return EN;
  }
}

const DATE: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
};

/** `GMT+7`, as it stands on tickets in every language. */
function gmtOffset(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" });
  return zonePart(format, instant) ?? timeZone;
}

function zonePart(format: Intl.DateTimeFormat, instant: string): string | undefined {
  const parts = format.formatToParts(Date.parse(instant));
  return parts.find(({ type }) => type === "timeZoneName")?.value;
}

function makeFormats(tag: string): MailFormats {
  const instantFormats = new Map<string, Intl.DateTimeFormat>();
  function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const id = JSON.stringify([timeZone, options]);
    const made = instantFormats.get(id) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone });
    instantFormats.set(id, made);
    return made;
  }
  function zoneName(instant: string, timeZone: string): string {
    return zonePart(format(timeZone, { timeZoneName: "long" }), instant) ?? timeZone;
  }
  const numbers = new Intl.NumberFormat(tag);
  const unit = (name: "minute" | "hour" | "day", unitDisplay: "long" | "short") =>
    new Intl.NumberFormat(tag, { style: "unit", unit: name, unitDisplay });
  const [minutes, days] = [unit("minute", "long"), unit("day", "long")];
  const [shortHours, shortMinutes] = [unit("hour", "short"), unit("minute", "short")];

  return {
    language: languageOf(tag),
    money({ amount, currency }) {
      const made = new Intl.NumberFormat(tag, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
      });
      const digits = made.resolvedOptions().maximumFractionDigits ?? 2;
      return made.format(amount / 10 ** digits);
    },
    date: (instant, timeZone) => format(timeZone, DATE).format(Date.parse(instant)),
    time: (instant, timeZone) =>
      format(timeZone, { timeStyle: "short" }).format(Date.parse(instant)),
    moment: (instant, timeZone) =>
      format(timeZone, { ...DATE, hour: "numeric", minute: "2-digit" }).format(Date.parse(instant)),
    zone(instant, timeZone) {
      const name = zoneName(instant, timeZone);
      const offset = gmtOffset(instant, timeZone);
      // Zones without a name of their own are called by their offset.
      return /\d/.test(name) ? offset : `${name} (${offset})`;
    },
    duration(value) {
      const [whole, rest] = [Math.floor(value / 60), value % 60];
      const parts = whole ? [shortHours.format(whole)] : [];
      return (rest || !whole ? [...parts, shortMinutes.format(rest)] : parts).join(" ");
    },
    minutes: (value) => minutes.format(value),
    days: (value) => days.format(value),
    number: (value) => numbers.format(value),
  };
}
