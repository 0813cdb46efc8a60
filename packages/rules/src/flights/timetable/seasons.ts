import { addDays, dayOfWeek } from "./zoned-time.ts";

/** A timetable season of IATA: summer from the last Sunday of March, winter from the last Sunday of October. */
export interface Season {
  readonly kind: "summer" | "winter";
  /** First and last day, both within the season. */
  readonly from: string;
  readonly to: string;
}

/** The seasons that have a day from `from` to `to`, earliest first. */
export function seasonsBetween(from: string, to: string): readonly Season[] {
  const seasons: Season[] = [];
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year++) {
    const summer = lastSunday(year, "03");
    const winter = lastSunday(year, "10");
    const nextSummer = lastSunday(year + 1, "03");
    seasons.push({ kind: "summer", from: summer, to: addDays(winter, -1) });
    seasons.push({ kind: "winter", from: winter, to: addDays(nextSummer, -1) });
  }
  return seasons.filter((season) => season.from <= to && season.to >= from);
}

function lastSunday(year: number, month: "03" | "10"): string {
  const lastDay = `${year}-${month}-31`;
  return addDays(lastDay, -(dayOfWeek(lastDay) % 7));
}
