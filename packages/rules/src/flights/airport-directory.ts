import type { Airport, AirportDirectory } from "./airport.ts";
import { fold, nameForms, queryForms } from "./airport-text.ts";

/** Airports as columns, most used first, as `scripts/generate-airports.ts` writes them. */
export interface AirportData {
  readonly zones: readonly string[];
  readonly code: readonly string[];
  readonly name: readonly string[];
  readonly city: readonly string[];
  readonly country: readonly string[];
  /** Positions in `zones`. */
  readonly zone: readonly number[];
  readonly latitude: readonly number[];
  readonly longitude: readonly number[];
  /** Names of the city in other languages and city codes, separated by `|`. */
  readonly aliases: readonly string[];
  /** Names of places nearby and former names, separated by `|`; they count less than the city. */
  readonly keywords: readonly string[];
  readonly metros: readonly Metro[];
}

interface Metro {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Codes, biggest first. */
  readonly airports: readonly string[];
  /** Names in other languages. */
  readonly aliases: readonly string[];
}

// Best first. Within a tier the most used airport comes first.
const TIERS = [
  "code",
  "areaCode",
  "area",
  "wholeCity",
  "city",
  "codeStart",
  "name",
  "word",
  "words",
] as const;
type Tier = (typeof TIERS)[number];

interface Entry {
  readonly airport: Airport;
  /** Code in lower case. */
  readonly code: string;
  /** Codes of the city or area it belongs to, in lower case. */
  readonly areaCodes: readonly string[];
  readonly cities: readonly string[];
  readonly names: readonly string[];
  /** All words of all names, each with a space before it. */
  readonly words: string;
}

/** Builds the directory; does the work of `find` that does not depend on what is typed. */
export function createAirportDirectory(data: AirportData): AirportDirectory {
  const metroOf = new Map(data.metros.flatMap((m) => m.airports.map((code) => [code, m] as const)));
  const byCode = new Map<string, Airport>();
  const entries: Entry[] = [];

  data.code.forEach((code, index) => {
    const zone = data.zones[data.zone[index] ?? -1];
    if (!zone) throw new Error(`Airport data: ${code} has no zone.`);
    const metro = metroOf.get(code);
    if (metro && !byCode.has(metro.code)) addMetro(metro, zone);
    const airport: Airport = {
      code,
      kind: "airport",
      name: data.name[index] ?? code,
      city: data.city[index] ?? code,
      country: data.country[index] ?? "",
      timeZone: zone,
      latitude: data.latitude[index] ?? 0,
      longitude: data.longitude[index] ?? 0,
      airports: [],
    };
    add(airport, split(data.aliases[index]), split(data.keywords[index]), metro);
  });

  // A metro area comes just before the most used of its airports, and has its zone.
  function addMetro(metro: Metro, timeZone: string): void {
    const { aliases, ...place } = metro;
    add({ ...place, kind: "metro", city: metro.name, timeZone }, aliases, []);
  }

  function add(
    airport: Airport,
    aliases: readonly string[],
    keywords: readonly string[],
    metro?: Metro,
  ): void {
    byCode.set(airport.code, airport);
    entries.push(toEntry(airport, aliases, keywords, metro));
  }

  return {
    get: (code) => byCode.get(code),
    airportsOf(code) {
      const airport = byCode.get(code);
      if (!airport) return [];
      return airport.kind === "metro" ? airport.airports : [airport.code];
    },
    find: (text) => findEntries(entries, text),
  };
}

function split(names: string | undefined): readonly string[] {
  return names ? names.split("|") : [];
}

function toEntry(
  airport: Airport,
  aliases: readonly string[],
  keywords: readonly string[],
  metro: Metro | undefined,
): Entry {
  const areaCodes = aliases.filter((alias) => /^[A-Z]{3}$/.test(alias));
  const otherCities = aliases.filter((alias) => !areaCodes.includes(alias));
  const area = metro ? [metro.name, ...metro.aliases] : [];
  const cities = [...new Set([airport.city, ...area, ...otherCities].flatMap(nameForms))];
  const names = nameForms(airport.name);
  return {
    airport,
    code: airport.code.toLowerCase(),
    areaCodes: [...areaCodes, ...(metro ? [metro.code] : [])].map((code) => code.toLowerCase()),
    cities,
    names,
    words: ` ${[...cities, ...names, ...keywords.flatMap(nameForms)].join(" ")}`,
  };
}

function findEntries(entries: readonly Entry[], text: string): readonly Airport[] {
  const queries = queryForms(text);
  if (fold(text) === "") return text.trim() === "" ? entries.map((entry) => entry.airport) : [];
  const found: Record<Tier, Airport[]> = {
    code: [],
    areaCode: [],
    area: [],
    wholeCity: [],
    city: [],
    codeStart: [],
    name: [],
    word: [],
    words: [],
  };
  for (const entry of entries) {
    const tier = tierOf(entry, queries);
    if (tier) found[tier].push(entry.airport);
  }
  return TIERS.flatMap((tier) => found[tier]);
}

function tierOf(entry: Entry, queries: readonly string[]): Tier | undefined {
  let best: number = TIERS.length;
  for (const query of queries) {
    const tier = tierOfQuery(entry, query);
    if (tier) best = Math.min(best, TIERS.indexOf(tier));
  }
  return TIERS[best];
}

function tierOfQuery(entry: Entry, query: string): Tier | undefined {
  const begins = (name: string) => name.startsWith(query);
  if (entry.code === query) return "code";
  if (entry.areaCodes.includes(query)) return "areaCode";
  if (entry.cities.some(begins)) {
    if (entry.airport.kind === "metro") return "area";
    return entry.cities.includes(query) ? "wholeCity" : "city";
  }
  if (entry.code.startsWith(query)) return "codeStart";
  if (entry.names.some(begins)) return "name";
  if (entry.words.includes(` ${query}`)) return "word";
  const hasAllWords =
    query.includes(" ") && query.split(" ").every((word) => entry.words.includes(` ${word}`));
  return hasAllWords ? "words" : undefined;
}
