import { gregorian } from "../../../foundation/terms/formats.ts";

/** `12 April 1990`: of a birth or a document nobody asks for the day of the week. */
export function plainDate(locale: string, value: string): string {
  const format = new Intl.DateTimeFormat(gregorian(locale), { dateStyle: "long", timeZone: "UTC" });
  return format.format(Date.parse(value.slice(0, 10)));
}
