import { CABINS, type SearchQuery, SORTS } from "./search-query.ts";

/**
 * A search in the fragment of an address, one parameter for each that the request has, with a prefix
 * so that several elements and the page's own fragment keep out of each other's way:
 * `#search.origin=BKK&search.destination=LON&search.departureDate=2026-12-18`.
 */

/** The search that a fragment holds for this prefix; undefined when it holds none. */
export function readFragment(fragment: string, prefix: string): SearchQuery | undefined {
  const own = new URLSearchParams(
    pieces(fragment)
      .filter((piece) => belongsTo(piece, prefix))
      .map((piece) => piece.slice(prefix.length + 1))
      .join("&"),
  );
  if (own.size === 0) return undefined;
  const text = (name: string) => own.get(name) || undefined;
  const whole = (name: string) => {
    const value = own.get(name) ?? "";
    return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  };
  const yes = (name: string) => (own.get(name) === "true" ? true : undefined);
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === own.get(name));
  return {
    origin: text("origin")?.toUpperCase() ?? "",
    destination: text("destination")?.toUpperCase() ?? "",
    departureDate: text("departureDate") ?? "",
    returnDate: text("returnDate"),
    adults: whole("adults"),
    children: whole("children"),
    infants: whole("infants"),
    cabin: one("cabin", CABINS),
    outbound: text("outbound"),
    maxStops: whole("maxStops"),
    airlines: text("airlines")?.split(","),
    departureTime: text("departureTime"),
    arrivalTime: text("arrivalTime"),
    maxPrice: whole("maxPrice"),
    maxDurationMinutes: whole("maxDurationMinutes"),
    checkedBag: yes("checkedBag"),
    refundable: yes("refundable"),
    sort: one("sort", SORTS),
  };
}

/** The fragment with this search in it, or without one; what belongs to others stays as it is. */
export function writeFragment(
  fragment: string,
  prefix: string,
  query: SearchQuery | undefined,
): string {
  const own = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${prefix}.${name}=${encode(String(value))}`);
  const others = pieces(fragment).filter((piece) => !belongsTo(piece, prefix));
  return [...others, ...own].join("&");
}

function pieces(fragment: string): string[] {
  return fragment.replace(/^#/, "").split("&").filter(Boolean);
}

function belongsTo(piece: string, prefix: string): boolean {
  return piece.startsWith(`${prefix}.`);
}

/** Commas and colons may stand in a fragment and are easier to read so. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
}
