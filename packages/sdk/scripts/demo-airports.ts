import type { AirportData } from "@embark/rules/flights/airport-directory";
import { ROTATIONS } from "@embark/rules/flights/timetable/network";

/**
 * The airports of the sandbox network, with those that share a metro area with them: all that the mocks
 * need, a fraction of what there is.
 */
export function demoAirportsSource(all: AirportData): string {
  const served = new Set(ROTATIONS.flatMap(({ hub, spoke }) => [hub, spoke]));
  const metros = all.metros.filter(({ airports }) => airports.some((code) => served.has(code)));
  const wanted = new Set([...served, ...metros.flatMap(({ airports }) => airports)]);
  const rows = all.code.flatMap((code, row) => (wanted.has(code) ? [row] : []));
  const column = <T>(values: readonly T[]) =>
    rows.flatMap((row) => {
      const value = values[row];
      return value === undefined ? [] : [value];
    });
  const zones = [...new Set(column(all.zone))];
  const data: AirportData = {
    zones: zones.flatMap((zone) => all.zones[zone] ?? []),
    code: column(all.code),
    name: column(all.name),
    city: column(all.city),
    country: column(all.country),
    zone: column(all.zone).map((zone) => zones.indexOf(zone)),
    latitude: column(all.latitude),
    longitude: column(all.longitude),
    aliases: column(all.aliases),
    keywords: column(all.keywords),
    metros,
  };
  return `/** Made from the airports of the rules by scripts/generate.ts. */
import type { AirportData } from "@embark/rules/flights/airport-directory";

export const demoAirports: AirportData = ${JSON.stringify(data)};
`;
}
