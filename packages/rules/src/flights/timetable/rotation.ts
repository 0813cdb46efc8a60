import type { Season } from "./seasons.ts";

/** How an airline serves one place from its hub: each departure flies there and back. */
export interface Rotation {
  readonly hub: string;
  readonly spoke: string;
  readonly airline: string;
  readonly operatedBy: string;
  readonly season: Season["kind"] | "all";
  /** Number of the flight out; the flight back has the next. */
  readonly number: number;
  readonly aircraft: string;
  /** Days of departure at the hub. */
  readonly days: string;
  /** Local time at the hub. */
  readonly departure: string;
  /** Local time of the flight back; null is as soon as the aircraft is ready. */
  readonly back: string | null;
}

/**
 * Reads rotations from lines such as
 * `917 LHR 388 23:50>12:05 09:30/77W 12:40>20:15/359@135`: number of the first flight, place, aircraft, then the
 * departures at the hub. `>` gives the time of the flight back, `/` another aircraft, `@` the days.
 * Each further departure takes the next two flight numbers. After `summer:` or `winter:` lines hold
 * for that season, after `operated by XX:` another airline flies.
 */
export function readRotations(airline: string, hub: string, text: string): readonly Rotation[] {
  const rotations: Rotation[] = [];
  let season: Rotation["season"] = "all";
  let operatedBy = airline;
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const heading = /^\s*(?:(summer|winter|all)|operated by (\w\w)):$/.exec(line);
    if (heading) {
      season = readSeason(heading[1]) ?? season;
      operatedBy = heading[2] ?? operatedBy;
      continue;
    }
    const [first, spoke, aircraft, ...departures] = line.trim().split(/\s+/);
    if (!first || !spoke || !aircraft) throw new Error(`Not a rotation: ${line}`);
    departures.forEach((departure, index) => {
      const match = /^(\d\d:\d\d)(?:>(\d\d:\d\d))?(?:\/(\w{3}))?(?:@([1-7]+))?$/.exec(departure);
      if (!match?.[1]) throw new Error(`Not a departure: ${departure} in ${line}`);
      rotations.push({
        hub,
        spoke,
        airline,
        operatedBy,
        season,
        number: Number(first) + 2 * index,
        aircraft: match[3] ?? aircraft,
        days: match[4] ?? "1234567",
        departure: match[1],
        back: match[2] ?? null,
      });
    });
  }
  return rotations;
}

function readSeason(word: string | undefined): Rotation["season"] | undefined {
  return word === "summer" || word === "winter" || word === "all" ? word : undefined;
}
